//! A plan as the page shows it.

use super::findings;
use crate::message::PlanView;
use crate::worker::source::Source;
use pipeline::finding;
use pipeline::plan::{LeftOutWhy, Plan};
use shared::id::OrgId;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The plan in numbers, with the findings of its files.
#[must_use]
pub fn plan(plan: &Plan, sources: &[Rc<Source>], organization: Option<OrgId>) -> PlanView {
    let mut left_out: BTreeMap<String, u64> = BTreeMap::new();
    for row in &plan.left_out {
        *left_out.entry(reason(row.why)).or_default() += 1;
    }
    let of_files = sources.iter().flat_map(|source| &source.findings);
    PlanView {
        hash: plan.manifest.plan.clone(),
        organization,
        tables: plan.manifest.tables.clone(),
        rows_in: plan.manifest.rows_in,
        rows_ready: plan.manifest.rows_sent,
        left_out: left_out.into_iter().collect(),
        findings: findings(of_files.chain(&plan.findings), |_| None),
    }
}

/// Why a row is left out, in words.
#[must_use]
pub fn reason(why: LeftOutWhy) -> String {
    match why {
        LeftOutWhy::Refused(code) | LeftOutWhy::Suppressed(code) => finding::rule(code).title.to_owned(),
        LeftOutWhy::SupersededBy { .. } => {
            "Another row of the same person or company is sent instead".to_owned()
        }
        LeftOutWhy::JoinedTo { .. } => "Joined with another row into one record".to_owned(),
        LeftOutWhy::Repeats { .. } => "Repeats another row".to_owned(),
        LeftOutWhy::RepeatedHeader => "Repeats the header".to_owned(),
        LeftOutWhy::Blank => "Empty row".to_owned(),
        LeftOutWhy::TooLarge => "Too long to be read".to_owned(),
        LeftOutWhy::PartOf { .. } => "Is a part of the purchase that another row begins".to_owned(),
        LeftOutWhy::ParentAbsent => "Hangs on a record that is not sent".to_owned(),
        LeftOutWhy::Prepared => "Prepared; the organisation has no table for it yet".to_owned(),
        LeftOutWhy::NoRecord => "Nothing of the row is sent".to_owned(),
    }
}
