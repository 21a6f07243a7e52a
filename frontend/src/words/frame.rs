//! The frame around the steps.

use crate::browser::number::render_bytes;
use crate::step::{Place, Step};

pub const PRODUCT: &str = "Kartra to Dynamics 365";
pub const SKIP: &str = "Skip to the content";
pub const STEPS: &str = "Steps";
pub const HOW_TO_CHECK: &str = "How can I check?";
pub const HELP: &str = "Help and questions";
pub const DROP_NOW: &str = "Let go to read these files here";
pub const DISMISS: &str = "Dismiss";
pub const FAULT: &str = "Something went wrong here";

pub const WHERE_DATA: &str = "Where your data is";
pub const ONLY_HERE: &str = "Your files are only in this browser.";

pub fn nothing_sent(bytes: u64) -> String {
    format!("{} of them have been sent.", render_bytes(bytes))
}

pub const SENT_EARLIER: &str = "Rows of your files were sent earlier.";
pub const PRESSED_LOAD: &str = "You pressed Load.";

pub fn sent_to(bytes: u64, host: Option<&str>) -> String {
    let place = host.unwrap_or("the organisation that you chose");
    format!("{} sent, all of it to {place}.", render_bytes(bytes))
}

/// A reload forgets what the page had counted; the server had not.
pub fn sent_before(bytes: u64, host: Option<&str>) -> String {
    let place = host.unwrap_or("the organisation that you chose");
    format!(
        "Since you signed in, {} were sent to {place}; none of them since this page was opened.",
        render_bytes(bytes)
    )
}

pub fn step(step: Step) -> &'static str {
    match step {
        Step::Collect => "Collect",
        Step::Map => "Map",
        Step::Check => "Check",
        Step::Prepare => "Prepare",
        Step::Load => "Load",
        Step::HandOver => "Hand over",
    }
}

pub fn place(place: Place) -> &'static str {
    match place {
        Place::Step(of) => step(of),
        Place::Proof => "Proof",
        Place::Help => "Help",
    }
}

pub fn title(of: Place) -> String {
    format!("{} · {PRODUCT}", place(of))
}

pub fn go_on(next: Step) -> String {
    format!("Go on to {}", step(next))
}

/// Line under the name of the product.
pub fn brand_line(organization: Option<&str>, has_sent: bool) -> String {
    match (organization, has_sent) {
        (Some(name), _) => name.to_owned(),
        (None, false) => "Nothing sent yet".to_owned(),
        (None, true) => "Rows were sent".to_owned(),
    }
}
