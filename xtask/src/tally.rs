//! Several steps that are all tried, and the line that says how they went.

use anyhow::{Result, bail};

use crate::say;

/// What passed and what did not.
#[derive(Default)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
    /// What failed, in the order in which it did.
    names: Vec<String>,
}

impl Tally {
    /// Tries one step and counts it as one.
    pub(crate) fn step(&mut self, name: &str, step: impl FnOnce() -> Result<()>) {
        say::step(name);
        match step() {
            Ok(()) => self.passed += 1,
            Err(error) => self.failure(name, &error),
        }
    }

    /// Tries one step that runs tests and counts these. A step that fails without naming a failed test counts as one.
    pub(crate) fn tests(&mut self, name: &str, step: impl FnOnce(&mut Counts) -> Result<()>) {
        say::step(name);
        let mut counts = Counts::default();
        let result = step(&mut counts);
        self.passed += counts.passed;
        self.failed += counts.failed;
        if let Err(error) = result {
            self.failed -= u64::from(counts.failed > 0);
            self.failure(name, &error);
        }
    }

    fn failure(&mut self, name: &str, error: &anyhow::Error) {
        say::failure(&format!("{error:#}"));
        self.failed += 1;
        self.names.push(name.to_owned());
    }

    /// Says how it went; an error if anything failed.
    pub(crate) fn close(self, of: &str) -> Result<()> {
        let line = format!("{of}: {} passed, {} failed", self.passed, self.failed);
        if self.names.is_empty() {
            say::result(&line);
            return Ok(());
        }
        bail!("{line} ({})", self.names.join("; "))
    }
}

/// Tests of one step.
#[derive(Default)]
pub(crate) struct Counts {
    passed: u64,
    failed: u64,
}

impl Counts {
    /// Reads a line such as `test result: ok. 12 passed; 0 failed; 0 ignored; ...`; others say nothing.
    pub(crate) fn read(&mut self, line: &str) {
        let Some((_, result)) = line.split_once("test result: ") else {
            return;
        };
        let of = |word: &str| {
            let part = result
                .split([';', '.'])
                .find_map(|part| part.trim().strip_suffix(word))?;
            part.trim().parse::<u64>().ok()
        };
        self.passed += of(" passed").unwrap_or(0);
        self.failed += of(" failed").unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn lines_of_both_runners_are_counted() {
        let mut counts = Counts::default();
        counts.read(
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.11s",
        );
        counts.read("test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 filtered out");
        counts.read("test sentences_with_7 passed; are no result ... ok");
        assert_eq!((counts.passed, counts.failed), (15, 2));
    }

    #[test]
    fn a_failed_test_is_counted_once() {
        let mut tally = Tally::default();
        tally.tests("some", |counts| {
            counts.read("test result: FAILED. 3 passed; 2 failed; 0 ignored");
            Err(anyhow!("exit code 101"))
        });
        assert_eq!((tally.passed, tally.failed), (3, 2));
        assert!(tally.close("tests").is_err());
    }

    #[test]
    fn a_step_that_ran_no_test_counts_as_failed() {
        let mut tally = Tally::default();
        tally.tests("some", |_| Err(anyhow!("it did not compile")));
        assert_eq!((tally.passed, tally.failed), (0, 1));
    }

    #[test]
    fn all_passed_is_no_error() {
        let mut tally = Tally::default();
        tally.step("one", || Ok(()));
        assert!(tally.close("checks").is_ok());
    }
}
