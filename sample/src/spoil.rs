//! One dirt into one contact. Every dirt that is not about the row as a whole changes cells here and nowhere else.

use crate::company;
use crate::contact::{Contact, telephone};
use crate::dirt::Dirt;
use crate::rng::Rng;
use crate::sheet::Form;

/// Changes the contact's cells. Nothing happens for kinds that are about rows or files.
pub(crate) fn spoil(contact: &mut Contact, dirt: Dirt, form: Form, rng: &mut Rng) {
    match dirt {
        Dirt::BadEmail => contact.email = bad_email(&contact.email, rng),
        Dirt::MistypedDomain => {
            contact.email = format!("{}@example.{}", local(contact), rng.pick(&["con", "cmo", "ogr"]))
        }
        Dirt::SpacedEmail => contact.email = other_case(&contact.email),
        Dirt::RoleAddress => {
            // The number keeps the address this contact's own.
            let office = rng.pick(&["info", "noreply", "sales", "support"]);
            contact.email = format!("{office}@office{}.example", contact.id);
        }
        Dirt::ShoutedName => {
            contact.first_name = contact.first_name.to_uppercase();
            contact.last_name = contact.last_name.to_uppercase();
        }
        Dirt::WholeNameInFirst => {
            contact.first_name = format!("{} {}", contact.first_name, contact.last_name);
            contact.last_name.clear();
        }
        Dirt::EntityInName => contact.last_name = format!("{} &amp; Sons", contact.last_name),
        Dirt::OtherScript => other_script(contact, form, rng),
        Dirt::SecondLastName => contact.last_name2 = crate::word::last_name(rng),
        Dirt::Mojibake => contact.first_name = format!("{}Ã©", contact.first_name),
        Dirt::Formula => {
            let text = rng.pick(&[
                "=HYPERLINK(\"https://bait.example\",\"x\")",
                "+1 free",
                "-2+3",
                "@SUM(A1:A9)",
            ]);
            contact.first_name = text.to_owned();
        }
        Dirt::NoLastName => contact.last_name.clear(),
        Dirt::PhoneForm => phone_form(contact, rng),
        Dirt::PhoneLetters => {
            ring(contact, rng);
            contact
                .phone
                .push_str(rng.pick(&[" ext. 12", " (evenings)", " x4"]));
        }
        Dirt::CountryForm => {
            contact.country = rng
                .pick(&["US", "USA", "U.S.", "GB", "UK", "DEU", "Deutschland", "FR", "AUS"])
                .to_owned();
        }
        Dirt::LongStreet => {
            contact.address = "Upper Long Lane, behind the third gate, "
                .repeat(8)
                .trim_end()
                .to_owned()
        }
        Dirt::CompanyForm if !contact.company.is_empty() => {
            contact.company = company::other_name(rng, &contact.company)
        }
        Dirt::NoCompany => contact.company = rng.pick(&["none", "self-employed", "N/A"]).to_owned(),
        Dirt::FutureDate => contact.date_joined = "2031-02-14 09:00:00".to_owned(),
        Dirt::EarlyDate => contact.date_joined = "1970-01-01 00:00:00".to_owned(),
        Dirt::SkippedHour => contact.date_joined = "2024-03-10 02:30:00".to_owned(),
        Dirt::BareConsent => contact.gdpr_communications = rng.pick(&["0", "1"]).to_owned(),
        Dirt::UnknownStatus => contact.status = "Quarantined".to_owned(),
        Dirt::LivelyText => contact.notes = "She said \"yes\",\nand then:\t\"perhaps; later\"".to_owned(),
        Dirt::LongText => contact.notes = "Called again and told the whole story once more. ".repeat(90),
        Dirt::NullWord => null_word(contact, rng),
        Dirt::CommaInOption => contact.interests = "Yes, please; Books".to_owned(),
        Dirt::TagSpelling => contact.tags = rng.pick(&["VIP,vip", "V.I.P.,VIP", "vip,V.I.P."]).to_owned(),
        Dirt::RoundedPhone => {
            contact.phone_country_code.clear();
            contact.phone = "4,47701E+11".to_owned();
        }
        Dirt::LostZero => contact.zip = contact.zip.trim_start_matches('0').to_owned(),
        Dirt::ShortDate => contact.date_joined = "3/4/26".to_owned(),
        Dirt::BotAddress => contact.email = format!("notes+{}@notetaker.example", contact.id),
        Dirt::IdnEmail => contact.email = format!("{}@b\u{fc}ro.example", local(contact)),
        Dirt::TextOver255 => contact.your_story = "It began with a small shop by the river. ".repeat(8),
        Dirt::HugeText => contact.notes = "Told the whole story again, from the very start. ".repeat(2_100),
        Dirt::FormulaBehindTab => contact.first_name = "\t=1+1".to_owned(),
        Dirt::InvisibleLetters if form == Form::Windows1252 => {}
        Dirt::InvisibleLetters => {
            contact.last_name = format!("\u{200b}{}\u{202e}", contact.last_name);
        }
        Dirt::OtherNullWord => {
            contact.referring_id = rng.pick(&["None", "NULL", "n/a", "--"]).to_owned();
        }
        Dirt::RepeatedRow
        | Dirt::RepeatedInOtherCase
        | Dirt::SecondAddress
        | Dirt::ShortRow
        | Dirt::CompanyForm
        | Dirt::RepeatedHeader
        | Dirt::BlankRow
        | Dirt::RepeatedCompany
        | Dirt::NamelessCompany
        | Dirt::BadWebsite
        | Dirt::EmployeesInWords
        | Dirt::MissingBuyer
        | Dirt::ChangedEmail
        | Dirt::RefundWithoutSale
        | Dirt::SecondPartialRefund
        | Dirt::ChargebackAfterRefund
        | Dirt::ZeroSale
        | Dirt::AmountForm
        | Dirt::NegativeZero
        | Dirt::MalformedRow
        | Dirt::RoundedId
        | Dirt::AgainstLedger
        | Dirt::UnknownState
        | Dirt::AffiliateWithoutEmail
        | Dirt::MemberNotAContact
        | Dirt::UnusedTag => {}
    }
}

