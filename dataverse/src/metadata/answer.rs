//! The five answers that describe a table, from their JSON to a [`TableSchema`].

use super::{ColumnKind, ColumnSchema, LinkSchema, MetadataError, TableSchema};
use bytes::Bytes;
use http::{Response, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use shared::id::{ColumnName, TableName};
use std::collections::BTreeMap;

pub(super) fn read(table: &TableName, answers: &[Response<Bytes>]) -> Result<TableSchema, MetadataError> {
    let unreadable = || MetadataError::Unreadable(table.clone());
    let [definition, strings, memos, relationships, pairs] = answers else {
        return Err(unreadable());
    };
    let definition: Definition = body(table, definition)?;
    if definition.logical_name != table.as_str() {
        return Err(unreadable());
    }
    let mut lengths = BTreeMap::new();
    for answer in [strings, memos] {
        let list: List<Length> = body(table, answer)?;
        let told = list.value.into_iter();
        lengths.extend(told.map(|length| (length.logical_name, length.max_length)));
    }
    let relationships: List<Relationship> = body(table, relationships)?;
    let pairs: List<Pairs> = body(table, pairs)?;
    let primary_id = ColumnName::try_new(&definition.primary_id_attribute).map_err(|_bad| unreadable())?;
    let attributes = definition.attributes.into_iter();
    Ok(TableSchema {
        entity_set: plain(definition.entity_set_name).ok_or_else(unreadable)?,
        primary_id,
        primary_name: definition
            .primary_name_attribute
            .and_then(|name| ColumnName::try_new(&name).ok()),
        columns: attributes
            .filter_map(|attribute| column(attribute, &lengths))
            .collect(),
        navigation: relationships.value.into_iter().filter_map(navigation).collect(),
        links: pairs
            .value
            .into_iter()
            .filter_map(|pair| link(pair, table))
            .collect(),
    })
}

fn body<T: DeserializeOwned>(table: &TableName, answer: &Response<Bytes>) -> Result<T, MetadataError> {
    let status = answer.status();
    match status {
        StatusCode::OK => {
            serde_json::from_slice(answer.body()).map_err(|_cause| MetadataError::Unreadable(table.clone()))
        }
        StatusCode::NOT_FOUND => Err(MetadataError::Absent(table.clone())),
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => Err(MetadataError::Refused(table.clone())),
        StatusCode::TOO_MANY_REQUESTS => Err(MetadataError::Busy(table.clone())),
        _ if status.is_server_error() && status != StatusCode::NOT_IMPLEMENTED => {
            Err(MetadataError::Busy(table.clone()))
        }
        _ => Err(MetadataError::Unreadable(table.clone())),
    }
}

/// Set names go into URLs and property names into bodies, so only letters, digits and underscores are taken.
fn plain(name: String) -> Option<String> {
    let is_plain = (1..=128).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_plain.then_some(name)
}

/// A column whose name is not a logical name cannot be spoken of, so it is left out.
fn column(raw: Attribute, lengths: &BTreeMap<String, Option<u32>>) -> Option<(ColumnName, ColumnSchema)> {
    let name = ColumnName::try_new(&raw.logical_name).ok()?;
    let type_name = raw.attribute_type_name.unwrap_or_default();
    let schema = ColumnSchema {
        kind: kind(
            raw.attribute_type.as_deref().unwrap_or_default(),
            &type_name.value,
        ),
        max_length: lengths.get(&raw.logical_name).copied().flatten(),
        is_system_required: raw.required_level.unwrap_or_default().value == "SystemRequired",
        is_valid_for_create: raw.is_valid_for_create.unwrap_or(true),
    };
    Some((name, schema))
}

fn kind(attribute_type: &str, type_name: &str) -> ColumnKind {
    match attribute_type {
        "String" | "Memo" => ColumnKind::Text,
        "Integer" | "BigInt" => ColumnKind::Integer,
        "Decimal" | "Double" | "Money" => ColumnKind::Number,
        "Boolean" => ColumnKind::Boolean,
        "Picklist" | "State" | "Status" => ColumnKind::Choice,
        "DateTime" => ColumnKind::DateTime,
        "Lookup" | "Customer" | "Owner" => ColumnKind::Lookup,
        "Uniqueidentifier" => ColumnKind::Identifier,
        "Virtual" if type_name == "MultiSelectPicklistType" => ColumnKind::Choices,
        _ => ColumnKind::Other,
    }
}

fn navigation(raw: Relationship) -> Option<((ColumnName, TableName), String)> {
    let column = ColumnName::try_new(&raw.referencing_attribute).ok()?;
    let table = TableName::try_new(&raw.referenced_entity).ok()?;
    let property = plain(raw.referencing_entity_navigation_property_name?)?;
    Some(((column, table), property))
}

/// A relationship as `table` sees it; one that joins a table with itself is seen from its first side.
fn link(raw: Pairs, table: &TableName) -> Option<(TableName, LinkSchema)> {
    let intersect = TableName::try_new(&raw.intersect_entity_name).ok()?;
    let first = (
        raw.entity1_logical_name,
        raw.entity1_intersect_attribute,
        raw.entity1_navigation_property_name,
    );
    let second = (
        raw.entity2_logical_name,
        raw.entity2_intersect_attribute,
        raw.entity2_navigation_property_name,
    );
    let (own, other) = if first.0 == table.as_str() {
        (first, second)
    } else {
        (second, first)
    };
    let link = LinkSchema {
        own_column: ColumnName::try_new(&own.1).ok()?,
        other: TableName::try_new(&other.0).ok()?,
        other_column: ColumnName::try_new(&other.1).ok()?,
        navigation: plain(own.2?)?,
    };
    Some((intersect, link))
}

#[derive(Deserialize)]
struct List<T> {
    value: Vec<T>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Definition {
    logical_name: String,
    entity_set_name: String,
    primary_id_attribute: String,
    primary_name_attribute: Option<String>,
    attributes: Vec<Attribute>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Attribute {
    logical_name: String,
    attribute_type: Option<String>,
    attribute_type_name: Option<Named>,
    required_level: Option<Named>,
    is_valid_for_create: Option<bool>,
}

/// `{"Value": "..."}`
#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Named {
    value: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Length {
    logical_name: String,
    max_length: Option<u32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Relationship {
    referencing_attribute: String,
    referenced_entity: String,
    referencing_entity_navigation_property_name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Pairs {
    intersect_entity_name: String,
    entity1_logical_name: String,
    entity1_intersect_attribute: String,
    entity1_navigation_property_name: Option<String>,
    entity2_logical_name: String,
    entity2_intersect_attribute: String,
    entity2_navigation_property_name: Option<String>,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value as Json, json};

    fn contact() -> TableName {
        TableName::try_new("contact").unwrap()
    }

    fn answers(status: u16, definition: &Json) -> Vec<Response<Bytes>> {
        let relationships = json!({"value": [
            {"ReferencingAttribute": "parentcustomerid", "ReferencedEntity": "account", "ReferencingEntityNavigationPropertyName": "parentcustomerid_account"},
            {"ReferencingAttribute": "new_tagid", "ReferencedEntity": "new_tag", "ReferencingEntityNavigationPropertyName": "new_TagId"},
            {"ReferencingAttribute": "ownerid", "ReferencedEntity": "owner", "ReferencingEntityNavigationPropertyName": "ownerid"},
            {"ReferencingAttribute": "createdby", "ReferencedEntity": "systemuser", "ReferencingEntityNavigationPropertyName": null},
            {"ReferencingAttribute": "hostile", "ReferencedEntity": "account", "ReferencingEntityNavigationPropertyName": "x\"@odata.bind"},
        ]});
        let strings = json!({"value": [{"LogicalName": "lastname", "MaxLength": 50}]});
        let memos = json!({"value": [{"LogicalName": "description", "MaxLength": 2000}]});
        let pairs = json!({"value": [
            {"IntersectEntityName": "new_contact_new_tag", "Entity1LogicalName": "new_tag", "Entity1IntersectAttribute": "new_tagid",
             "Entity1NavigationPropertyName": "new_contact_new_tag", "Entity2LogicalName": "contact",
             "Entity2IntersectAttribute": "contactid", "Entity2NavigationPropertyName": "new_Tags"},
        ]});
        [definition, &strings, &memos, &relationships, &pairs]
            .map(|body| {
                Response::builder()
                    .status(status)
                    .body(body.to_string().into())
                    .unwrap()
            })
            .into()
    }

    fn definition() -> Json {
        json!({
            "LogicalName": "contact", "EntitySetName": "contacts", "PrimaryIdAttribute": "contactid",
            "PrimaryNameAttribute": "fullname",
            "Attributes": [
                {"LogicalName": "lastname", "AttributeType": "String", "RequiredLevel": {"Value": "ApplicationRequired"}, "IsValidForCreate": true},
                {"LogicalName": "description", "AttributeType": "Memo", "RequiredLevel": {"Value": "None"}},
                {"LogicalName": "ownerid", "AttributeType": "Owner", "RequiredLevel": {"Value": "SystemRequired"}},
                {"LogicalName": "fullname", "AttributeType": "String", "IsValidForCreate": false},
                {"LogicalName": "new_topics", "AttributeType": "Virtual", "AttributeTypeName": {"Value": "MultiSelectPicklistType"}},
                {"LogicalName": "entityimage", "AttributeType": "Virtual", "AttributeTypeName": {"Value": "ImageType"}},
                {"LogicalName": "not a name", "AttributeType": "String"},
            ],
        })
    }

    fn name(text: &str) -> ColumnName {
        ColumnName::try_new(text).unwrap()
    }

    #[test]
    fn columns_have_types_lengths_and_levels() {
        let table = read(&contact(), &answers(200, &definition())).unwrap();
        let column = |text: &str| table.columns.get(&name(text)).unwrap();
        assert_eq!(table.entity_set, "contacts");
        assert_eq!(table.primary_name, Some(name("fullname")));
        assert_eq!(column("lastname").max_length, Some(50));
        assert_eq!(column("description").max_length, Some(2000));
        assert!(column("ownerid").is_system_required);
        assert!(!column("lastname").is_system_required);
        assert!(!column("fullname").is_valid_for_create);
        assert_eq!(column("new_topics").kind, ColumnKind::Choices);
        assert_eq!(column("entityimage").kind, ColumnKind::Other);
        assert_eq!(table.columns.len(), 6, "a name that is none is left out");
        assert_eq!(
            table.read_name(&name("ownerid")).as_deref(),
            Some("_ownerid_value")
        );
    }

    #[test]
    fn pairs_are_seen_from_the_side_of_the_table() {
        let table = read(&contact(), &answers(200, &definition())).unwrap();
        let link = table
            .links
            .get(&TableName::try_new("new_contact_new_tag").unwrap());
        let expected = LinkSchema {
            own_column: name("contactid"),
            other: TableName::try_new("new_tag").unwrap(),
            other_column: name("new_tagid"),
            navigation: "new_Tags".to_owned(),
        };
        assert_eq!(link, Some(&expected));
    }

    #[test]
    fn navigation_properties_keep_their_case_and_owners_are_users_or_teams() {
        let table = read(&contact(), &answers(200, &definition())).unwrap();
        let check = |column: &str, to: &str, expected: Option<&str>| {
            let to = TableName::try_new(to).unwrap();
            assert_eq!(
                table.navigation_to(&name(column), &to),
                expected,
                "{column} to {to}"
            );
        };
        check("parentcustomerid", "account", Some("parentcustomerid_account"));
        check("parentcustomerid", "contact", None);
        check("new_tagid", "new_tag", Some("new_TagId"));
        check("ownerid", "systemuser", Some("ownerid"));
        check("ownerid", "team", Some("ownerid"));
        check("ownerid", "account", None);
        check("parentcustomerid", "systemuser", None);
        check("createdby", "systemuser", None);
        check("hostile", "account", None);
    }

    #[test]
    fn what_is_no_definition_of_this_table_is_refused_with_its_reason() {
        let other = json!({"LogicalName": "account", "EntitySetName": "accounts", "PrimaryIdAttribute": "accountid", "Attributes": []});
        let mut set = definition();
        *set.pointer_mut("/EntitySetName").unwrap() = json!("contacts?$x=");
        let check = |status: u16, definition: &Json, expected: MetadataError| {
            assert_eq!(
                read(&contact(), &answers(status, definition)),
                Err(expected),
                "{status}"
            );
        };
        check(200, &other, MetadataError::Unreadable(contact()));
        check(200, &set, MetadataError::Unreadable(contact()));
        check(200, &json!([]), MetadataError::Unreadable(contact()));
        check(302, &definition(), MetadataError::Unreadable(contact()));
        check(501, &definition(), MetadataError::Unreadable(contact()));
        check(404, &definition(), MetadataError::Absent(contact()));
        check(403, &definition(), MetadataError::Refused(contact()));
        check(429, &definition(), MetadataError::Busy(contact()));
        check(503, &definition(), MetadataError::Busy(contact()));
        assert_eq!(
            read(&contact(), &answers(200, &definition())[..3]),
            Err(MetadataError::Unreadable(contact()))
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn arbitrary_answers_never_panic(body in prop::collection::vec(any::<u8>(), 0..200), cut in 0_usize..600) {
            let mut hostile = answers(200, &definition());
            *hostile.get_mut(1).unwrap().body_mut() = body.into();
            prop_assert!(read(&contact(), &hostile).is_err());
            let mut halved = answers(200, &definition());
            let first = halved.get_mut(0).unwrap();
            let whole = first.body().clone();
            *first.body_mut() = whole.slice(..cut.min(whole.len() - 1));
            prop_assert!(read(&contact(), &halved).is_err());
        }
    }
}
