//! The organisation's currencies: money is written in one of them or not at all.

use crate::http_form::{ROOT, get};
use bytes::Bytes;
use http::Request;
use serde::Deserialize;
use shared::id::RecordId;
use uuid::Uuid;

/// Asks for all active currencies (SEEN: entity reference, `TransactionCurrency`).
#[must_use]
pub fn request() -> Request<Bytes> {
    get(
        &format!("{ROOT}transactioncurrencies?$select=transactioncurrencyid,isocurrencycode"),
        None,
    )
}

/// ISO codes and keys; nothing where the answer is none.
#[must_use]
pub fn read(body: &[u8]) -> Option<Vec<(String, RecordId)>> {
    #[derive(Deserialize)]
    struct List {
        value: Vec<Row>,
    }
    #[derive(Deserialize)]
    struct Row {
        transactioncurrencyid: Uuid,
        isocurrencycode: Option<String>,
    }
    let list: List = serde_json::from_slice(body).ok()?;
    let rows = list.value.into_iter();
    let known = rows.filter_map(|row| Some((row.isocurrencycode?, RecordId(row.transactioncurrencyid))));
    Some(known.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_keys_are_read_and_anything_else_is_none() {
        let body = br#"{"value": [
            {"transactioncurrencyid": "00000000-0000-4000-8000-0000000000c1", "isocurrencycode": "EUR"},
            {"transactioncurrencyid": "00000000-0000-4000-8000-0000000000c2", "isocurrencycode": null}]}"#;
        let euro = RecordId(Uuid::from_u128(0x4000_8000_0000_0000_00c1));
        assert_eq!(read(body), Some(vec![("EUR".to_owned(), euro)]));
        assert_eq!(read(b"{}"), None);
        assert_eq!(read(b"<html>"), None);
    }
}
