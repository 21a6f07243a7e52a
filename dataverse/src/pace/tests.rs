#![allow(clippy::unwrap_used, reason = "tests may panic")]
use super::*;

fn gate() -> Gate {
    Gate::try_new(Settings {
        requests: 10,
        execution_ms: 1_000,
        concurrency: 4,
    })
    .unwrap()
}

const CLEAN: Lesson = Lesson {
    took_ms: 0,
    dop_hint: None,
    wait_ms: None,
};

fn asked(wait_ms: u64) -> Lesson {
    Lesson {
        wait_ms: Some(wait_ms),
        ..CLEAN
    }
}

fn pass(gate: &mut Gate, now: u64, lesson: Lesson) {
    assert_eq!(gate.admit(Millis(now)), Admission::Go, "at {now}");
    gate.finished(Millis(now), lesson);
}

/// As many messages at once as there are lanes, all with the same answer.
fn round(gate: &mut Gate, now: u64, lesson: Lesson) {
    let lanes = gate.lanes();
    for _ in 0..lanes {
        assert_eq!(gate.admit(Millis(now)), Admission::Go);
    }
    for _ in 0..lanes {
        gate.finished(Millis(now), lesson);
    }
}

fn check_wait(gate: &mut Gate, now: u64, ms: u64, limit: Limit) {
    assert_eq!(gate.admit(Millis(now)), Admission::Wait { ms, limit }, "at {now}");
}

#[test]
fn a_wait_closes_the_gate_for_everybody_until_its_end() {
    let mut gate = gate();
    pass(&mut gate, 0, asked(17_000));
    check_wait(&mut gate, 1_000, 16_000, Limit::Gate);
    check_wait(&mut gate, 16_999, 1, Limit::Gate);
    assert_eq!(gate.admit(Millis(17_000)), Admission::Go);
}

#[test]
fn a_shorter_wait_never_opens_the_gate_early() {
    let mut gate = gate();
    assert_eq!(gate.admit(Millis(0)), Admission::Go);
    assert_eq!(gate.admit(Millis(0)), Admission::Go);
    gate.finished(Millis(10), asked(20_000));
    gate.finished(Millis(20), asked(1_000));
    check_wait(&mut gate, 2_000, 18_010, Limit::Gate);
}

#[test]
fn lanes_begin_at_two_and_grow_by_one_for_each_clean_round() {
    let mut gate = Gate::try_new(Settings::default()).unwrap();
    for expected in 2..=40 {
        assert_eq!(gate.lanes(), expected);
        round(&mut gate, 0, CLEAN);
    }
    assert_eq!(gate.lanes(), 40, "no more than the settings allow");
}

#[test]
fn lanes_that_nobody_uses_do_not_grow() {
    let mut gate = Gate::try_new(Settings::default()).unwrap();
    for now in 0..100 {
        pass(&mut gate, now, CLEAN);
    }
    assert_eq!(gate.lanes(), 3);
}

#[test]
fn one_limit_met_by_many_halves_the_lanes_once() {
    let mut gate = Gate::try_new(Settings::default()).unwrap();
    for _ in 0..8 {
        round(&mut gate, 0, CLEAN);
    }
    assert_eq!(gate.lanes(), 10);
    round(&mut gate, 0, asked(5_000));
    assert_eq!(gate.lanes(), 5);
    round(&mut gate, 5_000, asked(5_000));
    assert_eq!(gate.lanes(), 2);
    round(&mut gate, 10_000, asked(0));
    assert_eq!(gate.lanes(), 1);
    round(&mut gate, 10_000, asked(0));
    assert_eq!(gate.lanes(), 1, "there is always one");
}

#[test]
fn the_hint_caps_the_lanes_and_may_rise_again() {
    let mut gate = Gate::try_new(Settings::default()).unwrap();
    for _ in 0..8 {
        round(&mut gate, 0, CLEAN);
    }
    let hint = |dop_hint| Lesson {
        dop_hint: Some(dop_hint),
        ..CLEAN
    };
    pass(&mut gate, 0, hint(8));
    assert_eq!(gate.lanes(), 8);
    pass(&mut gate, 0, hint(1));
    assert_eq!(gate.lanes(), 1);
    assert_eq!(gate.admit(Millis(0)), Admission::Go);
    check_wait(&mut gate, 0, LANE_WAIT_MS, Limit::Concurrency);
    gate.finished(Millis(0), hint(0));
    assert_eq!(gate.lanes(), 1, "a hint of nothing is none");
    round(&mut gate, 0, hint(8));
    round(&mut gate, 0, hint(8));
    assert_eq!(gate.lanes(), 3, "it grows from where it was");
}

