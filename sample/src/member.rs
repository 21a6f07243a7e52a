//! A list of members, such as tools beside Kartra make it: no export of Kartra's own was found.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::Settings;
use crate::buyer::buyers;
use crate::dirt::{Dirt, Place};
use crate::expected::Expected;
use crate::offer::MEMBERSHIPS;
use crate::rng::{Rng, Topic};
use crate::sheet::Sheet;
use crate::soil::sown;
use crate::story::State;

const HEADER: [&str; 6] = ["email", "name", "membership", "level", "access", "progress"];

pub(crate) fn write_members(settings: &Settings, out: impl Write) -> io::Result<Expected> {
    let mut sheet = Sheet::new(out, settings.form)?;
    let mut expected = Expected::default();
    sheet.row(HEADER)?;
    for buyer in buyers(settings) {
        let mut joined = BTreeSet::new();
        for purchase in &buyer.purchases {
            let product = purchase.offer.product;
            if !MEMBERSHIPS.contains(&product) || !joined.insert(product) {
                continue;
            }
            let row = expected.next_row();
            let rng = &mut Rng::stream(settings.seed, Topic::Member, row);
            let dirt = sown(Place::Members, settings, row, rng);
            let email = match dirt {
                Some(Dirt::MemberNotAContact) => format!("guest{row}@example.net"),
                _ => buyer.contact.email.clone(),
            };
            dirt.into_iter().for_each(|dirt| expected.note(dirt, row));
            let is_open = !matches!(purchase.state, State::Cancelled | State::Terminated);
            let access = if is_open { "Active" } else { "Revoked" };
            expected.add(access, 1);
            let name = format!("{} {}", buyer.contact.first_name, buyer.contact.last_name);
            let level = rng.pick(&["Level 1", "Level 2", "Gold"]);
            let progress = format!("{}%", rng.below(11) * 10);
            sheet.row([&*email, &name, product, level, access, &progress])?;
        }
    }
    sheet.finish()?;
    Ok(expected)
}
