//! The tables against each other, and the catalogue.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use super::*;
use shared::id::{ColumnName, TableName};
use std::collections::BTreeSet;

#[test]
fn names_are_logical_names_and_stand_once() {
    for table in tables() {
        assert!(TableName::try_new(&table.name).is_ok());
        let mut seen = BTreeSet::new();
        for column in table.columns.iter() {
            assert!(ColumnName::try_new(&column.name).is_ok(), "{}", column.name);
            assert!(seen.insert(&column.name), "{} {}", table.name, column.name);
            assert!(!column.display.is_empty());
            assert_eq!(
                (column.access, column.origin),
                (Access::Free, Origin::Standard),
                "{}",
                column.name
            );
        }
    }
}

#[test]
fn lookups_point_at_tables_that_are_loaded_before_or_looked_up() {
    for (place, table) in tables().iter().enumerate() {
        for column in table.columns.iter() {
            if let Takes::Lookup(targets) = &column.takes {
                assert!(!targets.is_empty());
                for target in targets.iter() {
                    let found = tables().iter().position(|table| table.name == *target);
                    assert!(
                        found.is_some_and(|found| found < place)
                            || REFERENCE_TABLES.contains(&target.as_ref()),
                        "{} {target}",
                        column.name
                    );
                }
            }
        }
    }
}

#[test]
fn limits_and_labels_are_sound() {
    for table in tables() {
        for column in table.columns.iter() {
            let at = format!("{}.{}", table.name, column.name);
            assert!(column.takes.max_length() != Some(0), "{at}");
            if let Takes::Integer { min, max } = column.takes {
                assert!(min < max, "{at}");
            }
            if let Some(options) = column.takes.options() {
                let values: BTreeSet<_> = options.iter().map(|(value, _)| value).collect();
                let labels: BTreeSet<_> = options.iter().map(|(_, label)| label).collect();
                assert_eq!(
                    (values.len(), labels.len()),
                    (options.len(), options.len()),
                    "{at}"
                );
                assert!(!options.is_empty(), "{at}");
            }
        }
    }
}

#[test]
fn the_required_columns_of_companies_and_people_are_account_name_and_last_name() {
    let required: Vec<_> = tables()
        .iter()
        .flat_map(|table| table.columns.iter().map(move |column| (table, column)))
        .filter(|(_, column)| column.required)
        .map(|(table, column)| format!("{}.{}", table.name, column.name))
        .collect();
    assert_eq!(required[..2], ["account.name", "contact.lastname"]);
    for name in [
        "opportunity.name",
        "opportunity.customerid",
        "opportunityproduct.opportunityid",
        "list.listname",
    ] {
        assert!(required.iter().any(|found| found == name), "{name}");
    }
}

fn own(name: &str, column_type: OrganisationType) -> OrganisationColumn {
    OrganisationColumn {
        table: "contact".to_owned(),
        name: name.to_owned(),
        display: "Shirt Size".to_owned(),
        column_type,
        max_length: Some(40),
        required: false,
        valid_for_create: true,
        valid_for_update: true,
        secured: false,
        options: vec![(100_000_000, "S".to_owned())],
    }
}

#[test]
fn an_organisations_columns_take_the_place_of_the_standard_ones() {
    let columns = [
        own("new_shirt", OrganisationType::Choice),
        own("lastname", OrganisationType::Text),
        own("contactid", OrganisationType::Other),
    ];
    let catalogue = Catalogue::of_organisation(&columns);
    assert!(catalogue.is_of_organisation());
    let last_name = catalogue.column("contact", "lastname").unwrap();
    assert_eq!(last_name.takes, Takes::Text { max: 40 });
    assert!(last_name.required);
    assert_eq!(last_name.origin, Origin::Standard);
    let shirt = catalogue.column("contact", "new_shirt").unwrap();
    assert_eq!(shirt.origin, Origin::Organisation);
    assert!(catalogue.column("contact", "emailaddress1").is_none());
    assert!(catalogue.column("contact", "contactid").is_none());
    assert!(catalogue.is_taken("contact", "contactid"));
    assert_eq!(catalogue.table("account"), table("account"));
}

