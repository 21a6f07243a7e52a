//! Which file counts where two files of a kind disagree: the newest, by what is known of it.
//!
//! One rule for the survey, which counts, and for the plan, which decides. It never depends on the order in which the
//! files were chosen.

use crate::extract::Detection;
use crate::finding::FileNo;
use crate::source::{FileLabel, Refusal};
use shared::millis::Millis;
use std::collections::BTreeMap;

/// Place of a file among those of its kind: what is greater counts.
///
/// A label that refuses e-mail goes before age, because a newer file without a status would take the refusal away. Then
/// the moment of export decides, a file without one being the oldest; then, so that there is always an answer, the hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    refuses: Refusal,
    /// When it was exported; none where nothing tells.
    pub exported: Option<Millis>,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
}

impl Rank {
    /// Rank of a file.
    #[must_use]
    pub fn of(detection: &Detection, sha256: [u8; 32]) -> Self {
        let refuses = detection.label_in_effect().map(FileLabel::refuses);
        Self {
            refuses: refuses.unwrap_or(Refusal::Nothing),
            exported: detection.exported.map(|exported| exported.at),
            sha256,
        }
    }

    /// Rank of a file of which nothing but its bytes is known.
    #[must_use]
    pub fn unknown(sha256: [u8; 32]) -> Self {
        Self {
            refuses: Refusal::Nothing,
            exported: None,
            sha256,
        }
    }

    /// True where something better than the hash tells which of two files counts.
    #[must_use]
    pub fn is_known_against(&self, other: &Self) -> bool {
        self.refuses != other.refuses
            || self.sha256 == other.sha256
            || match (self.exported, other.exported) {
                (Some(one), Some(other)) => one != other,
                (None, _) | (_, None) => false,
            }
    }
}

/// Position of each file, the one that counts last.
#[must_use]
pub fn ranks(files: &BTreeMap<FileNo, Rank>) -> BTreeMap<FileNo, u16> {
    let mut sorted: Vec<(&Rank, FileNo)> = files.iter().map(|(file, rank)| (rank, *file)).collect();
    sorted.sort_unstable();
    (0_u16..).zip(sorted).map(|(at, (_, file))| (file, at)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::extract::detect;
    use crate::source::MailStatus;

    fn rank(name: &str, changed: Option<u64>, hash: u8, status: Option<MailStatus>) -> Rank {
        let file = b"id,email,first_name,last_name\n";
        let detection = detect(name, file.len() as u64, file).unwrap();
        let detection = match changed {
            Some(at) => detection.with_last_change(Millis(at)),
            None => detection,
        };
        Rank::of(&detection.with_label(status.map(FileLabel::Status)), [hash; 32])
    }

    /// The first counts less, and something better than the hash says so.
    fn check(older: Rank, newer: Rank) {
        assert!(older < newer && older.is_known_against(&newer));
    }

    #[test]
    fn the_newest_export_counts_by_mark_day_or_change() {
        let by_mark = rank(
            "contacts_kartra_09-06-2026_6a2803f884d5c.csv",
            Some(9_999_999_999_999),
            9,
            None,
        );
        let by_mark_later = rank("contacts_kartra_11-06-2026_6a2b3d5d42805.csv", None, 1, None);
        check(by_mark, by_mark_later);
        check(by_mark, rank("contacts_10-06-2026.csv", None, 1, None));
        // 2026-06-12 by the file system.
        check(by_mark, rank("contacts.csv", Some(1_781_222_400_000), 1, None));
    }

    #[test]
    fn where_nothing_tells_the_hash_decides_and_that_is_known() {
        let (one, other) = (rank("a.csv", None, 1, None), rank("b.csv", None, 2, None));
        assert!(one < other && !one.is_known_against(&other));
        let (one, other) = (rank("a.csv", Some(5), 1, None), rank("b.csv", Some(5), 2, None));
        assert!(!one.is_known_against(&other));
        assert!(!rank("a.csv", None, 3, None).is_known_against(&one));
    }

    #[test]
    fn a_label_that_refuses_goes_before_age() {
        let newest = rank("x_11-06-2026.csv", None, 1, None);
        let spam = rank("x_09-06-2026.csv", None, 1, Some(MailStatus::SpamComplaint));
        let unsubscribed = rank("x_10-06-2026.csv", None, 1, Some(MailStatus::Unsubscribed));
        check(newest, spam);
        check(unsubscribed, spam);
        check(newest, unsubscribed);
        check(
            rank("x_09-06-2026.csv", None, 1, Some(MailStatus::Subscribed)),
            newest,
        );
    }
}
