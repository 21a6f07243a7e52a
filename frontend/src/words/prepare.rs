//! Prepare.

use crate::message::PlanView;
use crate::session::account::Asked;
use crate::words::{refusal, things};
use shared::schema::{Conflict, Piece, PieceState};
use shared::session::{Check, CheckState, CheckSubject, OrganizationReport};

pub const TITLE_SIGN_IN: &str = "Sign in where your data shall go";
pub const LEAD_SIGN_IN: &str = "You sign in at Microsoft, with the account that you use for Dynamics 365. This page never \
    sees your password, and signing in sends nothing of your files.";
pub const TITLE_CHOOSE: &str = "Choose an organisation";
pub const LEAD_CHOOSE: &str = "Start with a sandbox if you have one: it is there for trying, and everything can be looked \
    at before your real organisation sees a single record.";
pub const TITLE_LOOKING: &str = "Looking at your organisation";
pub const LEAD_LOOKING: &str = "Its tables and columns are read; nothing is changed there.";
pub const TITLE_NO_ANSWER: &str = "Your organisation could not be looked at";

pub const ASKING: &str = "Asking who is signed in …";
pub const SIGN_IN: &str = "Sign in with Microsoft";
pub const SIGN_IN_EMULATED: &str = "Sign in for practice";
pub const OPENS: &str = "It opens in a tab of its own, so that your files stay here.";
pub const DONE: &str = "I have signed in";
pub const AS_SOON: &str = "This page goes on by itself as soon as you come back.";
pub const EMULATED: &str = "This is a practice run";
pub const EMULATED_LEAD: &str = "The program was started with an emulated Dynamics inside. You need no Microsoft account, \
    and nothing leaves this computer, not even when you press Load.";
pub const WHAT_HAPPENS: &str = "What signing in does";
pub const STEPS: [(&str, &str); 3] = [
    (
        "Microsoft asks you",
        "for your name and password, and perhaps for a second proof on your telephone.",
    ),
    (
        "This server gets a key",
        "that works for about an hour and only with your own rights. It keeps the key in memory; \
    your browser never holds it.",
    ),
    (
        "You choose the organisation",
        "and it is looked at, not changed. Loading needs your consent, later and separately.",
    ),
];

pub const SEARCHING: &str = "Asking Microsoft which organisations you may use …";
pub const NONE: &str = "You may use no organisation";
pub const NONE_LEAD: &str = "Microsoft knows you, but lists no Dynamics 365 organisation for this account. Sign out and in \
    again with another account, or ask your admin for access.";
pub const SIGNED_IN_AS: &str = "Signed in as";
pub const SIGN_OUT: &str = "Sign out";
pub const CHOOSE: &str = "Choose";
pub const CHOOSE_ANOTHER: &str = "Choose another organisation";
pub const SANDBOX_HINT: &str = "For trying. A good place to begin.";
pub const PRODUCTION_HINT: &str =
    "Your real organisation. You will be asked to type its name before anything is written.";

pub fn choose(name: &str) -> String {
    format!("Choose {name}")
}

pub fn title(report: &OrganizationReport) -> String {
    let count = |state| report.checks.iter().filter(|check| check.state == state).count();
    match (count(CheckState::Red), count(CheckState::Amber)) {
        (0, 0) => format!("{} is ready", report.organization.name),
        (0, 1) => "One thing to look at before loading".to_owned(),
        (0, many) => format!("{many} things to look at before loading"),
        (1, _) => "One thing to settle before loading".to_owned(),
        (many, _) => format!("{many} things to settle before loading"),
    }
}

pub const LOOKED: &str = "We looked at your organisation and changed nothing.";
pub const CHECK: &str = "Check";
pub const FOUND: &str = "Found";
pub const TO_DO: &str = "What to do";
pub const STATE: &str = "State";

pub fn subject(check: &Check) -> String {
    match &check.subject {
        CheckSubject::WhoAmI => "Your sign-in works there".to_owned(),
        CheckSubject::Table { table, .. } => format!("Table {}", super::table(table.as_str())),
    }
}

pub fn found(check: &Check) -> String {
    match (&check.subject, check.state) {
        (CheckSubject::WhoAmI, CheckState::Green) => "Dynamics knows you and answers".to_owned(),
        (CheckSubject::WhoAmI, CheckState::Amber | CheckState::Red) => {
            "Dynamics did not recognise you".to_owned()
        }
        (CheckSubject::Table { columns, .. }, CheckState::Green) => {
            format!(
                "{} can be read",
                super::count(u64::from(*columns), "column", "columns")
            )
        }
        (CheckSubject::Table { .. }, CheckState::Amber | CheckState::Red) => {
            "Its columns could not be read".to_owned()
        }
    }
}

