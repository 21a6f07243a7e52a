//! What stands in the cells of a clean contact, drawn from the seed and the number of the row.

use super::Contact;
use crate::Settings;
use crate::company;
use crate::rng::{Rng, Topic};
use crate::tag;
use crate::word;

/// Countries with their share of contacts.
const COUNTRIES: &[(u32, &str)] = &[
    (45, "United States"),
    (25, "United Kingdom"),
    (12, "Germany"),
    (10, "France"),
    (8, "Australia"),
];
/// Domains that stand for those of free mail services (RFC 2606).
const MAIL_DOMAINS: &[&str] = &["example.com", "example.net", "example.org"];

/// The clean contact of a row; its number rises with the row and is never given twice.
pub(crate) fn make(settings: &Settings, index: u32) -> Contact {
    let rng = &mut Rng::stream(settings.seed, Topic::Contact, index);
    let number = 4_000_000 + u64::from(index) * 7 + u64::from(rng.below(7));
    let (first, last) = (word::first_name(rng), word::last_name(rng));
    let mut contact = Contact {
        id: number.to_string(),
        ..Contact::default()
    };

    let company = (settings.companies > 0 && rng.percent(40)).then(|| rng.below(settings.companies));
    let domain = match company {
        Some(company) if rng.percent(60) => word::domain(&word::company(company)),
        Some(_) | None => rng.pick(MAIL_DOMAINS).to_owned(),
    };
    contact.email = format!(
        "{}.{}.{number}@{domain}",
        first.to_lowercase(),
        last.to_lowercase()
    );
    contact.company = company.map(company::plain_name).unwrap_or_default();
    contact.first_name = if rng.percent(8) {
        word::accented(&first)
    } else {
        first
    };
    contact.last_name = if rng.percent(8) {
        word::accented(&last)
    } else {
        last
    };
    if rng.percent(4) {
        contact.middle_name = word::first_name(rng);
    }

    contact.country = rng.weigh(COUNTRIES).to_owned();
    if rng.percent(45) {
        (contact.phone_country_code, contact.phone) = telephone(rng, &contact.country);
    }
    if rng.percent(20) {
        address(rng, &mut contact);
    } else if rng.percent(60) {
        contact.country.clear();
    }
    history(rng, &mut contact);
    consent(rng, &mut contact);
    choices(settings, index, rng, &mut contact);
    contact
}

/// Calling code and number, from ranges reserved for fiction (NANPA 555-01xx, Ofcom 07700 900xxx, Bundesnetzagentur
/// 030 23125xxx, Arcep 06 39 98 xx xx, ACMA 0491 57x xxx).
pub(crate) fn telephone(rng: &mut Rng, country: &str) -> (String, String) {
    let (code, number) = match country {
        "United Kingdom" => ("+44", format!("7700900{:03}", rng.below(1_000))),
        "Germany" => ("+49", format!("3023125{:03}", rng.below(1_000))),
        "France" => ("+33", format!("63998{:04}", rng.below(10_000))),
        "Australia" => (
            "+61",
            format!(
                "49157{}",
                rng.pick(&["0006", "0156", "0157", "0158", "0159", "0110"])
            ),
        ),
        _ => (
            "+1",
            format!(
                "{}55501{:02}",
                rng.pick(&["202", "303", "404", "505", "614", "702"]),
                rng.below(100)
            ),
        ),
    };
    (code.to_owned(), number)
}

fn address(rng: &mut Rng, contact: &mut Contact) {
    contact.address = word::street(rng);
    contact.city = word::town(rng);
    (contact.state, contact.zip) = match contact.country.as_str() {
        "United States" => (
            rng.pick(&["Ohio", "Texas", "Maine", "Oregon", "Vermont"])
                .to_owned(),
            format!("{:05}", rng.below(99_000) + 1_000),
        ),
        "United Kingdom" => (
            String::new(),
            format!("ZZ{} {}ZZ", rng.below(90) + 1, rng.below(10)),
        ),
        "Australia" => (
            rng.pick(&["Victoria", "Queensland"]).to_owned(),
            format!("{:04}", rng.below(9_000) + 1_000),
        ),
        _ => (String::new(), format!("{:05}", rng.below(94_000) + 1_000)),
    };
    if rng.percent(30) {
        contact.website = format!("https://www.{}", word::domain(&contact.last_name));
    }
}

