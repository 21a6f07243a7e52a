//! Which hosts are organisations. An anchored check on a parsed host, never a search in a text.
//!
//! Hosts SEEN: microsoft/PowerPlatform-DataverseServiceClient `Model/DiscoveryServers.cs`; powerapps-docs
//! `discover-url-organization-web-api`.

/// Which Microsoft cloud a deployment talks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nation {
    /// Commercial regions, `crm[N].dynamics.com`.
    Commercial,
    /// US Government (GCC High), `crm.microsoftdynamics.us`.
    UsGovernment,
    /// US Department of Defense, `crm.appsplatform.us`.
    UsDefense,
    /// China, `crm.dynamics.cn`.
    China,
}

/// Labels under a region that are services of Microsoft and no organisations: global and regional discovery, the bare
/// API host.
const SERVICES: [&str; 3] = ["globaldisco", "disco", "api"];

/// True where `host` (already parsed out of an https URL: lower case, no port, no user) is an organisation's host in
/// that cloud: one label, an optional `.api`, then the region's suffix, and nothing else.
#[must_use]
pub fn is_organization(host: &str, nation: Nation) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let (label, rest) = match labels.as_slice() {
        [label, "api", rest @ ..] | [label, rest @ ..] => (*label, rest),
        [] => return false,
    };
    is_label(label) && !SERVICES.contains(&label) && is_region(rest, nation)
}

fn is_label(label: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&label.len()) && label.bytes().all(allowed) && !label.starts_with('-')
}

fn is_region(rest: &[&str], nation: Nation) -> bool {
    match (nation, rest) {
        (Nation::Commercial, [region, "dynamics", "com"]) => is_commercial_region(region),
        (Nation::UsGovernment, ["crm", "microsoftdynamics", "us"])
        | (Nation::UsDefense, ["crm", "appsplatform", "us"])
        | (Nation::China, ["crm", "dynamics", "cn"]) => true,
        (Nation::Commercial | Nation::UsGovernment | Nation::UsDefense | Nation::China, _) => false,
    }
}

/// `crm`, `crm2` to `crm29`; regions above 21 are not known today, so a new one needs no release.
fn is_commercial_region(region: &str) -> bool {
    match region.strip_prefix("crm") {
        Some("") => true,
        Some(number) => {
            let plain = !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit());
            plain
                && number
                    .parse::<u8>()
                    .is_ok_and(|number| (2..=29).contains(&number))
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn organisations_of_each_cloud_are_known() {
        for host in [
            "contoso.crm.dynamics.com",
            "contoso.crm4.dynamics.com",
            "contoso-dev.api.crm21.dynamics.com",
            "0org.crm29.dynamics.com",
        ] {
            assert!(is_organization(host, Nation::Commercial), "{host}");
            assert!(!is_organization(host, Nation::China), "{host}");
        }
        assert!(is_organization(
            "contoso.crm.microsoftdynamics.us",
            Nation::UsGovernment
        ));
        assert!(is_organization("contoso.crm.appsplatform.us", Nation::UsDefense));
        assert!(is_organization("contoso.api.crm.dynamics.cn", Nation::China));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// Whatever passes is built of harmless letters and ends in the region's suffix.
        #[test]
        fn what_passes_is_anchored(host in "[a-z0-9.@:/#?%\\\\-]{0,20}(\\.api)?(\\.crm[0-9]{0,3})?\\.dynamics\\.com[a-z.:/@]{0,3}") {
            if is_organization(&host, Nation::Commercial) {
                prop_assert!(host.ends_with(".dynamics.com"));
                prop_assert!(host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.'));
                let labels = host.split('.').count();
                prop_assert!(labels == 4 || (labels == 5 && host.split('.').nth(1) == Some("api")));
            }
        }
    }

    #[test]
    fn hostile_hosts_are_refused() {
        let long = format!("{}.crm.dynamics.com", "a".repeat(64));
        for host in [
            "",
            ".",
            "crm.dynamics.com",
            "api.crm.dynamics.com",
            "globaldisco.crm.dynamics.com",
            "disco.crm4.dynamics.com",
            "dynamics.com",
            ".crm.dynamics.com",
            "contoso.crm.dynamics.com.",
            "contoso.crm.dynamics.com.evil.example",
            "evil.example/contoso.crm.dynamics.com",
            "contoso.crm.dynamics.com@evil.example",
            "contoso@evil.crm.dynamics.com",
            "contoso.crm.dynamics.com:443",
            "contoso.crm.dynamics.com#",
            "contoso.crm.dynamics.com?x",
            "contoso%2ecrm.dynamics.com",
            "contoso\\.crm.dynamics.com",
            "contoso.crm..dynamics.com",
            "contoso..crm.dynamics.com",
            "contoso.crm1.dynamics.com",
            "contoso.crm0.dynamics.com",
            "contoso.crm04.dynamics.com",
            "contoso.crm30.dynamics.com",
            "contoso.crm999.dynamics.com",
            "contoso.crm4x.dynamics.com",
            "contoso.crm-4.dynamics.com",
            "contoso.crm.dynamics.org",
            "contoso.crm.dynamicscom",
            "contoso.crmdynamics.com",
            "contoso.xcrm.dynamics.com",
            "contoso.api.api.crm.dynamics.com",
            "a.b.crm.dynamics.com",
            "-contoso.crm.dynamics.com",
            "CONTOSO.crm.dynamics.com",
            "contoso.CRM.dynamics.com",
            "contoso.crm.Dynamics.com",
            "cont oso.crm.dynamics.com",
            "contoso\t.crm.dynamics.com",
            "contoso\n.crm.dynamics.com",
            "contoso\u{0}.crm.dynamics.com",
            "contoso。crm.dynamics.com",
            "contoso．crm．dynamics．com",
            "contosó.crm.dynamics.com",
            "xn--contos-bta/.crm.dynamics.com",
            "127.0.0.1",
            "0x7f.1",
            "2130706433",
            "017700000001",
            "[::1]",
            "::1",
            "[::ffff:169.254.169.254]",
            "169.254.169.254",
            "metadata.internal",
            "localhost",
            "contoso.localhost",
            "api.crm.dynamics.com.localhost",
            "contoso.crm.dynamics.cn",
            "contoso.crm.microsoftdynamics.us",
            "contoso.crm.appsplatform.us",
            "contoso.crm.microsoftdynamics.de",
            "login.microsoftonline.com",
            "globaldisco.crm.dynamics.com.evil.example",
            long.as_str(),
        ] {
            assert!(!is_organization(host, Nation::Commercial), "{host}");
        }
    }
}
