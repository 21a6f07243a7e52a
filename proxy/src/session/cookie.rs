//! The two cookies. `__Host-` keeps them to this origin; a browser takes `Secure` cookies from `http://localhost` too.

use http::{HeaderMap, HeaderValue, header};
use secrecy::{ExposeSecret as _, SecretString};

/// Names a session.
pub(crate) const SESSION: &str = "__Host-session";
/// Binds a sign-in under way to its browser.
pub(crate) const SIGN_IN: &str = "__Host-signin";

/// The value of a cookie in a request. A name that comes twice is nobody's: one of the two was planted.
pub(crate) fn read(headers: &HeaderMap, name: &str) -> Option<SecretString> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(found, _)| *found == name)
        .map(|(_, value)| value);
    match (found.next(), found.next()) {
        (Some(value), None) => Some(SecretString::from(value)),
        _ => None,
    }
}

/// For the session: the browser sends it with requests of our own page only, and forgets it when it closes.
pub(crate) fn set_session(value: &SecretString) -> Option<HeaderValue> {
    set(SESSION, value.expose_secret(), "SameSite=Strict")
}

/// For a sign-in under way: `Lax`, because the identity provider's redirect back comes from another site.
pub(crate) fn set_sign_in(value: &SecretString) -> Option<HeaderValue> {
    set(SIGN_IN, value.expose_secret(), "SameSite=Lax; Max-Age=600")
}

/// Makes the browser forget a cookie.
pub(crate) fn clear(name: &str) -> Option<HeaderValue> {
    set(name, "", "SameSite=Strict; Max-Age=0")
}

fn set(name: &str, value: &str, rest: &str) -> Option<HeaderValue> {
    let mut value =
        HeaderValue::from_str(&format!("{name}={value}; Path=/; Secure; HttpOnly; {rest}")).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &'static str, expected: Option<&str>) {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static(line));
        let found = read(&headers, SESSION);
        assert_eq!(
            found.as_ref().map(|value| value.expose_secret()),
            expected,
            "{line}"
        );
    }

    #[test]
    fn exactly_one_cookie_of_the_name_is_read() {
        check("__Host-session=abc", Some("abc"));
        check("other=1; __Host-session=abc; __Host-signin=2", Some("abc"));
        check("__Host-session=abc; __Host-session=def", None);
        check("Host-session=abc", None);
        check("__host-session=abc", None);
        check("", None);
    }
}
