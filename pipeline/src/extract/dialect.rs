//! How cells are kept apart in a file: delimiter and quotes.

/// How cells are put into quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quote {
    /// `"`, as RFC 4180 wants it and Kartra writes (SEEN).
    Double(Escape),
    /// `'`.
    Single(Escape),
    /// Quotes are characters like others.
    None,
}

/// How a quote stands within a quoted cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// Twice: `""`.
    Doubled,
    /// Behind a backslash: `\\"`. A doubled one counts too.
    Backslash,
}

/// Delimiter and quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    pub(super) quote: Quote,
}

impl Quote {
    /// The quote itself.
    #[must_use]
    pub fn byte(self) -> Option<u8> {
        match self {
            Self::Double(_) => Some(b'"'),
            Self::Single(_) => Some(b'\''),
            Self::None => None,
        }
    }

    /// The byte that makes a quote behind it a character.
    #[must_use]
    pub fn escape(self) -> Option<u8> {
        match self {
            Self::Double(Escape::Backslash) | Self::Single(Escape::Backslash) => Some(b'\\'),
            Self::Double(Escape::Doubled) | Self::Single(Escape::Doubled) | Self::None => None,
        }
    }
}

impl Dialect {
    /// RFC 4180.
    #[cfg(test)]
    pub(super) const COMMA: Self = Self::of(b',');

    /// Double quotes, doubled within.
    pub(super) const fn of(delimiter: u8) -> Self {
        Self {
            delimiter,
            quote: Quote::Double(Escape::Doubled),
        }
    }
}
