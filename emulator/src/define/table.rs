//! A new table, with its name column.

use super::{body, kind, label, missing, name, text};
use crate::definition::{Extension, Table};
use crate::error::Refusal;
use crate::message::{Call, Reply};
use crate::org::Org;
use serde_json::Value;

/// Numbers of custom tables begin here (SEEN: powerapps-docs, object type codes of custom tables are above 10,000).
const FIRST_CODE: u32 = 10_001;

impl Org {
    pub(super) fn define_table(&mut self, call: &Call) -> Result<Reply, Refusal> {
        let body = body(call)?;
        if kind(&body) != "EntityMetadata" {
            return Err(Refusal::payload(
                "EntityDefinitions",
                "The payload is no EntityMetadata.",
            ));
        }
        let schema = text(&body, "SchemaName").ok_or_else(|| missing("SchemaName"))?;
        let logical = name::logical(schema)?;
        if self.definitions.table(&logical).is_some() {
            return Err(Refusal::bad(
                0x8004_700b,
                format!("An entity with the specified name {schema} already exists."),
            ));
        }
        let ownership = match text(&body, "OwnershipType") {
            Some("UserOwned") => "UserOwned",
            Some("OrganizationOwned") => "OrganizationOwned",
            Some(_) | None => return Err(missing("OwnershipType")),
        };
        let display = label(&body, "DisplayName").ok_or_else(|| missing("DisplayName"))?;
        label(&body, "DisplayCollectionName").ok_or_else(|| missing("DisplayCollectionName"))?;
        let attributes = body.get("Attributes").and_then(Value::as_array);
        let mut columns = Vec::new();
        let mut primary = None;
        for attribute in attributes.into_iter().flatten() {
            let Value::Object(attribute) = attribute else {
                return Err(missing("Attributes"));
            };
            let column = super::column::read(attribute)?;
            if attribute.get("IsPrimaryName") == Some(&Value::Bool(true)) {
                primary = Some(column.name.clone());
            }
            columns.push(column);
        }
        let primary_name = primary.ok_or_else(|| missing("Attributes with IsPrimaryName"))?;
        let code = FIRST_CODE + u32::try_from(self.definitions.all().count()).unwrap_or_default();
        let table = Table {
            entity_set: text(&body, "EntitySetName").map_or_else(|| plural(&logical), str::to_owned),
            primary_id: format!("{logical}id"),
            primary_name,
            object_type_code: code,
            ownership: ownership.to_owned(),
            schema_name: schema.to_owned(),
            display_name: display,
            read_only: false,
            by_message_only: false,
            is_activity: false,
            is_custom: true,
            keys: Vec::new(),
            columns,
            relationships: Vec::new(),
            logical_name: logical.clone(),
        };
        let extension = Extension {
            tables: vec![table],
            ..Extension::default()
        };
        self.define_by(
            &extension,
            &format!("EntityDefinitions(LogicalName='{logical}')"),
            call,
        )
    }
}

/// As the service names sets by default (SEEN in metadata of live organisations: `new_tags`, `new_categories`,
/// `new_boxes`).
fn plural(name: &str) -> String {
    let before_y = name
        .strip_suffix('y')
        .filter(|rest| !rest.ends_with(['a', 'e', 'i', 'o', 'u']));
    match before_y {
        Some(rest) => format!("{rest}ies"),
        None if name.ends_with(['s', 'x', 'z']) || name.ends_with("ch") || name.ends_with("sh") => {
            format!("{name}es")
        }
        None => format!("{name}s"),
    }
}
