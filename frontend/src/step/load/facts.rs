//! What a person agrees to, in short lines.

use crate::component::consent_list::Fact;
use crate::component::tag::Tone;
use crate::message::PlanView;
use crate::session::runs::Runs;
use crate::words::{load as words, tables};
use shared::session::{OrgKind, Organization};

/// What will happen there.
pub(super) fn about_the_load(plan: &PlanView) -> Vec<Fact> {
    vec![
        Fact::new(
            words::will_be_created(plan),
            Tone::Plain,
            "",
            tables(&plan.tables),
        ),
        Fact::new(
            words::CREATE_ONLY,
            Tone::Good,
            words::CREATE_ONLY_TAG,
            words::CREATE_ONLY_WHY,
        ),
        Fact::new(
            words::AUTOMATION,
            Tone::Warn,
            words::AUTOMATION_TAG,
            words::AUTOMATION_WHY,
        ),
        Fact::new(words::UNDO, Tone::Good, words::UNDO_TAG, words::UNDO_WHY),
    ]
}

/// What is known about the plan and the way of the data.
pub(super) fn about_the_plan(
    plan: &PlanView,
    organization: &Organization,
    runs: &Runs,
    is_emulated: bool,
) -> Vec<Fact> {
    let is_clean = runs
        .rehearsal
        .as_ref()
        .is_some_and(crate::message::RunView::is_clean);
    let hash = words::plan_line(plan);
    let mut facts = vec![match (runs.is_rehearsed(&plan.hash), is_clean) {
        (true, true) => Fact::new(words::REHEARSED_SAME, Tone::Good, words::ALL_EQUAL, hash),
        (true, false) => Fact::new(words::REHEARSED_SAME_OPEN, Tone::Warn, words::LOOK_ABOVE, hash),
        (false, _) => Fact::new(words::SAME_AS_INTERRUPTED, Tone::Plain, "", hash),
    }];
    if organization.kind == OrgKind::Production {
        facts.push(if runs.went_through_sandbox(&plan.hash) {
            Fact::new(words::SANDBOXED, Tone::Good, words::ALL_EQUAL, "")
        } else {
            Fact::new(words::NOT_SANDBOXED, Tone::Warn, "", words::NOT_SANDBOXED_WHY)
        });
    }
    facts.push(Fact::new(
        words::LEFT_OUT,
        Tone::Plain,
        words::left_out(plan),
        words::LEFT_OUT_WHY,
    ));
    let way = if is_emulated {
        words::WHERE_EMULATED.to_owned()
    } else {
        words::to_host(organization)
    };
    facts.push(Fact::new(words::WHERE, Tone::Plain, words::ONE_PLACE, way));
    facts
}
