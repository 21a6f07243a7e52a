//! Pieces of schema: the exact messages, how a piece stands, and what the answers mean.

use crate::support::{column, json_response, schema, table};
use dataverse::piece::{self, Container};
use http::{Method, Response};
use serde_json::{Value as Json, json};
use shared::millis::Millis;
use shared::schema::{Conflict, Piece, PieceState, PieceType};

fn container() -> Container {
    Container::new(1_033)
}

fn label(text: &str) -> Json {
    json!({"@odata.type": "Microsoft.Dynamics.CRM.Label", "LocalizedLabels": [
        {"@odata.type": "Microsoft.Dynamics.CRM.LocalizedLabel", "Label": text, "LanguageCode": 1033}]})
}

fn level() -> Json {
    json!({"Value": "None", "CanBeChanged": true, "ManagedPropertyLogicalName": "canmodifyrequirementlevelsettings"})
}

/// Address and body of the message that creates a piece.
fn created(piece: &Piece) -> (String, Json) {
    let request = piece::create(piece, &container());
    assert_eq!(request.method(), Method::POST);
    assert_eq!(request.headers()["mscrm.solutionuniquename"], "KartraMigration");
    let body = serde_json::from_slice(request.body()).unwrap();
    (request.uri().to_string(), body)
}

fn new_column(takes: PieceType) -> Piece {
    Piece::Column {
        table: table("contact"),
        column: column("new_shirt"),
        display: "Shirt".to_owned(),
        takes,
    }
}

fn tag() -> Piece {
    Piece::Table {
        table: table("new_tag"),
        display: "Tag".to_owned(),
        display_many: "Tags".to_owned(),
        name: column("new_name"),
        name_length: 200,
    }
}

fn pairs(other: &str) -> Piece {
    Piece::Pairs {
        intersect: table("new_contact_new_tag"),
        one: table("contact"),
        other: table(other),
    }
}

fn lookup(to: &str) -> Piece {
    Piece::Lookup {
        table: table("contact"),
        column: column("new_tagid"),
        display: "Tag".to_owned(),
        to: table(to),
    }
}

#[test]
fn a_table_is_created_with_its_name_column() {
    let (address, body) = created(&tag());
    assert_eq!(address, "/api/data/v9.2/EntityDefinitions");
    assert_eq!(
        body,
        json!({"@odata.type": "Microsoft.Dynamics.CRM.EntityMetadata", "SchemaName": "new_tag",
            "DisplayName": label("Tag"), "DisplayCollectionName": label("Tags"),
            "Description": label("Brought over from Kartra."), "OwnershipType": "UserOwned", "HasNotes": false,
            "HasActivities": false, "IsActivity": false,
            "Attributes": [{"@odata.type": "Microsoft.Dynamics.CRM.StringAttributeMetadata", "AttributeType": "String",
                "AttributeTypeName": {"Value": "StringType"}, "SchemaName": "new_name", "DisplayName": label("Name"),
                "RequiredLevel": level(), "MaxLength": 200, "FormatName": {"Value": "Text"}, "IsPrimaryName": true}]})
    );
}