pub fn advice(check: &Check) -> &'static str {
    match (&check.subject, check.state) {
        (_, CheckState::Green) => "Nothing",
        (CheckSubject::WhoAmI, CheckState::Amber | CheckState::Red) => {
            "Ask your admin whether your user is enabled and licensed in this organisation"
        }
        (CheckSubject::Table { .. }, CheckState::Amber | CheckState::Red) => {
            "Ask your admin for the right to read and create rows of this table"
        }
    }
}

pub fn state(state: CheckState) -> &'static str {
    match state {
        CheckState::Green => "Ready",
        CheckState::Amber => "Look",
        CheckState::Red => "Settle",
    }
}

pub const PLAN: &str = "The plan";
pub const NO_PLAN: &str = "There is no plan yet: choose files in Collect first.";

pub fn plan(plan: &PlanView) -> String {
    format!(
        "{} will be created: {}",
        super::records(plan.records()),
        super::tables(&plan.tables)
    )
}

pub fn plan_hash(plan: &PlanView) -> String {
    format!("Plan {}", plan.hash.short())
}

pub const SCHEMA: &str = "What has to be created";
pub const SCHEMA_LEAD: &str = "Your mapping sends to tables and columns that no organisation has from the start. They are \
    created one after the other, inside one solution named Migration from Kartra, and nothing that is there already is \
    ever changed. Your admin can also create them by hand, under the names below; then look again.";
pub const LOOK_AGAIN: &str = "Look again";
pub const PIECE: &str = "Table or column";
pub const WHY: &str = "Needed because";

pub fn create(missing: usize, is_working: bool) -> String {
    match (missing, is_working) {
        (_, true) => "Working, one after the other …".to_owned(),
        (0, false) => "Nothing is missing".to_owned(),
        (missing, false) => format!("Create {}", things(missing, "missing piece", "missing pieces")),
    }
}

pub fn pieces_stand(states: &[Asked<PieceState>]) -> String {
    let is_there =
        |state: &&Asked<PieceState>| matches!(state.ready(), Some(PieceState::Present | PieceState::Created));
    let there = states.iter().filter(is_there).count();
    format!("{there} of {} there", states.len())
}

pub fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Table { display, .. } => format!("Table {display}"),
        Piece::Column { display, .. } => format!("Column {display}"),
        Piece::Lookup { display, .. } => format!("Lookup {display}"),
        Piece::Pairs { .. } => "Relationship of many to many".to_owned(),
    }
}

pub fn piece_name(piece: &Piece) -> String {
    match piece.column() {
        Some(column) => format!("{}.{column}", piece.table()),
        None => piece.table().to_string(),
    }
}

pub fn piece_state(stands: &Asked<PieceState>) -> String {
    match stands {
        Asked::Not => "Not looked at yet".to_owned(),
        Asked::Waiting => "Asking …".to_owned(),
        Asked::Refused(cause) => refusal::sentence(*cause).to_owned(),
        Asked::Ready(state) => match state {
            PieceState::Present => "There".to_owned(),
            PieceState::Created => "Created".to_owned(),
            PieceState::Missing => "Missing".to_owned(),
            PieceState::Busy { .. } => "The organisation is busy with other changes; try again".to_owned(),
            PieceState::Unknown => "The answer was lost; look again".to_owned(),
            PieceState::Conflicting { why } => conflict(why).to_owned(),
            PieceState::Refused {
                privilege: Some(name),
                ..
            } => {
                format!("Refused: you lack the right {name}. Ask your admin to create it, then look again")
            }
            PieceState::Refused { code: Some(code), .. } => {
                format!(
                    "Refused by the organisation, code {code:#010x}. Ask your admin to create it, then look again"
                )
            }
            PieceState::Refused { .. } => {
                "Refused by the organisation. Ask your admin to create it, then look again".to_owned()
            }
        },
    }
}

fn conflict(why: &Conflict) -> &'static str {
    match why {
        Conflict::OtherType => "Something of this name has another type; choose another prefix under Map",
        Conflict::TooShort { .. } => "The column of this name is too short; choose another prefix under Map",
        Conflict::ReadOnly => "The column of this name cannot be written; choose another prefix under Map",
        Conflict::OtherTarget => "Something of this name leads elsewhere; choose another prefix under Map",
        Conflict::OtherName => {
            "A table of this name has another name column; choose another prefix under Map"
        }
    }
}
