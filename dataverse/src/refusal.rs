//! What an error body says: its code, its meaning, the column and privilege it names. The text itself, which may hold
//! cells, goes no further.

mod code;
mod message;

pub use code::{Meaning, meaning};

use serde::Deserialize;
use serde_json::Value as Json;
use shared::id::ColumnName;

/// An error as Dataverse words it. It has no `Debug`, because its message may quote cells.
pub struct UpstreamError {
    /// Code, where the body had a legible one.
    pub code: Option<u32>,
    message: String,
}

#[derive(Deserialize)]
struct Body {
    error: Inner,
}

#[derive(Deserialize)]
struct Inner {
    #[serde(default)]
    code: Json,
    #[serde(default)]
    message: Json,
}

/// Reads `{"error":{"code":"0x80044331","message":"..."}}` (SEEN: powerapps-docs, compose-http-requests-handle-errors);
/// nothing where the body is not of that form.
#[must_use]
pub fn read(body: &[u8]) -> Option<UpstreamError> {
    let body: Body = serde_json::from_slice(body).ok()?;
    let code = match &body.error.code {
        Json::String(text) => parse_code(text),
        Json::Number(number) => number.as_i64().and_then(from_number),
        Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => None,
    };
    let message = body.error.message.as_str().unwrap_or_default().to_owned();
    Some(UpstreamError { code, message })
}

/// A code is written as hexadecimal, sometimes as a signed decimal.
fn parse_code(text: &str) -> Option<u32> {
    let text = text.trim();
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => text.parse().ok().and_then(from_number),
    }
}

fn from_number(number: i64) -> Option<u32> {
    u32::try_from(number)
        .ok()
        .or_else(|| i32::try_from(number).ok().map(i32::cast_unsigned))
}

impl UpstreamError {
    /// What its code means.
    #[must_use]
    pub fn meaning(&self) -> Meaning {
        self.code.map_or(Meaning::Unknown, meaning)
    }

    /// The column that the message names, where `is_column` knows it.
    #[must_use]
    pub fn column_named(&self, is_column: impl Fn(&ColumnName) -> bool) -> Option<ColumnName> {
        message::column(&self.message, is_column)
    }

    /// The privilege that the message names.
    #[must_use]
    pub fn privilege_named(&self) -> Option<String> {
        message::privilege(&self.message)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use proptest::prelude::*;

    fn check(body: &str, expected: Option<Option<u32>>) {
        assert_eq!(read(body.as_bytes()).map(|error| error.code), expected, "{body}");
    }

    #[test]
    fn a_code_is_read_in_each_of_its_forms() {
        check(
            r#"{"error":{"code":"0x80044331","message":"x"}}"#,
            Some(Some(0x8004_4331)),
        );
        check(
            r#"{"error":{"code":"0X80044331","message":null}}"#,
            Some(Some(0x8004_4331)),
        );
        check(r#"{"error":{"code":"-2147015902"}}"#, Some(Some(0x8007_2322)));
        check(r#"{"error":{"code":"2147951394"}}"#, Some(Some(0x8007_2322)));
        check(r#"{"error":{"code":-2147015902}}"#, Some(Some(0x8007_2322)));
        check(r#"{"error":{"code":"","message":""}}"#, Some(None));
        check(r#"{"error":{"message":"x"}}"#, Some(None));
        check(r#"{"error":{"code":"0x800443310000"}}"#, Some(None));
        check(r#"{"error":{"code":["0x80044331"]}}"#, Some(None));
    }

    #[test]
    fn other_bodies_are_no_errors() {
        for body in [
            "",
            "<html></html>",
            "{}",
            "[]",
            r#"{"error":"x"}"#,
            r#"{"error":{"#,
        ] {
            check(body, None);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn arbitrary_bodies_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,80}") {
            let _either = read(&bytes);
            let quoted = serde_json::json!({"error": {"code": text, "message": text}}).to_string();
            let error = read(quoted.as_bytes()).unwrap();
            let _either = (error.meaning(), error.privilege_named());
            prop_assert_eq!(error.column_named(|_| false), None);
        }
    }
}
