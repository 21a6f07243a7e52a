//! The mapping of one file, made ready: which cell goes where.

use super::convert::{Clock, Labels};
use crate::extract::Detection;
use crate::mapping::{Convert, DayOrder, Mapping, destination};
use crate::source::{self, Country, Kind};
use crate::target::{Takes, TargetColumn};
use shared::id::{ColumnName, TableName};

/// Everything that is needed to turn the rows of one file into drafts.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    /// Table of the rows.
    pub(super) table: TableName,
    /// Cells to send, in the order of the file.
    pub(super) steps: Vec<Step>,
    /// Place of Kartra's number.
    pub(super) id: Option<usize>,
    /// Place of the e-mail.
    pub(super) email: Option<usize>,
    /// What cells of all columns are read by.
    pub(super) ground: Ground,
}

/// What the person said about all cells.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    /// Clock of the account; none where the table of zones does not have it.
    pub(super) clock: Option<Clock>,
    /// Place of the country of a row.
    pub(super) country: Option<usize>,
    /// Country of rows that name none.
    pub(super) home: Option<&'static Country>,
}

/// One cell to send.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// Place of the cell.
    pub(super) place: usize,
    /// Column of the destination.
    pub(super) target: TargetColumn,
    /// Its name.
    pub(super) name: ColumnName,
    /// How the cell becomes a value.
    pub(super) convert: Convert,
    /// Second column that the conversion can set.
    pub(super) companion: Option<ColumnName>,
    /// Place of the country code of a telephone number.
    pub(super) country_code: Option<usize>,
    /// Labels of a choice.
    pub(super) labels: Labels,
    /// Currency of the column.
    pub(super) currency: Option<String>,
}

impl Steps {
    /// Steps for a file; none where its rows have no destination.
    pub(super) fn new(mapping: &Mapping, detection: &Detection, kind: Kind) -> Option<Self> {
        let steps = detection
            .columns
            .iter()
            .enumerate()
            .filter_map(|(place, column)| {
                let line = mapping.line(kind, &column.normal)?;
                let target = destination(mapping, line).ok().flatten()?;
                let (_, _, convert) = line.rule.target()?;
                let labels = labels(convert, &target);
                let position = |name: &str| detection.columns.iter().position(|column| column.normal == name);
                Some(Step {
                    place,
                    name: ColumnName::try_new(&target.name).ok()?,
                    target,
                    convert: ordered(convert, detection.day_orders.get(&column.normal).copied()),
                    companion: convert
                        .companion()
                        .and_then(|name| ColumnName::try_new(name).ok()),
                    country_code: convert.country_code().and_then(position),
                    labels,
                    currency: column.currency.clone(),
                })
            });
        let steps: Vec<Step> = steps.collect();
        Some(Self {
            table: TableName::try_new(kind.table()?).ok()?,
            ground: Ground::new(mapping, detection, &steps),
            steps,
            id: detection.position("kartra_id"),
            email: detection.position("email"),
        })
    }

    /// True where some cell is converted so.
    pub(super) fn has(&self, wanted: &Convert) -> bool {
        self.steps.iter().any(|step| step.convert == *wanted)
    }

    /// Step that fills a column.
    pub(super) fn filling(&self, column: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.target.name == column)
    }
}

impl Ground {
    fn new(mapping: &Mapping, detection: &Detection, steps: &[Step]) -> Self {
        let sent = steps
            .iter()
            .find(|step| matches!(step.convert, Convert::Country { .. }));
        // A country tells how to read telephone numbers, also where it is not sent itself.
        let known = || {
            ["country", "buyer_country"]
                .into_iter()
                .find_map(|name| detection.position(name))
        };
        let home = mapping.shapes.home_country;
        Self {
            clock: Clock::named(mapping.answers.clock.zone()),
            country: sent.map(|step| step.place).or_else(known),
            home: home.and_then(|home| source::country(home.as_str())),
        }
    }
}

/// Labels that cells of a choice can hold.
fn labels(convert: &Convert, target: &TargetColumn) -> Labels {
    let (Convert::Choice { options } | Convert::MultiChoice { options, .. }) = convert else {
        return Labels::default();
    };
    let (Takes::Choice(known) | Takes::Choices(known)) = &target.takes else {
        return Labels::default();
    };
    Labels::new(options, known)
}

/// The conversion with the order of day and month that the file tells, unless the mapping names one.
fn ordered(convert: &Convert, of_file: Option<source::DayOrder>) -> Convert {
    let mut convert = convert.clone();
    let asked = match &mut convert {
        Convert::DateToCreatedOn { day_order }
        | Convert::DateOnly { day_order }
        | Convert::DateTime { day_order } => Some(day_order),
        Convert::Text
        | Convert::Memo
        | Convert::Email
        | Convert::Phone { .. }
        | Convert::Url
        | Convert::Integer
        | Convert::ConsentToOptOut
        | Convert::StatusToOptOut
        | Convert::BlockedToOptOut
        | Convert::CompanyName
        | Convert::Name { .. }
        | Convert::Country { .. }
        | Convert::State { .. }
        | Convert::Decimal { .. }
        | Convert::Money { .. }
        | Convert::YesNo
        | Convert::Choice { .. }
        | Convert::MultiChoice { .. } => None,
    };
    if let (Some(day_order @ DayOrder::Ask), Some(of_file)) = (asked, of_file) {
        *day_order = match of_file {
            source::DayOrder::DayFirst => DayOrder::DayFirst,
            source::DayOrder::MonthFirst => DayOrder::MonthFirst,
        };
    }
    convert
}
