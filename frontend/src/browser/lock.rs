//! Web Locks: two tabs never drive the same run.

use futures::channel::oneshot;
use futures::future::{Either, select};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// A lock that is held until it is dropped.
pub struct Held {
    _release: oneshot::Sender<()>,
}

/// What came of asking for a lock.
pub enum Lock {
    /// It is ours.
    Held(Held),
    /// Another tab holds it.
    Taken,
    /// This browser has no locks; the lease at the proxy still keeps two writers apart.
    Unsupported,
}

/// Asks for a lock without waiting for it.
pub async fn acquire(name: &str) -> Lock {
    let Ok(asked) = ask(name) else {
        return Lock::Unsupported;
    };
    // The promise of the request ends only with the lock itself, so ending first means that it was refused.
    match select(asked.granted, JsFuture::from(asked.ended)).await {
        Either::Left((Ok(true), _ended)) => Lock::Held(Held {
            _release: asked.release,
        }),
        Either::Left((Ok(false), _ended)) => Lock::Taken,
        Either::Left((Err(_), _)) | Either::Right(_) => Lock::Unsupported,
    }
}

struct Asked {
    granted: oneshot::Receiver<bool>,
    release: oneshot::Sender<()>,
    ended: Promise,
}

fn ask(name: &str) -> Result<Asked, JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let locks = Reflect::get(&navigator, &"locks".into())?;
    let request = Reflect::get(&locks, &"request".into())?.dyn_into::<Function>()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE)?;
    let (tell, granted) = oneshot::channel();
    let (release, released) = oneshot::channel::<()>();
    // The lock is held until the promise that the callback returns is settled.
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_ours = !lock.is_null();
        // Nobody listens any more where the asker was dropped; the lock is then given back at once.
        let _told = tell.send(is_ours);
        if !is_ours {
            return JsValue::UNDEFINED;
        }
        future_to_promise(async move {
            // Dropping the sender is the way to release.
            let _dropped = released.await;
            Ok(JsValue::UNDEFINED)
        })
        .into()
    });
    let ended = request
        .call3(&locks, &name.into(), &options, &callback)?
        .dyn_into::<Promise>()?;
    Ok(Asked {
        granted,
        release,
        ended,
    })
}
