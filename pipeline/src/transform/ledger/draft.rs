//! A purchase as records: the opportunity, a line for each payment, the close, and the contact where only the ledger knows
//! the buyer.
//!
//! Columns and rules: Dataverse reference of opportunity, opportunityproduct, opportunityclose (SEEN). An opportunity is
//! closed by an action, with the day and the amount it really had; `isrevenuesystemcalculated` is off, else lines would
//! compute the value anew.

use super::Buyer;
use super::entry::Entry;
use super::link::LinkRule;
use super::sums::{State, Sums};
use super::texts::{TextNo, Texts};
use crate::mapping::{LineShape, PurchaseShape, Shapes};
use crate::source::Event;
use crate::transform::draft::{Draft, Lookup};
use crate::transform::key::SourceKey;
use shared::id::{ColumnName, TableName};
use shared::value::{Decimal, Value};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Most UTF-16 units of the topic, of a line's description, and of a memo.
const MOST_TOPIC: usize = 300;
const MOST_LINE: usize = 500;
const MOST_MEMO: usize = 2_000;
/// Status of the actions (SEEN): won; canceled.
const WON: i32 = 3;
const CANCELED: i32 = 4;

/// Makes the records of one purchase.
pub(super) struct Composer<'a> {
    pub(super) texts: &'a Texts,
    pub(super) events: Vec<(&'a Entry, LinkRule)>,
    pub(super) buyer: &'a Buyer,
    pub(super) shapes: &'a Shapes,
}

