//! What stands for a missing last name.

use serde::{Deserialize, Serialize};

/// What stands for a missing last name, which Dynamics wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LastNameShape {
    /// The words `(no last name)`: nothing is invented, and the contacts can be found again.
    #[default]
    Placeholder,
    /// The part of the e-mail before the `@`; the placeholder where there is no e-mail.
    MailName,
    /// The row is left out.
    Refuse,
}
