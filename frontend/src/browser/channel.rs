//! `BroadcastChannel`: the tab in which the person signed in tells the tab that waits.
//!
//! Sign-in happens in a tab of its own, because a navigation of this one would lose the chosen files.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// Name of the channel; `signed-in.js` uses the same.
pub const NAME: &str = "migration";

/// Message of the tab in which the person signed in.
pub const SIGNED_IN: &str = "signed-in";

/// Listens as long as it is kept.
pub struct Listener {
    channel: BroadcastChannel,
    _heard: Closure<dyn Fn(MessageEvent)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.channel.close();
    }
}

/// Calls `signed_in` each time a tab of this origin reports a sign-in. None where the browser has no channels.
pub fn on_signed_in(signed_in: impl Fn() + 'static) -> Option<Listener> {
    let channel = BroadcastChannel::new(NAME).ok()?;
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if event.data().as_string().as_deref() == Some(SIGNED_IN) {
            signed_in();
        }
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    Some(Listener {
        channel,
        _heard: heard,
    })
}

/// Opens the sign-in in a tab of its own. Must be called from a click, else browsers block it.
///
/// Returns false where the browser blocked the tab.
pub fn open_sign_in() -> bool {
    web_sys::window()
        .and_then(|window| window.open_with_url_and_target("/auth/login", "_blank").ok())
        .flatten()
        .is_some()
}
