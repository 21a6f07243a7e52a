//! The message: parts one after the other, CRLF everywhere.

use bytes::Bytes;
use http::Method;
use uuid::Uuid;

/// One request inside a batch. All of it is made by us; a cell can only be in `body`.
#[derive(Clone)]
pub struct Part {
    /// Method.
    pub method: Method,
    /// Path from the host's root.
    pub target: String,
    /// Version condition, already checked to be a plain header value.
    pub if_match: Option<String>,
    /// JSON body, or nothing.
    pub body: String,
}

/// `wanted`, or the next identifier that is in no body, so that a cell cannot end its part.
///
/// JSON writes line breaks as `\n`, so a body is one line and could not hold a boundary line anyway; this holds for
/// servers that search less strictly.
#[must_use]
pub fn free_boundary(parts: &[Part], wanted: Uuid) -> Uuid {
    let mut free = wanted;
    loop {
        let text = free.to_string();
        if parts.iter().all(|part| !part.body.contains(&text)) {
            return free;
        }
        // Bodies are finite, so one of the next identifiers is free.
        free = Uuid::from_u128(free.as_u128().wrapping_add(1));
    }
}

/// Writes the parts. `Content-Length` and `Content-ID` stand in each, because some servers insist
/// (INFERRED from change logs of other clients).
#[must_use]
pub fn write(parts: &[Part], boundary: Uuid) -> Bytes {
    let mut out = String::with_capacity(parts.iter().map(|part| part.body.len() + 400).sum());
    for (index, part) in parts.iter().enumerate() {
        out.push_str(&format!(
            "--batch_{boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {id}\r\n\r\n{method} {target} HTTP/1.1\r\n",
            id = index + 1,
            method = part.method,
            target = part.target,
        ));
        if let Some(version) = &part.if_match {
            out.push_str(&format!("If-Match: {version}\r\n"));
        }
        if !part.body.is_empty() {
            out.push_str(&format!(
                "Content-Type: application/json; type=entry\r\nContent-Length: {}\r\n",
                part.body.len()
            ));
        }
        out.push_str("\r\n");
        out.push_str(&part.body);
        out.push_str("\r\n");
    }
    out.push_str(&format!("--batch_{boundary}--\r\n"));
    out.into()
}
