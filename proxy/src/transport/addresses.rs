//! Where identity provider and discovery are, and which addresses of organisations are believed.

use super::Place;
use dataverse::host::{Nation, is_organization};
use std::net::SocketAddr;
use url::{Host, Url};

/// The addresses of one cloud.
#[derive(Clone, Debug)]
pub struct Addresses {
    /// The identity provider; the browser is sent there as well.
    pub(crate) identity: Place,
    /// Global discovery.
    pub(crate) discovery: Place,
    rule: Rule,
}

/// What an organisation's address must look like.
#[derive(Clone, Copy, Debug)]
enum Rule {
    Emulated { port: u16 },
    Real(Nation),
}

impl Addresses {
    /// Microsoft's commercial cloud (SEEN: powerapps-docs, discover-url-organization-web-api; entra-docs).
    #[must_use]
    pub fn of_microsoft() -> Self {
        Self {
            identity: Place::https("login.microsoftonline.com"),
            discovery: Place::https("globaldisco.crm.dynamics.com"),
            rule: Rule::Real(Nation::Commercial),
        }
    }

    /// An emulated cloud that browsers find at `address`.
    #[must_use]
    pub fn of_emulator(address: SocketAddr) -> Self {
        let port = address.port();
        let host = match address {
            SocketAddr::V4(address) => address.ip().to_string(),
            SocketAddr::V6(address) => format!("[{}]", address.ip()),
        };
        Self {
            identity: Place::http(&host, port),
            discovery: Place::http("globaldisco.localhost", port),
            rule: Rule::Emulated { port },
        }
    }

    /// True where this cloud is emulated.
    #[must_use]
    pub fn is_emulated(&self) -> bool {
        matches!(self.rule, Rule::Emulated { .. })
    }

    /// The place of an organisation whose address discovery told; nothing where the address is not one of this cloud.
    pub(crate) fn organization(&self, api_url: &str) -> Option<Place> {
        let url = Url::parse(api_url).ok()?;
        let Some(Host::Domain(host)) = url.host() else {
            return None;
        };
        let place = match self.rule {
            Rule::Emulated { port } if is_emulated(host) => Place::http(host, port),
            Rule::Real(nation) if is_organization(host, nation) => Place::https(host),
            Rule::Emulated { .. } | Rule::Real(_) => return None,
        };
        // Parsing repairs what should not be repaired, so the text must be this origin and nothing else.
        let told = api_url.strip_suffix('/').unwrap_or(api_url);
        told.eq_ignore_ascii_case(&place.to_string()).then_some(place)
    }
}

/// One label under `localhost`, which the browser and the resolver keep on this machine.
fn is_emulated(host: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    host.strip_suffix(".localhost")
        .is_some_and(|label| (1..=63).contains(&label.len()) && label.bytes().all(allowed))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    fn emulated() -> Addresses {
        Addresses::of_emulator("127.0.0.1:8081".parse().unwrap())
    }

    fn check(addresses: &Addresses, api_url: &str, expected: Option<&str>) {
        let found = addresses.organization(api_url).map(|place| place.to_string());
        assert_eq!(found.as_deref(), expected, "{api_url}");
    }

    #[test]
    fn organisations_of_the_cloud_are_believed() {
        let real = Addresses::of_microsoft();
        check(
            &real,
            "https://contoso.api.crm4.dynamics.com",
            Some("https://contoso.api.crm4.dynamics.com"),
        );
        check(
            &real,
            "https://contoso.crm.dynamics.com/",
            Some("https://contoso.crm.dynamics.com"),
        );
        check(
            &emulated(),
            "http://contoso.localhost:8081",
            Some("http://contoso.localhost:8081"),
        );
    }

    #[test]
    fn hostile_addresses_are_not_believed() {
        for api_url in [
            "",
            "contoso.crm.dynamics.com",
            "//contoso.crm.dynamics.com",
            "http://contoso.crm.dynamics.com",
            "ftp://contoso.crm.dynamics.com",
            "https:contoso.crm.dynamics.com",
            "https://contoso.crm.dynamics.com:444",
            "https://contoso.crm.dynamics.com.evil.example",
            "https://evil.example/contoso.crm.dynamics.com",
            "https://evil.example#.crm.dynamics.com",
            "https://evil.example?.crm.dynamics.com",
            "https://contoso.crm.dynamics.com@evil.example",
            "https://user:word@contoso.crm.dynamics.com",
            "https://contoso.crm.dynamics.com/api",
            "https://contoso.crm.dynamics.com/../..",
            "https://contoso%2ecrm.dynamics.com",
            "https://contoso.crm.dynamics.com%00.evil.example",
            "https://contoso.crm。dynamics.com",
            "https://ｃontoso.crm.dynamics.com",
            "https://contoso.crm.dynamics.com.",
            "https://evil.example\\.crm.dynamics.com",
            "https:\\\\contoso.crm.dynamics.com",
            "https://contoso.crm.dynamics.com\t.evil.example",
            " https://contoso.crm.dynamics.com",
            "https://127.0.0.1",
            "https://2130706433",
            "https://0x7f.1",
            "https://[::1]",
            "https://[::ffff:7f00:1]",
            "https://169.254.169.254",
            "https://localhost",
            "https://contoso.localhost",
            "https://contoso.localhost:8081",
            "javascript:alert",
            "file:///etc/passwd",
            "data:text/plain,x",
        ] {
            check(&Addresses::of_microsoft(), api_url, None);
        }
        for api_url in [
            "https://contoso.localhost:8081",
            "http://contoso.localhost:8082",
            "http://contoso.localhost",
            "http://localhost:8081",
            "http://.localhost:8081",
            "http://a.b.localhost:8081",
            "http://contoso.localhost.evil.example:8081",
            "http://evil.example:8081",
            "http://127.0.0.1:8081",
            "http://10.0.0.1:8081",
            "https://contoso.crm.dynamics.com",
        ] {
            check(&emulated(), api_url, None);
        }
    }
}
