//! Starting other programs, and one plain sentence when that does not work.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, ErrorKind};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, anyhow, bail};

use crate::say;

/// Cargo as the one that started this program, so that a chosen toolchain stays chosen.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a program with the terminal's own output; an exit code other than 0 is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| explain(command, &error))?;
    judge(command, status)
}

/// Like [`run`], and hands each line of the standard output on while it is shown.
pub(crate) fn run_reading(command: &mut Command, mut line_read: impl FnMut(&str)) -> Result<()> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| explain(command, &error))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.with_context(|| format!("the output of `{}` broke off", describe(command)))?;
            let line = String::from_utf8_lossy(&line);
            say::repeat(&line);
            line_read(&line);
        }
    }
    let status = child
        .wait()
        .with_context(|| format!("`{}` got lost", describe(command)))?;
    judge(command, status)
}

fn judge(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    bail!(
        "`{}` ended with {status}; the reason stands above",
        describe(command)
    )
}

/// The standard output of a program, or `None` when it is not installed or ends with another code than 0.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Why a program could not be started, as a sentence.
pub(crate) fn explain(command: &Command, error: &std::io::Error) -> anyhow::Error {
    let program = short(command.get_program());
    let kind = error.kind();
    if kind == ErrorKind::NotFound {
        anyhow!("`{program}` is not installed or not on PATH")
    } else if kind == ErrorKind::PermissionDenied {
        anyhow!("`{program}` may not be started: permission denied")
    } else {
        anyhow!("`{program}` could not be started: {error}")
    }
}

/// A command line as a person would type it.
pub(crate) fn describe(command: &Command) -> String {
    let arguments = command
        .get_args()
        .map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(short(command.get_program()))
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

fn short(program: &OsStr) -> String {
    let stem = std::path::Path::new(program).file_stem().unwrap_or(program);
    stem.to_string_lossy().into_owned()
}
