//! The laws. Each looks at the organisation itself, never at what the run believes alone.

use crate::Outcome;
use crate::shell::Shell;
use emulator::Change;
use pipeline::load::{self, Action, Answer, Comparison, Order, PhaseView, StageView};
use pipeline::plan::Manner;
use pipeline::reconcile::{self, Report};
use shared::id::{ChunkNumber, Fence};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use uuid::Uuid;

/// A law that did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Number of the law, `I1`.
    pub law: &'static str,
    /// What was seen.
    pub seen: String,
}

impl Violation {
    pub(crate) fn new(law: &'static str, seen: String) -> Self {
        Self { law, seen }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.law, self.seen)
    }
}

impl std::error::Error for Violation {}

/// When the load has come to its end.
pub(crate) fn after_the_load(shell: &mut Shell) -> Result<(), Violation> {
    let view = shell.run.view();
    for phase in &view.phases {
        nothing_is_open(phase)?;
    }
    what_is_confirmed_is_there(shell, &view.phases)?;
    nothing_is_doubled(shell)?;
    counts_add_up(shell)?;
    what_is_refused_is_not_there(shell)
}

/// When everything is over.
pub(crate) fn at_the_end(shell: &Shell) -> Result<Outcome, Violation> {
    let mut shell = Checked(shell);
    let of = shell.0;
    if of.world.is_rude {
        return Err(Violation::new(
            "I7",
            "a request went while the gate was closed".to_owned(),
        ));
    }
    shell.no_cell_in_the_journal()?;
    shell.nothing_of_others_is_touched()?;
    if of.is_rolled_back {
        shell.everything_is_as_before()?;
    }
    let view = of.run.view();
    Ok(Outcome {
        records: view.phases.iter().map(|phase| u64::from(phase.records)).sum(),
        requests: of.world.requests,
        faults: of.world.faults,
        kills: of.kills,
        is_rolled_back: of.is_rolled_back,
        trace: of.world.trace(),
    })
}

/// I1: every record is confirmed, there before, refused or in conflict.
fn nothing_is_open(phase: &PhaseView) -> Result<(), Violation> {
    let settled = phase.confirmed + phase.there_before + phase.refused + phase.conflicts;
    if settled == phase.records {
        Ok(())
    } else {
        let seen = format!(
            "{} of {} records of {} are settled",
            settled, phase.records, phase.table
        );
        Err(Violation::new("I1", seen))
    }
}

/// I3: what is confirmed is there, as it was sent, unless somebody changed it since or the run lists it itself.
fn what_is_confirmed_is_there(shell: &mut Shell, phases: &[PhaseView]) -> Result<(), Violation> {
    shell.world.settle_all();
    for (at, phase) in phases.iter().enumerate() {
        let mut same = 0;
        for member in 0..phase.records {
            if let Comparison::Same { .. } = look(shell, at, member)? {
                same += 1;
            }
        }
        // Nothing in this organisation rewrites what was sent.
        if phase.different > 0 && !shell.was_meddled && !shell.world.has_plugin {
            let seen = format!(
                "{} records of {} differ, and nobody changed them",
                phase.different, phase.table
            );
            return Err(Violation::new("I3", seen));
        }
        let rewritten = u32::try_from(shell.world.rewritten.len()).unwrap_or(u32::MAX);
        let is_told = phase.different >= rewritten;
        if phase.table.as_str() == "contact" && !shell.was_meddled && phase.conflicts == 0 && !is_told {
            let seen = format!(
                "{rewritten} contacts were rewritten, {} are told",
                phase.different
            );
            return Err(Violation::new("I3", seen));
        }
        let excused = phase.different + u32::try_from(shell.world.touched.len()).unwrap_or(u32::MAX);
        let wanted = phase.confirmed + phase.there_before;
        // What was there before differs in the number of its import.
        if same + excused + phase.there_before < wanted {
            let seen = format!(
                "{same} of {wanted} confirmed records of {} are there",
                phase.table
            );
            return Err(Violation::new("I3", seen));
        }
    }
    Ok(())
}

/// One record, read without any fault.
fn look(shell: &mut Shell, phase: usize, member: u32) -> Result<Comparison, Violation> {
    let order = Order {
        number: ChunkNumber(u32::MAX),
        phase,
        members: vec![member],
        action: Action::Reconcile,
    };
    let broken = |what: &str| Violation::new("I3", what.to_owned());
    let records = if load::needs_records(&shell.plan, &order) {
        let records = shell.files.records(&shell.plan, phase, &order.members);
        records.ok_or_else(|| broken("a record cannot be made again"))?
    } else {
        Vec::new()
    };
    let chunk = load::chunk(&shell.plan, &order, shell.run.id(), Fence(1), records.clone());
    let chunk = chunk.map_err(|_cause| broken("a chunk cannot be made"))?;
    let outcome = shell.world.look(&chunk);
    match reconcile::judge(&shell.plan, &order, &records, outcome) {
        Answer::Compared(mut found) => found.pop().ok_or_else(|| broken("a question has no answer")),
        Answer::Written(_)
        | Answer::AllRefused(_)
        | Answer::Children(_)
        | Answer::Throttled { .. }
        | Answer::Unknown(_)
        | Answer::Stopped(_) => Err(broken("a question has no answer")),
    }
}

