//! The mapping of one file, made ready: which cell goes where.

use crate::extract::Detection;
use crate::mapping::{Convert, DayOrder, LineRule, Mapping, destination};
use crate::source::{self, Kind};
use crate::target::TargetColumn;
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
}

/// One cell to send.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// Place of the cell.
    pub(super) place: usize,
    /// Column of the destination.
    pub(super) target: &'static TargetColumn,
    /// Its name.
    pub(super) name: ColumnName,
    /// How the cell becomes a value.
    pub(super) convert: Convert,
    /// Second column that the conversion can set.
    pub(super) companion: Option<ColumnName>,
    /// Place of the country code of a telephone number.
    pub(super) country_code: Option<usize>,
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
                let target = destination(line).ok().flatten()?;
                let LineRule::Send { convert, .. } = &line.rule else {
                    return None;
                };
                let position = |name: &str| detection.columns.iter().position(|column| column.normal == name);
                Some(Step {
                    place,
                    target,
                    name: ColumnName::try_new(target.name).ok()?,
                    convert: ordered(convert, detection.day_orders.get(&column.normal).copied()),
                    companion: convert
                        .companion()
                        .and_then(|name| ColumnName::try_new(name).ok()),
                    country_code: convert.country_code().and_then(position),
                })
            });
        Some(Self {
            table: TableName::try_new(kind.table()?).ok()?,
            steps: steps.collect(),
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

/// The conversion with the order of day and month that the file tells, unless the mapping names one.
fn ordered(convert: &Convert, of_file: Option<source::DayOrder>) -> Convert {
    let asks = matches!(
        convert,
        Convert::DateToCreatedOn {
            day_order: DayOrder::Ask
        }
    );
    match of_file.filter(|_| asks) {
        Some(order) => Convert::DateToCreatedOn {
            day_order: match order {
                source::DayOrder::DayFirst => DayOrder::DayFirst,
                source::DayOrder::MonthFirst => DayOrder::MonthFirst,
            },
        },
        None => convert.clone(),
    }
}
