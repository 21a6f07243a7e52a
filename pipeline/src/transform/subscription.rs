//! Subscriptions: what goes on is an open opportunity for its next payment, what ended is history.
//!
//! SEEN: `Status` is `Active` or `Pending Cancellation`, the API adds `Paused`, `Cancelled` and `Terminated`; the next
//! payment is written `03 Mar 2026`, its amount with the sign of a currency, 0 for those that will not be charged again. A
//! status that nobody knows is never guessed. Renewals that were paid already are purchases of the ledger.

use super::apply::Columns;
use super::convert::{self, Amount, Notes};
use super::directory::Directory;
use super::draft::{Draft, RowDrafts};
use super::key::SourceKey;
use super::names::{Link, column, table, units};
use super::row_in_work::RowInWork;
use super::setting::Setting;
use crate::extract::Row;
use crate::finding::{ledger, object};
use crate::mapping::{DayOrder, SubscriptionShape, custom};
use crate::source::is_empty_text;
use shared::id::{ColumnName, TableName};
use shared::value::{Decimal, Value};

/// Most characters of a topic and of a note's subject that are filled, as Dataverse counts at least.
const LONGEST_TOPIC: u64 = 250;

/// What becomes of the rows of a subscriptions file.
#[derive(Clone, Debug)]
pub(super) struct SubscriptionRule {
    shape: SubscriptionShape,
    places: Places,
    day_order: DayOrder,
    currency: Option<String>,
    names: Names,
}

/// Where the cells stand.
#[derive(Clone, Debug)]
struct Places {
    status: Option<usize>,
    id: Option<usize>,
    product: Option<usize>,
    price_point: Option<usize>,
    term: Option<usize>,
    next_day: Option<usize>,
    next_amount: Option<usize>,
    lead: Option<usize>,
    email: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
}

/// Names of tables and columns, made ready once.
#[derive(Clone, Debug)]
struct Names {
    opportunity: TableName,
    annotation: TableName,
    subscription: TableName,
    customer: Link,
    contact: Link,
    currency: Link,
    object: Link,
    owner: Link,
    topic: ColumnName,
    description: ColumnName,
    value: ColumnName,
    closes: ColumnName,
    is_computed: ColumnName,
    phase: ColumnName,
    subject: ColumnName,
    text: ColumnName,
    name: ColumnName,
    status: ColumnName,
    term: ColumnName,
    next_day: ColumnName,
    next_amount: ColumnName,
}

/// How a subscription stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Active,
    Pending,
    Paused,
    Ended,
}

impl Standing {
    /// Reads a cell without case; none for a word that is not known.
    fn read(cell: &str) -> Option<Self> {
        match cell.trim().to_lowercase().replace('_', " ").as_str() {
            "active" => Some(Self::Active),
            "pending cancellation" | "pending cancelation" => Some(Self::Pending),
            "paused" => Some(Self::Paused),
            "cancelled" | "canceled" | "terminated" | "completed" | "expired" | "ended" => Some(Self::Ended),
            _ => None,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Active => "Active subscription",
            Self::Pending => "Pending cancellation",
            Self::Paused => "Paused subscription",
            Self::Ended => "Ended subscription",
        }
    }
}

