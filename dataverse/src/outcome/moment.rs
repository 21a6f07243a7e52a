//! Days and moments in the one form that [`shared::value::Value`] keeps.

/// `2024-05-01`, as it is.
pub(super) fn canonical_day(text: &str) -> Option<String> {
    has_form(text, "dddd-dd-dd").then(|| text.to_owned())
}

/// `2024-05-01T12:00:00.123Z` as `2024-05-01T12:00:00Z`: UTC, to the second. Dataverse writes UTC only
/// (INFERRED: all examples of powerapps-docs end with `Z`), so any other offset is not understood.
pub(super) fn canonical_moment(text: &str) -> Option<String> {
    let local = text.strip_suffix('Z').or_else(|| text.strip_suffix("+00:00"))?;
    let (whole, fraction) = local.split_once('.').unwrap_or((local, "0"));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    (is_fraction && has_form(whole, "dddd-dd-ddTdd:dd:dd")).then(|| format!("{whole}Z"))
}

/// `d` stands for a digit, everything else for itself.
fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text
            .bytes()
            .zip(form.bytes())
            .all(|(found, expected)| match expected {
                b'd' => found.is_ascii_digit(),
                _ => found == expected,
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_have_one_form() {
        let check = |text: &str, day: Option<&str>, moment: Option<&str>| {
            assert_eq!(canonical_day(text).as_deref(), day, "{text}");
            assert_eq!(canonical_moment(text).as_deref(), moment, "{text}");
        };
        check("2024-05-01", Some("2024-05-01"), None);
        check("2024-05-01T12:00:00Z", None, Some("2024-05-01T12:00:00Z"));
        check("2024-05-01T12:00:00.000Z", None, Some("2024-05-01T12:00:00Z"));
        check("2024-05-01T12:00:00.1234567Z", None, Some("2024-05-01T12:00:00Z"));
        check("2024-05-01T12:00:00+00:00", None, Some("2024-05-01T12:00:00Z"));
        for other in [
            "",
            "2024-5-1",
            "01/05/2024",
            "2024-05-01T12:00:00",
            "2024-05-01T12:00:00+02:00",
            "2024-05-01T12:00:00.Z",
            "2024-05-01T12:00:00.xZ",
            "2024-05-01 12:00:00Z",
            "２０２４-05",
        ] {
            check(other, None, None);
        }
    }
}
