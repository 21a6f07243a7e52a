//! Names of what is added: a publisher's prefix, an underscore, letters, digits and underscores.

use crate::error::Refusal;

/// The logical name of a schema name.
pub(super) fn logical(schema: &str) -> Result<String, Refusal> {
    let Some((prefix, rest)) = schema.split_once('_') else {
        return Err(Refusal::bad(
            0x8004_4366,
            format!("{schema} does not have a valid customization prefix."),
        ));
    };
    let is_prefix = (2..=8).contains(&prefix.len())
        && prefix.starts_with(|first: char| first.is_ascii_alphabetic())
        && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !prefix.to_ascii_lowercase().starts_with("mscrm");
    if !is_prefix {
        return Err(Refusal::bad(
            0x8004_4366,
            format!("{schema} does not have a valid customization prefix."),
        ));
    }
    let is_plain = !rest.is_empty()
        && schema.len() <= 100
        && rest
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if !is_plain {
        return Err(Refusal::bad(
            0x8004_4364,
            format!("{schema} contains characters that are not allowed in a name."),
        ));
    }
    Ok(schema.to_lowercase())
}
