//! All files of one account, made with one seed, recognised and surveyed; what is found is what was sown.

use std::collections::BTreeMap;

use pipeline::extract::{Detection, Encoding, detect};
use pipeline::finding::{FileNo, Finding, Severity};
use pipeline::source::Kind;
use pipeline::survey::{FileSurvey, Surveyed};
use sample::{Breadth, Currency, Dirt, Expected, Form, Settings};

const ACCOUNT: Settings = Settings {
    seed: 7,
    contacts: 2_000,
    companies: 120,
    form: Form::AsExported,
    every_kind: false,
    breadth: Breadth::Whole,
    currency: Currency::Usd,
};
const FORMS: [Form; 5] = [
    Form::AsExported,
    Form::Merged,
    Form::Spreadsheet,
    Form::Utf16,
    Form::Windows1252,
];

struct File {
    kind: sample::Kind,
    detection: Detection,
    surveyed: Surveyed,
    expected: Expected,
}

fn survey(kind: sample::Kind, settings: &Settings) -> File {
    let made = sample::make(kind, settings);
    let detection = detect(kind.file_name(), made.csv.len() as u64, &made.csv).unwrap();
    let mut survey = FileSurvey::new(&detection, FileNo(0));
    made.csv.chunks(10_007).for_each(|part| survey.push(part));
    File {
        kind,
        detection,
        surveyed: survey.finish(),
        expected: made.expected,
    }
}

fn recognised(kind: sample::Kind) -> Kind {
    match kind {
        sample::Kind::Contacts => Kind::Contacts,
        sample::Kind::Companies => Kind::Companies,
        sample::Kind::Transactions => Kind::Transactions,
        sample::Kind::Subscriptions => Kind::Subscriptions,
        sample::Kind::Affiliates => Kind::Affiliates,
        sample::Kind::Members => Kind::Members,
        sample::Kind::TagList => Kind::TagList,
        sample::Kind::ListList => Kind::ListList,
        sample::Kind::IpnLog => Kind::IpnLog,
        sample::Kind::SalesReport => Kind::SalesReport,
    }
}

impl File {
    fn findings(&self) -> impl Iterator<Item = Finding> {
        let of_file = self.detection.findings_of(FileNo(0));
        of_file.into_iter().chain(self.surveyed.findings.clone())
    }

    fn rows_with(&self, code: &str) -> Vec<u32> {
        let mut rows: Vec<u32> = self
            .findings()
            .filter(|finding| finding.code.as_str() == code)
            .filter_map(|finding| finding.row)
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}

#[test]
fn every_kind_is_recognised_in_every_form_and_loses_no_row() {
    for form in FORMS {
        for kind in sample::Kind::ALL {
            let file = survey(kind, &Settings { form, ..ACCOUNT });
            let told = format!("{kind:?} {form:?}");
            assert_eq!(file.detection.kind, Some(recognised(kind)), "{told}");
            let left_out = file.expected.count(Dirt::RepeatedHeader) + file.expected.count(Dirt::BlankRow);
            let rows = file.expected.rows() as usize - left_out;
            assert_eq!(file.surveyed.profile.rows() as usize, rows, "{told}");
            let delimiter = if form == Form::Spreadsheet { b';' } else { b',' };
            assert_eq!(file.detection.delimiter, delimiter, "{told}");
            let header_line = if kind == sample::Kind::SalesReport { 4 } else { 1 };
            assert_eq!(file.detection.header_line, header_line, "{told}");
            if kind == sample::Kind::Contacts {
                let encoding = match form {
                    Form::Utf16 => Encoding::Utf16Le,
                    Form::Windows1252 => Encoding::Windows1252,
                    Form::AsExported | Form::Merged | Form::Spreadsheet => Encoding::Utf8,
                };
                assert_eq!(file.detection.encoding, encoding, "{told}");
            }
        }
    }
}

#[test]
fn damage_of_form_is_found_where_it_was_sown_and_nowhere_else() {
    for form in FORMS {
        for kind in sample::Kind::ALL {
            let file = survey(kind, &Settings { form, ..ACCOUNT });
            let check = |code: &str, dirt: Dirt| {
                assert_eq!(
                    file.rows_with(code),
                    file.expected.rows_with(dirt),
                    "{:?} {form:?} {code}",
                    file.kind
                );
            };
            check("C002", Dirt::Mojibake);
            check("C003", Dirt::RepeatedHeader);
            check("C004", Dirt::ShortRow);
            check("C013", Dirt::BlankRow);
            for finding in file.findings() {
                let code = finding.code.as_str();
                assert!(
                    !["C001", "C005", "C006", "C007", "C015", "C016", "C017"].contains(&code),
                    "{kind:?} {finding:?}"
                );
                let refuses = matches!(finding.rule().severity, Severity::Blocks | Severity::RowRefused);
                let is_sown = finding
                    .row
                    .is_some_and(|row| file.expected.rows_with(Dirt::MalformedRow).contains(&row));
                assert!(!refuses || is_sown, "{kind:?} {form:?} {finding:?}");
            }
        }
    }
}

#[test]
fn currencies_stand_in_the_headers() {
    for (currency, code) in [
        (Currency::Usd, "USD"),
        (Currency::Eur, "EUR"),
        (Currency::Gbp, "GBP"),
    ] {
        let file = survey(sample::Kind::Transactions, &Settings { currency, ..ACCOUNT });
        let mut counts: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for column in &file.detection.columns {
            *counts.entry(column.currency.as_deref()).or_default() += 1;
        }
        assert_eq!(counts, BTreeMap::from([(None, 48), (Some(code), 9)]));
    }
}

#[test]
fn all_57_columns_of_the_ledger_are_known() {
    let file = survey(sample::Kind::Transactions, &ACCOUNT);
    let unknown: Vec<&str> = file
        .detection
        .columns
        .iter()
        .filter(|column| column.known.is_none())
        .map(|column| column.header.as_str())
        .collect();
    assert_eq!(unknown, Vec::<&str>::new());
}
