//! Reads the multipart form of a batch. Line ends may be CRLF or LF; `Content-Length` may be missing.

use crate::error::Refusal;
use crate::literal::percent_decode;
use crate::message::Call;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};

/// One operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) method: Method,
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) content_id: Option<String>,
    pub(crate) body: Bytes,
}

/// A part of a batch.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Single(Operation),
    ChangeSet(Vec<Operation>),
}

impl Part {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Single(_) => 1,
            Self::ChangeSet(operations) => operations.len(),
        }
    }
}

impl Operation {
    /// The operation as a request of its own. Its address may be absolute, from the host's root, or relative to the
    /// service root.
    pub(crate) fn call(&self, outer: &Call) -> Result<Call, Refusal> {
        let after_host = match self.target.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => self.target.trim_start_matches('/'),
        };
        let relative = crate::message::below_root(after_host).unwrap_or(after_host);
        let (path, query) = relative.split_once('?').unwrap_or((relative, ""));
        Ok(Call {
            method: self.method.clone(),
            path: percent_decode(path, false)?,
            query: query.to_owned(),
            headers: self.headers.clone(),
            body: self.body.clone(),
            base: outer.base.clone(),
        })
    }
}

fn malformed(what: &str) -> Refusal {
    Refusal::bad(0x8006_0888, format!("The batch request is malformed: {what}."))
}

/// Reads all parts.
pub(crate) fn read(content_type: &str, body: &[u8]) -> Result<Vec<Part>, Refusal> {
    let boundary =
        boundary(content_type).ok_or_else(|| malformed("the content type names no multipart boundary"))?;
    sections(body, &boundary)?.into_iter().map(part).collect()
}

fn part(section: &[u8]) -> Result<Part, Refusal> {
    let (headers, rest) = head(section)?;
    let content_type = headers
        .get("content-type")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if let Some(inner) = boundary(content_type) {
        let operations = sections(rest, &inner)?.into_iter().map(|section| {
            let (headers, rest) = head(section)?;
            operation(&headers, rest)
        });
        return Ok(Part::ChangeSet(operations.collect::<Result<_, _>>()?));
    }
    if !content_type.starts_with("application/http") {
        return Err(malformed("a part is neither application/http nor a change set"));
    }
    Ok(Part::Single(operation(&headers, rest)?))
}

/// `POST /contacts HTTP/1.1`, headers, empty line, body.
fn operation(part_headers: &HeaderMap, rest: &[u8]) -> Result<Operation, Refusal> {
    let (line, rest) = first_line(skip_empty(rest));
    let line = std::str::from_utf8(line).map_err(|_| malformed("a request line is not text"))?;
    let mut words = line.split(' ');
    let method = words
        .next()
        .and_then(|word| Method::from_bytes(word.as_bytes()).ok());
    let target = words.next().filter(|target| !target.is_empty());
    let is_http = words.next().is_some_and(|word| word.starts_with("HTTP/1."));
    let (Some(method), Some(target), true) = (method, target, is_http) else {
        return Err(malformed(
            "a request line is not of the form `METHOD address HTTP/1.1`",
        ));
    };
    let (headers, body) = head(rest)?;
    let declared = headers
        .get("content-length")
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let body = match declared {
        Some(length) => body
            .get(..length)
            .ok_or_else(|| malformed("a body is shorter than its Content-Length"))?,
        None => body.trim_ascii_end(),
    };
    let content_id = part_headers
        .get("content-id")
        .or_else(|| headers.get("content-id"));
    Ok(Operation {
        method,
        target: target.to_owned(),
        content_id: content_id
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned),
        headers,
        body: Bytes::copy_from_slice(body),
    })
}

fn boundary(content_type: &str) -> Option<String> {
    let mut fields = content_type.split(';').map(str::trim);
    if !fields.next()?.eq_ignore_ascii_case("multipart/mixed") {
        return None;
    }
    let value = fields
        .find_map(|field| field.strip_prefix("boundary="))?
        .trim_matches('"');
    (!value.is_empty()).then(|| value.to_owned())
}

/// Bytes between boundary lines; the end mark is needed.
fn sections<'a>(body: &'a [u8], boundary: &str) -> Result<Vec<&'a [u8]>, Refusal> {
    let mark = format!("--{boundary}");
    let end = format!("--{boundary}--");
    let mut found = Vec::new();
    let mut start = None;
    let mut at = 0;
    while at < body.len() {
        let rest = body.get(at..).unwrap_or_default();
        let (line, after) = first_line(rest);
        let trimmed = line.trim_ascii_end();
        let next = body.len() - after.len();
        if trimmed == mark.as_bytes() || trimmed == end.as_bytes() {
            if let Some(start) = start {
                found.push(body.get(start..at).unwrap_or_default());
            }
            if trimmed == end.as_bytes() {
                return Ok(found);
            }
            start = Some(next);
        }
        at = next;
    }
    Err(malformed("its closing boundary is missing"))
}

/// The first line without its end, and what comes after.
fn first_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) => {
            let line = bytes.get(..end).unwrap_or_default();
            (
                line.strip_suffix(b"\r").unwrap_or(line),
                bytes.get(end + 1..).unwrap_or_default(),
            )
        }
        None => (bytes, &[]),
    }
}

fn skip_empty(mut bytes: &[u8]) -> &[u8] {
    while !bytes.is_empty() {
        let (line, rest) = first_line(bytes);
        if !line.is_empty() {
            break;
        }
        bytes = rest;
    }
    bytes
}

/// Header lines up to the empty line, and what comes after.
fn head(bytes: &[u8]) -> Result<(HeaderMap, &[u8]), Refusal> {
    let mut headers = HeaderMap::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (line, after) = first_line(rest);
        rest = after;
        if line.is_empty() {
            break;
        }
        let text = std::str::from_utf8(line).map_err(|_| malformed("a header is not text"))?;
        let (name, value) = text
            .split_once(':')
            .ok_or_else(|| malformed("a header has no colon"))?;
        let name =
            HeaderName::from_bytes(name.trim().as_bytes()).map_err(|_| malformed("a header has no name"))?;
        let value = HeaderValue::from_str(value.trim()).map_err(|_| malformed("a header has no value"))?;
        headers.append(name, value);
    }
    Ok((headers, rest))
}
