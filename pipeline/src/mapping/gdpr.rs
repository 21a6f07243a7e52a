//! The own columns for consent: names after the publisher's prefix, and options.
//!
//! There is no standard column (SEEN: `msdyn_gdproptout` is about AI profiling), so they are created. The options are the
//! six states of Kartra's interface (SEEN), in the order of its codes.

/// Choice: what was said of the terms.
pub const STATUS: &str = "gdprstatus";

/// Day: when it was said.
pub const STATUS_DATE: &str = "gdprstatusdate";

/// Choice: what was said of commercial messages.
pub const COMMUNICATIONS: &str = "gdprcommunications";

/// Options of [`STATUS`], in the order of Kartra's codes 0 to 5.
pub const STATUSES: &[(i32, &str)] = &[
    (100_000_000, "Off"),
    (100_000_001, "Not subject"),
    (100_000_002, "Accepted"),
    (100_000_003, "Not accepted"),
    (100_000_004, "Unknown"),
    (100_000_005, "Pending"),
];

/// Commercial messages were agreed to.
pub const AGREED: i32 = 100_000_000;

/// They were not agreed to.
pub const NOT_AGREED: i32 = 100_000_001;

/// A bare 0 or 1, or a word that is not known.
pub const UNCLEAR: i32 = 100_000_002;

/// Options of [`COMMUNICATIONS`].
pub const COMMUNICATION_ANSWERS: &[(i32, &str)] = &[
    (AGREED, "Agreed"),
    (NOT_AGREED, "Not agreed"),
    (UNCLEAR, "Unclear"),
];

/// True where the terms do not speak against commercial messages that were agreed to: they were accepted, or the account
/// or the place does not ask for them. SEEN: Kartra itself blocks those whose state is unknown.
#[must_use]
pub fn allows(status: i32) -> bool {
    matches!(status, 100_000_000..=100_000_002)
}
