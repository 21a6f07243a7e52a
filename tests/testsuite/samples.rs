//! The files that the journeys drop.

use tests::migration::Dropped;

/// The set that ships with the app.
pub(crate) fn shipped() -> Vec<Dropped> {
    generated(&sample::Settings::SHIPPED)
}

/// Every kind that can be loaded, by these settings.
pub(crate) fn generated(settings: &sample::Settings) -> Vec<Dropped> {
    let kinds = [
        sample::Kind::Contacts,
        sample::Kind::Companies,
        sample::Kind::Transactions,
        sample::Kind::Subscriptions,
        sample::Kind::Members,
        sample::Kind::ListList,
        sample::Kind::TagList,
        sample::Kind::Affiliates,
    ];
    let drop = |(kind, number): (sample::Kind, u16)| {
        Dropped::read(number, kind.file_name(), sample::make(kind, settings).csv).unwrap()
    };
    kinds.into_iter().zip(0..).map(drop).collect()
}
