//! Joining and parting records: `$ref` of a many-to-many relationship, or the messages of a list.
//!
//! SEEN: powerapps-docs, associate-disassociate-entities-using-web-api; learn.microsoft.com, the actions
//! `AddListMembersList` (one list, many members, all or none), `AddMemberList`, `RemoveMemberList`.

use super::body::json;
use super::{ComposeError, Table, batch_request};
use crate::batch::Part;
use crate::http_form::{ROOT, get, with_json};
use crate::metadata::{LinkSchema, Schema};
use bytes::Bytes;
use http::{Method, Request};
use serde_json::{Value as Json, json as object};
use shared::chunk::{CreateMethod, Pair};
use shared::id::{ColumnName, RecordId, TableName};
use shared::value::Reference;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Table of the members of lists: its rows come and go by messages only.
const MEMBERS: &str = "listmember";

/// As for any list of rows.
const PREFER: &str =
    "odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\",odata.maxpagesize=5000";

/// Joins.
pub(super) fn join(
    table: Table<'_>,
    method: CreateMethod,
    pairs: &[Pair],
    boundary: Uuid,
) -> Result<Request<Bytes>, ComposeError> {
    let is_list = table.name.as_str() == MEMBERS;
    if is_list && method == CreateMethod::Bulk {
        return add_members(table, pairs);
    }
    let part = |pair: &Pair| {
        if is_list {
            return one_member(table, pair, "AddMemberList");
        }
        let (near, link) = relationship(table.schema, table.name, pair)?;
        let far = described(table.schema, &pair.to, table.name)?;
        Ok(Part {
            method: Method::POST,
            target: format!("{near}/{}/$ref", link.navigation),
            if_match: None,
            body: object!({"@odata.id": format!("{}{ROOT}{far}({})", table.schema.origin(), pair.to.id)})
                .to_string(),
        })
    };
    let parts = pairs.iter().map(part).collect::<Result<Vec<_>, ComposeError>>()?;
    Ok(batch_request(&parts, boundary))
}

/// Parts.
pub(super) fn part(table: Table<'_>, pairs: &[Pair], boundary: Uuid) -> Result<Request<Bytes>, ComposeError> {
    let part = |pair: &Pair| {
        if table.name.as_str() == MEMBERS {
            return one_member(table, pair, "RemoveMemberList");
        }
        let (near, link) = relationship(table.schema, table.name, pair)?;
        Ok(Part {
            method: Method::DELETE,
            target: format!("{near}/{}({})/$ref", link.navigation, pair.to.id),
            if_match: None,
            body: String::new(),
        })
    };
    let parts = pairs.iter().map(part).collect::<Result<Vec<_>, ComposeError>>()?;
    Ok(batch_request(&parts, boundary))
}

/// Asks which pairs there are: rows of the table of pairs with one of the near ends and one of the far ends. Pairs of
/// these ends that nobody asked for come along; whoever reads the answer passes over them.
pub(super) fn find(table: Table<'_>, pairs: &[Pair]) -> Result<Request<Bytes>, ComposeError> {
    let Some(first) = pairs.first() else {
        return Err(ComposeError::Size { most: 1, found: 0 });
    };
    let (near, far) = ends(table.schema, table.name, first)?;
    let name = |column: &ColumnName| {
        table
            .described
            .read_name(column)
            .ok_or_else(|| table.unknown(column))
    };
    let among = |column: &ColumnName, ids: BTreeSet<RecordId>| {
        let ids: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
        format!(
            "Microsoft.Dynamics.CRM.In(PropertyName='{column}',PropertyValues=%5B{}%5D)",
            ids.join(",")
        )
    };
    let target = format!(
        "{path}?$select={near_name},{far_name}&$filter={near_ids}%20and%20{far_ids}",
        path = table.path(),
        near_name = name(&near)?,
        far_name = name(&far)?,
        near_ids = among(&near, pairs.iter().map(|pair| pair.from.id).collect()),
        far_ids = among(&far, pairs.iter().map(|pair| pair.to.id).collect()),
    );
    Ok(get(&target, Some(PREFER)))
}

/// Columns of the table of pairs with the near and the far end of a pair.
pub(crate) fn ends(
    schema: &Schema,
    table: &TableName,
    pair: &Pair,
) -> Result<(ColumnName, ColumnName), ComposeError> {
    if table.as_str() == MEMBERS {
        let column = |name: &str| ColumnName::try_new(name).map_err(|_bad| no_way(table, &pair.to));
        return Ok((column("listid")?, column("entityid")?));
    }
    let (_, link) = relationship(schema, table, pair)?;
    Ok((link.own_column.clone(), link.other_column.clone()))
}

fn no_way(table: &TableName, to: &Reference) -> ComposeError {
    ComposeError::UnknownTable(TableName::clone(if to.table == *table {
        table
    } else {
        &to.table
    }))
}

/// Address of the near record and its relationship to the other table.
fn relationship<'a>(
    schema: &'a Schema,
    table: &TableName,
    pair: &Pair,
) -> Result<(String, &'a LinkSchema), ComposeError> {
    let near = schema
        .table(&pair.from.table)
        .ok_or_else(|| ComposeError::UnknownTable(pair.from.table.clone()))?;
    let link = near.links.get(table).filter(|link| link.other == pair.to.table);
    let link = link.ok_or_else(|| no_way(table, &pair.to))?;
    Ok((format!("{ROOT}{}({})", near.entity_set, pair.from.id), link))
}

fn described<'a>(schema: &'a Schema, to: &Reference, table: &TableName) -> Result<&'a str, ComposeError> {
    let found = schema.table(&to.table).ok_or_else(|| no_way(table, to))?;
    Ok(&found.entity_set)
}

/// `AddListMembersList`: members of one list, all or none.
fn add_members(table: Table<'_>, pairs: &[Pair]) -> Result<Request<Bytes>, ComposeError> {
    let lists: BTreeSet<RecordId> = pairs.iter().map(|pair| pair.from.id).collect();
    let (Some(list), 1) = (lists.first(), lists.len()) else {
        return Err(ComposeError::Size {
            most: 1,
            found: lists.len(),
        });
    };
    let members = pairs.iter().map(|pair| {
        let to = table.schema.table(&pair.to.table);
        let to = to.ok_or_else(|| no_way(table.name, &pair.to))?;
        let key = to.primary_id.as_str();
        let kind = format!("Microsoft.Dynamics.CRM.{}", pair.to.table);
        Ok(object!({key: pair.to.id.to_string(), "@odata.type": kind}))
    });
    let members = members.collect::<Result<Vec<Json>, ComposeError>>()?;
    let body = object!({
        "List": {"listid": list.to_string(), "@odata.type": "Microsoft.Dynamics.CRM.list"},
        "Members": members,
    });
    Ok(with_json(
        Method::POST,
        &format!("{ROOT}AddListMembersList"),
        json(&body),
    ))
}

fn one_member(table: Table<'_>, pair: &Pair, message: &str) -> Result<Part, ComposeError> {
    let lists = table
        .schema
        .table(&pair.from.table)
        .ok_or_else(|| ComposeError::UnknownTable(pair.from.table.clone()))?;
    Ok(Part {
        method: Method::POST,
        target: format!(
            "{ROOT}{}({})/Microsoft.Dynamics.CRM.{message}",
            lists.entity_set, pair.from.id
        ),
        if_match: None,
        body: object!({"EntityId": pair.to.id.to_string()}).to_string(),
    })
}