/// I2: no row is created twice, and there is no row beside the planned ones that we made.
fn nothing_is_doubled(shell: &Shell) -> Result<(), Violation> {
    let mut alive: BTreeMap<Uuid, i32> = BTreeMap::new();
    for commit in shell.world.org.commit_log() {
        let count = alive.entry(commit.id).or_default();
        match commit.change {
            Change::Created => *count += 1,
            Change::Deleted => *count -= 1,
            Change::Updated => {}
        }
        if *count > 1 {
            return Err(Violation::new(
                "I2",
                format!("{} was created twice", commit.table),
            ));
        }
    }
    for phase in &shell.plan.phases {
        let table = phase.table.as_str();
        if phase.manner == Manner::Change && table == "contactstate" {
            continue;
        }
        let strangers = shell
            .world
            .strangers
            .iter()
            .filter(|(of, ..)| of.as_str() == table)
            .count();
        let foreign = strangers + shell.world.touched.len() + 1;
        let landed = shell.world.org.row_count(table);
        if landed > phase.records.len() + foreign {
            let seen = format!("{landed} rows of {table} for {} records", phase.records.len());
            return Err(Violation::new("I2", seen));
        }
    }
    Ok(())
}

/// I4: rows in are rows accounted for, record by record and row by row.
fn counts_add_up(shell: &Shell) -> Result<(), Violation> {
    let manifest = &shell.plan.manifest;
    if manifest.rows_in != manifest.rows_sent + manifest.rows_left_out {
        return Err(Violation::new("I4", "rows in are not rows out".to_owned()));
    }
    let report = Report::of(&shell.plan, &shell.run);
    for table in &report.tables {
        let sum = table.confirmed + table.there_before + table.refused + table.conflicts + table.open;
        if sum != table.planned {
            return Err(Violation::new(
                "I4",
                format!("records of {} do not add up", table.table),
            ));
        }
    }
    for file in &report.files {
        let sum =
            file.confirmed + file.there_before + file.refused + file.conflicts + file.open + file.left_out;
        if sum != file.rows_in {
            return Err(Violation::new("I4", "rows of a file do not add up".to_owned()));
        }
    }
    Ok(())
}

/// I1, the other way round: what the run calls refused is not there as we would have written it.
fn what_is_refused_is_not_there(shell: &mut Shell) -> Result<(), Violation> {
    let report = Report::of(&shell.plan, &shell.run);
    for table in report.tables.iter().filter(|table| table.refused > 0) {
        let Some(at) = shell
            .plan
            .phases
            .iter()
            .position(|phase| phase.table == table.table)
        else {
            continue;
        };
        let records = shell.plan.phases.get(at).map_or(0, |phase| phase.records.len());
        let mut there = 0;
        for member in 0..u32::try_from(records).unwrap_or(u32::MAX) {
            there += u64::from(matches!(look(shell, at, member)?, Comparison::Same { .. }));
        }
        if there > table.planned - table.refused {
            return Err(Violation::new(
                "I1",
                format!("refused records of {} are there", table.table),
            ));
        }
    }
    Ok(())
}

struct Checked<'a>(&'a Shell);

impl Checked<'_> {
    /// I10: the journal holds no cell.
    fn no_cell_in_the_journal(&self) -> Result<(), Violation> {
        let cells = self.0.files.cells();
        let tells = |line: &String| cells.iter().any(|cell| line.contains(cell.as_str()));
        if self.0.journal.iter().any(tells) {
            return Err(Violation::new(
                "I10",
                "the journal holds an address of e-mail".to_owned(),
            ));
        }
        Ok(())
    }

    /// I6: strangers are as they were, and what somebody touched was not removed by us.
    fn nothing_of_others_is_touched(&mut self) -> Result<(), Violation> {
        let ids: BTreeSet<Uuid> = self.0.world.strangers.iter().map(|(_, id, _)| *id).collect();
        let touches = self
            .0
            .world
            .org
            .commit_log()
            .iter()
            .filter(|commit| ids.contains(&commit.id));
        let beyond = touches.filter(|commit| commit.change != Change::Created).count();
        let by_people = self.0.world.touched.iter().filter(|id| ids.contains(*id)).count();
        if beyond > 0 && by_people == 0 {
            return Err(Violation::new(
                "I6",
                "a stranger was changed or removed".to_owned(),
            ));
        }
        Ok(())
    }

    /// I5: after a rollback everything is as before, but for what people did and what the run lists as kept.
    fn everything_is_as_before(&self) -> Result<(), Violation> {
        let shell = self.0;
        let report = Report::of(&shell.plan, &shell.run);
        let removed_of_people = removed_after_touch(shell);
        if let Some(table) = removed_of_people {
            return Err(Violation::new(
                "I6",
                format!("a row of {table} that somebody changed was removed"),
            ));
        }
        if shell.was_meddled || !report.kept.is_empty() {
            return Ok(());
        }
        if shell.world.org.state_hash() == shell.world.before {
            Ok(())
        } else {
            Err(Violation::new(
                "I5",
                "the organisation is not as before the load".to_owned(),
            ))
        }
    }
}

/// A table of which a row was removed after a person had changed or added it, by somebody else than that person.
fn removed_after_touch(shell: &Shell) -> Option<String> {
    if !matches!(shell.run.view().stage, StageView::RolledBack) {
        return None;
    }
    let kept = &shell.world.kept_by_people;
    let is_gone = |(table, id): &&(String, Uuid)| {
        let log = shell.world.org.commit_log().iter().rev();
        let last = log
            .into_iter()
            .find(|commit| commit.id == *id && commit.table == *table);
        last.is_some_and(|commit| commit.change == Change::Deleted)
    };
    kept.iter().find(is_gone).map(|(table, _)| table.clone())
}
