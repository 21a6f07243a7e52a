//! What a mapping means for one file, as findings.

use super::convert::Convert;
use super::reason::DropReason;
use super::shapes::Silence;
use super::{LineRule, Mapping};
use crate::extract::Detection;
use crate::finding::{Code, FileNo, Finding, map};
use crate::source::Kind;

/// Findings about the columns of one file.
#[must_use]
pub fn examine(mapping: &Mapping, detection: &Detection, file: FileNo) -> Vec<Finding> {
    let Some(kind) = detection.kind.filter(|kind| kind.is_loadable()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    // A column without a name has a finding of its own.
    let named = detection
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.header.is_empty());
    for (place, column) in named {
        let code = match mapping.line(kind, &column.normal).map(|line| &line.rule) {
            Some(LineRule::Send { .. } | LineRule::Create { .. } | LineRule::Shape { .. }) => continue,
            Some(LineRule::Drop {
                reason: DropReason::CustomColumn,
            })
            | None => map::UNKNOWN_COLUMN,
            Some(LineRule::Drop { .. }) => map::COLUMN_LEFT_OUT,
        };
        let finding = Finding::of_file(code, file).at_line(detection.header_line);
        findings.push(finding.in_column(place));
    }
    if kind == Kind::Contacts {
        findings.extend(
            missing(mapping, detection)
                .into_iter()
                .map(|code| Finding::of_file(code, file)),
        );
    }
    findings
}

/// Things that a contacts file should say and does not.
fn missing(mapping: &Mapping, detection: &Detection) -> Vec<Code> {
    let sends = |wanted: &dyn Fn(&str, &Convert) -> bool| {
        detection.columns.iter().any(|column| {
            let line = mapping.line(Kind::Contacts, &column.normal);
            matches!(line.map(|line| &line.rule), Some(LineRule::Send { column, convert, .. }) if wanted(column, convert))
        })
    };
    let mut codes = Vec::new();
    let has_consent = sends(&|_, convert| *convert == Convert::ConsentToOptOut);
    if !has_consent && mapping.shapes.silence == Silence::OptOut {
        codes.push(map::NO_CONSENT_COLUMN);
    }
    if !sends(&|_, convert| matches!(convert, Convert::StatusToOptOut | Convert::BlockedToOptOut)) {
        codes.push(map::NO_STATUS_COLUMN);
    }
    if !sends(&|column, _| column == "lastname") {
        codes.push(map::NO_LAST_NAME_COLUMN);
    }
    if detection.position("kartra_id").is_none() {
        codes.push(map::NO_KARTRA_ID);
    }
    codes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::extract::detect;
    use crate::mapping::standard;

    fn codes(header: &str) -> Vec<&'static str> {
        let bytes = format!("{header}\n");
        let detection = detect("contacts.csv", bytes.len() as u64, bytes.as_bytes()).unwrap();
        let columns: Vec<_> = detection
            .columns
            .iter()
            .map(|column| (Kind::Contacts, column))
            .collect();
        let findings = examine(&standard(&columns), &detection, FileNo(0));
        findings.iter().map(|finding| finding.code.as_str()).collect()
    }

    #[test]
    fn a_whole_export_has_only_columns_to_note() {
        // The number is left out as a column because it is the key.
        let whole = "id,email,first_name,last_name,gdpr_communications,status,,";
        assert_eq!(codes(whole), ["M002"]);
    }

    #[test]
    fn what_is_missing_is_told_once_for_the_file() {
        let found = codes("email,first_name,phone_country_code,shirt_size");
        assert_eq!(found, ["M002", "M001", "M003", "M004", "M005", "M006"]);
    }
}
