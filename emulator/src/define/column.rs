//! A new column of each type that the documentation shows.

use super::{body, kind, label, missing, name, text};
use crate::definition::{Column, ColumnKind, Extension, RequiredLevel};
use crate::error::Refusal;
use crate::message::{Call, Reply};
use crate::org::Org;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Longest text and memo (INFERRED: limits of the maker portal).
const MOST_TEXT: u32 = 4_000;
const MOST_MEMO: u32 = 1_048_576;

impl Org {
    pub(super) fn define_column(&mut self, table: &str, call: &Call) -> Result<Reply, Refusal> {
        let column = read(&body(call)?)?;
        let Some(known) = self.definitions.table(table) else {
            return Err(Refusal::bad(
                0x8004_0217,
                format!("Could not find an entity with name {table}."),
            ));
        };
        if known.column(&column.name).is_some() {
            return Err(Refusal::bad(
                0x8004_7013,
                format!(
                    "An attribute with the specified name {} already exists.",
                    column.name
                ),
            ));
        }
        let address = format!(
            "EntityDefinitions(LogicalName='{table}')/Attributes(LogicalName='{}')",
            column.name
        );
        let extension = Extension {
            columns: BTreeMap::from([(table.to_owned(), vec![column])]),
            ..Extension::default()
        };
        self.define_by(&extension, &address, call)
    }
}

/// A column as its definition says.
pub(super) fn read(body: &Map<String, Value>) -> Result<Column, Refusal> {
    let schema = text(body, "SchemaName").ok_or_else(|| missing("SchemaName"))?;
    let display = label(body, "DisplayName").ok_or_else(|| missing("DisplayName"))?;
    let number = |name: &str| body.get(name).and_then(Value::as_f64);
    let whole = |name: &str| body.get(name).and_then(Value::as_u64);
    let small = |name: &str| whole(name).and_then(|value| u32::try_from(value).ok());
    let length = |most: u32| match small("MaxLength") {
        Some(length) if (1..=most).contains(&length) => Ok(Some(length)),
        Some(_) | None => Err(Refusal::bad(
            0x8004_0203,
            format!("The MaxLength of {schema} must be between 1 and {most}."),
        )),
    };
    let mut column = Column {
        name: name::logical(schema)?,
        kind: ColumnKind::String,
        display: Some(display),
        required: RequiredLevel::None,
        max_length: None,
        min: number("MinValue"),
        max_value: number("MaxValue"),
        precision: small("Precision").and_then(|places| u8::try_from(places).ok()),
        default: None,
        options: Vec::new(),
        states: Vec::new(),
        behavior: None,
        targets: Vec::new(),
        create: true,
        update: true,
        is_custom: true,
    };
    let told = body.get("AttributeType").and_then(Value::as_str);
    match kind(body) {
        "StringAttributeMetadata" => column.max_length = length(MOST_TEXT)?,
        "MemoAttributeMetadata" => {
            column.kind = ColumnKind::Memo;
            column.max_length = length(MOST_MEMO)?;
        }
        "IntegerAttributeMetadata" => column.kind = ColumnKind::Integer,
        "DecimalAttributeMetadata" => column.kind = ColumnKind::Decimal,
        "MoneyAttributeMetadata" => column.kind = ColumnKind::Money,
        "BooleanAttributeMetadata" => {
            column.kind = ColumnKind::Boolean;
            let set = body.get("OptionSet");
            for side in ["TrueOption", "FalseOption"] {
                set.and_then(|set| set.get(side)).ok_or_else(|| missing(side))?;
            }
        }
        "DateTimeAttributeMetadata" => {
            column.kind = ColumnKind::DateTime;
            let behavior = body
                .get("DateTimeBehavior")
                .and_then(|behavior| behavior.get("Value"));
            let behavior = behavior.and_then(Value::as_str).unwrap_or("UserLocal");
            column.behavior = Some(behavior.to_owned());
        }
        "PicklistAttributeMetadata" => {
            column.kind = ColumnKind::Picklist;
            column.options = options(body)?;
        }
        "MultiSelectPicklistAttributeMetadata" => {
            column.kind = ColumnKind::MultiSelectPicklist;
            column.options = options(body)?;
        }
        other => return Err(Refusal::not_emulated(format!("columns as `{other}`"))),
    }
    if told.is_some_and(|told| told != column.kind.name()) {
        return Err(Refusal::payload(
            "Attributes",
            "AttributeType does not fit the type of the definition.",
        ));
    }
    Ok(column)
}

fn options(body: &Map<String, Value>) -> Result<Vec<(i64, String)>, Refusal> {
    let set = body
        .get("OptionSet")
        .and_then(Value::as_object)
        .ok_or_else(|| missing("OptionSet"))?;
    if set.get("IsGlobal") == Some(&Value::Bool(true)) {
        return Err(Refusal::not_emulated("global choices"));
    }
    let given = set
        .get("Options")
        .and_then(Value::as_array)
        .ok_or_else(|| missing("Options"))?;
    let mut values = BTreeSet::new();
    let mut options = Vec::new();
    for option in given {
        let value = option.get("Value").and_then(Value::as_i64);
        let value = value.ok_or_else(|| Refusal::not_emulated("options without a value"))?;
        let text = option.as_object().and_then(|option| label(option, "Label"));
        if !values.insert(value) {
            return Err(Refusal::bad(
                0x8004_4310,
                format!("The value {value} is there twice."),
            ));
        }
        options.push((value, text.ok_or_else(|| missing("Label"))?));
    }
    Ok(options)
}
