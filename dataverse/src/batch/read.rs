//! The answer: parts in the order of the requests. Anything that is not whole and well-formed is unreadable, because
//! half an answer says nothing of the rows that are not in it.

use bytes::Bytes;
use http::StatusCode;

/// Longest answer that is looked at, in bytes: 1,000 parts of 32 KB.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// Most header lines of one part.
const MOST_HEADERS: usize = 100;
/// Multipart within multipart: change sets lie one below the batch.
const MOST_DEPTH: u8 = 1;

/// One answer inside a batch answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Answered {
    /// Status of the part.
    pub status: StatusCode,
    /// `Retry-After` of the part.
    pub retry_after: Option<String>,
    /// `OData-EntityId` of the part: the address of the row that was written.
    pub entity_id: Option<String>,
    /// Body of the part, or empty. It may quote cells.
    pub body: Bytes,
}

/// The answer is not a multipart message that we understand; what it says of any row is not to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a multipart batch answer, found something else")]
pub struct Unreadable;

/// Reads the answers in their order; those of a change set stand where the set stands. Line ends may be CRLF or LF.
///
/// # Errors
/// [`Unreadable`] for anything but one complete multipart message of at most `most_parts` HTTP answers.
pub fn read(content_type: &str, body: &[u8], most_parts: usize) -> Result<Vec<Answered>, Unreadable> {
    let mut answers = Vec::new();
    let is_whole = body.len() <= MOST_BYTES
        && collect(content_type, body, MOST_DEPTH, most_parts, &mut answers).is_some();
    if is_whole { Ok(answers) } else { Err(Unreadable) }
}

fn collect(
    content_type: &str,
    body: &[u8],
    depth: u8,
    most_parts: usize,
    answers: &mut Vec<Answered>,
) -> Option<()> {
    let boundary = boundary(content_type)?;
    let mut lines = Lines { rest: body };
    if lines.first_filled()? != format!("--{boundary}").as_bytes() {
        return None;
    }
    loop {
        let (part, is_last) = part(&mut lines, &boundary)?;
        let mut inner = Lines { rest: part };
        let kind = headers(&mut inner)?
            .get("content-type")
            .unwrap_or_default()
            .to_owned();
        if is_multipart(&kind) {
            collect(&kind, inner.rest, depth.checked_sub(1)?, most_parts, answers)?;
        } else if kind
            .split(';')
            .next()?
            .trim()
            .eq_ignore_ascii_case("application/http")
            && answers.len() < most_parts
        {
            answers.push(answered(inner)?);
        } else {
            return None;
        }
        if is_last {
            return lines.rest.trim_ascii().is_empty().then_some(());
        }
    }
}

fn is_multipart(content_type: &str) -> bool {
    content_type
        .split(';')
        .next()
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("multipart/mixed"))
}

fn boundary(content_type: &str) -> Option<String> {
    if !is_multipart(content_type) {
        return None;
    }
    let value = content_type.split(';').skip(1).find_map(|field| {
        let (name, value) = field.trim().split_once('=')?;
        name.eq_ignore_ascii_case("boundary").then_some(value)
    })?;
    let value = value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'))
        .unwrap_or(value);
    let is_plain =
        (1..=100).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"');
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

    /// The first line that is not empty.
    fn first_filled(&mut self) -> Option<&'a [u8]> {
        loop {
            let line = self.next()?;
            if !line.is_empty() {
                return Some(line);
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
        let tail = line
            .strip_prefix(b"--")
            .and_then(|line| line.strip_prefix(boundary.as_bytes()));
        match tail.map(<[u8]>::trim_ascii_end) {
            Some(b"") => return Some((start.get(..length)?, false)),
            Some(b"--") => return Some((start.get(..length)?, true)),
            Some(_) | None => length += before - lines.rest.len(),
        }
    }
}

/// `HTTP/1.1 204 No Content`, headers, empty line, body. A body shorter than its length says is not whole.
fn answered(mut lines: Lines<'_>) -> Option<Answered> {
    let status_line = std::str::from_utf8(lines.first_filled()?).ok()?;
    let mut words = status_line.split(' ');
    if !words.next()?.starts_with("HTTP/1.") {
        return None;
    }
    let status = StatusCode::from_bytes(words.next()?.as_bytes()).ok()?;
    let headers = headers(&mut lines)?;
    // The last line end belongs to the boundary.
    let rest = lines.rest.strip_suffix(b"\n").unwrap_or(lines.rest);
    let rest = rest.strip_suffix(b"\r").unwrap_or(rest);
    let body = match headers.get("content-length") {
        Some(length) => {
            let length: usize = length.parse().ok()?;
            let after = rest.get(length..)?;
            if !after.trim_ascii().is_empty() {
                return None;
            }
            rest.get(..length)?
        }
        None => rest,
    };
    let owned = |name| headers.get(name).map(str::to_owned);
    Some(Answered {
        status,
        retry_after: owned("retry-after"),
        entity_id: owned("odata-entityid"),
        body: Bytes::copy_from_slice(body.trim_ascii()),
    })
}

struct Headers<'a>(Vec<(&'a str, &'a str)>);

impl Headers<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        let mut found = self
            .0
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| *value)
    }
}

/// Header lines up to the empty line or the end; nothing where a line is no header.
fn headers<'a>(lines: &mut Lines<'a>) -> Option<Headers<'a>> {
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        if line.is_empty() {
            break;
        }
        let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
        if found.len() == MOST_HEADERS {
            return None;
        }
        found.push((name.trim(), value.trim()));
    }
    Some(Headers(found))
}