#[test]
fn the_window_of_requests_is_not_overspent() {
    let mut gate = gate();
    for now in 0..10 {
        pass(&mut gate, now * 1_000, CLEAN);
    }
    check_wait(&mut gate, 20_000, 280_000, Limit::Requests);
    assert_eq!(gate.admit(Millis(300_000)), Admission::Go);
    check_wait(&mut gate, 300_000, 1_000, Limit::Requests);
}

#[test]
fn the_window_of_execution_is_not_overspent() {
    let mut gate = gate();
    let took = |took_ms| Lesson { took_ms, ..CLEAN };
    pass(&mut gate, 5_000, took(1_000));
    check_wait(&mut gate, 6_000, 299_000, Limit::ExecutionTime);
    assert_eq!(gate.admit(Millis(305_000)), Admission::Go);
}

#[test]
fn what_is_under_way_is_expected_to_cost_as_much_as_usual() {
    let mut gate = Gate::try_new(Settings {
        requests: 1_000,
        execution_ms: 10_000,
        concurrency: 40,
    })
    .unwrap();
    for now in 0..18 {
        pass(
            &mut gate,
            now,
            Lesson {
                took_ms: 500,
                ..CLEAN
            },
        );
    }
    // 9,000 ms are spent; two more under way are expected to spend the rest.
    assert_eq!(gate.admit(Millis(20)), Admission::Go);
    assert_eq!(gate.admit(Millis(20)), Admission::Go);
    check_wait(&mut gate, 20, LANE_WAIT_MS, Limit::ExecutionTime);
}

#[test]
fn a_clock_set_back_neither_closes_the_gate_for_a_day_nor_forgets_the_wait() {
    const DAY_MS: u64 = 86_400_000;
    let mut gate = gate();
    pass(&mut gate, 2 * DAY_MS, asked(17_000));
    check_wait(&mut gate, DAY_MS, 17_000, Limit::Gate);
    check_wait(&mut gate, DAY_MS + 7_000, 10_000, Limit::Gate);
    assert_eq!(gate.admit(Millis(DAY_MS + 17_000)), Admission::Go);
    gate.finished(Millis(0), CLEAN);
    assert_eq!(
        gate.admit(Millis(0)),
        Admission::Go,
        "also at the beginning of time"
    );
    gate.finished(Millis(u64::MAX), asked(u64::MAX));
}

#[test]
fn a_clock_set_back_does_not_stretch_the_windows() {
    let mut gate = gate();
    for _ in 0..10 {
        pass(&mut gate, 1_000_000, CLEAN);
    }
    check_wait(&mut gate, 500_000, 300_000, Limit::Requests);
    assert_eq!(gate.admit(Millis(800_000)), Admission::Go);

    let mut gate = self::gate();
    let spent = Lesson {
        took_ms: 1_000,
        ..CLEAN
    };
    pass(&mut gate, 1_000_000, spent);
    check_wait(&mut gate, 500_000, 300_000, Limit::ExecutionTime);
    assert_eq!(gate.admit(Millis(800_000)), Admission::Go);
}

#[test]
fn callers_in_a_slightly_wrong_order_set_nothing_back() {
    let mut gate = gate();
    pass(&mut gate, 10_000, asked(5_000));
    for now in [9_999, 9_500, 9_001] {
        check_wait(&mut gate, now, 15_000 - now, Limit::Gate);
    }
    check_wait(&mut gate, 14_999, 1, Limit::Gate);
}

#[test]
fn a_gate_of_nothing_is_refused() {
    let all = Settings::default();
    for settings in [
        Settings { requests: 0, ..all },
        Settings {
            execution_ms: 0,
            ..all
        },
        Settings {
            concurrency: 0,
            ..all
        },
    ] {
        assert_eq!(Gate::try_new(settings).err(), Some(ImpossibleSettings));
    }
}
