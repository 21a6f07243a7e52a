//! The person confirms a mapping; what was confirmed is remembered by its hash.

use super::{LineState, Mapping};
use crate::survey::answers::Answers;
use std::fmt::Write as _;

impl Mapping {
    /// The person confirms the mapping as it stands. What was proposed is then confirmed.
    pub fn confirm(&mut self) {
        for line in &mut self.lines {
            if let LineState::Proposed { .. } = line.state {
                line.state = LineState::Confirmed;
            }
        }
        self.confirmed = Some(self.confirmation());
    }

    /// True where the person confirmed exactly this mapping. Only then it can be loaded.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.confirmed.as_ref() == Some(&self.confirmation())
    }

    /// Hash of what a person confirms: where columns go, how objects are built, what is created. What was said of tags,
    /// files and losses is confirmed elsewhere.
    #[must_use]
    pub fn confirmation(&self) -> String {
        let mut content = self.clone();
        content.answers = Answers::default();
        let mut text = String::with_capacity(64);
        for byte in content.hash() {
            // Writing into a text cannot fail.
            let _written = write!(text, "{byte:02x}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::mapping::tests::contacts;
    use crate::source::Kind;
    use crate::survey::answers::{Change, Question, YesNo};
    use crate::target::{ColumnType, Prefix};

    #[test]
    fn a_mapping_is_confirmed_only_by_the_person() {
        let mut mapping = contacts(&["email", "shirt_size"]);
        assert!(!mapping.is_confirmed());
        mapping.confirm();
        assert!(mapping.is_confirmed());
    }

    #[test]
    fn every_later_change_takes_the_confirmation_back() {
        let mut confirmed = contacts(&["email", "shirt_size"]);
        confirmed.confirm();
        let check = |change: &dyn Fn(&mut Mapping)| {
            let mut mapping = confirmed.clone();
            change(&mut mapping);
            assert!(!mapping.is_confirmed());
        };
        check(&|mapping| mapping.set_target(Kind::Contacts, "email", None).unwrap());
        check(&|mapping| {
            mapping
                .create_column(
                    Kind::Contacts,
                    "shirt_size",
                    "Shirt size",
                    ColumnType::Text { max: 20 },
                )
                .unwrap();
        });
        check(&|mapping| mapping.shapes.company = crate::mapping::CompanyShape::Nothing);
        check(&|mapping| mapping.shapes.prefix = Prefix::try_from("acme".to_owned()).unwrap());
        check(&|mapping| {
            mapping.lines.pop();
        });
    }

    #[test]
    fn what_is_confirmed_elsewhere_leaves_the_confirmation() {
        let mut mapping = contacts(&["email"]);
        mapping.confirm();
        mapping
            .answers
            .apply(Change::Account(Question::Products, Some(YesNo::No)));
        assert!(mapping.is_confirmed());
    }

    #[test]
    fn a_confirmation_survives_json() {
        let mut mapping = contacts(&["email", "shirt_size"]);
        mapping.confirm();
        let again = Mapping::from_json(&mapping.to_json()).unwrap();
        assert!(again.is_confirmed());
        let before = "emailaddress1";
        let edited = mapping.to_json().replace(before, "emailaddress2");
        assert!(!Mapping::from_json(&edited).unwrap().is_confirmed());
    }

    #[test]
    fn a_confirmation_does_not_change_what_becomes_of_rows() {
        let mut mapping = contacts(&["email"]);
        let before = mapping.hash();
        mapping.confirm();
        assert_eq!(mapping.hash(), before);
    }
}
