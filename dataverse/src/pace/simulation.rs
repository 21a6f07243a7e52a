//! The gate against models of servers, in virtual time. A model, not Dataverse: how a real server charges the time that
//! a request waits for its turn is not published; here it does not.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "tests may panic, and show what they measured"
)]

use super::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A server as data.
#[derive(Clone, Copy)]
struct Server {
    name: &'static str,
    /// Execution of one request, in milliseconds.
    service_ms: u64,
    /// Requests that it carries out side by side; more of them wait for each other.
    parallel: u64,
    requests: u64,
    execution_ms: u64,
    concurrency: u64,
    /// `x-ms-dop-hint`, and from when on it is another.
    hint: Option<u32>,
    later: Option<(u64, u32)>,
    /// Least share of the best possible (reckoned with the first hint) number of requests, and most answers 429, both in percent.
    efficiency: u64,
    refused: u64,
}

const USUAL: Server = Server {
    name: "",
    service_ms: 0,
    parallel: 8,
    requests: 6_000,
    execution_ms: 1_200_000,
    concurrency: 52,
    hint: None,
    later: None,
    efficiency: 75,
    refused: 0,
};

const SERVERS: [Server; 8] = [
    Server {
        name: "fast rows, bound by requests",
        service_ms: 60,
        hint: Some(8),
        efficiency: 88,
        ..USUAL
    },
    Server {
        name: "bulk of a developer's organisation",
        service_ms: 400,
        parallel: 5,
        hint: Some(5),
        ..USUAL
    },
    Server {
        name: "slow plug-ins",
        service_ms: 6_000,
        parallel: 20,
        hint: Some(20),
        ..USUAL
    },
    Server {
        name: "very slow plug-ins",
        service_ms: 60_000,
        parallel: 20,
        hint: Some(20),
        efficiency: 65,
        ..USUAL
    },
    Server {
        name: "no hint",
        service_ms: 1_500,
        parallel: 40,
        ..USUAL
    },
    Server {
        name: "half the limits, and nobody says so",
        service_ms: 400,
        requests: 3_000,
        execution_ms: 600_000,
        hint: Some(8),
        efficiency: 75,
        refused: 1,
        ..USUAL
    },
    Server {
        name: "few at the same time, and nobody says so",
        service_ms: 200,
        concurrency: 4,
        parallel: 4,
        efficiency: 75,
        refused: 1,
        ..USUAL
    },
    Server {
        name: "the hint drops",
        service_ms: 400,
        hint: Some(8),
        later: Some((600_000, 1)),
        efficiency: 34,
        ..USUAL
    },
];

/// One hour: twelve windows.
const HOUR_MS: u64 = 12 * WINDOW_MS;

#[derive(Default)]
struct Measured {
    done: u64,
    refused: u64,
    most_at_once: u32,
    sent_while_closed: u64,
}

enum Event {
    Finished {
        began: u64,
        is_done: bool,
        wait_ms: Option<u64>,
    },
    Awake,
}

fn run(server: &Server, settings: Settings) -> Measured {
    let mut gate = Gate::try_new(settings).unwrap();
    let (mut requests, mut execution) = (Window::new(WINDOW_MS), Window::new(WINDOW_MS));
    let (mut queue, mut events) = (BinaryHeap::new(), Vec::new());
    let (mut under_way, mut closed_until, mut measured) = (0_u64, 0, Measured::default());
    let mut awake_at = Some(0);
    let later = |events: &mut Vec<Event>, queue: &mut BinaryHeap<_>, at: u64, event| {
        events.push(event);
        queue.push(Reverse((at, events.len() - 1)));
    };
    later(&mut events, &mut queue, 0, Event::Awake);
    while let Some(Reverse((now, index))) = queue.pop().filter(|Reverse((now, _))| *now < HOUR_MS) {
        if matches!(events.get(index), Some(Event::Awake)) {
            if awake_at != Some(now) {
                continue;
            }
            awake_at = None;
        }
        let hint = match server.later {
            Some((from, hint)) if now >= from => Some(hint),
            Some(_) | None => server.hint,
        };
        if let Some(Event::Finished {
            began,
            is_done,
            wait_ms,
        }) = events.get(index)
        {
            under_way -= 1;
            if *is_done {
                measured.done += 1;
            } else {
                measured.refused += 1;
                closed_until = closed_until.max(now + wait_ms.unwrap_or(0));
            }
            gate.finished(
                Millis(now),
                Lesson {
                    took_ms: now - began,
                    dop_hint: hint,
                    wait_ms: *wait_ms,
                },
            );
        }
        loop {
            match gate.admit(Millis(now)) {
                Admission::Go => {}
                Admission::Wait { ms, .. } => {
                    assert!(ms > 0, "a wait of nothing would be a loop");
                    if awake_at.is_none_or(|at| at > now + ms) {
                        awake_at = Some(now + ms);
                        later(&mut events, &mut queue, now + ms, Event::Awake);
                    }
                    break;
                }
            }
            measured.sent_while_closed += u64::from(now < closed_until);
            let over = if under_way >= server.concurrency {
                Some(1_000)
            } else if requests.sum(Millis(now)) >= server.requests {
                Some(requests.until_less(Millis(now)))
            } else if execution.sum(Millis(now)) >= server.execution_ms {
                Some(execution.until_less(Millis(now)))
            } else {
                None
            };
            under_way += 1;
            measured.most_at_once = measured.most_at_once.max(u32::try_from(under_way).unwrap());
            let (took_ms, event) = match over {
                Some(ms) => (
                    30,
                    Event::Finished {
                        began: now,
                        is_done: false,
                        wait_ms: Some(ms.div_ceil(1_000) * 1_000),
                    },
                ),
                None => {
                    requests.add(Millis(now), 1);
                    execution.add(Millis(now), server.service_ms);
                    let waves = under_way.div_ceil(server.parallel);
                    (
                        server.service_ms * waves,
                        Event::Finished {
                            began: now,
                            is_done: true,
                            wait_ms: None,
                        },
                    )
                }
            };
            later(&mut events, &mut queue, now + took_ms, event);
        }
    }
    measured
}

fn best_possible(server: &Server) -> u64 {
    let by_lanes = HOUR_MS * server.parallel.min(server.concurrency) / server.service_ms;
    let by_execution = 12 * server.execution_ms / server.service_ms;
    by_lanes.min(by_execution).min(12 * server.requests)
}

#[test]
fn every_server_is_used_well_and_hardly_ever_overrun() {
    for server in &SERVERS {
        let measured = run(server, Settings::default());
        let efficiency = measured.done * 100 / best_possible(server);
        let refused = measured.refused * 100 / (measured.done + measured.refused).max(1);
        eprintln!(
            "{}: {} of {} done, {efficiency} %; {} refused, {refused} %; at most {} at once",
            server.name,
            measured.done,
            best_possible(server),
            measured.refused,
            measured.most_at_once
        );
        assert_eq!(measured.sent_while_closed, 0, "{}", server.name);
        assert!(efficiency >= server.efficiency, "{}: {efficiency} %", server.name);
        assert!(refused <= server.refused, "{}: {refused} %", server.name);
        let most = server.hint.unwrap_or(40).min(40);
        assert!(
            measured.most_at_once <= most,
            "{}: {}",
            server.name,
            measured.most_at_once
        );
    }
}