impl SubscriptionRule {
    pub(super) fn new(setting: Setting<'_>) -> Option<Self> {
        let prefix = &setting.shapes().prefix;
        let next_day = setting.place("next_payment_date");
        let next_amount = setting.place("next_payment_amount");
        let header = next_amount.and_then(|place| setting.detection.columns.get(place));
        Some(Self {
            shape: setting.shapes().subscriptions,
            day_order: next_day.map_or(DayOrder::Ask, |place| setting.day_order(place)),
            currency: header.and_then(|header| header.currency.clone()),
            places: Places {
                status: setting.place("status"),
                id: setting.place("subscription_id"),
                product: setting.place("product"),
                price_point: setting.place("price_point"),
                term: setting.place("term"),
                next_day,
                next_amount,
                lead: setting.place("lead_id"),
                email: setting.place("buyer_email"),
                start: setting.place("start_date"),
                end: setting.place("end_date"),
            },
            names: Names {
                opportunity: table("opportunity")?,
                annotation: table("annotation")?,
                subscription: table(&prefix.name(custom::SUBSCRIPTION))?,
                customer: Link::new("customerid", "contact")?,
                contact: Link::new("parentcontactid", "contact")?,
                currency: Link::new("transactioncurrencyid", "transactioncurrency")?,
                object: Link::new("objectid", "contact")?,
                owner: Link::new(&prefix.name(custom::CONTACT), "contact")?,
                topic: column("name")?,
                description: column("description")?,
                value: column("estimatedvalue")?,
                closes: column("estimatedclosedate")?,
                is_computed: column("isrevenuesystemcalculated")?,
                phase: column("stepname")?,
                subject: column("subject")?,
                text: column("notetext")?,
                name: column(&prefix.name(custom::NAME))?,
                status: column(&prefix.name(custom::STATUS))?,
                term: column(&prefix.name(custom::TERM))?,
                next_day: column(&prefix.name(custom::NEXT_PAYMENT_DAY))?,
                next_amount: column(&prefix.name(custom::NEXT_PAYMENT))?,
            },
        })
    }

    /// The records of a row.
    pub(super) fn apply(&self, row: &Row<'_>, directory: &Directory, mut work: RowInWork) -> RowDrafts {
        if self.shape == SubscriptionShape::Drop {
            return work.suppressed(object::LEFT_BY_CHOICE, None);
        }
        let cell = |place: Option<usize>| {
            let cell = place.map_or("", |place| row.cell(place).trim());
            if is_empty_text(cell) { "" } else { cell }
        };
        let Some(standing) = Standing::read(cell(self.places.status)) else {
            work.note(ledger::UNKNOWN_STANDING, self.places.status);
            return work.refused(ledger::UNKNOWN_STANDING);
        };
        let address = convert::email(cell(self.places.email), &mut Notes::new());
        let lead = SourceKey::of_kartra_id(cell(self.places.lead));
        let Some(buyer) = lead.or_else(|| address.map(|address| directory.contact_of(&address))) else {
            work.note(ledger::NO_BUYER, self.places.lead);
            return work.refused(ledger::NO_BUYER);
        };
        let product = match cell(self.places.product) {
            "" => "Subscription",
            product => product,
        };
        if units(product) > LONGEST_TOPIC {
            work.note(object::NAME_TOO_LONG, self.places.product);
            return work.refused(object::NAME_TOO_LONG);
        }
        let next = Next {
            day: self.next_day(row, standing, &mut work),
            amount: self.next_amount(row, &mut work),
        };
        let key = match cell(self.places.id) {
            "" => format!("{}|{product}|{}", buyer.as_str(), cell(self.places.price_point)),
            id => id.to_owned(),
        };
        let history = self.history(standing, &cell);
        let drafts = match (self.shape, standing) {
            (SubscriptionShape::Table, _) => {
                vec![self.row_of_table(&key, product, standing, cell(self.places.term), next, &buyer)]
            }
            (SubscriptionShape::OpenOpportunity, Standing::Active | Standing::Pending) => {
                vec![self.opportunity(&key, product, standing, history, next, &buyer)]
            }
            (SubscriptionShape::OpenOpportunity, Standing::Paused | Standing::Ended) => {
                vec![self.note(&key, product, standing, history, &buyer)]
            }
            (SubscriptionShape::Drop, _) => Vec::new(),
        };
        work.drafted(drafts)
    }

    /// The day of the next payment; those that go on should have one.
    fn next_day(&self, row: &Row<'_>, standing: Standing, work: &mut RowInWork) -> Option<String> {
        let place = self.places.next_day;
        let filled = place
            .map(|place| row.cell(place))
            .filter(|cell| !is_empty_text(cell));
        let day = filled.and_then(|cell| convert::day(cell, self.day_order));
        if day.is_none() && (standing == Standing::Active || filled.is_some()) {
            work.note(ledger::NO_NEXT_DAY, place);
        }
        day.map(|day| day.to_string())
    }

