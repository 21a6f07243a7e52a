//! `$metadata`: the service in CSDL, for clients that begin with it.

use crate::definition::{ColumnKind, Table};
use crate::message::Reply;
use crate::org::Org;
use std::fmt::Write as _;

impl Org {
    pub(crate) fn csdl(&self) -> Reply {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices><Schema Namespace=\"Microsoft.Dynamics.CRM\" Alias=\"mscrm\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\"><EntityType Name=\"crmbaseentity\" Abstract=\"true\" />",
        );
        let mut sets = String::new();
        for table in self.definitions.all() {
            entity_type(&mut out, table);
            // Writing to a String cannot fail.
            let _infallible = write!(
                sets,
                "<EntitySet Name=\"{}\" EntityType=\"Microsoft.Dynamics.CRM.{}\" />",
                table.entity_set, table.logical_name
            );
        }
        let _infallible = write!(
            out,
            "<EntityContainer Name=\"System\">{sets}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>"
        );
        Reply::text("application/xml", out)
    }
}

fn entity_type(out: &mut String, table: &Table) {
    let _infallible = write!(
        out,
        "<EntityType Name=\"{}\" BaseType=\"mscrm.crmbaseentity\"><Key><PropertyRef Name=\"{}\" /></Key>",
        table.logical_name, table.primary_id
    );
    for column in &table.columns {
        let (name, edm) = match edm(column.kind, column.behavior.as_deref()) {
            Some(edm) => (column.name.clone(), edm),
            None => (format!("_{}_value", column.name), "Edm.Guid"),
        };
        let _infallible = write!(out, "<Property Name=\"{name}\" Type=\"{edm}\" />");
    }
    for relationship in &table.relationships {
        let _infallible = write!(
            out,
            "<NavigationProperty Name=\"{}\" Type=\"mscrm.{}\" Nullable=\"true\" />",
            relationship.navigation, relationship.target
        );
    }
    out.push_str("</EntityType>");
}

/// The EDM type; nothing for lookups, which are read as identifiers.
fn edm(kind: ColumnKind, behavior: Option<&str>) -> Option<&'static str> {
    Some(match kind {
        ColumnKind::String | ColumnKind::Memo | ColumnKind::MultiSelectPicklist => "Edm.String",
        ColumnKind::Integer | ColumnKind::Picklist | ColumnKind::State | ColumnKind::Status => "Edm.Int32",
        ColumnKind::BigInt => "Edm.Int64",
        ColumnKind::Decimal | ColumnKind::Money => "Edm.Decimal",
        ColumnKind::Double => "Edm.Double",
        ColumnKind::Boolean => "Edm.Boolean",
        ColumnKind::DateTime if behavior == Some("DateOnly") => "Edm.Date",
        ColumnKind::DateTime => "Edm.DateTimeOffset",
        ColumnKind::Uniqueidentifier => "Edm.Guid",
        ColumnKind::Lookup | ColumnKind::Customer | ColumnKind::Owner => return None,
    })
}