impl Composer<'_> {
    pub(super) fn drafts(&self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        drafts.extend(self.new_contact());
        match self.shapes.purchases {
            PurchaseShape::Opportunity => {
                drafts.extend(self.opportunity());
                if self.shapes.lines == LineShape::WriteIn {
                    let lines = self
                        .events
                        .iter()
                        .filter(|(entry, _)| entry.net() != 0 || entry.is_payment());
                    drafts.extend(
                        lines
                            .zip(1_i64..)
                            .filter_map(|((entry, _), number)| self.line(entry, number)),
                    );
                }
                drafts.extend(self.close());
            }
            PurchaseShape::Nothing => {}
        }
        drafts
    }

    fn sums(&self) -> Sums {
        Sums::of(self.events.iter().map(|(entry, _)| *entry))
    }

    /// The sale, else what the purchase is known by.
    fn key(&self) -> Option<String> {
        let sale = self.events.iter().find(|(entry, _)| entry.event == Event::Sale);
        let (first, _) = self.events.first()?;
        Some(match sale {
            Some((sale, _)) => self.texts.text(sale.id).to_owned(),
            None if !first.subscription.is_empty() && !first.is_return() => {
                format!("subscription:{}", self.texts.text(first.subscription))
            }
            None => self.texts.text(first.id).to_owned(),
        })
    }

    fn buyer_key(&self) -> Option<SourceKey> {
        match self.buyer {
            Buyer::Known(key) | Buyer::New(key) => Some(key.clone()),
            Buyer::Nobody => None,
        }
    }

    fn opportunity(&self) -> Option<Draft> {
        let (sums, (first, _)) = (self.sums(), self.events.first()?);
        let state = sums.state();
        let value = match state {
            State::Paid | State::PartlyRefunded => sums.net(),
            State::Refunded | State::ChargedBack => sums.paid,
            State::Failed => sums.tried,
            State::ReturnAlone => 0,
        };
        let closed = self.closed_on()?;
        let columns = columns([
            ("name", Value::Text(within(&self.topic(), MOST_TOPIC))),
            ("description", Value::Text(self.history())),
            ("estimatedvalue", money(value)),
            ("estimatedclosedate", Value::Date(closed)),
            ("isrevenuesystemcalculated", Value::Boolean(false)),
            ("stepname", Value::Text(state.words().to_owned())),
            (
                "overriddencreatedon",
                Value::DateTime(format!("{}T12:00:00Z", first.day)),
            ),
        ]);
        let buyer = self.buyer_key()?;
        let currency = self.texts.text(first.currency);
        let mut lookups = vec![
            lookup("customerid", "contact", buyer.clone())?,
            lookup("parentcontactid", "contact", buyer)?,
        ];
        if !currency.is_empty() {
            lookups.push(lookup(
                "transactioncurrencyid",
                "transactioncurrency",
                SourceKey::of_named("currency", currency),
            )?);
        }
        Some(Draft {
            table: table("opportunity")?,
            key: SourceKey::of_named("purchase", &self.key()?),
            columns,
            lookups,
        })
    }

    /// One payment, or money that went back, so that the lines add up to the ledger: price times quantity, less the
    /// discount, plus the tax, is the amount. Shipping is a part of the price.
    fn line(&self, entry: &Entry, number: i64) -> Option<Draft> {
        let sign = if entry.is_return() { -1 } else { 1 };
        let (tax, discount) = if entry.is_return() {
            (0, 0)
        } else {
            (entry.tax, entry.discount)
        };
        let gross = entry.amount.saturating_sub(tax).saturating_add(discount);
        let pieces = i64::from(entry.quantity);
        let pieces = if gross % pieces == 0 && !entry.is_return() {
            pieces
        } else {
            1
        };
        let mut columns = columns([
            ("isproductoverridden", Value::Boolean(true)),
            (
                "productdescription",
                Value::Text(within(&self.line_words(entry), MOST_LINE)),
            ),
            ("quantity", Value::Decimal(Decimal::new(pieces, 0))),
            ("priceperunit", money(sign * gross / pieces)),
            ("lineitemnumber", Value::Integer(number)),
        ]);
        if tax != 0 {
            columns.extend(self::columns([("tax", money(tax))]));
        }
        if discount != 0 {
            columns.extend(self::columns([("manualdiscountamount", money(discount))]));
        }
        Some(Draft {
            table: table("opportunityproduct")?,
            key: SourceKey::of_named("line", self.texts.text(entry.id)),
            columns,
            lookups: vec![lookup(
                "opportunityid",
                "opportunity",
                SourceKey::of_named("purchase", &self.key()?),
            )?],
        })
    }

    fn close(&self) -> Option<Draft> {
        let sums = self.sums();
        let state = sums.state();
        let columns = columns([
            (
                "subject",
                Value::Text(within(&format!("{}: {}", state.words(), self.topic()), 200)),
            ),
            ("actualend", Value::Date(self.closed_on()?)),
            ("actualrevenue", money(sums.earned())),
            (
                "statuscode",
                Value::Choice(if state.is_won() { WON } else { CANCELED }),
            ),
        ]);
        Some(Draft {
            table: table("opportunityclose")?,
            key: SourceKey::of_named("close", &self.key()?),
            columns,
            lookups: vec![lookup(
                "opportunityid",
                "opportunity",
                SourceKey::of_named("purchase", &self.key()?),
            )?],
        })
    }

    /// A contact for a buyer whom no contacts file has; silence is no consent.
    fn new_contact(&self) -> Option<Draft> {
        let Buyer::New(key) = self.buyer else { return None };
        let of = |number: &dyn Fn(&Entry) -> TextNo| {
            let mut texts = self
                .events
                .iter()
                .map(|(entry, _)| self.texts.text(number(entry)).to_owned());
            texts.find(|text| !text.is_empty())
        };
        let name = of(&|entry| entry.name).unwrap_or_default();
        let (given, surname) = match name.trim().rsplit_once(' ') {
            Some((given, surname)) => (given.trim().to_owned(), surname.to_owned()),
            None => (String::new(), name.trim().to_owned()),
        };
        let surname = if surname.is_empty() {
            "(no last name)".to_owned()
        } else {
            surname
        };
        let mut columns = columns([
            ("lastname", Value::Text(within(&surname, 50))),
            ("donotbulkemail", Value::Boolean(true)),
        ]);
        if !given.is_empty() {
            columns.extend(self::columns([("firstname", Value::Text(within(&given, 50)))]));
        }
        let email = of(&|entry| entry.email).filter(|email| crate::transform::is_email(email));
        if let Some(email) = email.filter(|email| email.len() <= 100) {
            columns.extend(self::columns([("emailaddress1", Value::Text(email))]));
        }
        Some(Draft {
            table: table("contact")?,
            key: key.clone(),
            columns,
            lookups: Vec::new(),
        })
    }

    /// The last day on which money moved or was tried.
    fn closed_on(&self) -> Option<String> {
        let mut moved = self
            .events
            .iter()
            .filter(|(entry, _)| entry.is_payment() || entry.is_return());
        let last = moved.next_back().or(self.events.last());
        last.map(|(entry, _)| entry.day.to_string())
    }

    /// Product and price point of the first event that names one.
    fn topic(&self) -> String {
        let named = self
            .events
            .iter()
            .map(|(entry, _)| *entry)
            .find(|entry| !entry.product.is_empty());
        match named {
            Some(entry) if entry.price_point.is_empty() => self.texts.text(entry.product).to_owned(),
            Some(entry) => {
                format!(
                    "{}, price point {}",
                    self.texts.text(entry.product),
                    self.texts.text(entry.price_point)
                )
            }
            None => "Purchase without a product".to_owned(),
        }
    }

    fn line_words(&self, entry: &Entry) -> String {
        let product = self.texts.text(entry.product);
        let product = if product.is_empty() { "Purchase" } else { product };
        let mut words = format!("{product}, {} of {}", words(entry.event), entry.day);
        if entry.payment > 1 {
            let _infallible = write!(words, ", payment {}", entry.payment);
        }
        words
    }

    /// The events in words, the first ones where they are many; never anything about the buyer.
    fn history(&self) -> String {
        let mut history = String::new();
        for ((entry, rule), at) in self.events.iter().zip(0_usize..) {
            let mut line = format!("{} {}", entry.day, words(entry.event));
            if entry.amount != 0 {
                let (whole, rest) = (entry.amount / 100, entry.amount % 100);
                let _infallible = write!(line, " {whole}.{rest:02} {}", self.texts.text(entry.currency));
            }
            if !entry.processor.is_empty() {
                let _infallible = write!(line, ", {}", self.texts.text(entry.processor));
            }
            if !entry.coupon.is_empty() {
                let _infallible = write!(line, ", coupon {}", self.texts.text(entry.coupon));
            }
            if entry.is_automatic && entry.event == Event::Cancellation {
                line.push_str(", after failed payments");
            }
            if rule.is_likeness() {
                let _infallible = write!(line, " (linked by: {})", rule.words());
            }
            if history.len() + line.len() + 40 > MOST_MEMO {
                let _infallible = write!(history, "and {} more", self.events.len() - at);
                break;
            }
            history.push_str(line.trim_end());
            history.push('\n');
        }
        within(history.trim_end(), MOST_MEMO)
    }
}

