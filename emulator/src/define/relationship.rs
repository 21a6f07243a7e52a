//! A new lookup with its relationship, or a new many-to-many relationship with its table of pairs.

use super::{body, kind, missing, name, text};
use crate::definition::{Column, ColumnKind, Extension, ManyToMany, OnDelete, Relationship, Side};
use crate::error::Refusal;
use crate::message::{Call, Reply};
use crate::org::Org;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

impl Org {
    pub(super) fn define_relationship(&mut self, call: &Call) -> Result<Reply, Refusal> {
        let body = body(call)?;
        let schema = text(&body, "SchemaName")
            .ok_or_else(|| missing("SchemaName"))?
            .to_owned();
        name::logical(&schema)?;
        let is_taken = self
            .definitions
            .many_to_many()
            .iter()
            .any(|many| many.schema_name == schema)
            || self.definitions.all().any(|table| {
                let mut known = table.relationships.iter();
                known.any(|one| one.schema.as_deref() == Some(schema.as_str()))
            });
        if is_taken {
            return Err(Refusal::bad(
                0x8004_432b,
                format!("The relationship {schema} already exists."),
            ));
        }
        let extension = match kind(&body) {
            "OneToManyRelationshipMetadata" => self.lookup(&schema, &body)?,
            "ManyToManyRelationshipMetadata" => self.many(&schema, &body)?,
            other => return Err(Refusal::not_emulated(format!("relationships as `{other}`"))),
        };
        self.define_by(
            &extension,
            &format!("RelationshipDefinitions(SchemaName='{schema}')"),
            call,
        )
    }

    fn lookup(&self, schema: &str, body: &Map<String, Value>) -> Result<Extension, Refusal> {
        let table = text(body, "ReferencingEntity").ok_or_else(|| missing("ReferencingEntity"))?;
        let target = text(body, "ReferencedEntity").ok_or_else(|| missing("ReferencedEntity"))?;
        self.table(target)?;
        let lookup = body
            .get("Lookup")
            .and_then(Value::as_object)
            .ok_or_else(|| missing("Lookup"))?;
        let named = text(lookup, "SchemaName").ok_or_else(|| missing("Lookup.SchemaName"))?;
        let column = name::logical(named)?;
        if self.table(table)?.column(&column).is_some() {
            return Err(Refusal::bad(
                0x8004_7013,
                format!("An attribute with the specified name {column} already exists."),
            ));
        }
        let cascade = body
            .get("CascadeConfiguration")
            .and_then(|cascade| cascade.get("Delete"));
        let delete = match cascade.and_then(Value::as_str) {
            None | Some("RemoveLink") => OnDelete::RemoveLink,
            Some("Restrict") => OnDelete::Restrict,
            Some("Cascade") => OnDelete::Cascade,
            Some(other) => return Err(Refusal::payload("CascadeConfiguration", other)),
        };
        let new = Column {
            name: column.clone(),
            kind: ColumnKind::Lookup,
            display: super::label(lookup, "DisplayName"),
            required: crate::definition::RequiredLevel::None,
            max_length: None,
            min: None,
            max_value: None,
            precision: None,
            default: None,
            options: Vec::new(),
            states: Vec::new(),
            behavior: None,
            targets: vec![target.to_owned()],
            create: true,
            update: true,
            is_custom: true,
        };
        // The navigation property is the schema name of the lookup, letter by letter (SEEN in metadata of live
        // organisations: `new_ContactId`).
        let relationship = Relationship {
            column,
            target: target.to_owned(),
            navigation: named.to_owned(),
            schema: Some(schema.to_owned()),
            collection: Some(schema.to_owned()),
            delete,
        };
        Ok(Extension {
            columns: BTreeMap::from([(table.to_owned(), vec![new])]),
            relationships: BTreeMap::from([(table.to_owned(), vec![relationship])]),
            ..Extension::default()
        })
    }

    fn many(&self, schema: &str, body: &Map<String, Value>) -> Result<Extension, Refusal> {
        let side = |number: u8| -> Result<Side, Refusal> {
            let logical = format!("Entity{number}LogicalName");
            let table = text(body, &logical).ok_or_else(|| missing(&logical))?;
            let column = self.table(table)?.primary_id.clone();
            let navigation = text(body, &format!("Entity{number}NavigationPropertyName"));
            Ok(Side {
                table: table.to_owned(),
                column,
                navigation: navigation.unwrap_or(schema).to_owned(),
            })
        };
        let intersect = match text(body, "IntersectEntityName") {
            Some(intersect) => name::logical(intersect)?,
            None => schema.to_lowercase(),
        };
        if self.definitions.table(&intersect).is_some() {
            return Err(Refusal::bad(
                0x8004_700b,
                format!("An entity with the specified name {intersect} already exists."),
            ));
        }
        let many = ManyToMany {
            schema_name: schema.to_owned(),
            intersect,
            intersect_set: None,
            first: side(1)?,
            second: side(2)?,
            by_message_only: false,
        };
        Ok(Extension {
            many_to_many: vec![many],
            ..Extension::default()
        })
    }
}
