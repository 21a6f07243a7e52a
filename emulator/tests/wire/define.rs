//! New tables, columns and relationships.

use super::{ANN, check_refused, get, org_with_people, post};
use emulator::Org;
use serde_json::{Value, json};

fn label(text: &str) -> Value {
    json!({"@odata.type": "Microsoft.Dynamics.CRM.Label", "LocalizedLabels": [
        {"@odata.type": "Microsoft.Dynamics.CRM.LocalizedLabel", "Label": text, "LanguageCode": 1033}]})
}

fn column(kind: &str, schema: &str, more: &Value) -> Value {
    let mut column = json!({"@odata.type": format!("Microsoft.Dynamics.CRM.{kind}AttributeMetadata"),
        "SchemaName": schema, "DisplayName": label(schema),
        "RequiredLevel": {"Value": "None", "CanBeChanged": true, "ManagedPropertyLogicalName": "canmodifyrequirementlevelsettings"}});
    for (name, value) in more.as_object().unwrap() {
        column[name] = value.clone();
    }
    column
}

fn tag(schema: &str) -> Value {
    json!({"@odata.type": "Microsoft.Dynamics.CRM.EntityMetadata", "SchemaName": schema, "DisplayName": label("Tag"),
        "DisplayCollectionName": label("Tags"), "HasNotes": false, "HasActivities": false, "OwnershipType": "UserOwned",
        "Attributes": [column("String", "new_Name", &json!({"IsPrimaryName": true, "MaxLength": 200}))]})
}

fn tagged() -> Value {
    json!({"@odata.type": "Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata", "SchemaName": "new_contact_new_tag",
        "IntersectEntityName": "new_contact_new_tag", "Entity1LogicalName": "contact", "Entity2LogicalName": "new_tag"})
}

fn attributes(org: &mut Org, column: &Value) -> http::Response<bytes::Bytes> {
    post(org, "EntityDefinitions(LogicalName='contact')/Attributes", column)
}

#[test]
fn a_table_takes_rows_as_soon_as_it_is_defined() {
    let mut org = org_with_people();
    assert_eq!(post(&mut org, "EntityDefinitions", &tag("new_Tag")).status(), 204);
    assert_eq!(
        post(&mut org, "new_tags", &json!({"new_name": "VIP"})).status(),
        204
    );
    let (_, rows) = get(&mut org, "new_tags?$select=new_name,statecode");
    assert_eq!(
        (&rows["value"][0]["new_name"], &rows["value"][0]["statecode"]),
        (&json!("VIP"), &json!(0))
    );
    check_refused(
        &post(&mut org, "EntityDefinitions", &tag("new_Tag")),
        400,
        "0x8004700b",
    );
}

#[test]
fn columns_of_every_type_are_written_and_described() {
    let mut org = org_with_people();
    let options = json!({"@odata.type": "Microsoft.Dynamics.CRM.OptionSetMetadata", "IsGlobal": false, "OptionSetType": "Picklist",
        "Options": [{"Value": 100_000_000, "Label": label("Gold")}, {"Value": 100_000_001, "Label": label("Silver")}]});
    let sides = json!({"TrueOption": {"Value": 1, "Label": label("Yes")}, "FalseOption": {"Value": 0, "Label": label("No")}});
    for (kind, schema, more, value) in [
        ("String", "new_Text", json!({"MaxLength": 50}), json!("x")),
        ("Memo", "new_Memo", json!({"MaxLength": 2000}), json!("x")),
        ("Integer", "new_Whole", json!({}), json!(7)),
        ("Decimal", "new_Decimal", json!({"Precision": 2}), json!(1.25)),
        ("Money", "new_Money", json!({}), json!(9.5)),
        ("Boolean", "new_Flag", json!({"OptionSet": sides}), json!(true)),
        (
            "DateTime",
            "new_Day",
            json!({"Format": "DateOnly", "DateTimeBehavior": {"Value": "DateOnly"}}),
            json!("2024-05-01"),
        ),
        (
            "Picklist",
            "new_Level",
            json!({"OptionSet": options}),
            json!(100_000_001),
        ),
        (
            "MultiSelectPicklist",
            "new_Levels",
            json!({"OptionSet": options}),
            json!("100000000,100000001"),
        ),
    ] {
        assert_eq!(
            attributes(&mut org, &column(kind, schema, &more)).status(),
            204,
            "{schema}"
        );
        let name = schema.to_lowercase();
        let path = format!("contacts({ANN})");
        let written = super::send(&mut org, "PATCH", &path, &[], json!({&name: value}).to_string());
        assert_eq!(written.status(), 204, "{schema}");
        assert_eq!(get(&mut org, &path).1[&name], value, "{schema}");
        let (_, described) = get(
            &mut org,
            &format!("EntityDefinitions(LogicalName='contact')/Attributes(LogicalName='{name}')"),
        );
        assert_eq!(described["IsCustomAttribute"], true, "{schema}");
    }
}

