//! What was promised, and whether the measurements keep it.

use super::data::{Letters, Made};
use super::measure::{Measured, Variant};

/// A promise and what was measured of it.
pub(crate) struct Verdict {
    pub(crate) promise: &'static str,
    pub(crate) about: String,
    pub(crate) value: f64,
    pub(crate) bound: Bound,
}

/// What a value must be.
#[derive(Clone, Copy)]
pub(crate) enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

impl Verdict {
    /// True where the promise is kept.
    pub(crate) fn is_kept(&self) -> bool {
        match self.bound {
            Bound::AtLeast(least) => self.value >= least,
            Bound::AtMost(most) => self.value <= most,
        }
    }
}

impl Measured {
    fn median(
        &self,
        file: usize,
        variant: Variant,
        of: impl Fn(&super::measure::Speed) -> f64,
    ) -> Option<f64> {
        let mut all: Vec<f64> = self
            .speeds
            .iter()
            .filter(|speed| speed.file == file && speed.variant == variant)
            .map(of)
            .collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied()
    }

    /// Median of the times.
    pub(crate) fn ms(&self, file: usize, variant: Variant) -> Option<f64> {
        self.median(file, variant, |speed| speed.ms)
    }

    /// Median of the peaks above that of an empty page, in MB.
    pub(crate) fn peak_mb(&self, file: usize, variant: Variant) -> Option<f64> {
        let peak = |variant| self.median(file, variant, |speed| speed.peak_kb as f64 / 1024.0);
        Some(peak(variant)? - peak(Variant::Empty)?)
    }
}

/// Judges what was measured; what was not is not judged.
pub(crate) fn judge(files: &[Made], measured: &Measured) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for (file, made) in files.iter().enumerate() {
        let about = || format!("{} rows, {}", made.rows, made.letters.name());
        let ms = |variant| measured.ms(file, variant);
        let mut ratio = |promise, over: Option<f64>, under: Option<f64>, bound| {
            if let (Some(over), Some(under)) = (over, under) {
                verdicts.push(Verdict {
                    promise,
                    about: about(),
                    value: over / under,
                    bound,
                });
            }
        };
        let whole = ms(Variant::Collect);
        ratio(
            "whole collect at least 2 times as fast as uDSV's bare parse",
            ms(Variant::Udsv),
            whole,
            Bound::AtLeast(2.0),
        );
        ratio(
            "whole collect at least 3 times as fast as Papa Parse's",
            ms(Variant::Papaparse),
            whole,
            Bound::AtLeast(3.0),
        );
        ratio(
            "bare parse at most 1.5 times the mere stream",
            ms(Variant::Parse),
            ms(Variant::Stream),
            Bound::AtMost(1.5),
        );
        let peak = |variant| measured.peak_mb(file, variant);
        ratio(
            "peak memory at most half of uDSV's",
            peak(Variant::Collect),
            peak(Variant::Udsv),
            Bound::AtMost(0.5),
        );
        if let Some(small) = smaller(files, made.letters, made.rows) {
            let before = measured.peak_mb(small, Variant::Collect);
            ratio(
                "peak memory at most 1.3 times that of a tenth of the rows",
                peak(Variant::Collect),
                before,
                Bound::AtMost(1.3),
            );
        }
    }
    let ours: Vec<_> = measured
        .cells
        .iter()
        .filter(|cells| cells.variant == Variant::Parse)
        .collect();
    if !ours.is_empty() {
        let wrong = ours
            .iter()
            .filter(|cells| !cells.is_equal || cells.replaced > 0)
            .count();
        verdicts.push(Verdict {
            promise: "slice sizes from 1 byte to 16 MiB at which a cell is not as it was written",
            about: format!("{} comparisons", ours.len()),
            value: wrong as f64,
            bound: Bound::AtMost(0.0),
        });
    }
    verdicts
}

fn smaller(files: &[Made], letters: Letters, rows: u32) -> Option<usize> {
    files
        .iter()
        .position(|made| made.letters == letters && made.rows.saturating_mul(10) == rows)
}
