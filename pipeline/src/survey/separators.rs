//! What parts the values of each column of a file: what the person said, else what the cells tell best.

use super::answers::Answers;
use super::profile::{Profile, Separator};
use crate::extract::Detection;
use crate::source::{Content, content};
use std::collections::BTreeMap;

/// The separators, by normalised header, of the columns that the catalogue knows to hold several values and of those for
/// which the person named one. A column whose cells hold no separator at all has none.
#[must_use]
pub fn separators(
    detection: &Detection,
    profile: &Profile,
    answers: &Answers,
) -> BTreeMap<String, Separator> {
    let columns = detection.columns.iter().zip(profile.columns());
    let known = columns.filter_map(|(header, column)| {
        let said = detection
            .kind
            .and_then(|kind| answers.separator(kind, &header.normal));
        let is_several = header
            .known
            .is_some_and(|known| content(known.name) == Content::Several);
        let told = || {
            let guess = column.separator.as_ref().filter(|_| is_several)?;
            guess.separator
        };
        Some((header.normal.clone(), said.or_else(told)?))
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::extract::detect;
    use crate::finding::FileNo;
    use crate::source::Kind;
    use crate::survey::FileSurvey;
    use crate::survey::answers::Change;

    fn check(tags: &str, said: Option<Separator>, expected: Option<Separator>) {
        let file = format!(
            "email,first_name,last_name,tags\na@example.com,A,B,\"{tags}\"\nb@example.com,A,B,Buyer\n"
        );
        let detection = detect("a.csv", file.len() as u64, file.as_bytes()).unwrap();
        let mut survey = FileSurvey::new(&detection, FileNo(0));
        survey.push(file.as_bytes());
        let mut answers = Answers::default();
        answers.apply(Change::Separator(Kind::Contacts, "tags".to_owned(), said));
        let found = separators(&detection, &survey.finish().profile, &answers);
        assert_eq!(found.get("tags").copied(), expected, "{tags}");
    }

    #[test]
    fn the_person_decides_then_the_cells() {
        check("VIP; Buyer", None, Some(Separator::Semicolon));
        check("VIP; Buyer", Some(Separator::Nothing), Some(Separator::Nothing));
        check("VIP", None, None);
    }
}
