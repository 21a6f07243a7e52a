//! Signing in, in a tab of its own.

use crate::component::card::Card;
use crate::component::notice::Notice;
use crate::component::opening::Opening;
use crate::component::sign_in_link::SignInLink;
use crate::component::tag::Tone;
use crate::session::Session;
use crate::words::prepare as words;
use leptos::prelude::*;

/// What signing in does, and the way there.
#[component]
pub fn SignIn(session: Session) -> impl IntoView {
    let is_emulated = Memo::new(move |_| session.account.is_emulated());
    let practice = move || {
        is_emulated.get().then(|| {
            view! { <Notice tone=Tone::Calm title=words::EMULATED says=words::EMULATED_LEAD /> }
        })
    };
    let says = move || {
        if is_emulated.get() {
            words::SIGN_IN_EMULATED
        } else {
            words::SIGN_IN
        }
        .to_owned()
    };
    let step = |(title, says): (&'static str, &'static str)| view! { <li><b>{title}</b> " " {says}</li> };
    view! {
        <Opening title=words::TITLE_SIGN_IN lead=words::LEAD_SIGN_IN />
        {practice}
        <Card title=words::WHAT_HAPPENS>
            <div class="body">
                <ol class="guide">{words::STEPS.map(step).collect_view()}</ol>
                <p class="actions">
                    <SignInLink says />
                    <button type="button" class="button" on:click=move |_| session.account.refresh()>
                        {words::DONE}
                    </button>
                </p>
                <p class="small muted">{words::OPENS} " " {words::AS_SOON}</p>
            </div>
        </Card>
    }
}
