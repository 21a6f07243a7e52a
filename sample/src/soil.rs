//! `contacts.csv`: rows one after the other, some clean, some with dirt, each dirt written into the oracle.

use std::io::{self, Write};

use crate::contact::{self, Contact, HEADER};
use crate::dirt::{Dirt, Place};
use crate::expected::Expected;
use crate::rng::{Rng, Topic};
use crate::sheet::Sheet;
use crate::spoil::{other_case, spoil};
use crate::{Breadth, Form, Settings};

/// The parts of a row that can each get one dirt.
const PARTS: &[Place] = &[
    Place::Email,
    Place::Name,
    Place::Phone,
    Place::Address,
    Place::Company,
    Place::Date,
    Place::Status,
    Place::Text,
    Place::Many,
];
/// Clean contacts that are remembered, so that some can come again.
const REMEMBERED: usize = 32;
/// Where a row ends that ends too early.
const SHORT: usize = 20;
/// Of 100,000 rows of merged exports, those that come again on top of [`Dirt::RepeatedRow`]'s rate.
const REPEATED_WHEN_MERGED: u32 = 3_000;
/// A merged file has this many parts.
const MERGED_PARTS: u32 = 4;
/// Of 100,000 rows that went through a spreadsheet, those that it damaged in one way.
const DAMAGED: u32 = 5_000;

pub(crate) fn write_contacts(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    let mut sheet = Sheet::new(out, settings.form)?;
    let mut expected = Expected::default();
    let mut remembered: Vec<Contact> = Vec::with_capacity(REMEMBERED);
    sheet.row(HEADER)?;
    for index in 0..settings.contacts {
        if begins_a_part(settings, index) {
            sheet.row(HEADER)?;
            let row = expected.next_row();
            expected.note(Dirt::RepeatedHeader, row);
        }
        let row = expected.next_row();
        let rng = &mut Rng::stream(settings.seed, Topic::Dirt, index);
        let mut contact = contact::make(settings, index);
        let dirt = choose(settings, index, rng);
        let mut sown = 0;
        let mut length = HEADER.len();
        for dirt in dirt {
            let before = contact.clone();
            sow(&mut contact, dirt, settings.form, &remembered, rng);
            if dirt == Dirt::ShortRow {
                length = SHORT;
            } else if contact.cells() == before.cells() {
                continue;
            }
            expected.note(dirt, row);
            sown += 1;
        }
        sheet.row(contact.cells().into_iter().take(length))?;
        if sown == 0 {
            remember(&mut remembered, contact, index);
        }
    }
    if settings.form == Form::Spreadsheet {
        for _ in 0..2 {
            sheet.row([""; HEADER.len()])?;
            let row = expected.next_row();
            expected.note(Dirt::BlankRow, row);
        }
    }
    sheet.finish()?;
    Ok(expected)
}

pub(crate) fn begins_a_part(settings: &Settings, index: u32) -> bool {
    let part = (settings.contacts / MERGED_PARTS).max(1);
    settings.form == Form::Merged && index > 0 && index.is_multiple_of(part) && index / part < MERGED_PARTS
}

/// True where the contact of a row is found again in the file under its own number and address.
pub(crate) fn is_found_again(settings: &Settings, index: u32) -> bool {
    let rng = &mut Rng::stream(settings.seed, Topic::Dirt, index);
    let dirt = choose(settings, index, rng);
    !dirt.iter().any(|dirt| {
        matches!(dirt.place(), Place::Row | Place::Email) || [Dirt::BotAddress, Dirt::IdnEmail].contains(dirt)
    })
}

