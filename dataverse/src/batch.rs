//! `$batch`: many small requests in one multipart message, and the multipart answer.
//!
//! Grammar: powerapps-docs, execute-batch-operations-using-web-api (SEEN). No change sets: `odata.continue-on-error`
//! and change sets exclude each other, and a fallback must let every row answer for itself.

use bytes::Bytes;
use http::{Method, StatusCode};
use uuid::Uuid;

/// One request inside a batch. All parts of it are made by us; a cell can only be in `body`.
#[derive(Clone, Debug)]
pub struct Part {
    /// Method.
    pub method: Method,
    /// Path from the host's root.
    pub target: String,
    /// Version condition, already checked to be a plain header value.
    pub if_match: Option<String>,
    /// JSON body, or nothing.
    pub body: Vec<u8>,
}

/// Writes the parts. CRLF everywhere; `Content-Length` and `Content-ID` always, because some servers insist.
#[must_use]
pub fn write(parts: &[Part], boundary: Uuid) -> Bytes {
    let mut out = Vec::with_capacity(parts.iter().map(|part| part.body.len() + 300).sum());
    for (index, part) in parts.iter().enumerate() {
        let mut head = format!(
            "--batch_{boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {id}\r\n\r\n{method} {target} HTTP/1.1\r\n",
            id = index + 1,
            method = part.method,
            target = part.target,
        );
        if let Some(version) = &part.if_match {
            head.push_str("If-Match: ");
            head.push_str(version);
            head.push_str("\r\n");
        }
        if !part.body.is_empty() {
            head.push_str("Content-Type: application/json; type=entry\r\n");
            head.push_str(&format!("Content-Length: {}\r\n", part.body.len()));
        }
        head.push_str("\r\n");
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(&part.body);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--batch_{boundary}--\r\n").as_bytes());
    out.into()
}

/// One answer inside a batch answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Status of the part.
    pub status: StatusCode,
    /// `Retry-After` of the part.
    pub retry_after: Option<String>,
    /// Body of the part, or empty.
    pub body: Bytes,
}

/// The answer is not a multipart message that we understand; what it says of any row is not to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a multipart batch answer, found something else")]
pub struct Unreadable;

/// Reads the answers in their order. Line ends may be CRLF or LF. A missing end mark makes it unreadable: half an
/// answer says nothing of the rows that are not in it.
///
/// # Errors
/// [`Unreadable`] for anything but a complete flat multipart message with HTTP answers.
pub fn read(content_type: &str, body: &[u8], most_parts: usize) -> Result<Vec<Answered>, Unreadable> {
    let boundary = boundary(content_type).ok_or(Unreadable)?;
    let mut answers = Vec::new();
    let mut rest = Lines { rest: body };
    if rest.next_is_not(&format!("--{boundary}")) {
        return Err(Unreadable);
    }
    loop {
        let (part, is_last) = part(&mut rest, &boundary).ok_or(Unreadable)?;
        answers.push(answered(part).ok_or(Unreadable)?);
        if answers.len() > most_parts {
            return Err(Unreadable);
        }
        if is_last {
            return Ok(answers);
        }
    }
}

fn boundary(content_type: &str) -> Option<String> {
    let mut fields = content_type.split(';').map(str::trim);
    if !fields.next()?.eq_ignore_ascii_case("multipart/mixed") {
        return None;
    }
    let value = fields
        .find_map(|field| field.strip_prefix("boundary="))?
        .trim_matches('"');
    let is_plain = (1..=100).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_graphic());
    is_plain.then(|| value.to_owned())
}

/// Lines of a byte slice, without their ends.
struct Lines<'a> {
    rest: &'a [u8],
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.iter().position(|byte| *byte == b'\n');
        let (line, rest) = match end {
            Some(end) => (self.rest.get(..end)?, self.rest.get(end + 1..)?),
            None => (self.rest, &[][..]),
        };
        self.rest = rest;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }

    /// Skips empty lines; true where the first other line is not `expected`.
    fn next_is_not(&mut self, expected: &str) -> bool {
        loop {
            match self.next() {
                Some([]) => {}
                Some(line) => return line != expected.as_bytes(),
                None => return true,
            }
        }
    }
}

/// Bytes of a part up to its boundary line, and whether that line was the end mark.
fn part<'a>(lines: &mut Lines<'a>, boundary: &str) -> Option<(&'a [u8], bool)> {
    let start = lines.rest;
    let mut length = 0;
    loop {
        let before = lines.rest.len();
        let line = lines.next()?;
        if let Some(tail) = line
            .strip_prefix(b"--")
            .and_then(|line| line.strip_prefix(boundary.as_bytes()))
        {
            match tail.trim_ascii_end() {
                b"" => return Some((start.get(..length)?, false)),
                b"--" => return Some((start.get(..length)?, true)),
                _ => {}
            }
        }
        length += before - lines.rest.len();
    }
}

