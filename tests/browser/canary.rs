//! Finds cells of the customer's files in recorded bytes, in every form in which they could hide there: as they are,
//! percent-encoded, hexadecimal, base64 at each of its three alignments.

use aho_corasick::AhoCorasick;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A set of cells to look for.
pub(crate) struct Canaries {
    finder: AhoCorasick,
    cells: Vec<String>,
    owner: Vec<usize>,
}

impl Canaries {
    /// Takes every cell of at least `least` bytes that holds a letter or digit; shorter ones occur by chance.
    pub(crate) fn of_csv(files: &[&[u8]], least: usize) -> anyhow::Result<Self> {
        let mut cells = Vec::new();
        for file in files {
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(*file);
            for record in reader.records() {
                cells.extend(record?.iter().map(|cell| cell.trim().to_owned()));
            }
        }
        cells.retain(|cell| cell.len() >= least && cell.chars().any(char::is_alphanumeric));
        cells.sort();
        cells.dedup();
        Self::new(cells)
    }

    /// Takes these cells.
    pub(crate) fn new(cells: Vec<String>) -> anyhow::Result<Self> {
        let mut patterns = Vec::new();
        let mut owner = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            for form in forms(cell.as_bytes()) {
                patterns.push(form);
                owner.push(index);
            }
        }
        Ok(Self {
            finder: AhoCorasick::new(&patterns)?,
            cells,
            owner,
        })
    }

    /// How many cells are looked for.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The different cells found in `haystack`, at most ten.
    pub(crate) fn found_in(&self, haystack: &[u8]) -> Vec<&str> {
        let mut found: Vec<&str> = self
            .finder
            .find_iter(haystack)
            .filter_map(|hit| self.owner.get(hit.pattern().as_usize()))
            .filter_map(|index| self.cells.get(*index).map(String::as_str))
            .collect();
        found.sort_unstable();
        found.dedup();
        found.truncate(10);
        found
    }
}

fn forms(cell: &[u8]) -> Vec<Vec<u8>> {
    let hex: String = cell.iter().map(|byte| format!("{byte:02x}")).collect();
    let percent: String = cell
        .iter()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-_.~".contains(byte) {
                char::from(*byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    let mut forms = vec![
        cell.to_vec(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
        percent.into_bytes(),
    ];
    forms.extend((0..3).map(|before| base64_inside(cell, before)));
    forms.sort();
    forms.dedup();
    forms
}

/// The base64 digits that only `cell` decides when `before` unknown bytes stand in front of it.
fn base64_inside(cell: &[u8], before: usize) -> Vec<u8> {
    let mut bytes = vec![0; before];
    bytes.extend_from_slice(cell);
    let skipped = (before * 8).div_ceil(6);
    let whole = bytes.len() * 8 / 6;
    let text = STANDARD.encode(&bytes).into_bytes();
    text.into_iter().take(whole).skip(skipped).collect()
}

#[test]
fn a_cell_is_found_in_every_form() -> anyhow::Result<()> {
    let canaries = Canaries::new(vec!["zoe.marlow@example.com".to_owned()])?;
    let plain = b"..zoe.marlow@example.com..".to_vec();
    for before in 0..3 {
        let encoded = STANDARD.encode([&vec![b'x'; before][..], &plain[..]].concat());
        assert_eq!(
            canaries.found_in(encoded.as_bytes()).len(),
            1,
            "base64 after {before} bytes"
        );
    }
    assert_eq!(canaries.found_in(&plain).len(), 1);
    assert_eq!(canaries.found_in(b"zoe.marlow%40example.com").len(), 1);
    assert_eq!(
        canaries
            .found_in(b"7a6f652e6d61726c6f77406578616d706c652e636f6d")
            .len(),
        1
    );
    assert!(canaries.found_in(b"zoe.marlow at example.com").is_empty());
    Ok(())
}