    fn next_amount(&self, row: &Row<'_>, work: &mut RowInWork) -> Option<i64> {
        let place = self.places.next_amount?;
        let cell = Some(row.cell(place)).filter(|cell| !is_empty_text(cell))?;
        match convert::money(cell) {
            Amount::Hundredths(hundredths) => Some(hundredths),
            Amount::TwoWays | Amount::Nothing => {
                work.note(ledger::NO_NEXT_AMOUNT, Some(place));
                None
            }
        }
    }

    /// What the file says of a subscription, line by line; never anything about the buyer.
    fn history<'a>(&self, standing: Standing, cell: &impl Fn(Option<usize>) -> &'a str) -> String {
        let lines = [
            ("Status", standing.words()),
            ("Term", cell(self.places.term)),
            ("Price point", cell(self.places.price_point)),
            ("Started", cell(self.places.start)),
            ("Ended", cell(self.places.end)),
        ];
        let filled = lines
            .iter()
            .filter(|(_, text)| !text.is_empty() && units(text) <= LONGEST_TOPIC);
        filled
            .map(|(name, text)| format!("{name}: {text}"))
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn opportunity(
        &self,
        key: &str,
        product: &str,
        standing: Standing,
        history: String,
        next: Next,
        buyer: &SourceKey,
    ) -> Draft {
        let names = &self.names;
        let mut columns = Columns::from([
            (names.topic.clone(), Value::Text(format!("{product}, renewal"))),
            (names.description.clone(), Value::Text(history)),
            (names.is_computed.clone(), Value::Boolean(false)),
            (names.phase.clone(), Value::Text(standing.words().to_owned())),
        ]);
        if let Some(amount) = next.amount {
            columns.insert(names.value.clone(), money(amount));
        }
        if let Some(day) = next.day {
            columns.insert(names.closes.clone(), Value::Date(day));
        }
        let mut lookups = vec![names.customer.to(buyer), names.contact.to(buyer)];
        if let Some(code) = &self.currency {
            lookups.push(names.currency.to(&SourceKey::of_named("currency", code)));
        }
        Draft {
            table: names.opportunity.clone(),
            key: SourceKey::of_named("subscription", key),
            columns,
            lookups,
        }
    }

    fn note(
        &self,
        key: &str,
        product: &str,
        standing: Standing,
        history: String,
        buyer: &SourceKey,
    ) -> Draft {
        let names = &self.names;
        Draft {
            table: names.annotation.clone(),
            key: SourceKey::of_named("subscription", key),
            columns: Columns::from([
                (
                    names.subject.clone(),
                    Value::Text(format!("{}: {product}", standing.words())),
                ),
                (names.text.clone(), Value::Text(history)),
            ]),
            lookups: vec![names.object.to(buyer)],
        }
    }

    fn row_of_table(
        &self,
        key: &str,
        product: &str,
        standing: Standing,
        term: &str,
        next: Next,
        buyer: &SourceKey,
    ) -> Draft {
        let names = &self.names;
        let name: String = product.chars().take(custom::LONGEST_NAME as usize / 2).collect();
        let mut columns = Columns::from([
            (names.name.clone(), Value::Text(name)),
            (names.status.clone(), Value::Text(standing.words().to_owned())),
        ]);
        if !term.is_empty() && units(term) <= u64::from(custom::LONGEST_NAME) {
            columns.insert(names.term.clone(), Value::Text(term.to_owned()));
        }
        if let Some(amount) = next.amount {
            columns.insert(names.next_amount.clone(), money(amount));
        }
        if let Some(day) = next.day {
            columns.insert(names.next_day.clone(), Value::Date(day));
        }
        Draft {
            table: names.subscription.clone(),
            key: SourceKey::of_named("subscription", key),
            columns,
            lookups: vec![names.owner.to(buyer)],
        }
    }
}

/// The next payment.
struct Next {
    day: Option<String>,
    /// Hundredths.
    amount: Option<i64>,
}

fn money(hundredths: i64) -> Value {
    Value::Decimal(Decimal::new(hundredths, 2))
}

#[cfg(test)]
mod tests;
