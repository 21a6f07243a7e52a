//! Global discovery: the organisations that a signed-in person may use.
//!
//! Path SEEN: powerapps-docs, discover-url-organization-web-api. Field names are widely documented but were not re-read
//! (INFERRED); `OrganizationType` 5 is `CustomerTest`, 0 is `Customer` in the SDK's enumeration (INFERRED).

use super::site::{Site, SiteName};
use super::{TENANT_ID, answer, refusal};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};

/// Path of the list.
pub(super) const PATH: &str = "/api/discovery/v2.0/Instances";

/// The list for a person whose token is for discovery.
pub(super) fn answer(
    host: &str,
    request: &Request<Bytes>,
    allowed: bool,
    sites: [&Site; 2],
) -> Response<Bytes> {
    if request.method() != Method::GET {
        return answer::text(StatusCode::METHOD_NOT_ALLOWED, "Instances can only be read.\n");
    }
    if request.uri().query().is_some() {
        return answer::text(
            StatusCode::NOT_IMPLEMENTED,
            "The emulated discovery service takes no query options.\n",
        );
    }
    if !allowed {
        return refusal::unauthorized(host);
    }
    let port = host.rsplit_once(':').map_or("", |(_name, port)| port);
    let instances: Vec<Value> = sites.iter().map(|site| instance(site.name(), port)).collect();
    let body = json!({
        "@odata.context": format!("http://{host}/api/discovery/v2.0/$metadata#Instances"),
        "value": instances,
    });
    answer::json(StatusCode::OK, &body)
}

fn instance(name: SiteName, port: &str) -> Value {
    let colon = if port.is_empty() { "" } else { ":" };
    let url = format!("http://{}{colon}{port}", name.host());
    let (kind, purpose) = match name {
        SiteName::Sandbox => (5, "Sandbox"),
        SiteName::Production => (0, "Production"),
    };
    json!({
        "Id": name.id(),
        "EnvironmentId": name.id(),
        "TenantId": TENANT_ID,
        "UniqueName": name.unique_name(),
        "UrlName": name.unique_name(),
        "FriendlyName": name.friendly_name(),
        "ApiUrl": url,
        "Url": url,
        "Region": "EMEA",
        "State": 0,
        "Version": "9.2.0.0",
        "OrganizationType": kind,
        "Purpose": purpose,
    })
}
