//! What the person at the terminal reads; nothing else in this crate prints.

/// Announces a step before it begins.
#[expect(clippy::print_stderr, reason = "the terminal is this program's page")]
pub(crate) fn step(text: &str) {
    eprintln!("==> {text}");
}

/// A fact worth knowing that is no failure.
#[expect(clippy::print_stderr, reason = "the terminal is this program's page")]
pub(crate) fn note(text: &str) {
    eprintln!("    {text}");
}

/// The one plain sentence a command ends with when it could not do its work.
#[expect(clippy::print_stderr, reason = "the terminal is this program's page")]
pub(crate) fn failure(text: &str) {
    eprintln!("error: {text}");
}

/// How it went in all: the last line of a command that passed.
pub(crate) fn result(line: &str) {
    repeat(line);
}

/// A line that another program wrote to its standard output.
#[expect(clippy::print_stdout, reason = "the terminal is this program's page")]
pub(crate) fn repeat(line: &str) {
    println!("{line}");
}
