//! `Worker`: starts it, asks it, hears it.

use crate::message::{Command, Event};
use js_sys::{Array, Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, MessageEvent, Worker, WorkerOptions, WorkerType};

const SHELL: &str = "/start_worker.js";

/// Said when the worker died; its files are forgotten with it.
const DIED: &str = "The part of this page that reads your files stopped working. Nothing was lost in Dynamics: \
    choose the same files again and go on.";
/// Said when no worker can be started at all.
const NO_WORKER: &str = "This browser did not start the part of this page that reads your files. \
    Please reload the page.";

/// Key of the command in a message to the worker.
pub const COMMAND: &str = "command";
/// Key of the files in a message to the worker.
pub const FILES: &str = "files";

/// The page's end of the line to the worker. Clones speak to the same worker.
#[derive(Clone)]
pub struct WorkerClient {
    inner: Rc<Inner>,
}

struct Inner {
    hear: Box<dyn Fn(Event)>,
    line: RefCell<Line>,
}

/// Messages sent while the worker still loads would be lost, so they wait here.
enum Line {
    /// No worker; the next command starts one.
    Down,
    /// Started, not listening yet.
    Starting(Running, Vec<JsValue>),
    /// Listening.
    Up(Running),
}

struct Running {
    worker: Worker,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl WorkerClient {
    /// Starts a worker; `hear` gets every event, [`Event::Ready`] first.
    pub fn spawn(hear: impl Fn(Event) + 'static) -> Self {
        let client = Self {
            inner: Rc::new(Inner {
                hear: Box::new(hear),
                line: RefCell::new(Line::Down),
            }),
        };
        client.start();
        client
    }

    /// Asks the worker. The files travel as handles; their content stays on the disk.
    pub fn post(&self, command: &Command, files: &[File]) {
        let message = match message(command, files) {
            Ok(message) => message,
            Err(_unwritable) => return (self.inner.hear)(Event::Fault(DIED.to_owned())),
        };
        if matches!(*self.inner.line.borrow(), Line::Down) {
            self.start();
        }
        let refused = match &mut *self.inner.line.borrow_mut() {
            Line::Down => return,
            Line::Starting(_, waiting) => {
                waiting.push(message);
                false
            }
            Line::Up(running) => running.worker.post_message(&message).is_err(),
        };
        if refused {
            (self.inner.hear)(Event::Fault(DIED.to_owned()));
        }
    }

    fn start(&self) {
        match self.launch() {
            Ok(running) => *self.inner.line.borrow_mut() = Line::Starting(running, Vec::new()),
            Err(_cause) => (self.inner.hear)(Event::Fault(NO_WORKER.to_owned())),
        }
    }

    fn launch(&self) -> Result<Running, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(SHELL, &options)?;
        let on_message = {
            let weak = Rc::downgrade(&self.inner);
            Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
                if let Some(inner) = weak.upgrade() {
                    inner.heard(&message);
                }
            })
        };
        let on_error = {
            let weak = Rc::downgrade(&self.inner);
            Closure::<dyn Fn()>::new(move || {
                if let Some(inner) = weak.upgrade() {
                    inner.died();
                }
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Running {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }
}

impl Inner {
    fn heard(&self, message: &MessageEvent) {
        let Ok(event) = serde_wasm_bindgen::from_value::<Event>(message.data()) else {
            return (self.hear)(Event::Fault(DIED.to_owned()));
        };
        if event == Event::Ready {
            self.open();
        }
        (self.hear)(event);
    }

    /// The worker listens: hand over what waited.
    fn open(&self) {
        let line = self.line.replace(Line::Down);
        let (running, waiting) = match line {
            Line::Down => return,
            Line::Starting(running, waiting) => (running, waiting),
            Line::Up(running) => (running, Vec::new()),
        };
        for message in waiting {
            if running.worker.post_message(&message).is_err() {
                (self.hear)(Event::Fault(DIED.to_owned()));
            }
        }
        self.line.replace(Line::Up(running));
    }

    fn died(&self) {
        // The closure that runs right now belongs to the worker, so it is let go of in a later turn.
        let line = self.line.replace(Line::Down);
        gloo_timers::callback::Timeout::new(0, move || drop(line)).forget();
        (self.hear)(Event::Fault(DIED.to_owned()));
    }
}

fn message(command: &Command, files: &[File]) -> Result<JsValue, JsValue> {
    let message = Object::new();
    let command = serde_wasm_bindgen::to_value(command)?;
    Reflect::set(&message, &COMMAND.into(), &command)?;
    let handles: Array = files.iter().collect();
    Reflect::set(&message, &FILES.into(), &handles)?;
    Ok(message.into())
}
