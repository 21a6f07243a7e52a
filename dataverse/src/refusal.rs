//! What an error body says: its code, its kind, the column and privilege it names. The text itself, which may hold
//! cells, goes no further.

use serde::Deserialize;
use shared::outcome::RefusalClass;

/// An error as Dataverse words it.
pub struct UpstreamError {
    /// Code, where the body had a legible one.
    pub code: Option<u32>,
    /// Message; may quote values and is dropped after [`column_named`] and [`privilege_named`] have looked at it.
    message: String,
}

#[derive(Deserialize)]
struct Body {
    error: Inner,
}

#[derive(Deserialize)]
struct Inner {
    #[serde(default)]
    code: String,
    #[serde(default)]
    message: String,
}

/// Reads `{"error":{"code":"0x80044331","message":"..."}}`; nothing where the body is not of that form.
#[must_use]
pub fn read(body: &[u8]) -> Option<UpstreamError> {
    let body: Body = serde_json::from_slice(body).ok()?;
    Some(UpstreamError {
        code: parse_code(&body.error.code),
        message: body.error.message,
    })
}

/// A code is written as lower-case hexadecimal, sometimes as a signed decimal.
fn parse_code(text: &str) -> Option<u32> {
    let text = text.trim();
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => text.parse::<i64>().ok().and_then(|number| {
            u32::try_from(number)
                .ok()
                .or_else(|| i32::try_from(number).ok().map(i32::cast_unsigned))
        }),
    }
}

/// What an error code means for the load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The row is refused for a reason of its own.
    Row(RefusalClass),
    /// A service protection limit.
    Protection(shared::outcome::Limit),
    /// Locks, time-outs inside the transaction: nothing was written, try later.
    Busy,
    /// The version named is not the current one.
    VersionMismatch,
    /// The row does not exist.
    Missing,
    /// The user lacks a right.
    Privilege,
    /// The request is malformed or names what does not exist.
    Mapping,
    /// The organisation is out of storage.
    Storage,
    /// The user is not, or no longer, admitted.
    Admission,
    /// Not told.
    Unknown,
}

/// Table of codes (SEEN unless marked: dataverse error enumeration, names beside each).
#[must_use]
pub fn meaning(code: u32) -> Meaning {
    use Meaning::{
        Admission, Busy, Mapping, Missing, Privilege, Protection, Row, Storage, Unknown, VersionMismatch,
    };
    use RefusalClass::{
        Automation, Duplicate, Other, OutOfRange, Owner, ParentMissing, Required, Secured, TooLong,
    };
    use shared::outcome::Limit::{Concurrency, ExecutionTime, Requests};
    match code {
        0x8007_2322 => Protection(Requests),
        0x8007_2321 => Protection(ExecutionTime),
        0x8007_2326 => Protection(Concurrency),
        // Throttling; SQL time-out; generic SQL error; SQL resource and worker quotas
        0x8005_f103 | 0x8004_4151 | 0x8004_4150 | 0x8007_2323 | 0x8007_2324 => Busy,
        // CouldNotObtainLockOnResource, AppLockTimeout, solution import running
        0x8004_4339 | 0x8004_ed47 | 0x8004_8543 => Busy,
        // plug-in time-outs
        0x8004_4171 | 0x8004_4172 | 0x8004_4173 | 0x8008_1111 => Busy,
        0x8007_2325 => Storage,
        // IsvAborted, IsvUnExpected
        0x8004_0265 | 0x8004_0224 => Row(Automation),
        // RequiredFieldMissing
        0x8004_0200 => Row(Required),
        0x8004_4331 | 0x8007_3001 => Row(TooLong),
        // picklist, integer, decimal, date
        0x8004_431a | 0x8006_1005 | 0x8004_432f | 0x8004_4330 | 0x8004_0239 | 0x8004_8408 => Row(OutOfRange),
        // currency null, mismatch, invalid
        0x8004_8cfb | 0x8004_8cf6 | 0x8004_8cfc => Row(Other),
        // InvalidArgument
        0x8004_0203 => Row(Other),
        // ObjectDoesNotExist, no row for a key
        0x8004_0217 | 0x8006_0891 => Missing,
        // several rows for a key
        0x8006_089d => Row(ParentMissing),
        // entity key violated, DuplicateRecord, DuplicateRecordsFound
        0x8006_0892 | 0x8004_0237 | 0x8004_0333 => Row(Duplicate),
        0x8006_0882 | 0x8006_088d => VersionMismatch,
        // PrivilegeDenied, IdsAccessDenied
        0x8004_0220 | 0x8004_8306 => Privilege,
        // owner lacks role, disabled, invalid, missing, access team
        0x8004_0231 | 0x8004_022b | 0x8004_0229 | 0x8004_0215 | 0x8004_8340 => Row(Owner),
        0x8004_f507 | 0x8004_f503 | 0x8004_f504 => Row(Secured),
        // payload, query and resource errors; close actions; parent read-only
        0x8004_8d19 | 0x8006_0888 | 0x8006_088a | 0x8010_0005 | 0x8004_3b09 => Mapping,
        // user not in organisation, no licence, no role
        0x8007_2560 | 0x8004_d24b | 0x8004_2f09 => Admission,
        _ => Unknown,
    }
}

