//! Load.

use super::{records, tables};
use crate::browser::number::render;
use crate::message::{PlanView, RunView};
use shared::session::{OrgKind, Organization};

pub const EMPTY: &str = "There is nothing to load yet";
pub const EMPTY_LEAD: &str = "Choose a file with contacts or companies first. Then you can rehearse the whole load here, \
    before anything leaves this browser.";
pub const TITLE: &str = "Rehearse, then load";
pub const LEAD: &str = "First the whole load runs here, against an emulated Dynamics inside this tab. Nothing leaves this \
    browser until you have seen how it ends and agreed to the real one.";
pub const CONFIRM_FIRST: &str = "Your mapping waits for you";
pub const CONFIRM_FIRST_LEAD: &str = "Look through it once and confirm it; a rehearsal is worth little with a mapping that \
    will still change.";
pub const TO_MAP: &str = "Look at the mapping";
pub const BLOCKED: &str = "A finding blocks the load";
pub const BLOCKED_LEAD: &str = "It is about a whole file. Settle it first; the page of findings says how.";
pub const TO_CHECK: &str = "See the findings";
pub const COUNTING: &str = "The plan is being made; this takes a moment.";

pub const REHEARSAL: &str = "Rehearsal in this tab";
pub const REHEARSAL_TAG: &str = "Nothing leaves";
pub const REHEARSE: &str = "Rehearse here";
pub const REHEARSE_AGAIN: &str = "Rehearse again";
pub fn rehearse_lead(plan: &PlanView) -> String {
    format!(
        "{} are created in an organisation that exists only in this tab, read back, and compared cell by cell.",
        tables(&plan.tables)
    )
}
pub const REHEARSED: &str = "The rehearsal went through";
pub fn rehearsed(run: &RunView) -> String {
    format!(
        "{} arrived and were read back equal. 0 bytes were sent.",
        records(run.arrived())
    )
}
pub const REHEARSED_OPEN: &str = "The rehearsal went through, with exceptions";
pub fn rehearsed_open(run: &RunView) -> String {
    format!(
        "{} of {} arrived. Look at the rows below: the real load would meet the same. 0 bytes were sent.",
        render(run.arrived()),
        records(run.planned())
    )
}
pub const OTHER_PLAN: &str =
    "Files or mapping changed since this rehearsal. Rehearse again, so that it fits what will be loaded.";

pub const SIGN_IN_FIRST: &str = "Next: where it shall go";
pub const SIGN_IN_FIRST_LEAD: &str =
    "Sign in and choose an organisation. After that you read one summary and decide.";
pub const TO_PREPARE: &str = "Go to Prepare";

pub fn consent_title(organization: &Organization) -> String {
    match organization.kind {
        OrgKind::Sandbox => "Load into your sandbox?".to_owned(),
        OrgKind::Production => "Load into production?".to_owned(),
    }
}
pub const CONSENT_LEAD: &str = "From here on, data leaves this browser. Read what will happen.";
pub fn will_be_created(plan: &PlanView) -> String {
    format!("{} will be created", records(plan.records()))
}
pub const CREATE_ONLY: &str = "Nothing that is there now will be changed";
pub const CREATE_ONLY_WHY: &str =
    "records are created, never overwritten; one that exists already is left as it is and listed";
pub const CREATE_ONLY_TAG: &str = "create only";
pub const UNDO: &str = "You can undo it";
pub const UNDO_WHY: &str = "only what this load wrote, and not what people changed since";
pub const UNDO_TAG: &str = "any time";
pub const AUTOMATION: &str = "Automations of your organisation will run";
pub const AUTOMATION_WHY: &str = "flows and workflows that start when a contact or account is created start for these too; \
    ask your admin to switch off those that write to customers";
pub const AUTOMATION_TAG: &str = "ask your admin";
pub const LEFT_OUT: &str = "Rows that stay out";
pub fn left_out(plan: &PlanView) -> String {
    super::rows(plan.rows_in.saturating_sub(plan.rows_ready))
}
pub const LEFT_OUT_WHY: &str = "each with its reason, in Check";
pub const REHEARSED_SAME: &str = "The same plan went through the rehearsal";
pub const REHEARSED_SAME_OPEN: &str = "The same plan was rehearsed, with exceptions";
pub const SANDBOXED: &str = "The same plan went through in a sandbox";
pub const NOT_SANDBOXED: &str = "This plan has not been tried in a sandbox";
pub const NOT_SANDBOXED_WHY: &str = "a sandbox shows what automations and rules of your organisation do to your records; \
    it is worth the half hour";
