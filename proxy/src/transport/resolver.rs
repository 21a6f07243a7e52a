//! Names to addresses, under a rule of ours: the check is made at the moment of connecting, so a name that changes its
//! meaning between two looks gains nothing.

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// A name has no address that may be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the name has no address that may be reached")]
struct NoAddress;

/// Every `*.localhost` name means one loopback address; other names mean nothing.
pub(super) struct Loopback(pub(super) IpAddr);

impl Resolve for Loopback {
    fn resolve(&self, name: Name) -> Resolving {
        let is_local = name.as_str().ends_with(".localhost");
        let address = SocketAddr::new(self.0, 0);
        Box::pin(async move {
            if is_local {
                let addresses: Addrs = Box::new(std::iter::once(address));
                Ok(addresses)
            } else {
                Err(NoAddress.into())
            }
        })
    }
}

/// The system's answer without any address that is not public.
pub(super) struct Public;

impl Resolve for Public {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| is_public(address.ip())).collect();
            if public.is_empty() {
                return Err(NoAddress.into());
            }
            let addresses: Addrs = Box::new(public.into_iter());
            Ok(addresses)
        })
    }
}

fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => match ip.to_ipv4() {
            Some(_mapped_or_compatible) => false,
            None => is_public_v6(ip),
        },
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_benchmark = a == 198 && (b == 18 || b == 19);
    let is_protocol = a == 192 && b == 0 && c == 0;
    !(ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_broadcast()
        || ip.is_documentation()
        || a == 0
        || a >= 240
        || is_shared
        || is_benchmark
        || is_protocol)
}

/// Global unicast only (`2000::/3`), without documentation, 6to4 and Teredo, which can hold a private address inside.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    let is_global = first & 0xe000 == 0x2000;
    let is_documentation = first == 0x2001 && second == 0x0db8;
    let is_tunnel = first == 0x2002 || (first == 0x2001 && second == 0);
    is_global && !is_documentation && !is_tunnel
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn only_public_addresses_are_reached() {
        for text in ["40.74.1.1", "13.107.6.1", "2603:1000::1", "2a01:111:f100::1"] {
            assert!(is_public(text.parse().unwrap()), "{text}");
        }
        for text in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.0.1",
            "240.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "::ffff:40.74.1.1",
            "2001:db8::1",
            "2002:a00:1::1",
            "2001::1",
        ] {
            assert!(!is_public(text.parse().unwrap()), "{text}");
        }
    }
}
