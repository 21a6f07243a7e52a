//! Choices open from what was saved before they existed, and write only what was chosen.

#![allow(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use crate::mapping::Mapping;
use crate::survey::tag::Class;
use proptest::prelude::*;

const BEFORE: &str = r#"{"company":"account","last_name":"placeholder","silence":"opt_out"}"#;

#[test]
fn choices_saved_before_there_were_others_are_written_as_they_were() {
    let shapes: Shapes = serde_json::from_str(BEFORE).unwrap();
    assert_eq!(shapes, Shapes::default());
    assert_eq!(serde_json::to_string(&shapes).unwrap(), BEFORE);
}

// The hash was computed by another program from the text.
#[test]
fn a_mapping_saved_before_there_were_others_opens_and_keeps_its_hash() {
    let line = r#"{"kind":"contacts","source":"email","rule":{"send":{"table":"contact","column":"emailaddress1","convert":"email"}}}"#;
    let text = format!(r#"{{"version":1,"lines":[{line}],"shapes":{BEFORE}}}"#);
    let mut mapping = Mapping::from_json(&text).unwrap();
    let hex = |mapping: &Mapping| {
        mapping
            .hash()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    assert_eq!(
        hex(&mapping),
        "9797b95fca46016e80f30347aa45a2bd2e9a6d2cad70ebf32981f9bb3d528779"
    );
    mapping.shapes.affiliates = AffiliateShape::Drop;
    assert_ne!(
        hex(&mapping),
        "9797b95fca46016e80f30347aa45a2bd2e9a6d2cad70ebf32981f9bb3d528779"
    );
}

#[test]
fn every_choice_survives_json() {
    let shapes = Shapes {
        accounts: AccountShape {
            buyers: BuyerShape::Account,
            domain: DomainShape::Account,
            alone: AloneShape::Household,
            columns: CompanyColumns::ContactOnly,
        },
        tags: TagShape {
            classes: [(Class::Admin, TagDestination::StaticList)].into(),
            tags: [("VIP".to_owned(), TagDestination::Drop(TagDrop::PersonsChoice))].into(),
            options: [("VIP".to_owned(), 100_000_000)].into(),
            raw: RawTags::Memo,
        },
        lists: ListShape {
            sequences: ListDestination::StaticList,
            dropped: ["Old".to_owned()].into(),
            ..ListShape::default()
        },
        consent: ConsentShape {
            columns: ConsentColumns::OwnColumns,
            codes: ConsentCodes::OneAgrees,
        },
        affiliates: AffiliateShape::Columns,
        notes: NoteShape {
            notes: NotesColumn::Note,
            columns: [(
                "call_log".to_owned(),
                ActivityColumn {
                    table: ActivityTable::Task,
                    date: Some("called_on".to_owned()),
                },
            )]
            .into(),
        },
        suppression: SuppressionShape::default().with(Standing::Deleted, Treatment::LoadInactive),
        prefix: Prefix::try_from("acme1".to_owned()).unwrap(),
        ..Shapes::default()
    };
    let json = serde_json::to_string(&shapes).unwrap();
    assert_eq!(serde_json::from_str::<Shapes>(&json).unwrap(), shapes);
    assert!(serde_json::from_str::<Shapes>(&json.replace("household", "clan")).is_err());
    assert!(serde_json::from_str::<Shapes>(&json.replace("\"raw\"", "\"cooked\"")).is_err());
}

#[test]
fn a_prefix_is_short_and_plain() {
    for text in ["new", "a1", "cr123456"] {
        assert!(Prefix::try_from(text.to_owned()).is_ok(), "{text}");
    }
    for text in ["", "a", "New", "1a", "new_", "mscrmx", "toolongname"] {
        assert!(Prefix::try_from(text.to_owned()).is_err(), "{text}");
    }
    assert_eq!(Prefix::default().name("tag"), "new_tag");
}

#[test]
fn every_class_has_its_recommendation_with_a_reason() {
    for class in Class::ALL {
        let line = recommended(class);
        assert_eq!(line.class, class);
        assert!(line.reason.ends_with('.'));
    }
    assert!(matches!(
        recommended(Class::Admin).destination,
        TagDestination::Drop(_)
    ));
}

#[test]
fn a_tag_goes_by_its_name_then_its_spelling_then_its_class() {
    let shape = TagShape {
        classes: [(Class::Purchase, TagDestination::StaticList)].into(),
        tags: [("VIP".to_owned(), TagDestination::MultiSelectChoice)].into(),
        ..TagShape::default()
    };
    let check = |tag, expected| assert_eq!(shape.destination(tag, Class::Purchase), expected, "{tag}");
    check("VIP", TagDestination::MultiSelectChoice);
    check("v.i.p.", TagDestination::MultiSelectChoice);
    check("Buyer", TagDestination::StaticList);
    assert_eq!(shape.destination("Quiz", Class::Survey), TagDestination::TagTable);
    assert!(shape.uses(TagDestination::MultiSelectChoice) && shape.uses(TagDestination::TagTable));
    assert!(!TagShape::default().uses(TagDestination::StaticList));
}

#[test]
fn two_tags_under_one_number_are_refused() {
    let read = |options: &str| serde_json::from_str::<TagShape>(&format!(r#"{{"options":{{{options}}}}}"#));
    assert!(read(r#""VIP":5,"vip":5,"Buyer":6"#).is_ok());
    assert!(read(r#""VIP":5,"Buyer":5"#).is_err());
    assert!(read(r#""VIP":-1"#).is_err());
    assert!(read(r#""VIP":2147483647"#).is_err());
}

proptest! {
    #[test]
    fn numbers_of_tags_stay_and_no_two_tags_share_one(one in prop::collection::vec("[a-c]{1,2}", 0..8), two in prop::collection::vec("[a-c]{1,2}", 0..8)) {
        let names = |names: &[String]| names.to_vec();
        let mut shape = TagShape::default();
        shape.number(&names(&one).iter().map(String::as_str).collect::<Vec<_>>());
        let before = shape.options.clone();
        shape.number(&names(&two).iter().map(String::as_str).collect::<Vec<_>>());
        for (name, number) in &before {
            prop_assert_eq!(shape.option(name), Some(*number));
        }
        let numbers: std::collections::BTreeSet<_> = shape.options.values().collect();
        prop_assert_eq!(numbers.len(), shape.options.len());
        prop_assert!(two.iter().all(|name| shape.option(name).is_some()));
    }
}