pub fn plan_line(plan: &PlanView) -> String {
    format!("plan {}", plan.hash.short())
}
pub const WHERE: &str = "Where the data goes";
pub fn to_host(organization: &Organization) -> String {
    format!(
        "through this server, which keeps nothing, to {}",
        organization.host
    )
}
pub const WHERE_EMULATED: &str = "to the emulated Dynamics inside this program; nothing leaves this computer";
pub const ONE_PLACE: &str = "one place";
pub const TYPE_NAME: &str = "Type";
pub const TO_GO_ON: &str = "to go on";
pub fn load_now(plan: &PlanView) -> String {
    format!("Load {}", records(plan.records()))
}
pub const AGREEING: &str = "Noting your consent …";
pub const ANOTHER: &str = "Choose another organisation";
pub const GO_ON_INTERRUPTED: &str = "This load was interrupted; it goes on where it stopped";
pub const INTERRUPTED_OTHER: &str = "An interrupted load waits";
pub const INTERRUPTED_OTHER_LEAD: &str = "It was made from other files, another mapping, or for another organisation. Choose \
    the same again to go on with it.";

pub fn loading_title(organization: Option<&Organization>) -> String {
    organization.map_or_else(|| "Loading".to_owned(), |at| format!("Loading into {}", at.name))
}
pub fn loaded_title(organization: Option<&Organization>) -> String {
    organization.map_or_else(|| "Loaded".to_owned(), |at| format!("Loaded into {}", at.name))
}
pub const ROLLING_BACK: &str = "Rolling back";
pub const ROLLED_BACK: &str = "Rolled back";
pub const LOADING_LEAD: &str = "You may use other tabs meanwhile. If this one closes, the load goes on where it stopped, \
    once you choose the same files again.";
pub const LOADED_LEAD: &str = "Every record was read back and compared. See what arrived in Hand over.";

pub const ROLLING_BACK_LEAD: &str =
    "Every record of this load is looked at, and removed where nobody touched it since.";
pub const ROLLED_BACK_LEAD: &str =
    "What this load wrote was removed where nobody had touched it. See the three lists in Hand over.";
pub const AGAIN: &str = "Load again, or into another organisation";

pub const PAUSE: &str = "Pause";
pub const GO_ON: &str = "Go on";
pub const AGREE_AGAIN: &str = "Allow the same again and go on";
pub const SIGN_IN_AGAIN: &str = "Sign in again";
pub const REASON: &str = "Why may the load go on?";
pub const REASON_HINT: &str =
    "For example: “These 12 were test contacts.” Write no names; the reason is part of the report.";
pub const GO_ON_WITH_REASON: &str = "Go on with this reason";

pub const ROLL_BACK: &str = "Roll back …";
pub fn roll_back_hint(confirmed: u64) -> String {
    format!(
        "Rolling back removes only the {} that this load wrote.",
        records(confirmed)
    )
}
pub const ROLL_BACK_SURE: &str = "Remove what this load wrote?";
pub fn roll_back_says(confirmed: u64) -> String {
    format!(
        "{} are looked at one by one. Those that somebody changed since, or that other records hang on, are kept and \
        listed.",
        records(confirmed)
    )
}
pub fn roll_back_yes(confirmed: u64) -> String {
    format!("Yes, roll back {}", records(confirmed))
}
pub const ROLL_BACK_NO: &str = "Keep everything";

pub const REFUSED_TITLE: &str = "Rows that did not go";
pub fn first_of(shown: usize, all: usize) -> String {
    format!(
        "the first {shown} of {}; the report has them all",
        render(all as u64)
    )
}
pub const FILE: &str = "File";
pub const ROW: &str = "Row";
pub const TABLE: &str = "Table";
pub const WHY: &str = "Why";
pub const COLUMN: &str = "Column";
pub const CODE: &str = "Code";
pub const DIFFERENCES_TITLE: &str = "Values that differ after reading back";
pub const WHOLE_RECORD: &str = "the whole record is missing";
pub const ALL_EQUAL: &str = "all equal";
pub const SAME_AS_INTERRUPTED: &str = "The plan is that of the interrupted load";
pub const LOOK_ABOVE: &str = "look above";
