//! Where the person's attention is: the title of the tab, the focus, what is in view, the return to the tab.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, VisibilityState};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Names the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The element with this id, emptied; none where the page has none.
#[must_use]
pub fn emptied(id: &str) -> Option<HtmlElement> {
    let element = document()?
        .get_element_by_id(id)?
        .dyn_into::<HtmlElement>()
        .ok()?;
    element.replace_children_with_node_0();
    Some(element)
}

/// Moves the focus to an element and the page to its beginning, as a browser does for a new page.
pub fn begin_at(id: &str) {
    let Some(window) = web_sys::window() else { return };
    if let Some(element) = window
        .document()
        .and_then(|document| document.get_element_by_id(id))
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        // Refused only for an element that cannot take the focus.
        let _focused = element.focus();
    }
    window.scroll_to_with_x_and_y(0.0, 0.0);
}

/// Brings an element into view where it is not, once the page has drawn what it has to draw.
pub fn bring_into_view(id: &'static str) {
    gloo_timers::callback::Timeout::new(0, move || {
        let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else {
            return;
        };
        if is_in_view(&element) {
            return;
        }
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    })
    .forget();
}

/// True where the beginning of the element can be seen without scrolling.
fn is_in_view(element: &web_sys::Element) -> bool {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    let top = element.get_bounding_client_rect().top();
    height.is_none_or(|height| (0.0..height * 0.7).contains(&top))
}

/// Calls `returned` each time the person comes back to this tab, as long as the page lives.
pub fn on_return(returned: impl Fn() + 'static) {
    let (Some(window), Some(document)) = (web_sys::window(), document()) else {
        return;
    };
    let is_visible = document.clone();
    let listener = Closure::<dyn Fn()>::new(move || {
        if is_visible.visibility_state() == VisibilityState::Visible {
            returned();
        }
    });
    let function = listener.as_ref().unchecked_ref();
    // Without listeners the person presses the button that asks the same.
    let _added = document.add_event_listener_with_callback("visibilitychange", function);
    let _added_too = window.add_event_listener_with_callback("focus", function);
    listener.forget();
}
