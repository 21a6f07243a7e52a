//! Affiliates: sign-up and identity. Commissions, reserves and payouts are not sent by any choice; their history stays in
//! Kartra, and the register of losses says so.

use super::convert::{self, Notes};
use super::directory::Directory;
use super::draft::{Draft, RowDrafts};
use super::key::SourceKey;
use super::names::{Link, column, table, units};
use super::row_in_work::RowInWork;
use super::setting::Setting;
use crate::extract::Row;
use crate::finding::{object, transform};
use crate::mapping::{AffiliateShape, custom};
use crate::source::is_empty_text;
use shared::id::{ColumnName, TableName};
use shared::value::Value;

/// What becomes of the rows of an affiliates file.
#[derive(Clone, Debug)]
pub(super) struct AffiliateRule {
    shape: AffiliateShape,
    person: Option<usize>,
    email: Option<usize>,
    products: Option<usize>,
    table: TableName,
    name: ColumnName,
    address: ColumnName,
    sold: ColumnName,
    contact: Link,
}

/// What a contact gets who is an affiliate, or whom one referred.
#[derive(Clone, Debug)]
pub(super) struct AffiliateMark {
    mark: ColumnName,
    email: Option<usize>,
    referrer: Option<usize>,
    referred_by: ColumnName,
}

impl AffiliateMark {
    /// None where affiliates are not columns of contacts.
    pub(super) fn new(setting: Setting<'_>) -> Option<Self> {
        let prefix = &setting.shapes().prefix;
        match setting.shapes().affiliates {
            AffiliateShape::Columns => Some(Self {
                mark: column(&prefix.name(custom::IS_AFFILIATE))?,
                email: setting.place("email"),
                referrer: setting.place("affiliate"),
                referred_by: column(&prefix.name(custom::REFERRED_BY))?,
            }),
            AffiliateShape::Table | AffiliateShape::Drop => None,
        }
    }

    /// Marks a contact.
    pub(super) fn apply(&self, row: &Row<'_>, directory: &Directory, work: &mut RowInWork) {
        if self
            .email
            .is_some_and(|place| directory.is_affiliate(row.cell(place)))
        {
            work.columns.insert(self.mark.clone(), Value::Boolean(true));
        }
        if let Some(referrer) = cell(row, self.referrer, work) {
            if units(&referrer) > u64::from(custom::LONGEST_NAME) {
                work.note(object::NAME_TOO_LONG, self.referrer);
            } else {
                work.columns
                    .insert(self.referred_by.clone(), Value::Text(referrer));
            }
        }
    }
}

impl AffiliateRule {
    pub(super) fn new(setting: Setting<'_>) -> Option<Self> {
        let prefix = &setting.shapes().prefix;
        Some(Self {
            shape: setting.shapes().affiliates,
            person: setting.place("affiliate"),
            email: setting.place("affiliate_email"),
            products: setting.place("products"),
            table: table(&prefix.name(custom::AFFILIATE))?,
            name: column(&prefix.name(custom::NAME))?,
            address: column(&prefix.name(custom::EMAIL))?,
            sold: column(&prefix.name(custom::PRODUCTS))?,
            contact: Link::new(&prefix.name(custom::CONTACT), "contact")?,
        })
    }

    /// The affiliate of a row.
    pub(super) fn apply(&self, row: &Row<'_>, directory: &Directory, mut work: RowInWork) -> RowDrafts {
        match self.shape {
            AffiliateShape::Table => {}
            AffiliateShape::Columns => return work.suppressed(object::AFFILIATE_ON_CONTACT, self.email),
            AffiliateShape::Drop => return work.suppressed(object::LEFT_BY_CHOICE, None),
        }
        let address = self
            .email
            .filter(|place| !is_empty_text(row.cell(*place)))
            .and_then(|place| {
                let mut notes = Notes::new();
                let address = convert::email(row.cell(place), &mut notes);
                notes.into_iter().for_each(|code| work.note(code, Some(place)));
                address
            });
        let name = cell(row, self.person, &mut work);
        let Some(shown) = name.clone().or_else(|| address.clone()) else {
            return work.refused(transform::NOTHING_TO_SEND);
        };
        if units(&shown) > u64::from(custom::LONGEST_NAME) {
            work.note(object::NAME_TOO_LONG, self.person);
            return work.refused(object::NAME_TOO_LONG);
        }
        let key = match &address {
            Some(address) => SourceKey::of_affiliate(address),
            None => SourceKey::of_row(row),
        };
        let mut columns = super::apply::Columns::from([(self.name.clone(), Value::Text(shown))]);
        let mut lookups = Vec::new();
        if let Some(address) = address {
            lookups.push(self.contact.to(&directory.contact_of(&address)));
            columns.insert(self.address.clone(), Value::Text(address));
        }
        if let Some(products) = cell(row, self.products, &mut work) {
            if units(&products) > u64::from(custom::LONGEST_MEMO) {
                work.note(object::NOTE_TOO_LONG, self.products);
            } else {
                columns.insert(self.sold.clone(), Value::Text(products));
            }
        }
        work.drafted(vec![Draft {
            table: self.table.clone(),
            key,
            columns,
            lookups,
        }])
    }
}

/// The text of a cell, with its findings noted.
fn cell(row: &Row<'_>, place: Option<usize>, work: &mut RowInWork) -> Option<String> {
    let place = place.filter(|place| !is_empty_text(row.cell(*place)))?;
    let mut notes = Notes::new();
    let text = convert::text(row.cell(place), &mut notes);
    notes.into_iter().for_each(|code| work.note(code, Some(place)));
    text
}
