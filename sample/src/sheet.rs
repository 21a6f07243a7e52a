//! Cells to bytes: separator, quotes, line ends and encoding, as the form of the file asks for.

use std::io::{self, Write};

/// How a file was treated between Kartra and here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As Kartra gives it: commas, UTF-8, one header.
    AsExported,
    /// Several exports pasted below each other: repeated headers, more repeated rows.
    Merged,
    /// Saved by a spreadsheet of a country with decimal commas: semicolons, CR LF, damaged numbers and dates.
    Spreadsheet,
    /// UTF-16, little end first, with its mark.
    Utf16,
    /// Windows-1252; nothing stands in it that this encoding lacks.
    Windows1252,
}

/// Empty columns that a spreadsheet adds at the end.
const TRAILING_COLUMNS: usize = 3;

pub(crate) struct Sheet<W> {
    out: W,
    form: Form,
}

impl<W: Write> Sheet<W> {
    pub(crate) fn new(mut out: W, form: Form) -> io::Result<Self> {
        if form == Form::Utf16 {
            out.write_all(&[0xFF, 0xFE])?;
        }
        Ok(Self { out, form })
    }

    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        let separator = if self.form == Form::Spreadsheet { ";" } else { "," };
        let mut line = String::new();
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                line.push_str(separator);
            }
            if cell.contains([',', ';', '"', '\n', '\r']) {
                line.push('"');
                line.push_str(&cell.replace('"', "\"\""));
                line.push('"');
            } else {
                line.push_str(cell);
            }
        }
        if self.form == Form::Spreadsheet {
            line.push_str(&separator.repeat(TRAILING_COLUMNS));
            line.push('\r');
        }
        line.push('\n');
        self.write(&line)
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        match self.form {
            Form::AsExported | Form::Merged | Form::Spreadsheet => self.out.write_all(text.as_bytes()),
            Form::Utf16 => {
                let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                self.out.write_all(&bytes)
            }
            Form::Windows1252 => {
                let bytes: Vec<u8> = text.chars().map(windows_1252).collect();
                self.out.write_all(&bytes)
            }
        }
    }
}

/// The letters used here stand in Latin-1, which Windows-1252 repeats from A0 on.
fn windows_1252(letter: char) -> u8 {
    match letter {
        '€' => 0x80,
        '’' => 0x92,
        _ => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "tests may panic")]
mod tests {
    use super::*;

    fn check(form: Form, cells: &[&str], expected: &[u8]) {
        let mut bytes = Vec::new();
        let mut sheet = Sheet::new(&mut bytes, form).expect("in memory");
        sheet.row(cells.iter().copied()).expect("in memory");
        sheet.finish().expect("in memory");
        assert_eq!(bytes, expected);
    }

    #[test]
    fn quotes_are_doubled_and_line_breaks_kept() {
        check(
            Form::AsExported,
            &["a", "b \"c\"\nd", ""],
            b"a,\"b \"\"c\"\"\nd\",\n",
        );
    }

    #[test]
    fn a_spreadsheet_adds_empty_columns() {
        check(Form::Spreadsheet, &["a", "b"], b"a;b;;;\r\n");
    }

    #[test]
    fn utf_16_begins_with_its_mark() {
        check(Form::Utf16, &["é"], &[0xFF, 0xFE, 0xE9, 0, 0x0A, 0]);
    }

    #[test]
    fn windows_1252_takes_one_byte_a_letter() {
        check(Form::Windows1252, &["é"], &[0xE9, 0x0A]);
    }
}
