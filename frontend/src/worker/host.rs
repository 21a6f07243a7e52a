//! Hears commands, carries them out one after the other, and tells the page.

use super::desk::Desk;
use super::inbox::Inbox;
use crate::browser::worker_client::{COMMAND, FILES};
use crate::message::{Command, Event};
use futures::channel::mpsc::{self, UnboundedReceiver};
use js_sys::{Array, Reflect};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

/// A command with the files that came along.
pub struct Asked {
    /// What to do.
    pub command: Command,
    /// Files of [`Command::Collect`].
    pub files: Vec<File>,
}

/// Tells the page.
#[derive(Clone)]
pub struct Tell(Rc<dyn Fn(&Event)>);

impl Tell {
    /// Tells by calling `tell`.
    pub fn new(tell: impl Fn(&Event) + 'static) -> Self {
        Self(Rc::new(tell))
    }

    /// Tells one event.
    pub fn event(&self, event: &Event) {
        (self.0)(event);
    }
}

/// Listens to the page that started this worker.
pub fn listen() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let (sender, asked) = mpsc::unbounded();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
        if let Some(asked) = read(&message.data()) {
            // The receiver lives as long as the worker.
            let _sent = sender.unbounded_send(asked);
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let tell = Tell::new(move |event| {
        if let Ok(message) = serde_wasm_bindgen::to_value(event) {
            // Refused only for what cannot be copied, and an event is plain data.
            let _posted = scope.post_message(&message);
        }
    });
    spawn_local(serve(asked, tell));
}

/// Carries out commands until nobody can ask any more.
pub async fn serve(asked: UnboundedReceiver<Asked>, tell: Tell) {
    let mut inbox = Inbox::new(asked);
    let mut desk = Desk::new(tell.clone());
    tell.event(&Event::Ready);
    desk.begin();
    while let Some(asked) = inbox.next().await {
        desk.carry_out(asked, &mut inbox).await;
        // A plan is worth its time only where no other command waits.
        if !inbox.has_more() {
            desk.keep_planned(&mut inbox).await;
        }
    }
}

fn read(message: &JsValue) -> Option<Asked> {
    let get = |key: &str| Reflect::get(message, &key.into()).ok();
    let command = serde_wasm_bindgen::from_value(get(COMMAND)?).ok()?;
    let files = Array::from(&get(FILES)?);
    let files = files.iter().filter_map(|file| file.dyn_into::<File>().ok());
    Some(Asked {
        command,
        files: files.collect(),
    })
}
