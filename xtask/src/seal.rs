//! The last step of building the page: what starts a program gets the hash of its bytes, and every file a compressed
//! form beside it, which the proxy serves to browsers that take it.
//!
//! Trunk runs this program as `seal-page` over its staging folder (`Trunk.toml`).

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

/// The name under which trunk starts this program; `cargo xtask tools` makes the link.
pub(crate) const SEAL_PAGE: &str = "seal-page";
/// Where trunk says its folder is.
const STAGING: &str = "TRUNK_STAGING_DIR";
/// In this order, because each may name the hash of one before it.
const STARTERS: [&str; 3] = ["boot.js", "start_worker.js", "index.html"];
/// A hash is asked for as `{{sha384 app.js}}`.
const ASKED: &str = "{{sha384 ";
const ASKED_END: &str = "}}";
/// Shorter files gain nothing by being compressed.
const LEAST_COMPRESSED: usize = 512;
/// Best compression and the largest window: done once, read at every cold start.
const QUALITY: u32 = 11;
const WINDOW_BITS: u32 = 24;

/// Seals the folder that trunk names.
pub(crate) fn seal() -> Result<()> {
    let folder = std::env::var_os(STAGING).with_context(|| format!("{STAGING} is missing: trunk sets it"))?;
    let folder = PathBuf::from(folder);
    for name in STARTERS {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).with_context(|| format!("{} is missing", path.display()))?;
        fs::write(&path, with_hashes(&text, &folder)?)
            .with_context(|| format!("{} could not be written", path.display()))?;
    }
    compress(&folder)
}

fn with_hashes(text: &str, folder: &Path) -> Result<String> {
    let mut sealed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, asked)) = rest.split_once(ASKED) {
        let Some((name, after)) = asked.split_once(ASKED_END) else {
            bail!("a hash is asked for without an end");
        };
        let path = folder.join(name);
        let bytes = fs::read(&path).with_context(|| format!("{} is missing", path.display()))?;
        sealed.push_str(before);
        sealed.push_str("sha384-");
        STANDARD.encode_string(Sha384::digest(bytes), &mut sealed);
        rest = after;
    }
    sealed.push_str(rest);
    Ok(sealed)
}

fn compress(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} is missing", folder.display()))? {
        let path = entry?.path();
        if !path.is_file() || path.extension().is_some_and(|extension| extension == "br") {
            continue;
        }
        let bytes = fs::read(&path).with_context(|| format!("{} could not be read", path.display()))?;
        if bytes.len() < LEAST_COMPRESSED {
            continue;
        }
        let mut beside = path.into_os_string();
        beside.push(".br");
        fs::write(&beside, brotli(&bytes)?)
            .with_context(|| format!("{} could not be written", beside.display()))?;
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, QUALITY, WINDOW_BITS);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn a_hash_takes_the_place_of_the_question() {
        let folder = std::env::temp_dir().join(format!("seal-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.js"), "abc").unwrap();
        let sealed = with_hashes("x{{sha384 a.js}}y", &folder).unwrap();
        // FIPS 180-2, appendix D: SHA-384 of `abc`.
        let expected = "ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert_eq!(sealed, format!("xsha384-{expected}y"));
        assert!(with_hashes("{{sha384 missing.js}}", &folder).is_err());
        assert!(with_hashes("{{sha384 a.js", &folder).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }
}
