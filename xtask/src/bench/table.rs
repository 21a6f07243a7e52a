//! Measurements as tables in Markdown, and their place in `docs/BENCHMARKS.md`.

use super::data::Made;
use super::judge::{Bound, Verdict};
use super::measure::{Measured, Variant};
use crate::process;
use clap::ValueEnum;
use std::fmt::Write as _;
use std::process::Command;

const BEGIN: &str = "<!-- written by `cargo xtask bench collect --write` -->";
const END: &str = "<!-- end of what is written -->";

/// Everything that was measured and judged.
pub(crate) fn render(files: &[Made], measured: &Measured, verdicts: &[Verdict]) -> String {
    let mut text = String::new();
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let day = process::output(Command::new("date").arg("+%Y-%m-%d")).unwrap_or_default();
    let _infallible = writeln!(
        text,
        "{day}, Chromium {}, headless, {cores} cores; medians of {} repeats in turns, a fresh renderer each.\n",
        measured.browser, measured.repeats
    );
    for (file, made) in files.iter().enumerate() {
        let mb = made.bytes as f64 / 1e6;
        let _infallible = writeln!(
            text,
            "**{} rows, {} letters, {mb:.1} MB**\n",
            made.rows,
            made.letters.name()
        );
        let _infallible = writeln!(
            text,
            "| | ms | MB/s | uDSV's time / this | peak above an empty page, MB |\n|---|---|---|---|---|"
        );
        for variant in Variant::value_variants()
            .iter()
            .filter(|variant| **variant != Variant::Empty)
        {
            let Some(ms) = measured.ms(file, *variant) else {
                continue;
            };
            let udsv = measured
                .ms(file, Variant::Udsv)
                .map_or(String::new(), |udsv| format!("{:.2}", udsv / ms));
            let peak = measured
                .peak_mb(file, *variant)
                .map_or(String::new(), |peak| format!("{peak:.0}"));
            let _infallible = writeln!(
                text,
                "| {} | {ms:.0} | {:.0} | {udsv} | {peak} |",
                variant.title(),
                mb * 1000.0 / ms
            );
        }
        text.push('\n');
    }
    cells(&mut text, files, measured);
    if !verdicts.is_empty() {
        text.push_str("| promise | of | measured | bound | |\n|---|---|---|---|---|\n");
    }
    for verdict in verdicts {
        let bound = match verdict.bound {
            Bound::AtLeast(least) => format!("at least {least}"),
            Bound::AtMost(most) => format!("at most {most}"),
        };
        let word = if verdict.is_kept() { "kept" } else { "**not kept**" };
        let _infallible = writeln!(
            text,
            "| {} | {} | {:.2} | {bound} | {word} |",
            verdict.promise, verdict.about, verdict.value
        );
    }
    text
}

fn cells(text: &mut String, files: &[Made], measured: &Measured) {
    if measured.cells.is_empty() {
        return;
    }
    text.push_str(
        "Cells that hold a replacement character although the file has none, by bytes of a slice:\n\n",
    );
    text.push_str("| | letters | slice | cells broken | all cells as written |\n|---|---|---|---|---|\n");
    for cells in &measured.cells {
        let letters = files.get(cells.file).map_or("", |made| made.letters.name());
        let equal = if cells.is_equal { "yes" } else { "no" };
        let (title, slice) = (cells.variant.title(), cells.slice_bytes);
        let _infallible = writeln!(
            text,
            "| {title} | {letters} | {slice} | {} | {equal} |",
            cells.replaced
        );
    }
    text.push('\n');
}

/// Puts the text between its two marks, or at the end where the document has none.
pub(crate) fn put(old: &str, text: &str) -> String {
    let (before, after) = match old
        .split_once(BEGIN)
        .map(|(before, rest)| (before, rest.split_once(END)))
    {
        Some((before, Some((_, after)))) => (before, after),
        Some((before, None)) => (before, "\n"),
        None => (old, "\n"),
    };
    format!("{before}{BEGIN}\n\n{text}\n{END}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_tables_take_the_place_of_old_ones_and_nothing_else() {
        let first = put("# Title\n\nwords\n\n", "old");
        let second = put(&format!("{first}more words\n"), "new");
        assert!(second.starts_with("# Title\n\nwords\n\n"));
        assert!(second.ends_with("more words\n"));
        assert!(second.contains("new") && !second.contains("old"));
    }
}
