//! Proof: what left this page, and how to check it without trusting us.

pub const TITLE: &str = "Check it yourself, without trusting us";
pub const LEAD: &str = "Three ways, from the easiest to the strictest. None of them needs our word.";

pub const PLUG: &str = "Pull the plug";
pub const PLUG_SAYS: &str = "Switch off your network and go on: collecting, mapping, checking and the rehearsal all work. What \
    works without a network sends nothing over it.";
pub const PLUG_HINT: &str =
    "Open the page first, then switch off. Signing in and loading need the network again.";
pub const WATCH: &str = "Watch it";
pub const WATCH_SAYS: &str =
    "Press F12, choose “Network”, then drop a file and watch the list: no request carries anything of it.";
pub const WATCH_HINT: &str = "Below is our own count. It must agree with what you see there.";
pub const BLOCK: &str = "Ask the browser";
pub const BLOCK_SAYS: &str = "This page is served with a rule that the browser itself enforces: it may speak to its own address \
    and to nobody else.";
pub const BLOCK_HINT: &str =
    "In “Network”, click the first line and look for “content-security-policy”: connect-src 'self'.";

pub const LEFT: &str = "What left this page since you opened it";
pub const TO: &str = "To";
pub const WHAT_FOR: &str = "What for";
pub const REQUESTS: &str = "Requests";
pub const BROWSER_COUNTED: &str = "Browser counted";
pub const SERVER_COUNTED: &str = "Server counted";
pub const FROM_FILES: &str = "From your files";
pub const NOTHING: &str = "Nothing";
pub const YOUR_ROWS: &str = "Your rows";
pub const NO_ROWS_YET: &str = "Nothing yet";
pub const THIS_ADDRESS: &str = "this address";
pub const APP: &str = "The app itself: program, style, icon";
pub const ROWS: &str = "Your rows, after you pressed Load";
pub const NOBODY: &str = "nobody";
pub const NOT_COUNTED: &str = "not asked";
pub const SINCE_SIGN_IN: &str =
    "The server counts since you signed in, the browser since this page was opened.";
pub const AGREE: &str = "Both counts agree.";
pub const COUNT_AGAIN: &str = "Count again";
pub const BEFORE_LOAD: &str =
    "Before you press Load, the server refuses every request that could carry a row.";

/// What a request of the page is for.
#[must_use]
pub fn purpose(path: &str) -> &'static str {
    match path {
        "/api/session" => "Is anyone signed in, and what was sent?",
        "/api/organizations" => "Which organisations are there?",
        "/api/organization" => "Choose one, and look at its columns",
        "/api/consent" => "Your consent: organisation, tables, counts, plan",
        "/api/sign-out" => "Sign out",
        _ => "Other questions",
    }
}

pub const STAYS: &str = "What stays on this computer";
pub const FILES: &str = "Your files";
pub const FILES_SAY: &str =
    "stay where they are on your disk; this page reads them from there and keeps no copy";
pub const JOURNAL: &str = "The journal of loads";
pub const JOURNAL_SAYS: &str = "numbers of records and what became of them, so that a load can go on after a break; no names, \
    no addresses. A rehearsal writes none.";
pub const MAPPING: &str = "Your mapping";
pub const MAPPING_SAYS: &str = "is forgotten when this tab closes, unless you save it as a file in Map";