/// The dirt of a row. A row that repeats another gets no more.
fn choose(settings: &Settings, index: u32, rng: &mut Rng) -> Vec<Dirt> {
    if let Some(dirt) = forced(settings, index) {
        return vec![dirt];
    }
    if settings.form == Form::Merged && rng.chance(REPEATED_WHEN_MERGED) {
        return vec![Dirt::RepeatedRow];
    }
    if let Some(dirt) = one_of(Place::Row, rng) {
        return vec![dirt];
    }
    if settings.breadth == Breadth::Whole {
        let rare = one_of(
            Place::Rare,
            &mut Rng::stream(settings.seed, Topic::RareDirt, index),
        );
        if let Some(dirt) = rare {
            return vec![dirt];
        }
    }
    let mut dirt: Vec<Dirt> = PARTS.iter().filter_map(|part| one_of(*part, rng)).collect();
    if settings.form == Form::Spreadsheet && rng.chance(3 * DAMAGED) {
        let (damage, place) = match rng.below(3) {
            0 => (Dirt::RoundedPhone, Place::Phone),
            1 => (Dirt::LostZero, Place::Address),
            _ => (Dirt::ShortDate, Place::Date),
        };
        dirt.retain(|other| other.place() != place);
        dirt.push(damage);
    }
    dirt
}

/// With every kind wished for, kind after kind takes a row of its own, evenly spread behind the first ten; those that
/// repeat another row come last, when there are rows to repeat.
fn forced(settings: &Settings, index: u32) -> Option<Dirt> {
    const FIRST: u32 = 10;
    if !settings.every_kind || index < FIRST {
        return None;
    }
    let of = |place: Place| {
        Dirt::ALL
            .iter()
            .copied()
            .filter(move |dirt| dirt.place() == place)
    };
    let whole = (settings.breadth == Breadth::Whole).then_some(Place::Rare);
    let places = PARTS.iter().copied().chain([Place::Row]).chain(whole);
    let kinds: Vec<Dirt> = places.flat_map(of).collect();
    let step = ((settings.contacts - FIRST) / kinds.len() as u32).max(1);
    if !(index - FIRST).is_multiple_of(step) {
        return None;
    }
    kinds.get(((index - FIRST) / step) as usize).copied()
}

pub(crate) fn one_of(place: Place, rng: &mut Rng) -> Option<Dirt> {
    let mut drawn = rng.below(100_000);
    for dirt in Dirt::ALL.iter().filter(|dirt| dirt.place() == place) {
        if drawn < dirt.per_100k() {
            return Some(*dirt);
        }
        drawn -= dirt.per_100k();
    }
    None
}

/// The dirt of a row of a small file: each kind once in five rows where every kind is wished, else by its rate.
pub(crate) fn sown(place: Place, settings: &Settings, ordinal: u32, rng: &mut Rng) -> Option<Dirt> {
    if !settings.every_kind {
        return one_of(place, rng);
    }
    let kinds: Vec<Dirt> = Dirt::ALL
        .iter()
        .copied()
        .filter(|dirt| dirt.place() == place)
        .collect();
    let turn = (ordinal / 5) as usize % kinds.len().max(1);
    (ordinal % 5 == 2).then(|| kinds.get(turn).copied()).flatten()
}

fn sow(contact: &mut Contact, dirt: Dirt, form: Form, remembered: &[Contact], rng: &mut Rng) {
    let earlier = remembered.get(rng.below(remembered.len() as u32) as usize);
    match (dirt, earlier) {
        (Dirt::RepeatedRow, Some(earlier)) => *contact = earlier.clone(),
        (Dirt::RepeatedInOtherCase, Some(earlier)) => {
            *contact = Contact {
                email: other_case(&earlier.email),
                ..earlier.clone()
            };
        }
        (Dirt::SecondAddress, Some(earlier)) => {
            let (id, email) = (contact.id.clone(), contact.email.clone());
            *contact = Contact {
                id,
                email,
                ..earlier.clone()
            };
        }
        (Dirt::CompanyForm, _) if contact.company.is_empty() => {
            contact.company = crate::company::other_name(rng, &crate::company::plain_name(0));
        }
        _ => spoil(contact, dirt, form, rng),
    }
}

/// Keeps the contact in the place of an older one. Only people with a telephone are worth a second address.
fn remember(remembered: &mut Vec<Contact>, contact: Contact, index: u32) {
    if contact.phone.is_empty() {
        return;
    }
    match remembered.get_mut(index as usize % REMEMBERED) {
        Some(place) => *place = contact,
        None => remembered.push(contact),
    }
}