/// The address in capitals, with spaces around it: the same address to a mail server.
pub(crate) fn other_case(email: &str) -> String {
    format!("  {} ", email.to_uppercase())
}

fn local(contact: &Contact) -> &str {
    contact.email.split('@').next().unwrap_or_default()
}

fn bad_email(email: &str, rng: &mut Rng) -> String {
    match rng.below(5) {
        0 => email.split('@').next().unwrap_or_default().to_owned() + "@example",
        1 => email.replace('@', "@@"),
        2 => email.replace('@', " @"),
        3 => format!("{email}."),
        _ => email.replace('@', ""),
    }
}

fn other_script(contact: &mut Contact, form: Form, rng: &mut Rng) {
    const LATIN: &[(&str, &str)] = &[("D'Veloxa", "O'Zandro"), ("Fjörbrik", "Ångvorn")];
    const ANY: &[(&str, &str)] = &[
        ("D'Veloxa", "O'Zandro"),
        ("زفلور", "كزندرو"),
        ("זפלור", "כזנדרו"),
        ("泽弗", "凯赞"),
        ("Velor 🌱", "Zandro"),
    ];
    let names = if form == Form::Windows1252 { LATIN } else { ANY };
    if let Some((first, last)) = names.get(rng.below(names.len() as u32) as usize) {
        contact.first_name = (*first).to_owned();
        contact.last_name = (*last).to_owned();
    }
}

/// Gives the contact a number if it has none.
fn ring(contact: &mut Contact, rng: &mut Rng) {
    if contact.phone.is_empty() {
        (contact.phone_country_code, contact.phone) = telephone(rng, &contact.country);
    }
}

fn phone_form(contact: &mut Contact, rng: &mut Rng) {
    ring(contact, rng);
    let code = contact.phone_country_code.trim_start_matches('+').to_owned();
    contact.phone = match rng.below(4) {
        0 => format!("0{}", contact.phone),
        1 => format!("00{code}{}", contact.phone),
        2 => format!("+{code}{}", contact.phone),
        _ => format!("({}) {}", code, contact.phone),
    };
}

fn null_word(contact: &mut Contact, rng: &mut Rng) {
    match rng.below(4) {
        0 => contact.gdpr_status_date = "0000-00-00 00:00:00".to_owned(),
        1 => contact.website = "null".to_owned(),
        2 => contact.middle_name = "-".to_owned(),
        _ => contact.referring_id = "N/A".to_owned(),
    }
}