/// `HTTP/1.1 204 No Content`, headers, empty line, body.
fn answered(part: &[u8]) -> Option<Answered> {
    let mut lines = Lines { rest: part };
    let mut length = None;
    headers(&mut lines, |name, value| {
        if name.eq_ignore_ascii_case("content-type") && value.starts_with("multipart/") {
            length = Some(usize::MAX);
        }
    })?;
    if length.is_some() {
        // A nested multipart answer belongs to a change set, which we never send.
        return None;
    }
    let status_line = std::str::from_utf8(lines.next()?).ok()?;
    let mut words = status_line.split(' ');
    let is_http = words.next()?.starts_with("HTTP/1.");
    let status = StatusCode::from_bytes(words.next()?.as_bytes()).ok()?;
    let mut retry_after = None;
    headers(&mut lines, |name, value| {
        if name.eq_ignore_ascii_case("retry-after") {
            retry_after = Some(value.to_owned());
        }
    })?;
    is_http.then(|| Answered {
        status,
        retry_after,
        body: Bytes::copy_from_slice(lines.rest.trim_ascii()),
    })
}

/// Reads header lines up to the empty line; nothing where a line is no header.
fn headers(lines: &mut Lines<'_>, mut see: impl FnMut(&str, &str)) -> Option<()> {
    while let Some(line) = lines.next() {
        if line.is_empty() {
            return Some(());
        }
        let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
        see(name.trim(), value.trim());
    }
    Some(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
    use super::*;
    use proptest::prelude::*;

    const TYPE: &str = "multipart/mixed; boundary=batchresponse_1";

    fn answer(line_end: &str) -> Vec<u8> {
        [
            "--batchresponse_1",
            "Content-Type: application/http",
            "Content-Transfer-Encoding: binary",
            "",
            "HTTP/1.1 204 No Content",
            "OData-Version: 4.0",
            "",
            "",
            "--batchresponse_1",
            "Content-Type: application/http",
            "",
            "HTTP/1.1 400 Bad Request",
            "REQ_ID: 5ecd1cb3",
            "Retry-After: 7",
            "",
            "{\"error\":{\"code\":\"0x80044331\",\"message\":\"x\"}}",
            "--batchresponse_1--",
            "",
        ]
        .join(line_end)
        .into_bytes()
    }

    #[test]
    fn both_line_ends_are_read() {
        for line_end in ["\r\n", "\n"] {
            let read = read(TYPE, &answer(line_end), 10).unwrap();
            assert_eq!(read.len(), 2);
            assert_eq!(read[0].status, 204);
            assert_eq!(read[1].retry_after.as_deref(), Some("7"));
            assert!(read[1].body.starts_with(b"{\"error\""));
        }
    }

    #[test]
    fn half_an_answer_is_unreadable() {
        let whole = answer("\r\n");
        for end in 0..whole.len() - 4 {
            assert_eq!(read(TYPE, &whole[..end], 10), Err(Unreadable), "cut at {end}");
        }
    }

    #[test]
    fn other_messages_are_unreadable() {
        for (content_type, body) in [
            ("text/html", b"<html>".to_vec()),
            ("multipart/mixed", answer("\n")),
            ("multipart/mixed; boundary=other", answer("\n")),
            (
                TYPE,
                b"--batchresponse_1\nContent-Type: multipart/mixed; boundary=x\n\n--batchresponse_1--"
                    .to_vec(),
            ),
        ] {
            assert_eq!(read(content_type, &body, 10), Err(Unreadable));
        }
        assert_eq!(read(TYPE, &answer("\n"), 1), Err(Unreadable));
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _either = read(TYPE, &bytes, 10);
            let mut framed = b"--batchresponse_1\r\n".to_vec();
            framed.extend(bytes);
            let _either = read(TYPE, &framed, 10);
        }

        #[test]
        fn a_body_stays_whole_inside_its_part(text in "\\PC{0,200}") {
            let body = serde_json::to_vec(&text).unwrap();
            let part = Part { method: Method::POST, target: "/x".to_owned(), if_match: None, body: body.clone() };
            let written = write(&[part], Uuid::from_u128(7));
            let head = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
            let at = written.windows(head.len()).position(|window| window == head).unwrap() + head.len();
            prop_assert_eq!(&written[at..at + body.len()], &body[..]);
        }
    }
}
