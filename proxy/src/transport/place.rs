//! Where a request goes: scheme, host and port, and nothing that a page could have chosen.

use std::fmt;
use url::Url;

/// Scheme, host and port. It is made of checked parts only, by [`super::Addresses`] and the configuration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    scheme: &'static str,
    host: String,
    port: u16,
}

impl Place {
    /// `https://host`, on the standard port.
    pub(crate) fn https(host: &str) -> Self {
        Self {
            scheme: "https",
            host: host.to_owned(),
            port: 443,
        }
    }

    /// `http://host:port`, for this machine only.
    pub(crate) fn http(host: &str, port: u16) -> Self {
        Self {
            scheme: "http",
            host: host.to_owned(),
            port,
        }
    }

    /// Host without a port.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// Host and, where it is not the scheme's own, port: the value of `Host`.
    pub(crate) fn authority(&self) -> String {
        match (self.scheme, self.port) {
            ("https", 443) | ("http", 80) => self.host.clone(),
            (_, port) => format!("{}:{port}", self.host),
        }
    }

    /// The address of something at this place. `target` begins with a slash.
    pub(crate) fn url(&self, target: &str) -> Option<Url> {
        Url::parse(&format!("{self}{target}")).ok()
    }
}

/// The origin, without a slash at its end.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority())
    }
}