fn history(rng: &mut Rng, contact: &mut Contact) {
    const SOURCES: &[(u32, &str)] = &[
        (40, "single-optin"),
        (20, "double-optin"),
        (15, "checkout"),
        (15, "import"),
        (7, "api"),
        (2, "manual"),
        (1, "helpdesk"),
    ];
    contact.date_joined = moment(rng, 2019);
    contact.source = rng.weigh(SOURCES).to_owned();
    contact.score = if rng.percent(50) {
        "0".to_owned()
    } else {
        rng.below(240).to_string()
    };
    contact.ip = format!("203.0.113.{}", rng.below(254) + 1);
    if rng.percent(30) {
        let zone = match contact.country.as_str() {
            "United Kingdom" => "Europe/London",
            "Germany" => "Europe/Berlin",
            "France" => "Europe/Paris",
            "Australia" => "Australia/Sydney",
            _ => "America/New_York",
        };
        contact.time_zone = zone.to_owned();
    }
    if rng.percent(8) {
        contact.referring_id = (4_000_000 + rng.below(900_000)).to_string();
    }
}

/// Year, month, day and time of day between the first year and the middle of 2026, never in a skipped hour.
fn moment(rng: &mut Rng, first_year: u32) -> String {
    let months = rng.below((2026 - first_year) * 12 + 6);
    let (year, month) = (first_year + months / 12, months % 12 + 1);
    let (day, hour) = (rng.below(28) + 1, rng.below(17) + 6);
    format!(
        "{year}-{month:02}-{day:02} {hour:02}:{:02}:{:02}",
        rng.below(60),
        rng.below(60)
    )
}

fn consent(rng: &mut Rng, contact: &mut Contact) {
    const TERMS: &[(u32, &str)] = &[
        (30, "Accepted"),
        (45, "Not subject"),
        (18, "Unknown"),
        (4, "Not accepted"),
        (1, "Pending"),
        (2, "Off"),
    ];
    const STATUS: &[(u32, &str)] = &[
        (70, "Subscribed"),
        (18, "Unsubscribed"),
        (6, "Blocklisted"),
        (3, "Multiple soft bounces"),
        (2, "Do not contact"),
        (1, "Spam complaint"),
    ];
    contact.gdpr_status = rng.weigh(TERMS).to_owned();
    let agreed = rng.percent(80);
    contact.gdpr_communications = match contact.gdpr_status.as_str() {
        "Accepted" | "Not subject" if agreed => "Yes".to_owned(),
        "Accepted" | "Not subject" | "Not accepted" => "No".to_owned(),
        _ => String::new(),
    };
    if matches!(contact.gdpr_status.as_str(), "Accepted" | "Not accepted") {
        contact.gdpr_status_date = moment(rng, 2019);
    }
    contact.status = rng.weigh(STATUS).to_owned();
}

fn choices(settings: &Settings, index: u32, rng: &mut Rng, contact: &mut Contact) {
    const GOALS: &[&str] = &[
        "Sell more online",
        "Work fewer hours",
        "Find a team",
        "Move to the coast",
    ];

    let tags = tag::tags(settings, index, rng);
    contact.tags = tags.join(",");
    let mut lists: Vec<&str> = (0..rng.below(3) + 1).map(|_| rng.pick(tag::LISTS)).collect();
    lists.sort_unstable();
    lists.dedup();
    contact.lists = lists.join(",");

    if rng.percent(20) {
        contact.coaching_goal = rng.pick(GOALS).to_owned();
    }
    if rng.percent(12) {
        contact.your_story = format!("Started in {}, found you through a friend.", 2005 + rng.below(18));
    }
    if rng.percent(25) {
        contact.budget = rng.pick(&["Under 500", "500 to 2000", "Over 2000"]).to_owned();
    }
    if rng.percent(20) {
        contact.preferred_day = rng.pick(&["Monday", "Wednesday", "Friday"]).to_owned();
    }
    if rng.percent(25) {
        contact.interests = rng
            .pick(&["Workshops", "Workshops; Books", "Books; One to one", "One to one"])
            .to_owned();
    }
    if rng.percent(10) {
        contact.notes = rng
            .pick(&[
                "Met at the spring fair.",
                "Asked for an invoice.",
                "Prefers the telephone.",
            ])
            .to_owned();
    }
}
