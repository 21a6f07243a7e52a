//! The set that ships with the app.

use sample::{Breadth, Dirt, Kind, Settings};

#[test]
fn the_shipped_set_has_every_kind_of_dirt() {
    let sown = [
        sample::contacts(&Settings::SHIPPED).expected,
        sample::companies(&Settings::SHIPPED).expected,
    ];
    let missing: Vec<Dirt> = Dirt::ALL
        .iter()
        .copied()
        .filter(|dirt| {
            let is_shipped = matches!(dirt.kind(), Kind::Contacts | Kind::Companies);
            is_shipped && dirt.breadth() == Breadth::Core
        })
        .filter(|dirt| sown.iter().all(|file| file.count(*dirt) == 0))
        .collect();
    let with_a_form = [
        Dirt::RepeatedHeader,
        Dirt::BlankRow,
        Dirt::RoundedPhone,
        Dirt::LostZero,
        Dirt::ShortDate,
    ];
    assert_eq!(missing, with_a_form);
    assert!(sown[0].rows() == 96 && sown[0].left_out() < 10);
}

#[test]
fn the_shipped_files_are_the_ones_that_are_made() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../frontend/sample");
    for (name, made) in [
        ("contacts.csv", sample::contacts(&Settings::SHIPPED)),
        ("companies.csv", sample::companies(&Settings::SHIPPED)),
    ] {
        let shipped = std::fs::read(folder.join(name)).unwrap();
        assert!(
            shipped == made.csv,
            "{name} is another: run `cargo xtask sample --shipped`"
        );
    }
}
