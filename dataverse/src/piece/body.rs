//! The JSON of definitions.

use super::Container;
use serde_json::{Map, Value as Json, json};
use shared::id::{ColumnName, TableName};
use shared::schema::{Piece, PieceType};

/// Largest amounts that a decimal and a money column take (SEEN: powerapps-docs, column data types).
const MOST_DECIMAL: i64 = 100_000_000_000;
const MOST_MONEY: i64 = 922_337_203_685_477;

fn label(text: &str, container: &Container) -> Json {
    json!({
        "@odata.type": "Microsoft.Dynamics.CRM.Label",
        "LocalizedLabels": [{
            "@odata.type": "Microsoft.Dynamics.CRM.LocalizedLabel",
            "Label": text,
            "LanguageCode": container.language,
        }],
    })
}

fn level() -> Json {
    json!({"Value": "None", "CanBeChanged": true, "ManagedPropertyLogicalName": "canmodifyrequirementlevelsettings"})
}

/// What every column has.
fn attribute(
    kind: &str,
    types: (&str, &str),
    schema: &str,
    display: &str,
    container: &Container,
) -> Map<String, Json> {
    let all = json!({
        "@odata.type": format!("Microsoft.Dynamics.CRM.{kind}"),
        "AttributeType": types.0,
        "AttributeTypeName": {"Value": types.1},
        "SchemaName": schema,
        "DisplayName": label(display, container),
        "RequiredLevel": level(),
    });
    match all {
        Json::Object(all) => all,
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Array(_) => Map::new(),
    }
}

fn text(max: u32, schema: &str, display: &str, container: &Container) -> Map<String, Json> {
    let mut column = attribute(
        "StringAttributeMetadata",
        ("String", "StringType"),
        schema,
        display,
        container,
    );
    column.insert("MaxLength".to_owned(), json!(max));
    column.insert("FormatName".to_owned(), json!({"Value": "Text"}));
    column
}

/// A table with its name column.
pub(super) fn table(piece: &Piece, container: &Container) -> Json {
    let Piece::Table {
        table,
        display,
        display_many,
        name,
        name_length,
    } = piece
    else {
        return Json::Null;
    };
    let mut primary = text(*name_length, name.as_str(), "Name", container);
    primary.insert("IsPrimaryName".to_owned(), Json::Bool(true));
    json!({
        "@odata.type": "Microsoft.Dynamics.CRM.EntityMetadata",
        "SchemaName": table.as_str(),
        "DisplayName": label(display, container),
        "DisplayCollectionName": label(display_many, container),
        "Description": label("Brought over from Kartra.", container),
        "OwnershipType": "UserOwned",
        "HasNotes": false,
        "HasActivities": false,
        "IsActivity": false,
        "Attributes": [primary],
    })
}