impl UpstreamError {
    /// The column that the message names, where `is_column` knows it: `The length of the 'subject' attribute ...`.
    #[must_use]
    pub fn column_named(&self, is_column: impl Fn(&str) -> bool) -> Option<String> {
        self.message
            .split('\'')
            .skip(1)
            .step_by(2)
            .find(|word| is_column(word))
            .map(str::to_owned)
    }

    /// The privilege that the message names: `... is missing prvCreateContact privilege`.
    #[must_use]
    pub fn privilege_named(&self) -> Option<String> {
        let is_letter = |c: char| c.is_ascii_alphabetic();
        self.message
            .split(|c: char| !is_letter(c))
            .find(|word| word.len() > 3 && word.len() < 80 && word.starts_with("prv"))
            .map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use shared::outcome::Limit;

    fn check(code: &str, expected: Meaning) {
        let body = format!(r#"{{"error":{{"code":"{code}","message":"x"}}}}"#);
        assert_eq!(
            read(body.as_bytes()).unwrap().code.map(meaning),
            Some(expected),
            "{code}"
        );
    }

    #[test]
    fn each_code_has_its_meaning() {
        check("0x80072322", Meaning::Protection(Limit::Requests));
        check("0x80072321", Meaning::Protection(Limit::ExecutionTime));
        check("-2147015898", Meaning::Protection(Limit::Concurrency));
        check("0x80044151", Meaning::Busy);
        check("0x80048543", Meaning::Busy);
        check("0x80044171", Meaning::Busy);
        check("0x80072325", Meaning::Storage);
        check("0x80040265", Meaning::Row(RefusalClass::Automation));
        check("0x80040200", Meaning::Row(RefusalClass::Required));
        check("0x80044331", Meaning::Row(RefusalClass::TooLong));
        check("0x8004431a", Meaning::Row(RefusalClass::OutOfRange));
        check("0x80040239", Meaning::Row(RefusalClass::OutOfRange));
        check("0x80048cf6", Meaning::Row(RefusalClass::Other));
        check("0x80040203", Meaning::Row(RefusalClass::Other));
        check("0x80040217", Meaning::Missing);
        check("0x8006089d", Meaning::Row(RefusalClass::ParentMissing));
        check("0x80060892", Meaning::Row(RefusalClass::Duplicate));
        check("0x80060882", Meaning::VersionMismatch);
        check("0x80040220", Meaning::Privilege);
        check("0x8004022b", Meaning::Row(RefusalClass::Owner));
        check("0x8004f507", Meaning::Row(RefusalClass::Secured));
        check("0x80048d19", Meaning::Mapping);
        check("0x80072560", Meaning::Admission);
        check("0x80040216", Meaning::Unknown);
    }

    #[test]
    fn names_are_taken_from_a_message_and_values_are_not() {
        let body = br#"{"error":{"code":"0x80044331","message":"A validation error occurred.  The length of the 'firstname' attribute of the 'contact' entity exceeded 'jane@example.com'. prvCreateContact privilege"}}"#;
        let error = read(body).unwrap();
        assert_eq!(
            error.column_named(|word| word == "firstname").as_deref(),
            Some("firstname")
        );
        assert_eq!(error.column_named(|_| false), None);
        assert_eq!(error.privilege_named().as_deref(), Some("prvCreateContact"));
    }

    #[test]
    fn other_bodies_are_no_errors() {
        assert!(read(b"<html></html>").is_none());
        assert!(read(b"{}").is_none());
        assert_eq!(read(br#"{"error":{"code":"","message":""}}"#).unwrap().code, None);
    }
}
