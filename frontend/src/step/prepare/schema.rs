//! What the mapping needs and the organisation may lack: looked at, created with one press, one piece after the other.

use crate::browser::api;
use crate::browser::clock;
use crate::component::card::Card;
use crate::component::cell::{Cell, Headings};
use crate::component::tag::{Tag, Tone};
use crate::session::Session;
use crate::session::account::Asked;
use crate::words::prepare as words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::schema::{Piece, PieceState, SchemaQuestion};

/// Questions about one piece that is busy or open before the person is asked to try again.
const MOST_TRIES: u32 = 20;
/// Longest wait between two of them.
const MOST_WAIT_MS: u64 = 20_000;

/// How each piece stands, in their order.
type States = RwSignal<Vec<Asked<PieceState>>>;

/// The card.
#[component]
pub fn Schema(session: Session) -> impl IntoView {
    let needs = Memo::new(move |_| session.mapping.with(|mapping| mapping.needs.clone()));
    let states: States = RwSignal::default();
    let is_working = RwSignal::new(false);
    let pieces = move || -> Vec<Piece> {
        let needs = needs.get_untracked().into_iter();
        needs.map(|(piece, _)| piece).collect()
    };
    // Another mapping or another organisation: everything is looked at anew.
    Effect::new(move |_| {
        needs.track();
        if session.account.report.with(|report| report.ready().is_some()) {
            let pieces = pieces();
            states.set(vec![Asked::Not; pieces.len()]);
            work(pieces, states, is_working, false);
        }
    });
    let missing = move || {
        states.with(|states| {
            let is_missing = |state: &&Asked<PieceState>| state.ready() == Some(&PieceState::Missing);
            states.iter().filter(is_missing).count()
        })
    };
    let aside = move || states.with(|states| words::pieces_stand(states));
    view! {
        <Show when=move || needs.with(|needs| !needs.is_empty())>
            <Card title=words::SCHEMA aside=Signal::derive(aside)>
                <div class="body">
                    <p>{words::SCHEMA_LEAD}</p>
                    <div class="actions">
                        <button
                            type="button"
                            class="button primary"
                            disabled=move || is_working.get() || missing() == 0
                            on:click=move |_| work(pieces(), states, is_working, true)
                        >
                            {move || words::create(missing(), is_working.get())}
                        </button>
                        <button
                            type="button"
                            class="button"
                            disabled=is_working
                            on:click=move |_| work(pieces(), states, is_working, false)
                        >
                            {words::LOOK_AGAIN}
                        </button>
                    </div>
                </div>
                <div class="scroll">
                    <table role="table">
                        <Headings of=vec![(words::PIECE, ""), (words::WHY, ""), (words::STATE, "")] />
                        <tbody role="rowgroup" aria-live="polite">
                            {move || {
                                let lines = needs.get().into_iter().enumerate();
                                lines
                                    .map(|(place, (piece, why))| view! { <Line piece why states place /> })
                                    .collect_view()
                            }}
                        </tbody>
                    </table>
                </div>
            </Card>
        </Show>
    }
}

#[component]
fn Line(piece: Piece, why: String, states: States, place: usize) -> impl IntoView {
    let stands = Memo::new(move |_| states.with(|states| states.get(place).cloned().unwrap_or_default()));
    let (name, logical) = (words::piece(&piece), words::piece_name(&piece));
    view! {
        <tr role="row">
            <Cell label=words::PIECE>
                <b>{name}</b>
                " "
                <span class="muted">{logical}</span>
            </Cell>
            <Cell label=words::WHY><span class="muted">{why}</span></Cell>
            <Cell label=words::STATE>
                {move || {
                    let stands = stands.get();
                    view! { <Tag tone=tone(&stands) says=words::piece_state(&stands) /> }
                }}
            </Cell>
        </tr>
    }
}

fn tone(stands: &Asked<PieceState>) -> Tone {
    match stands {
        Asked::Not => Tone::Plain,
        Asked::Waiting => Tone::Calm,
        Asked::Refused(_) => Tone::Bad,
        Asked::Ready(state) => match state {
            PieceState::Present | PieceState::Created => Tone::Good,
            PieceState::Missing | PieceState::Busy { .. } | PieceState::Unknown => Tone::Warn,
            PieceState::Conflicting { .. } | PieceState::Refused { .. } => Tone::Bad,
        },
    }
}

/// Goes through the pieces in their order; creating ends at the first that is refused, because others may need it.
fn work(pieces: Vec<Piece>, states: States, is_working: RwSignal<bool>, create: bool) {
    if is_working.get_untracked() {
        return;
    }
    is_working.set(true);
    spawn_local(async move {
        let mut has_created = false;
        for (place, piece) in pieces.into_iter().enumerate() {
            let set = |state: Asked<PieceState>| {
                states.update(|states| {
                    if let Some(known) = states.get_mut(place) {
                        *known = state;
                    }
                });
            };
            set(Asked::Waiting);
            let state = ask(&piece, create).await;
            let is_fine = matches!(
                &state,
                Asked::Ready(PieceState::Present | PieceState::Created | PieceState::Missing)
            );
            has_created |= state.ready() == Some(&PieceState::Created);
            set(state);
            if create && !is_fine {
                break;
            }
        }
        if has_created {
            // Forms show what is new later where this fails; records can be written all the same.
            let _published = api::publish().await;
        }
        is_working.set(false);
    });
}

async fn ask(piece: &Piece, create: bool) -> Asked<PieceState> {
    let question = SchemaQuestion {
        piece: piece.clone(),
        create,
    };
    let mut last = Asked::Waiting;
    for _ in 0..MOST_TRIES {
        last = match api::schema(&question).await {
            Ok(state) => Asked::Ready(state),
            Err(cause) => Asked::Refused(cause),
        };
        match &last {
            Asked::Ready(PieceState::Busy { wait_ms }) => clock::sleep((*wait_ms).min(MOST_WAIT_MS)).await,
            Asked::Ready(PieceState::Unknown) => clock::sleep(1_000).await,
            Asked::Ready(_) | Asked::Refused(_) | Asked::Not | Asked::Waiting => return last,
        }
    }
    last
}
