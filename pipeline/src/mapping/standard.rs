//! The standard mapping: what every known column of an export becomes unless a person says otherwise.

use super::convert::Convert;
use super::duplicates::Decisions;
use super::line::{Line, LineRule, LineState, Shape};
use super::reason::DropReason;
use super::shapes::Shapes;
use super::{Mapping, VERSION};
use crate::extract::HeaderColumn;
use crate::source::{self, Kind};
use crate::survey::answers::Answers;

mod companies;
mod contacts;
mod ledger;
mod lists;
#[cfg(test)]
mod tests;

/// Where a known column goes.
enum Route {
    /// Into a column of the table of its kind.
    To(&'static str, Convert),
    /// Into an object that is built by shape: what it feeds there as `table.column`, and how in words. Columns that are
    /// created for the object are in the words only.
    By(Shape, &'static [&'static str], &'static str),
    /// Nowhere.
    Drop(DropReason),
}

/// Routes by the name of the known column, in the order of the source's table.
type Routes = &'static [(&'static str, Route)];

/// What the standard says of a known column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardLine {
    /// The rule, for a file that has this column alone.
    pub rule: LineRule,
    /// Columns that it feeds as `table.column`, besides those created for an object.
    pub feeds: Vec<String>,
    /// How, in words; empty where the rule says it all.
    pub how: &'static str,
}

fn routes(kind: Kind) -> Routes {
    match kind {
        Kind::Contacts => contacts::CONTACTS,
        Kind::Companies => companies::COMPANIES,
        Kind::Transactions => ledger::TRANSACTIONS,
        Kind::Subscriptions => ledger::SUBSCRIPTIONS,
        Kind::Affiliates => lists::AFFILIATES,
        Kind::Members => lists::MEMBERS,
        Kind::TagList => lists::TAGS,
        Kind::ListList => lists::LISTS,
        Kind::IpnLog => ledger::NOTIFICATIONS,
        Kind::SalesReport => ledger::SALES_REPORT,
    }
}

/// The standard mapping for the columns of all files. Every column gets a line: sent, used by a shape, or dropped with a
/// reason.
#[must_use]
pub fn standard(columns: &[(Kind, &HeaderColumn)]) -> Mapping {
    let mut mapping = Mapping {
        version: VERSION,
        lines: Vec::new(),
        shapes: Shapes::default(),
        answers: Answers::default(),
        columns: Vec::new(),
        duplicates: Decisions::default(),
        confirmed: None,
    };
    for (kind, column) in columns {
        if mapping.line(*kind, &column.normal).is_none() {
            let country_code = country_code(*kind, columns);
            mapping.lines.push(Line {
                kind: *kind,
                source: column.normal.clone(),
                rule: rule(*kind, column, country_code),
                state: LineState::Standard,
            });
        }
    }
    mapping.sort();
    mapping
}

/// What the standard says of a known column, by its name in `source`.
#[must_use]
pub fn standard_line(kind: Kind, known: &str) -> Option<StandardLine> {
    let route = route(kind, known)?;
    let rule = rule_of(kind, known, route, None);
    let (feeds, how) = match route {
        Route::To(..) => {
            let target = rule
                .target()
                .map(|(table, column, _)| format!("{table}.{column}"));
            (target.into_iter().collect(), "")
        }
        Route::By(_, feeds, how) => (feeds.iter().map(|name| (*name).to_owned()).collect(), *how),
        Route::Drop(_) => (Vec::new(), ""),
    };
    Some(StandardLine { rule, feeds, how })
}

/// Rule of one column.
fn rule(kind: Kind, column: &HeaderColumn, country_code: Option<String>) -> LineRule {
    let Some(known) = column.known else {
        let is_second = source::column(kind, &column.normal).is_some();
        let reason = if is_second {
            DropReason::TargetTaken
        } else if kind.table().is_none() {
            DropReason::NoPlaceInShape
        } else {
            DropReason::CustomColumn
        };
        return LineRule::Drop { reason };
    };
    match route(kind, known.name) {
        Some(route) => rule_of(kind, known.name, route, country_code),
        None => LineRule::Drop {
            reason: DropReason::NoColumnYet,
        },
    }
}

fn rule_of(kind: Kind, known: &str, route: &Route, country_code: Option<String>) -> LineRule {
    match (route, kind.table()) {
        (Route::To(target, convert), Some(table)) => LineRule::Send {
            table: table.to_owned(),
            column: (*target).to_owned(),
            // The country code belongs to the main number only.
            convert: if known == "phone" {
                convert.clone().with_country_code(country_code)
            } else {
                convert.clone()
            },
        },
        (Route::To(..), None) => LineRule::Drop {
            reason: DropReason::KindNotLoadable,
        },
        (Route::By(shape, ..), _) => LineRule::Shape { shape: *shape },
        (Route::Drop(reason), _) => LineRule::Drop { reason: *reason },
    }
}

/// The conversion that the standard mapping would use for a known column.
pub(super) fn standard_convert(kind: Kind, source: &str) -> Option<Convert> {
    match route(kind, source::column(kind, source)?.name)? {
        Route::To(_, convert) => Some(convert.clone()),
        Route::By(..) | Route::Drop(_) => None,
    }
}

fn route(kind: Kind, known: &str) -> Option<&'static Route> {
    routes(kind)
        .iter()
        .find(|(name, _)| *name == known)
        .map(|(_, route)| route)
}

/// Header that holds the country code of a kind's telephone numbers.
fn country_code(kind: Kind, columns: &[(Kind, &HeaderColumn)]) -> Option<String> {
    let is_code = |column: &HeaderColumn| {
        column
            .known
            .is_some_and(|known| known.name == "phone_country_code")
    };
    let found = columns
        .iter()
        .find(|(other, column)| *other == kind && is_code(column));
    found.map(|(_, column)| column.normal.clone())
}
