//! What kind of organisation it is, and what its signed-in user may do.

use crate::protection::Protection;
use uuid::Uuid;

/// Settings of an organisation.
#[derive(Clone, Debug)]
pub struct OrgProfile {
    /// `OrganizationId`.
    pub id: Uuid,
    /// Unique name.
    pub unique_name: String,
    /// Friendly name.
    pub friendly_name: String,
    /// True for a sandbox.
    pub is_sandbox: bool,
    /// The `systemuser` that requests run as.
    pub user: Uuid,
    /// Name of that user.
    pub user_name: String,
    /// Privileges that the user lacks, `prvOverrideCreatedOnCreatedBy` for example.
    pub missing_privileges: Vec<String>,
    /// Service protection; none for an organisation that never throttles.
    pub protection: Option<Protection>,
    /// ISO codes of the currencies beside its own, euro.
    pub currencies: Vec<String>,
    /// True where a request without a bearer token is refused. Which tokens are good is the business of whoever hosts
    /// the organisation.
    pub needs_bearer: bool,
}

impl OrgProfile {
    /// An organisation that answers everybody and never throttles: for rehearsals and tests.
    #[must_use]
    pub fn open(id: Uuid, friendly_name: &str) -> Self {
        Self {
            id,
            unique_name: format!("org{}", id.simple()),
            friendly_name: friendly_name.to_owned(),
            is_sandbox: true,
            user: Uuid::from_u128(0x0500_0000_0000_4000_8000_0000_0000_0001),
            user_name: "Avery Lindqvist".to_owned(),
            missing_privileges: Vec::new(),
            protection: None,
            currencies: ["USD", "GBP"].map(str::to_owned).into(),
            needs_bearer: false,
        }
    }

    /// The same with these currencies too.
    #[must_use]
    pub fn with_currencies(mut self, codes: &[String]) -> Self {
        let known = |profile: &Self, code: &String| *code == "EUR" || profile.currencies.contains(code);
        for code in codes {
            let code = code.to_uppercase();
            if !known(&self, &code) {
                self.currencies.push(code);
            }
        }
        self
    }

    pub(crate) fn lacks(&self, privilege: &str) -> bool {
        self.missing_privileges.iter().any(|missing| missing == privilege)
    }

    /// Root business unit; every organisation has one.
    pub(crate) fn business_unit(&self) -> Uuid {
        Uuid::from_u128(self.id.as_u128() ^ 0xb0)
    }

    /// Base currency.
    pub(crate) fn currency(&self) -> Uuid {
        Uuid::from_u128(self.id.as_u128() ^ 0xc0)
    }

    /// Default unit group.
    pub(crate) fn unit_group(&self) -> Uuid {
        Uuid::from_u128(self.id.as_u128() ^ 0xe0)
    }

    /// Primary unit of the default group.
    pub(crate) fn unit(&self) -> Uuid {
        Uuid::from_u128(self.id.as_u128() ^ 0xf0)
    }
}
