//! Contacts who bought: who they were when they did, and their purchases.

use crate::Settings;
use crate::affiliate::{self, Affiliate};
use crate::contact::{self, Contact};
use crate::dirt::{Dirt, Place};
use crate::rng::{Rng, Topic};
use crate::soil::{is_found_again, one_of};
use crate::story::{Purchase, purchases};
use crate::word;

/// Of 100 contacts, those who buy: one in four to one in ten.
const BUYERS: u32 = 18;

pub(crate) struct Buyer {
    pub(crate) index: u32,
    /// The contact as it stands in the contacts file where nothing is wrong with it.
    pub(crate) contact: Contact,
    pub(crate) lead_id: String,
    /// Address at the time of the purchase.
    pub(crate) email: String,
    pub(crate) street: String,
    pub(crate) town: String,
    pub(crate) country: String,
    pub(crate) zip: String,
    pub(crate) processor: &'static str,
    pub(crate) affiliate: Option<Affiliate>,
    /// A joint venture partner has a share.
    pub(crate) has_partner: bool,
    pub(crate) dirt: Option<Dirt>,
    pub(crate) purchases: Vec<Purchase>,
}

/// All buyers, in the order of the contacts.
pub(crate) fn buyers(settings: &Settings) -> impl Iterator<Item = Buyer> {
    (0..settings.contacts)
        .filter(|index| is_buyer(settings, *index))
        .map(|index| buyer(settings, index))
}

/// True where the contact of this row buys. Only those buy who are found again in the contacts file.
pub(crate) fn is_buyer(settings: &Settings, index: u32) -> bool {
    let buys = if settings.every_kind {
        index % 2 == 1
    } else {
        Rng::stream(settings.seed, Topic::Buyer, index).percent(BUYERS)
    };
    buys && is_found_again(settings, index)
}

/// The dirt of a buyer.
pub(crate) fn dirt(settings: &Settings, index: u32) -> Option<Dirt> {
    if settings.every_kind {
        let mut kinds = Dirt::ALL
            .iter()
            .copied()
            .filter(|dirt| dirt.place() == Place::Buyer);
        return kinds.nth((index / 2 % 8) as usize);
    }
    let rng = &mut Rng::stream(settings.seed, Topic::Buyer, index);
    rng.percent(BUYERS);
    one_of(Place::Buyer, rng)
}

fn buyer(settings: &Settings, index: u32) -> Buyer {
    let dirt = dirt(settings, index);
    let contact = contact::make(settings, index);
    let purchases = purchases(settings, index, dirt);
    let rng = &mut Rng::stream(settings.seed, Topic::Affiliate, index);
    let or_else = |cell: &str, other: String| if cell.is_empty() { other } else { cell.to_owned() };
    let lead_id = if dirt == Some(Dirt::MissingBuyer) {
        // Contacts have numbers from 4,000,000 on.
        (3_000_000 + u64::from(index)).to_string()
    } else {
        contact.id.clone()
    };
    let email = match dirt {
        Some(Dirt::ChangedEmail) => format!("earlier.{}@example.net", contact.id),
        Some(Dirt::MissingBuyer) => format!("gone.{lead_id}@example.net"),
        _ => contact.email.clone(),
    };
    Buyer {
        index,
        lead_id,
        email,
        street: or_else(&contact.address, word::street(rng)),
        town: or_else(&contact.city, word::town(rng)),
        country: or_else(&contact.country, "United States".to_owned()),
        zip: or_else(&contact.zip, format!("{:05}", rng.below(99_000) + 1_000)),
        processor: rng.weigh(&[
            (70, "Stripe"),
            (24, "PayPal"),
            (3, "Square"),
            (3, "Authorize.net"),
        ]),
        affiliate: rng.percent(12).then(|| affiliate::any(settings, rng)),
        has_partner: rng.percent(2),
        dirt,
        purchases,
        contact,
    }
}