#[test]
fn columns_of_every_type_are_the_documented_definitions() {
    let check = |takes: PieceType, kind: &str, types: (&str, &str), more: Json| {
        let (address, body) = created(&new_column(takes));
        assert_eq!(
            address,
            "/api/data/v9.2/EntityDefinitions(LogicalName='contact')/Attributes"
        );
        let mut expected = json!({"@odata.type": format!("Microsoft.Dynamics.CRM.{kind}AttributeMetadata"),
            "AttributeType": types.0, "AttributeTypeName": {"Value": types.1}, "SchemaName": "new_shirt",
            "DisplayName": label("Shirt"), "RequiredLevel": level()});
        for (name, value) in more.as_object().unwrap() {
            expected[name] = value.clone();
        }
        assert_eq!(body, expected, "{kind}");
    };
    let set = json!({"@odata.type": "Microsoft.Dynamics.CRM.OptionSetMetadata", "IsGlobal": false, "OptionSetType": "Picklist",
        "Options": [{"Value": 100_000_000, "Label": label("Small")}]});
    let options = || vec![(100_000_000, "Small".to_owned())];
    check(
        PieceType::Text { max: 50 },
        "String",
        ("String", "StringType"),
        json!({"MaxLength": 50, "FormatName": {"Value": "Text"}}),
    );
    check(
        PieceType::Memo { max: 2_000 },
        "Memo",
        ("Memo", "MemoType"),
        json!({"MaxLength": 2_000, "Format": "TextArea"}),
    );
    check(
        PieceType::Integer,
        "Integer",
        ("Integer", "IntegerType"),
        json!({"Format": "None", "MinValue": i32::MIN, "MaxValue": i32::MAX}),
    );
    check(
        PieceType::Decimal { precision: 2 },
        "Decimal",
        ("Decimal", "DecimalType"),
        json!({"MinValue": -100_000_000_000_i64, "MaxValue": 100_000_000_000_i64, "Precision": 2}),
    );
    check(
        PieceType::Money,
        "Money",
        ("Money", "MoneyType"),
        json!({"PrecisionSource": 2, "MinValue": -922_337_203_685_477_i64, "MaxValue": 922_337_203_685_477_i64}),
    );
    check(
        PieceType::DateOnly,
        "DateTime",
        ("DateTime", "DateTimeType"),
        json!({"Format": "DateOnly", "DateTimeBehavior": {"Value": "DateOnly"}}),
    );
    check(
        PieceType::DateTime,
        "DateTime",
        ("DateTime", "DateTimeType"),
        json!({"Format": "DateAndTime", "DateTimeBehavior": {"Value": "UserLocal"}}),
    );
    check(
        PieceType::Boolean,
        "Boolean",
        ("Boolean", "BooleanType"),
        json!({"DefaultValue": false, "OptionSet": {
        "@odata.type": "Microsoft.Dynamics.CRM.BooleanOptionSetMetadata", "OptionSetType": "Boolean",
        "TrueOption": {"Value": 1, "Label": label("Yes")}, "FalseOption": {"Value": 0, "Label": label("No")}}}),
    );
    check(
        PieceType::Choice { options: options() },
        "Picklist",
        ("Picklist", "PicklistType"),
        json!({"SourceTypeMask": 0, "OptionSet": set}),
    );
    check(
        PieceType::Choices { options: options() },
        "MultiSelectPicklist",
        ("Virtual", "MultiSelectPicklistType"),
        json!({"SourceTypeMask": 0, "OptionSet": set}),
    );
}

#[test]
fn relationships_never_delete_for_the_sake_of_a_record() {
    let (address, body) = created(&lookup("new_tag"));
    assert_eq!(address, "/api/data/v9.2/RelationshipDefinitions");
    assert_eq!(
        body["@odata.type"],
        "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata"
    );
    assert_eq!(
        (
            &body["ReferencedEntity"],
            &body["ReferencedAttribute"],
            &body["ReferencingEntity"],
            &body["Lookup"]["SchemaName"]
        ),
        (
            &json!("new_tag"),
            &json!("new_tagid"),
            &json!("contact"),
            &json!("new_tagid")
        )
    );
    assert_eq!(body["CascadeConfiguration"]["Delete"], "RemoveLink");
    let (_, body) = created(&pairs("new_tag"));
    assert_eq!(
        body["@odata.type"],
        "Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata"
    );
    assert_eq!(
        (
            &body["IntersectEntityName"],
            &body["Entity1LogicalName"],
            &body["Entity2LogicalName"]
        ),
        (
            &json!("new_contact_new_tag"),
            &json!("contact"),
            &json!("new_tag")
        )
    );
}

