//! A file of the generator, read by the `csv` crate.

use std::collections::BTreeMap;

use sample::{Breadth, Currency, Expected, Form, Settings};

pub(crate) const MANY: Settings = Settings {
    seed: 3,
    contacts: 20_000,
    companies: 800,
    form: Form::AsExported,
    every_kind: false,
    breadth: Breadth::Core,
    currency: Currency::Usd,
};

pub(crate) struct Table {
    pub(crate) columns: BTreeMap<String, usize>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn read(csv: &[u8], separator: u8) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .from_reader(csv);
        let columns = reader
            .headers()
            .unwrap()
            .iter()
            .enumerate()
            .map(|(i, name)| (name.to_owned(), i))
            .collect();
        let rows = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect();
        Self { columns, rows }
    }

    /// A cell of a row counted from 1.
    pub(crate) fn cell(&self, row: u32, column: &str) -> &str {
        self.rows[row as usize - 1]
            .get(self.columns[column])
            .map_or("", String::as_str)
    }

    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> + use<> {
        1..=u32::try_from(self.rows.len()).unwrap()
    }

    /// The rows of which something is true.
    pub(crate) fn rows_where(&self, column: &str, is: impl Fn(&str) -> bool) -> Vec<u32> {
        self.numbers().filter(|row| is(self.cell(*row, column))).collect()
    }
}

pub(crate) fn contacts(settings: &Settings) -> (Table, Expected) {
    let made = sample::contacts(settings);
    (Table::read(&made.csv, b','), made.expected)
}
