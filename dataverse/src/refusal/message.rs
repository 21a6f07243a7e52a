//! Names inside an error message. A message may quote cells, so nothing but a known column or the form of a privilege
//! is taken out of it.

use shared::id::ColumnName;

/// Words beside which Microsoft's messages name a column.
const BESIDE: [&str; 4] = ["attribute", "field", "column", "property"];

/// Longest name of a privilege that is believed.
const LONGEST_PRIVILEGE: usize = 80;

/// The column that a message names: `The length of the 'subject' attribute of the 'task' entity exceeded`,
/// `attribute 'x'`, else any quoted name of a column, `The value 7 of 'gendercode' on record of type 'contact'`.
pub(super) fn column(message: &str, is_column: impl Fn(&ColumnName) -> bool) -> Option<ColumnName> {
    let pieces: Vec<&str> = message.split('\'').collect();
    let quoted = || {
        pieces.windows(3).filter_map(|window| {
            let [before, name, after] = window else {
                return None;
            };
            let name = ColumnName::try_new(&name.to_ascii_lowercase()).ok()?;
            is_column(&name).then_some((before, name, after))
        })
    };
    let is_beside = |word: Option<&str>| {
        word.is_some_and(|word| BESIDE.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())))
    };
    let beside = quoted().find(|(before, _, after)| {
        is_beside(before.split_whitespace().next_back()) || is_beside(after.split_whitespace().next())
    });
    beside.or_else(|| quoted().next()).map(|(_, name, _)| name)
}

/// `... is missing prvCreateContact privilege`
pub(super) fn privilege(message: &str) -> Option<String> {
    let words = message.split(|c: char| !c.is_ascii_alphabetic());
    let named = |word: &&str| {
        let rest = word.strip_prefix("prv").unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_uppercase()) && word.len() <= LONGEST_PRIVILEGE
    };
    words
        .filter(|word| !word.is_empty())
        .find(named)
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    fn names(message: &str, expected: Option<&str>) {
        let known = ["firstname", "subject", "gendercode", "description"];
        let found = column(message, |name| known.contains(&name.as_str()));
        assert_eq!(found.map(String::from).as_deref(), expected, "{message}");
    }

    #[test]
    fn columns_are_named_and_values_are_not() {
        names(
            "A validation error occurred.  The length of the 'subject' attribute of the 'task' entity exceeded the maximum allowed length of '200'.",
            Some("subject"),
        );
        names(
            "The value 7 of 'gendercode' on record of type 'contact' is outside the valid range.",
            Some("gendercode"),
        );
        names("Attribute 'FirstName' is not valid.", Some("firstname"));
        names("The attribute 'firstname' is missing", Some("firstname"));
        names(
            "'description' is the value of the field 'firstname'.",
            Some("firstname"),
        );
        names(
            "The text 'O'Neil' of the 'firstname' attribute is long",
            Some("firstname"),
        );
        names("jane@example.com 'jane@example.com' 'x'", None);
        names("firstname", None);
        names("'firstname", None);
        names("", None);
    }

    #[test]
    fn a_privilege_has_its_form() {
        let check = |message: &str, expected: Option<&str>| {
            assert_eq!(privilege(message).as_deref(), expected, "{message}");
        };
        check(
            "Principal user (Id=1, type=8) is missing prvCreateContact privilege (Id=2)",
            Some("prvCreateContact"),
        );
        check("missing 'prvAppendToAccount'.", Some("prvAppendToAccount"));
        check("prv", None);
        check("prvate mail", None);
        check("aprvCreate", None);
        check(&format!("prvA{}", "a".repeat(80)), None);
    }
}