fn words(event: Event) -> &'static str {
    match event {
        Event::Sale => "sale",
        Event::Rebill => "rebill",
        Event::Failed => "failed payment",
        Event::CancelRequest => "cancellation asked for",
        Event::CancelRevert => "cancellation taken back",
        Event::Cancellation => "cancellation",
        Event::Refund => "refund",
        Event::PartialRefund => "partial refund",
        Event::Chargeback => "chargeback",
    }
}

fn money(hundredths: i64) -> Value {
    Value::Decimal(Decimal::new(hundredths, 2))
}

/// Text of our own making, kept within a column; what it is made of stands whole in the file.
fn within(text: &str, most: usize) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= most
    };
    text.chars().take_while(fits).collect()
}

fn columns<const N: usize>(cells: [(&str, Value); N]) -> BTreeMap<ColumnName, Value> {
    let cells = cells
        .into_iter()
        .filter_map(|(name, value)| Some((ColumnName::try_new(name).ok()?, value)));
    cells.collect()
}

fn table(name: &str) -> Option<TableName> {
    TableName::try_new(name).ok()
}

fn lookup(column: &str, to: &str, key: SourceKey) -> Option<Lookup> {
    Some(Lookup {
        column: ColumnName::try_new(column).ok()?,
        table: table(to)?,
        key,
    })
}