#[test]
fn a_piece_is_present_missing_or_in_conflict() {
    let check = |piece: &Piece, expected: PieceState| {
        assert_eq!(piece::judge(schema(), piece), expected, "{piece:?}")
    };
    let conflict = |why| PieceState::Conflicting { why };
    let column_of = |name: &str, takes: PieceType| Piece::Column {
        table: table("contact"),
        column: column(name),
        display: String::new(),
        takes,
    };
    check(
        &column_of("lastname", PieceType::Text { max: 50 }),
        PieceState::Present,
    );
    check(
        &column_of("lastname", PieceType::Integer),
        conflict(Conflict::OtherType),
    );
    check(&column_of("creditlimit", PieceType::Money), PieceState::Present);
    check(
        &column_of("fullname", PieceType::Text { max: 5 }),
        conflict(Conflict::ReadOnly),
    );
    check(&column_of("new_shirt", PieceType::Boolean), PieceState::Missing);
    check(&lookup("new_tag"), PieceState::Present);
    check(&lookup("account"), conflict(Conflict::OtherTarget));
    check(&pairs("new_tag"), PieceState::Present);
    check(&pairs("account"), conflict(Conflict::OtherTarget));
    let unknown = Piece::Pairs {
        intersect: table("new_contact_new_group"),
        one: table("contact"),
        other: table("new_group"),
    };
    check(&unknown, PieceState::Missing);
    // The table of tags in these definitions has no name column.
    check(&tag(), conflict(Conflict::OtherName));
}

#[test]
fn an_answer_says_what_became_of_a_piece() {
    let check = |response: Response<bytes::Bytes>, expected: PieceState| {
        assert_eq!(piece::created(&response, Millis(0)), expected);
    };
    let error = |status: u16, code: &str, message: &str| {
        json_response(status, &json!({"error": {"code": code, "message": message}}))
    };
    check(json_response(204, &Json::Null), PieceState::Created);
    let refused = |code: u32, privilege: Option<&str>| PieceState::Refused {
        code: Some(code),
        privilege: privilege.map(str::to_owned),
    };
    check(error(400, "0x80044366", "no prefix"), refused(0x8004_4366, None));
    let text = "Principal user (Id=x, type=8) is missing prvCreateEntity privilege";
    check(
        error(403, "0x80040220", text),
        refused(0x8004_0220, Some("prvCreateEntity")),
    );
    for (status, code) in [(400, "0x80044339"), (400, "0x80048543"), (429, "0x80072322")] {
        assert!(matches!(
            piece::created(&error(status, code, "busy"), Millis(0)),
            PieceState::Busy { wait_ms } if wait_ms > 0
        ));
    }
    check(json_response(502, &Json::Null), PieceState::Unknown);
}

#[test]
fn publisher_solution_and_language_are_read_or_made() {
    assert_eq!(
        piece::find_publisher("acme").uri(),
        "/api/data/v9.2/publishers?$select=publisherid&$filter=customizationprefix%20eq%20'acme'"
    );
    let id = uuid::Uuid::from_u128(7);
    let body: Json = serde_json::from_slice(piece::new_solution(id, id).body()).unwrap();
    assert_eq!(
        (
            &body["uniquename"],
            &body["version"],
            &body["publisherid@odata.bind"]
        ),
        (
            &json!("KartraMigration"),
            &json!("1.0.0.0"),
            &json!(format!("/publishers({id})"))
        )
    );
    let body: Json = serde_json::from_slice(piece::new_publisher("acme", id).body()).unwrap();
    assert_eq!(
        (
            &body["customizationprefix"],
            &body["customizationoptionvalueprefix"]
        ),
        (&json!("acme"), &json!(72_700))
    );
    let list = json!({"value": [{"publisherid": id.to_string()}]}).to_string();
    assert_eq!(piece::read_first(list.as_bytes(), "publisherid"), Ok(Some(id)));
    assert_eq!(piece::read_first(br#"{"value": []}"#, "publisherid"), Ok(None));
    assert!(piece::read_first(b"<html>", "publisherid").is_err());
    assert_eq!(
        piece::read_language(br#"{"value": [{"languagecode": 1031}]}"#),
        1_031
    );
    assert_eq!(piece::read_language(b""), 1_033);
}
