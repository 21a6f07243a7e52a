//! Amounts in hundredths, written as the form of the file wants them.

use crate::Form;

/// Currency of an account. Kartra has one for each account and writes it into headers: `Amount (USD)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    /// US dollar.
    Usd,
    /// Euro.
    Eur,
    /// Pound sterling.
    Gbp,
}

impl Currency {
    /// Three letters of ISO 4217.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
        }
    }

    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::Usd => "$",
            Self::Eur => "€",
            Self::Gbp => "£",
        }
    }
}

/// `-1234.50`, or `-1234,50` from a spreadsheet of a country with decimal commas.
pub(crate) fn plain(hundredths: i64, form: Form) -> String {
    let mark = if form == Form::Spreadsheet { ',' } else { '.' };
    let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    format!("{sign}{}{mark}{:02}", size / 100, size % 100)
}

/// `$1,234.50`, in a spreadsheet's file `1.234,50 $`.
pub(crate) fn dressed(hundredths: i64, currency: Currency, form: Form) -> String {
    let is_sheet = form == Form::Spreadsheet;
    let (thousands, mark) = if is_sheet { ('.', ',') } else { (',', '.') };
    let size = hundredths.unsigned_abs();
    let (whole, sign) = (size / 100, if hundredths < 0 { "-" } else { "" });
    let number = if whole >= 1_000 {
        format!(
            "{}{thousands}{:03}{mark}{:02}",
            whole / 1_000,
            whole % 1_000,
            size % 100
        )
    } else {
        format!("{whole}{mark}{:02}", size % 100)
    };
    if is_sheet {
        format!("{sign}{number} {}", currency.sign())
    } else {
        format!("{sign}{}{number}", currency.sign())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_in_the_style_of_the_form() {
        assert_eq!(plain(-123_450, Form::AsExported), "-1234.50");
        assert_eq!(plain(5, Form::Spreadsheet), "0,05");
        assert_eq!(dressed(275_000, Currency::Usd, Form::AsExported), "$2,750.00");
        assert_eq!(dressed(-3_000, Currency::Gbp, Form::Merged), "-£30.00");
        assert_eq!(dressed(100_005, Currency::Eur, Form::Spreadsheet), "1.000,05 €");
    }
}
