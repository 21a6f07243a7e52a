//! The page: frame around the steps, and the wiring of store, worker and address.

pub mod privacy_bar;
pub mod rail;

use crate::browser::{attention, channel, choosing, place};
use crate::component::notice::Notice;
use crate::component::opening::HEADLINE;
use crate::component::tag::Tone;
use crate::message::RunMode;
use crate::session::Session;
use crate::step::{Place, Step, check, collect, hand_over, help, load, map, prepare, proof};
use crate::words::frame;
use leptos::prelude::*;
use privacy_bar::PrivacyBar;
use rail::Rail;

/// Id of the element in index.html that the page fills.
const ROOT: &str = "app";
/// Id of the stage.
const STAGE: &str = "stage";

/// Puts the page into the document.
pub fn mount() {
    if let Some(root) = attention::emptied(ROOT) {
        mount_to(root, Page).forget();
    }
}

/// Everything that is seen.
#[component]
pub fn Page() -> impl IntoView {
    let session = Session::new(Place::parse(&place::current()));
    let is_over = RwSignal::new(false);
    connect(session, is_over);
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        attention::begin_at(HEADLINE);
    };
    view! {
        <a class="skip" href=format!("#{STAGE}") on:click=skip>{frame::SKIP}</a>
        <PrivacyBar session />
        <div class="frame">
            <Rail session />
            <main class="stage" id=STAGE tabindex="-1">
                <Fault session />
                {move || shown(session, session.place.get(), is_over)}
            </main>
        </div>
        <Show when=move || is_over.get()>
            <div class="veil" aria-hidden="true"><p>{frame::DROP_NOW}</p></div>
        </Show>
    }
}

fn shown(session: Session, place: Place, is_over: RwSignal<bool>) -> AnyView {
    match place {
        Place::Step(Step::Collect) => view! { <collect::Collect session is_over /> }.into_any(),
        Place::Step(Step::Map) => view! { <map::Map session /> }.into_any(),
        Place::Step(Step::Check) => view! { <check::Check session /> }.into_any(),
        Place::Step(Step::Prepare) => view! { <prepare::Prepare session /> }.into_any(),
        Place::Step(Step::Load) => view! { <load::Load session /> }.into_any(),
        Place::Step(Step::HandOver) => view! { <hand_over::HandOver session /> }.into_any(),
        Place::Proof => view! { <proof::Proof session /> }.into_any(),
        Place::Help => view! { <help::Help /> }.into_any(),
    }
}

/// A fault of ours, until the person takes note of it.
#[component]
fn Fault(session: Session) -> impl IntoView {
    move || {
        session.fault.get().map(|sentence| {
            view! {
                <Notice tone=Tone::Bad title=frame::FAULT says=sentence>
                    <button type="button" class="button" on:click=move |_| session.fault.set(None)>
                        {frame::DISMISS}
                    </button>
                </Notice>
            }
        })
    }
}

/// Worker, address, dropped files, return to the tab: everything from outside that the store has to hear of.
fn connect(session: Session, is_over: RwSignal<bool>) {
    session.start_worker();
    session.account.refresh();
    place::on_change(move |name| session.place.set(Place::parse(&name)));
    choosing::on_drop(
        move |over| is_over.set(over),
        move |files| {
            session.collect(&files);
            place::go(Place::Step(Step::Collect).name());
        },
    );
    // Listens as long as the page owns it.
    StoredValue::new_local(channel::on_signed_in(move || session.account.refresh()));
    attention::on_return(move || session.account.refresh());
    Effect::new(move |before: Option<Place>| {
        let place = session.place.get();
        attention::set_title(&frame::title(place));
        if before.is_some_and(|before| before != place) {
            attention::begin_at(HEADLINE);
        }
        place
    });
    follow_load(session);
}

/// The proxy's count of bytes is asked for whenever a load comes to a stand.
fn follow_load(session: Session) {
    let moving = Memo::new(move |_| {
        session.runs.with(|runs| {
            let load = runs.load.as_ref().filter(|run| run.mode == RunMode::Load);
            load.is_some_and(crate::message::RunView::is_moving)
        })
    });
    Effect::new(move |before: Option<bool>| {
        let is_moving = moving.get();
        if before == Some(true) && !is_moving {
            session.account.refresh();
        }
        is_moving
    });
}
