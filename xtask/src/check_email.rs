//! `cargo xtask check-email`: which texts are addresses that mail can be sent to, so that the check can be scored on any
//! list.
//!
//! One JSON string a line comes in, `1` or `0` a line goes out, in the same order and as they come. A line that is no JSON
//! string ends the command with the status 2.

use std::io::{self, BufRead, BufWriter, ErrorKind, Write};

use anyhow::{Context, Result};
use pipeline::transform::is_email;

/// Answers every line of standard input.
pub(crate) fn check_email() -> Result<()> {
    let told = answer(io::stdin().lock(), BufWriter::new(io::stdout().lock()));
    match told {
        // Whoever reads has read enough.
        Err(error) if is_broken_pipe(&error) => Ok(()),
        other => other,
    }
}

/// A line that is no JSON string.
#[derive(Debug, thiserror::Error)]
#[error("line {number} is no JSON string; write each address as \"a@b.example\"")]
pub(crate) struct BadLine {
    number: u64,
}

fn answer(lines: impl BufRead, mut out: impl Write) -> Result<()> {
    for (line, number) in lines.lines().zip(1_u64..) {
        let line = line.with_context(|| format!("line {number} is no text in UTF-8"))?;
        let text: String = serde_json::from_str(&line).map_err(|_| BadLine { number })?;
        writeln!(out, "{}", u8::from(is_email(&text)))?;
    }
    out.flush()?;
    Ok(())
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn every_line_is_answered_in_its_place() {
        let mut out = Vec::new();
        let lines = "\"jane@example.com\"\n\"jane\"\n\"j\\u00fcrgen@example.com\"\n\" jane@example.com\"\n";
        answer(lines.as_bytes(), &mut out).unwrap();
        assert_eq!(out, b"1\n0\n1\n0\n");
    }

    #[test]
    fn a_line_that_is_no_json_string_ends_with_its_number() {
        let mut out = Vec::new();
        let error = answer(&b"\"a@example.com\"\n{}\n"[..], &mut out).unwrap_err();
        assert!(error.to_string().starts_with("line 2 ") && error.is::<BadLine>());
        assert_eq!(out, b"1\n");
    }
}
