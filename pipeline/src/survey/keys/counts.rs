//! Every row of a file, counted once by what became of it.

/// Rows of a file by what became of them. All rows of the reader are among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Rows that can be used.
    pub data: u32,
    /// Repeated headers.
    pub repeated_header: u32,
    /// Blank rows.
    pub blank: u32,
    /// Rows over a limit.
    pub too_large: u32,
    /// Rows with text after the last column, whose cells stand in the wrong columns.
    pub shifted: u32,
    /// Rows of a ledger without a number.
    pub without_id: u32,
}

impl RowCounts {
    /// All rows.
    #[must_use]
    pub fn all(&self) -> u64 {
        u64::from(self.data) + self.refused()
    }

    /// Rows that Kartra, or whoever cut the file, wrote: all but blank ones and repeated headers.
    #[must_use]
    pub fn written(&self) -> u64 {
        self.all() - u64::from(self.blank) - u64::from(self.repeated_header)
    }

    /// Rows that cannot be used.
    #[must_use]
    pub fn refused(&self) -> u64 {
        let parts = [
            self.repeated_header,
            self.blank,
            self.too_large,
            self.shifted,
            self.without_id,
        ];
        parts.into_iter().map(u64::from).sum()
    }
}
