//! A harness is evidence only where it notices faults: each planted one breaks a law within 2,000 seeds.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use simulation::bug::Bug;
use simulation::run;

#[test]
fn every_planted_fault_is_noticed() {
    let missed: Vec<Bug> = Bug::ALL
        .into_iter()
        .filter(|bug| (0..2_000).all(|seed| run(seed, Some(*bug)).is_ok()))
        .collect();
    assert_eq!(missed, []);
}

#[test]
fn a_seed_gives_the_same_history_again() {
    for seed in 0..20 {
        assert_eq!(run(seed, None).unwrap(), run(seed, None).unwrap(), "seed {seed}");
    }
}
