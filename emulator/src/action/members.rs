//! Membership of static marketing lists.
//!
//! SEEN: learn.microsoft.com, `AddListMembersList`, `AddMemberList` and `RemoveMemberList` actions; the errors 0x80040301,
//! 0x80040302 and 0x80048458. INFERRED: their status and texts, and that adding a member again is harmless.

use super::{identifier, missing, object};
use crate::error::Refusal;
use crate::message::Reply;
use crate::org::Org;
use crate::store::{Cell, Row};
use http::StatusCode;
use serde_json::{Map, Value};
use uuid::Uuid;

/// `createdfromcode` and the table that it means.
const MEMBERS: [(i64, &str); 3] = [(1, "account"), (2, "contact"), (4, "lead")];

impl Org {
    pub(super) fn add_list_members(
        &mut self,
        now_ms: u64,
        given: &Map<String, Value>,
    ) -> Result<Reply, Refusal> {
        let list = identifier(object(given, "List")?, "listid")?;
        let members = given
            .get("Members")
            .and_then(Value::as_array)
            .ok_or_else(|| missing("Members"))?;
        let (table, _) = self.open_list(list)?;
        self.rows_touched += members.len() as u64;
        for member in members {
            let member = member.as_object().ok_or_else(|| missing("Members"))?;
            let kind = member
                .get("@odata.type")
                .and_then(Value::as_str)
                .ok_or_else(|| {
                    Refusal::payload(
                        "Members",
                        "A type name was not found for an item of the collection. Each member needs '@odata.type'.",
                    )
                })?;
            if kind.trim_start_matches('#') != format!("Microsoft.Dynamics.CRM.{table}") {
                return Err(wrong_type());
            }
            let id = identifier(member, &format!("{table}id"))?;
            self.enlist(now_ms, list, table, id)?;
        }
        self.refresh_member_count(list);
        Ok(Reply::empty(StatusCode::NO_CONTENT))
    }

    pub(super) fn add_member(&mut self, now_ms: u64, list: Uuid, member: Uuid) -> Result<Uuid, Refusal> {
        let (table, _) = self.open_list(list)?;
        let others = MEMBERS.iter().filter(|(_, other)| *other != table);
        if self.store.row(table, member).is_none()
            && others
                .into_iter()
                .any(|(_, other)| self.store.row(other, member).is_some())
        {
            return Err(wrong_type());
        }
        let pair = self.enlist(now_ms, list, table, member)?;
        self.refresh_member_count(list);
        Ok(pair)
    }

    pub(super) fn remove_member(&mut self, now_ms: u64, list: Uuid, member: Uuid) -> Result<(), Refusal> {
        let (table, _) = self.open_list(list)?;
        let pair = self
            .membership(list, table, member)
            .ok_or_else(|| Refusal::bad(0x8004_8458, "Specified Item not a member of the specified List."))?;
        self.store.remove(now_ms, "listmember", pair);
        self.refresh_member_count(list);
        Ok(())
    }

    /// The table of a list's members, where members may come and go.
    fn open_list(&self, list: Uuid) -> Result<(&'static str, &Row), Refusal> {
        let row = self
            .store
            .row("list", list)
            .ok_or_else(|| Refusal::missing_row("list", list))?;
        if row.is_true("lockstatus") {
            return Err(Refusal::bad(0x8004_0302, "The list is locked."));
        }
        if row.is_true("type") {
            return Err(Refusal::not_emulated("members of a dynamic list"));
        }
        let code = row.whole("createdfromcode");
        let table = MEMBERS.iter().find(|(member, _)| Some(*member) == code);
        match table {
            Some((_, "lead")) | None => Err(Refusal::not_emulated("lists of leads")),
            Some((_, table)) => Ok((*table, row)),
        }
    }

    fn membership(&self, list: Uuid, table: &str, member: Uuid) -> Option<Uuid> {
        let link = |table: &str, id: Uuid| Cell::Link {
            table: table.to_owned(),
            id,
        };
        // A row is on few lists, a list has many rows.
        let cells = [
            ("entityid".to_owned(), link(table, member)),
            ("listid".to_owned(), link("list", list)),
        ];
        self.store.having_all("listmember", &cells).into_iter().next()
    }

    fn enlist(&mut self, now_ms: u64, list: Uuid, table: &str, member: Uuid) -> Result<Uuid, Refusal> {
        if let Some(pair) = self.membership(list, table, member) {
            return Ok(pair);
        }
        if self.store.row(table, member).is_none() {
            return Err(Refusal::missing_row(table, member));
        }
        let pair = self.next_id();
        let definition = self.table("listmember")?.clone();
        let mut row = Row::default();
        row.set("listmemberid", pair.to_string());
        row.set_link("listid", "list", list);
        row.set_link("entityid", table, member);
        let code = self.table(table)?.object_type_code;
        row.set("entitytype", code);
        self.stamp_created(now_ms, &definition, &mut row)?;
        self.store.put(now_ms, "listmember", pair, row);
        Ok(pair)
    }
}

fn wrong_type() -> Refusal {
    Refusal::bad(0x8004_0301, "The member is not of the type of the list.")
}
