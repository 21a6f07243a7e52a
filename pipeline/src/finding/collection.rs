//! A growing set of findings that cannot grow without bound.

use super::{Code, Finding};
use std::collections::BTreeMap;

/// Findings of one code that are kept with their places; beyond, they are counted.
pub const MOST_KEPT: u64 = 10_000;

/// Findings in the order in which they came, at most [`MOST_KEPT`] of each code.
#[derive(Debug, Default)]
pub struct Findings {
    kept: Vec<Finding>,
    counts: BTreeMap<Code, (u64, Finding)>,
}

impl Findings {
    /// Takes one more.
    pub fn push(&mut self, finding: Finding) {
        let (count, _) = self.counts.entry(finding.code).or_insert((0, finding));
        *count += 1;
        if *count <= MOST_KEPT {
            self.kept.push(finding);
        }
    }

    /// How often a code came.
    #[must_use]
    pub fn count(&self, code: Code) -> u64 {
        self.counts.get(&code).map_or(0, |(count, _)| *count)
    }

    /// The findings. Where some were only counted, one more finding of that code, about the file, tells how many there
    /// are and how many are listed.
    #[must_use]
    pub fn into_vec(mut self) -> Vec<Finding> {
        for (code, (count, first)) in &self.counts {
            if *count > MOST_KEPT {
                self.kept
                    .push(Finding::of_file(*code, first.file).measured(*count, MOST_KEPT));
            }
        }
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{FileNo, collect};

    #[test]
    fn beyond_the_limit_findings_are_counted() {
        let mut findings = Findings::default();
        for row in 0..12_000 {
            findings.push(Finding::of_row(collect::RAGGED_SHORT, FileNo(1), row, row));
        }
        assert_eq!(findings.count(collect::RAGGED_SHORT), 12_000);
        let all = findings.into_vec();
        assert_eq!(all.len(), 10_001);
        assert_eq!(all.last().and_then(|last| last.measure), Some((12_000, 10_000)));
    }

    #[test]
    fn below_the_limit_nothing_is_added() {
        let mut findings = Findings::default();
        findings.push(Finding::of_file(collect::HEADER_ONLY, FileNo(0)));
        assert_eq!(findings.into_vec().len(), 1);
    }
}
