//! Affiliates, and the list of what is due to them. No public reader of that list was found; its columns are those of
//! Kartra's screen.

use std::io::{self, Write};

use crate::Settings;
use crate::dirt::{Dirt, Place};
use crate::expected::Expected;
use crate::money;
use crate::rng::{Rng, Topic};
use crate::sheet::Sheet;
use crate::soil::sown;
use crate::word;

const HEADER: [&str; 7] = [
    "Affiliate",
    "Email",
    "Products",
    "Earned",
    "Reserve",
    "Due",
    "Paid",
];

pub(crate) struct Affiliate {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) username: String,
    pub(crate) email: String,
}

/// One of the account's affiliates.
pub(crate) fn any(settings: &Settings, rng: &mut Rng) -> Affiliate {
    affiliate(settings, rng.below(count(settings)))
}

fn count(settings: &Settings) -> u32 {
    (settings.contacts / 150).max(5)
}

fn affiliate(settings: &Settings, index: u32) -> Affiliate {
    let rng = &mut Rng::stream(settings.seed ^ 0xAFF, Topic::Affiliate, index);
    let (first, last) = (word::first_name(rng), word::last_name(rng));
    let username = format!("{}{index}", first.to_lowercase());
    Affiliate {
        id: 70_000 + u64::from(index) * 3,
        email: format!("{username}@example.org"),
        name: format!("{first} {last}"),
        username,
    }
}

pub(crate) fn write_affiliates(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    let mut sheet = Sheet::new(out, settings.form)?;
    let mut expected = Expected::default();
    sheet.row(HEADER)?;
    for index in 0..count(settings) {
        let row = expected.next_row();
        let rng = &mut Rng::stream(settings.seed, Topic::Affiliate, u32::MAX - index);
        let Affiliate { name, mut email, .. } = affiliate(settings, index);
        let dirt = sown(Place::Affiliates, settings, index, rng);
        if dirt == Some(Dirt::AffiliateWithoutEmail) {
            email.clear();
        }
        dirt.into_iter().for_each(|dirt| expected.note(dirt, row));
        let earned = i64::from(rng.below(400_000));
        let (reserve, paid) = (earned / 10, earned / 10 * i64::from(rng.below(9)));
        let amount = |hundredths| money::dressed(hundredths, settings.currency, settings.form);
        let products = rng.pick(&["Inner Circle", "Inner Circle, Body Basics", "Starter Course"]);
        let due = earned - reserve - paid;
        let [earned, reserve, due, paid] = [earned, reserve, due, paid].map(amount);
        sheet.row([&*name, &email, products, &earned, &reserve, &due, &paid])?;
    }
    sheet.finish()?;
    Ok(expected)
}