/// A column.
pub(super) fn column(piece: &Piece, container: &Container) -> Json {
    let Piece::Column {
        column,
        display,
        takes,
        ..
    } = piece
    else {
        return Json::Null;
    };
    let of = |kind: &str, types: (&str, &str)| attribute(kind, types, column.as_str(), display, container);
    let mut object = match takes {
        PieceType::Text { max } => text(*max, column.as_str(), display, container),
        PieceType::Memo { .. } => of("MemoAttributeMetadata", ("Memo", "MemoType")),
        PieceType::Boolean => of("BooleanAttributeMetadata", ("Boolean", "BooleanType")),
        PieceType::DateOnly | PieceType::DateTime => {
            of("DateTimeAttributeMetadata", ("DateTime", "DateTimeType"))
        }
        PieceType::Integer => of("IntegerAttributeMetadata", ("Integer", "IntegerType")),
        PieceType::Decimal { .. } => of("DecimalAttributeMetadata", ("Decimal", "DecimalType")),
        PieceType::Money => of("MoneyAttributeMetadata", ("Money", "MoneyType")),
        PieceType::Choice { .. } => of("PicklistAttributeMetadata", ("Picklist", "PicklistType")),
        PieceType::Choices { .. } => of(
            "MultiSelectPicklistAttributeMetadata",
            ("Virtual", "MultiSelectPicklistType"),
        ),
    };
    let more = match takes {
        PieceType::Text { .. } => json!({}),
        PieceType::Memo { max } => json!({"MaxLength": max, "Format": "TextArea"}),
        PieceType::Boolean => json!({"DefaultValue": false, "OptionSet": {
            "@odata.type": "Microsoft.Dynamics.CRM.BooleanOptionSetMetadata",
            "OptionSetType": "Boolean",
            "TrueOption": {"Value": 1, "Label": label("Yes", container)},
            "FalseOption": {"Value": 0, "Label": label("No", container)},
        }}),
        PieceType::DateOnly => json!({"Format": "DateOnly", "DateTimeBehavior": {"Value": "DateOnly"}}),
        PieceType::DateTime => json!({"Format": "DateAndTime", "DateTimeBehavior": {"Value": "UserLocal"}}),
        PieceType::Integer => json!({"Format": "None", "MinValue": i32::MIN, "MaxValue": i32::MAX}),
        PieceType::Decimal { precision } => {
            json!({"MinValue": -MOST_DECIMAL, "MaxValue": MOST_DECIMAL, "Precision": precision})
        }
        PieceType::Money => json!({"PrecisionSource": 2, "MinValue": -MOST_MONEY, "MaxValue": MOST_MONEY}),
        PieceType::Choice { options } => {
            json!({"SourceTypeMask": 0, "OptionSet": choices(options, container)})
        }
        PieceType::Choices { options } => {
            json!({"SourceTypeMask": 0, "OptionSet": choices(options, container)})
        }
    };
    if let Json::Object(more) = more {
        object.extend(more);
    }
    Json::Object(object)
}

fn choices(options: &[(i32, String)], container: &Container) -> Json {
    let options = options
        .iter()
        .map(|(value, text)| json!({"Value": value, "Label": label(text, container)}));
    json!({
        "@odata.type": "Microsoft.Dynamics.CRM.OptionSetMetadata",
        "IsGlobal": false,
        "OptionSetType": "Picklist",
        "Options": options.collect::<Vec<_>>(),
    })
}

/// A lookup or a many-to-many relationship. Nothing is ever deleted for the sake of a record of ours.
pub(super) fn relationship(piece: &Piece, container: &Container) -> Json {
    match piece {
        Piece::Lookup {
            table,
            column,
            display,
            to,
        } => json!({
            "@odata.type": "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata",
            "SchemaName": relationship_name(table, column, to),
            "ReferencedEntity": to.as_str(),
            "ReferencedAttribute": format!("{to}id"),
            "ReferencingEntity": table.as_str(),
            "CascadeConfiguration": {
                "Assign": "NoCascade", "Delete": "RemoveLink", "Merge": "NoCascade",
                "Reparent": "NoCascade", "Share": "NoCascade", "Unshare": "NoCascade",
            },
            "Lookup": attribute("LookupAttributeMetadata", ("Lookup", "LookupType"), column.as_str(), display, container),
        }),
        Piece::Pairs {
            intersect,
            one,
            other,
        } => json!({
            "@odata.type": "Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata",
            "SchemaName": intersect.as_str(),
            "IntersectEntityName": intersect.as_str(),
            "Entity1LogicalName": one.as_str(),
            "Entity1AssociatedMenuConfiguration": menu(),
            "Entity2LogicalName": other.as_str(),
            "Entity2AssociatedMenuConfiguration": menu(),
        }),
        Piece::Table { .. } | Piece::Column { .. } => Json::Null,
    }
}

/// `new_affiliate_contact_contactid`: the prefix of the column, then what it joins.
fn relationship_name(table: &TableName, column: &ColumnName, to: &TableName) -> String {
    let (prefix, rest) = column
        .as_str()
        .split_once('_')
        .unwrap_or(("new", column.as_str()));
    let own = table.as_str().strip_prefix(prefix).unwrap_or(table.as_str());
    format!("{prefix}_{}_{to}_{rest}", own.trim_start_matches('_'))
}

fn menu() -> Json {
    json!({"Behavior": "UseCollectionName", "Group": "Details", "Order": 10_000})
}
