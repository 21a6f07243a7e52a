//! `companies.csv`: a file of the customer's own, because Kartra keeps a company only as a text of its contacts.

use std::io::{self, Write};

use crate::contact::telephone;
use crate::dirt::{Dirt, Place};
use crate::expected::Expected;
use crate::rng::{Rng, Topic};
use crate::sheet::Sheet;
use crate::word;
use crate::{Form, Settings};

const HEADER: [&str; 10] = [
    "company_name",
    "website",
    "company_phone",
    "address",
    "city",
    "zip",
    "country",
    "industry",
    "employees",
    "notes",
];
const FORMS: &[&str] = &["Ltd", "Inc", "LLC", "GmbH"];

/// The name as most contacts spell it: without a legal form.
pub(crate) fn plain_name(index: u32) -> String {
    word::company(index)
}

/// The name as one contact in ten spells it.
pub(crate) fn other_name(rng: &mut Rng, plain: &str) -> String {
    match rng.below(3) {
        0 => format!("{} {}.", plain.to_uppercase(), rng.pick(FORMS)),
        1 => format!("{}, {}", plain.to_lowercase(), rng.pick(FORMS).to_lowercase()),
        _ => format!("{plain} {}", rng.pick(FORMS)),
    }
}

pub(crate) fn write_companies(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    let mut sheet = Sheet::new(out, settings.form)?;
    let mut expected = Expected::default();
    sheet.row(HEADER)?;
    for index in 0..settings.companies {
        let row = expected.next_row();
        let rng = &mut Rng::stream(settings.seed, Topic::CompanyDirt, index);
        let dirt = sown(settings, index, rng);
        let clean = make(settings, index);
        let mut cells = clean.clone();
        let [_, website, .., employees, _] = &mut cells;
        match dirt {
            Some(Dirt::BadWebsite) => *website = rng.pick(&["coming soon", "see our page", "www"]).to_owned(),
            Some(Dirt::EmployeesInWords) => *employees = rng.pick(&["about 50", "ten", "5-10"]).to_owned(),
            _ => {}
        }
        sheet.row(cells.iter().map(String::as_str))?;
        match dirt {
            Some(Dirt::RepeatedCompany) => {
                let mut again = clean;
                let [name, ..] = &mut again;
                *name = other_name(rng, name);
                sheet.row(again.iter().map(String::as_str))?;
                let row = expected.next_row();
                expected.note(Dirt::RepeatedCompany, row);
            }
            Some(Dirt::NamelessCompany) => {
                let [name, website, ..] = &mut cells;
                name.clear();
                *website = format!("https://unnamed{index}.example");
                sheet.row(cells.iter().map(String::as_str))?;
                let row = expected.next_row();
                expected.note(Dirt::NamelessCompany, row);
            }
            Some(other) => expected.note(other, row),
            None => {}
        }
    }
    if settings.form == Form::Spreadsheet {
        sheet.row([""; HEADER.len()])?;
        let row = expected.next_row();
        expected.note(Dirt::BlankRow, row);
    }
    sheet.finish()?;
    Ok(expected)
}

/// The dirt of a company's row: each kind once where that is wished, else by its rate.
fn sown(settings: &Settings, index: u32, rng: &mut Rng) -> Option<Dirt> {
    let mut kinds = Dirt::ALL
        .iter()
        .copied()
        .filter(|dirt| dirt.place() == Place::Companies);
    if settings.every_kind {
        // Every third company from the second on.
        return (index % 3 == 1)
            .then(|| kinds.nth((index / 3) as usize))
            .flatten();
    }
    kinds.find(|dirt| rng.chance(dirt.per_100k()))
}

fn make(settings: &Settings, index: u32) -> [String; HEADER.len()] {
    let rng = &mut Rng::stream(settings.seed, Topic::Company, index);
    let name = plain_name(index);
    let country = rng
        .weigh(&[(50, "United States"), (30, "United Kingdom"), (20, "Germany")])
        .to_owned();
    let (code, number) = telephone(rng, &country);
    let website = format!("https://www.{}", word::domain(&name));
    let phone = if rng.percent(80) {
        format!("{code} {number}")
    } else {
        String::new()
    };
    let industry = rng
        .pick(&[
            "Coaching",
            "Retail",
            "Software",
            "Health",
            "Education",
            "Construction",
        ])
        .to_owned();
    let employees = if rng.percent(70) {
        (rng.below(220) + 1).to_string()
    } else {
        String::new()
    };
    let notes = if rng.percent(20) {
        "Wants one invoice a year."
    } else {
        ""
    }
    .to_owned();
    let zip = format!("{:05}", rng.below(94_000) + 1_000);
    [
        name,
        website,
        phone,
        word::street(rng),
        word::town(rng),
        zip,
        country,
        industry,
        employees,
        notes,
    ]
}