#[test]
fn pairs_are_joined_as_soon_as_their_relationship_is_defined() {
    let mut org = org_with_people();
    assert_eq!(post(&mut org, "EntityDefinitions", &tag("new_Tag")).status(), 204);
    assert_eq!(post(&mut org, "RelationshipDefinitions", &tagged()).status(), 204);
    let id = "00000000-0000-4000-8000-0000000000f1";
    assert_eq!(
        post(&mut org, "new_tags", &json!({"new_tagid": id, "new_name": "VIP"})).status(),
        204
    );
    let path = format!("contacts({ANN})/new_contact_new_tag/$ref");
    assert_eq!(
        post(&mut org, &path, &json!({"@odata.id": format!("/new_tags({id})")})).status(),
        204
    );
    assert_eq!(org.row_count("new_contact_new_tag"), 1);
    check_refused(
        &post(&mut org, "RelationshipDefinitions", &tagged()),
        400,
        "0x8004432b",
    );
}

#[test]
fn a_lookup_leads_by_its_schema_name() {
    let mut org = org_with_people();
    assert_eq!(
        post(&mut org, "EntityDefinitions", &tag("new_Affiliate")).status(),
        204
    );
    let lookup = json!({"@odata.type": "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata",
        "SchemaName": "new_contact_new_affiliate", "ReferencedEntity": "contact", "ReferencedAttribute": "contactid",
        "ReferencingEntity": "new_affiliate", "CascadeConfiguration": {"Delete": "RemoveLink"},
        "Lookup": column("Lookup", "new_ContactId", &json!({}))});
    assert_eq!(post(&mut org, "RelationshipDefinitions", &lookup).status(), 204);
    let row = json!({"new_name": "Ann", "new_ContactId@odata.bind": format!("/contacts({ANN})")});
    assert_eq!(post(&mut org, "new_affiliates", &row).status(), 204);
    let (_, rows) = get(&mut org, "new_affiliates?$select=_new_contactid_value");
    assert_eq!(rows["value"][0]["_new_contactid_value"], ANN);
}

#[test]
fn names_that_are_not_allowed_or_taken_are_refused_with_their_codes() {
    let mut org = org_with_people();
    for (schema, code) in [
        ("Tag", "0x80044366"),
        ("x_Tag", "0x80044366"),
        ("mscrm1_Tag", "0x80044366"),
        ("new_Tag Cloud", "0x80044364"),
    ] {
        check_refused(&post(&mut org, "EntityDefinitions", &tag(schema)), 400, code);
    }
    let text = column("String", "new_Text", &json!({"MaxLength": 50}));
    assert_eq!(attributes(&mut org, &text).status(), 204);
    check_refused(&attributes(&mut org, &text), 400, "0x80047013");
    let long = column("String", "new_Long", &json!({"MaxLength": 4_001}));
    check_refused(&attributes(&mut org, &long), 400, "0x80040203");
    assert_eq!(
        attributes(&mut org, &column("File", "new_File", &json!({}))).status(),
        501
    );
}

#[test]
fn publishers_and_solutions_are_rows() {
    let mut org = org_with_people();
    let (_, publishers) = get(
        &mut org,
        "publishers?$select=publisherid,customizationprefix&$filter=customizationprefix%20eq%20'new'",
    );
    let publisher = publishers["value"][0]["publisherid"].as_str().unwrap().to_owned();
    let solution = json!({"friendlyname": "Migration", "uniquename": "migration", "version": "1.0.0.0",
        "publisherid@odata.bind": format!("/publishers({publisher})")});
    assert_eq!(post(&mut org, "solutions", &solution).status(), 204);
}
