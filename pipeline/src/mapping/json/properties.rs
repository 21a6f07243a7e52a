//! Laws of the JSON form: what is written is read again as it was, and nonsense is refused with its place.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use crate::mapping::tests::header;
use crate::mapping::{
    Convert, DayOrder, DropReason, Line, LineRule, LineState, Mapping, NumberMarks, OptionValue, Shape,
    Shapes, standard,
};
use crate::source::Kind;
use crate::survey::Separator;
use crate::target::{Catalogue, ColumnType, NewColumn, NewOption, Prefix};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write as _;

/// As it was saved before lines had states and mappings confirmations, with its hash of then.
const OLD: &str = r#"{"version":1,"lines":[{"kind":"contacts","source":"email","rule":{"send":{"table":"contact","column":"emailaddress1","convert":"email"}}},{"kind":"contacts","source":"phone","rule":{"send":{"table":"contact","column":"telephone1","convert":{"phone":{"country_code":"phone_country_code"}}}}},{"kind":"contacts","source":"tags","rule":{"drop":{"reason":"no_column_yet"}}}],"shapes":{"company":"account","last_name":"placeholder","silence":"opt_out"}}"#;
const OLD_HASH: &str = "5d10b3f053d7395da7a95040902139f8b908b108d6e5338df6ad72a747c68e5b";

fn hexadecimal(hash: [u8; 32]) -> String {
    hash.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

#[test]
fn a_mapping_saved_earlier_opens_and_keeps_its_hash() {
    let mapping = Mapping::from_json(OLD).unwrap();
    assert_eq!(hexadecimal(mapping.hash()), OLD_HASH);
    assert!(!mapping.is_confirmed());
    assert!(mapping.lines.iter().all(|line| line.state == LineState::Standard));
    assert_eq!(Mapping::from_json(&mapping.to_json()).unwrap(), mapping);
}

fn column_type() -> impl Strategy<Value = (ColumnType, Convert)> {
    let options = || {
        vec("[A-Z][a-z]{1,8}", 1..5)
            .prop_map(|labels| NewOption::of_labels(labels.iter().map(String::as_str)))
    };
    prop_oneof![
        (1..4000_u32).prop_map(|max| (ColumnType::Text { max }, Convert::Text)),
        (1..9000_u32).prop_map(|max| (ColumnType::Memo { max }, Convert::Memo)),
        Just((ColumnType::Boolean, Convert::YesNo)),
        options().prop_map(|options| {
            let also = OptionValue {
                label: "also".to_owned(),
                value: options[0].value,
            };
            (
                ColumnType::Choice { options },
                Convert::Choice { options: vec![also] },
            )
        }),
        options().prop_map(|options| {
            let convert = Convert::MultiChoice {
                options: Vec::new(),
                separator: Separator::Semicolon,
            };
            (ColumnType::Choices { options }, convert)
        }),
        Just((ColumnType::Integer, Convert::Integer)),
        (0..10_u8).prop_map(|precision| {
            let marks = NumberMarks::DecimalComma;
            (ColumnType::Decimal { precision }, Convert::Decimal { marks })
        }),
        Just((
            ColumnType::Money,
            Convert::Money {
                marks: NumberMarks::Ask
            }
        )),
        Just((
            ColumnType::DateOnly,
            Convert::DateOnly {
                day_order: DayOrder::DayFirst
            }
        )),
        Just((
            ColumnType::DateTime,
            Convert::DateTime {
                day_order: DayOrder::Ask
            }
        )),
    ]
}

fn state() -> impl Strategy<Value = LineState> {
    prop_oneof![
        Just(LineState::Standard),
        Just(LineState::Confirmed),
        (0..=100_u8, vec("[a-z ]{1,30}", 0..4))
            .prop_map(|(confidence, reasons)| LineState::Proposed { confidence, reasons }),
    ]
}

/// A rule for a contacts column; the place makes names of new columns differ.
fn rule(place: usize) -> impl Strategy<Value = LineRule> {
    let columns: Vec<(String, Convert)> = crate::mapping::choices(Kind::Contacts, "unknown")
        .into_iter()
        .map(|choice| (choice.column.name.into_owned(), choice.convert))
        .collect();
    let reasons = proptest::sample::select(DropReason::ALL.to_vec());
    let shapes = proptest::sample::select(Shape::ALL.to_vec());
    prop_oneof![
        proptest::sample::select(columns).prop_map(|(column, convert)| LineRule::Send {
            table: "contact".to_owned(),
            column,
            convert,
        }),
        column_type().prop_map(move |(column_type, convert)| LineRule::Create {
            column: NewColumn::for_header(
                &Catalogue::standard(),
                &Prefix::default(),
                "contact",
                &format!("made {place}"),
                column_type,
            ),
            convert,
        }),
        shapes.prop_map(|shape| LineRule::Shape { shape }),
        reasons.prop_map(|reason| LineRule::Drop { reason }),
    ]
}

prop_compose! {
    fn mapping()(
        rules in (0..12_usize).prop_flat_map(|most| (0..most).map(rule).collect::<Vec<_>>()),
        states in vec(state(), 12),
        prefix in "[a-z][a-z0-9]{1,5}",
        is_confirmed in any::<bool>(),
    ) -> Mapping {
        let email = header(Kind::Contacts, "email");
        let mut mapping = standard(&[(Kind::Contacts, &email)]);
        mapping.shapes = Shapes { prefix: Prefix::try_from(prefix).unwrap(), ..Shapes::default() };
        for (place, (rule, state)) in rules.into_iter().zip(states).enumerate() {
            mapping.lines.push(Line {
                kind: Kind::Contacts,
                source: format!("custom_{place:02}"),
                rule,
                state,
            });
        }
        mapping.sort();
        if is_confirmed {
            mapping.confirm();
        }
        mapping
    }
}

/// Changes the value at a place of the tree, counted from the front.
fn spoil(value: &mut Value, at: &mut usize, nonsense: &Value) -> bool {
    if *at == 0 {
        *value = nonsense.clone();
        return true;
    }
    *at -= 1;
    match value {
        Value::Array(values) => values.iter_mut().any(|value| spoil(value, at, nonsense)),
        Value::Object(values) => values.values_mut().any(|value| spoil(value, at, nonsense)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(mapping in mapping()) {
        let again = Mapping::from_json(&mapping.to_json()).unwrap();
        prop_assert_eq!(&again, &mapping);
        prop_assert_eq!(again.hash(), mapping.hash());
        prop_assert_eq!(again.is_confirmed(), mapping.is_confirmed());
        prop_assert_eq!(again.to_json(), mapping.to_json());
    }

    #[test]
    fn nonsense_is_refused_with_its_place(mapping in mapping(), at in 1..200_usize) {
        let mut value: Value = serde_json::from_str(&mapping.to_json()).unwrap();
        let mut at = at;
        if spoil(&mut value, &mut at, &serde_json::json!({"nonsense": [1]})) {
            let error = Mapping::from_json(&value.to_string()).unwrap_err().to_string();
            let places = ["version", "lines", "shapes", "columns", "confirmed", "mapping"];
            prop_assert!(places.iter().any(|place| error.starts_with(place)), "{}", error);
        }
    }

    #[test]
    fn a_changed_line_is_the_only_difference(mapping in mapping()) {
        let mut after = mapping.clone();
        after.set_target(Kind::Contacts, "email", None).unwrap();
        let differences = mapping.differences(&after);
        prop_assert_eq!(differences.len(), 1);
        prop_assert_eq!(&differences[0].source, "email");
        prop_assert!(mapping.differences(&mapping).is_empty());
        prop_assert!(!after.is_confirmed());
    }
}
