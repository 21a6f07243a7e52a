//! The files that the journeys drop.

use tests::migration::Dropped;

/// The set that ships with the app.
pub(crate) fn shipped() -> Vec<Dropped> {
    generated(&sample::Settings::SHIPPED)
}

/// Contacts and companies by these settings.
pub(crate) fn generated(settings: &sample::Settings) -> Vec<Dropped> {
    let contacts = sample::contacts(settings).csv;
    let companies = sample::companies(settings).csv;
    vec![
        Dropped::read(0, "contacts.csv", contacts).unwrap(),
        Dropped::read(1, "companies.csv", companies).unwrap(),
    ]
}