#[test]
fn an_organisations_column_says_who_may_write_it() {
    let check = |create, update, secured, expected| {
        let column = OrganisationColumn {
            valid_for_create: create,
            valid_for_update: update,
            secured,
            ..own("new_x", OrganisationType::Text)
        };
        assert_eq!(column.to_target().unwrap().access, expected);
    };
    check(true, true, false, Access::Free);
    check(true, false, false, Access::CreateOnly);
    check(true, true, true, Access::Secured);
    check(false, true, true, Access::ReadOnly);
}

fn named(header: &str) -> String {
    let catalogue = Catalogue::standard();
    let column = NewColumn::for_header(
        &catalogue,
        &Prefix::default(),
        "contact",
        header,
        ColumnType::Boolean,
    );
    assert_eq!(column.fault(), None, "{header}");
    column.name
}

#[test]
fn names_of_new_columns_are_legal_and_stay_the_same() {
    assert_eq!(named("Shirt size"), "new_shirtsize");
    assert_eq!(named("T-Shirt-Größe (EU)"), "new_tshirtgroesseeu");
    assert_eq!(named("2nd e-mail"), "new_n2ndemail");
    assert_eq!(named("Name"), "new_name2");
    assert_eq!(named(&"long".repeat(40)).len(), "new_".len() + 41);
    assert_eq!(named("東京"), named("東京"));
    assert_ne!(named("東京"), named("大阪"));
}

#[test]
fn new_columns_never_take_a_name_that_exists() {
    let prefix = Prefix::default();
    let text = ColumnType::Text { max: 100 };
    let mut catalogue = Catalogue::of_organisation(&[own("new_shirt", OrganisationType::Other)]);
    let mut names = BTreeSet::new();
    for header in ["Shirt", "shirt", "SHIRT!", &"x".repeat(60), &"x".repeat(61)] {
        let column = NewColumn::for_header(&catalogue, &prefix, "contact", header, text.clone());
        assert_eq!(column.fault(), None);
        catalogue = catalogue.with_created([&column]);
        assert!(names.insert(column.name.clone()), "{}", column.name);
    }
    assert!(!names.contains("new_shirt"));
}

#[test]
fn what_dataverse_would_refuse_is_a_fault() {
    let sound = NewColumn {
        table: "contact".to_owned(),
        name: "new_shirt".to_owned(),
        display: "Shirt".to_owned(),
        column_type: ColumnType::Text { max: 100 },
    };
    assert_eq!(sound.fault(), None);
    let check = |change: &dyn Fn(&mut NewColumn)| {
        let mut column = sound.clone();
        change(&mut column);
        assert!(column.fault().is_some(), "{column:?}");
    };
    for name in [
        "shirt",
        "new_",
        "new_Shirt",
        "new_a b",
        "new_id",
        "mscrm1_x",
        "n_x",
        "_x",
        "",
    ] {
        check(&|column| column.name = name.to_owned());
    }
    check(&|column| column.name = format!("new_{}", "x".repeat(42)));
    check(&|column| column.display = String::new());
    check(&|column| column.display = "x".repeat(51));
    check(&|column| column.column_type = ColumnType::Text { max: 4001 });
    check(&|column| column.column_type = ColumnType::Memo { max: 0 });
    check(&|column| column.column_type = ColumnType::Decimal { precision: 11 });
    check(&|column| column.column_type = ColumnType::Choice { options: Vec::new() });
    let twice = vec![
        NewOption {
            value: 100_000_000,
            label: "S".to_owned()
        };
        2
    ];
    check(&|column| {
        column.column_type = ColumnType::Choices {
            options: twice.clone(),
        }
    });
}

#[test]
fn options_of_labels_have_values_of_their_own_and_hide_their_labels() {
    let options = NewOption::of_labels(["Small", " small ", "", "Large"]);
    let pairs: Vec<_> = options
        .iter()
        .map(|option| (option.value, option.label.as_str()))
        .collect();
    assert_eq!(pairs, [(100_000_000, "Small"), (100_000_001, "Large")]);
    assert!(!format!("{options:?}").contains("Small"));
}

#[test]
fn a_prefix_is_small_letters_and_digits() {
    for good in ["new", "a1", "abcdefgh"] {
        assert!(Prefix::try_from(good.to_owned()).is_ok(), "{good}");
    }
    for bad in ["", "a", "1a", "New", "abcdefghi", "mscrm", "mscrmx", "n_w", "né"] {
        assert!(Prefix::try_from(bad.to_owned()).is_err(), "{bad}");
    }
    assert_eq!(Prefix::default().name("tag"), "new_tag");
}
