//! Columns that a mapping asks to create: their names, types and options.
//!
//! A name is the publisher's prefix, an underscore and letters and digits of the header, so it is legal, the same on every
//! machine, and never one that exists.

use super::{Access, Catalogue, Evidence, Origin, Takes, TargetColumn, Word};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// Most characters of the part behind the prefix.
const LONGEST_NAME: usize = 41;
/// Value of the first option; others follow. Publishers begin at 100,000,000 or above (SEEN in the Dataverse reference).
const FIRST_OPTION: i32 = 100_000_000;
/// Most options of a choice that is created.
const MOST_OPTIONS: usize = 500;
/// Longest label of an option, in UTF-16 code units (INFERRED).
const LONGEST_LABEL: usize = 200;
/// Longest display name of a column (INFERRED).
const LONGEST_DISPLAY: usize = 50;
/// Longest String column and longest Memo column of Dataverse (INFERRED).
const LONGEST_TEXT: u32 = 4_000;
const LONGEST_MEMO: u32 = 1_048_576;
/// Names that Dataverse gives to columns of its own, behind any prefix.
const RESERVED: &[&str] = &[
    "id",
    "name",
    "createdon",
    "createdby",
    "modifiedon",
    "modifiedby",
    "ownerid",
    "statecode",
    "statuscode",
];

/// Prefix of a publisher: two to eight letters and digits, a letter first, not `mscrm…` (SEEN in the Dataverse reference).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Prefix(String);

/// A text that is no prefix.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected two to eight small letters and digits with a letter first, such as `new`, found `{found}`")]
pub struct BadPrefix {
    /// What was found, cut.
    pub found: String,
}

impl Prefix {
    /// The prefix as it stands before the underscore.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A logical name with this prefix: `new` and `tag` are `new_tag`.
    #[must_use]
    pub fn name(&self, rest: &str) -> String {
        format!("{}_{rest}", self.0)
    }
}

impl Default for Prefix {
    fn default() -> Self {
        Self("new".to_owned())
    }
}

impl TryFrom<String> for Prefix {
    type Error = BadPrefix;
    fn try_from(text: String) -> Result<Self, BadPrefix> {
        let is_sound = (2..=8).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            && !text.starts_with("mscrm");
        if is_sound {
            Ok(Self(text))
        } else {
            Err(BadPrefix {
                found: text.chars().take(20).collect(),
            })
        }
    }
}

impl From<Prefix> for String {
    fn from(prefix: Prefix) -> Self {
        prefix.0
    }
}

/// A column to create.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewColumn {
    /// Logical name of the table.
    pub table: String,
    /// Logical name, with the prefix.
    pub name: String,
    /// Name as people read it.
    pub display: String,
    /// What it will take.
    pub column_type: ColumnType,
}

/// Type of a column to create.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ColumnType {
    /// One line of text.
    Text {
        /// Most UTF-16 code units, at most 4,000.
        max: u32,
    },
    /// Several lines of text.
    Memo {
        /// Most UTF-16 code units, at most 1,048,576.
        max: u32,
    },
    /// Yes or no.
    Boolean,
    /// One of some labels.
    Choice {
        /// The labels.
        options: Vec<NewOption>,
    },
    /// Several of some labels.
    Choices {
        /// The labels.
        options: Vec<NewOption>,
    },
    /// A whole number.
    Integer,
    /// A decimal number.
    Decimal {
        /// Decimal places, at most 10.
        precision: u8,
    },
    /// An amount of money.
    Money,
    /// A calendar day.
    DateOnly,
    /// An instant.
    DateTime,
}

/// An option of a choice to create.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewOption {
    /// What is written.
    pub value: i32,
    /// What people read.
    pub label: String,
}

/// Labels come from the customer's cells.
impl fmt::Debug for NewOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewOption({}, <hidden>)", self.value)
    }
}

impl NewOption {
    /// Options for labels, in their order, each label once. Labels that differ in case only are one.
    #[must_use]
    pub fn of_labels<'a>(labels: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let mut seen = std::collections::BTreeSet::new();
        let labels = labels
            .into_iter()
            .map(str::trim)
            .filter(|label| !label.is_empty() && seen.insert(label.to_lowercase()));
        labels
            .zip(FIRST_OPTION..)
            .map(|(label, value)| Self {
                value,
                label: label.to_owned(),
            })
            .collect()
    }
}

impl ColumnType {
    /// What the column will take.
    #[must_use]
    pub fn takes(&self) -> Takes {
        let options = |options: &[NewOption]| {
            let pairs = options.iter();
            Cow::Owned(
                pairs
                    .map(|option| (option.value, Word::Owned(option.label.clone())))
                    .collect(),
            )
        };
        match self {
            Self::Text { max } => Takes::Text { max: *max },
            Self::Memo { max } => Takes::Memo { max: *max },
            Self::Boolean => Takes::Boolean,
            Self::Choice { options: labels } => Takes::Choice(options(labels)),
            Self::Choices { options: labels } => Takes::Choices(options(labels)),
            Self::Integer => Takes::Integer {
                min: i64::from(i32::MIN),
                max: i64::from(i32::MAX),
            },
            Self::Decimal { precision } => Takes::Decimal {
                precision: *precision,
            },
            Self::Money => Takes::Money,
            Self::DateOnly => Takes::DateOnly,
            Self::DateTime => Takes::DateTime,
        }
    }
}

impl NewColumn {
    /// A column for a header, with a name that nothing in the catalogue has.
    #[must_use]
    pub fn for_header(
        catalogue: &Catalogue,
        prefix: &Prefix,
        table: &str,
        header: &str,
        column_type: ColumnType,
    ) -> Self {
        let stem = stem(header);
        let is_free =
            |rest: &str| !RESERVED.contains(&rest) && !catalogue.is_taken(table, &prefix.name(rest));
        let free = if is_free(&stem) {
            stem
        } else {
            (2_u32..)
                .map(|number| {
                    let number = number.to_string();
                    let kept: String = stem.chars().take(LONGEST_NAME - number.len()).collect();
                    format!("{kept}{number}")
                })
                .find(|rest| is_free(rest))
                .unwrap_or(stem)
        };
        Self {
            table: table.to_owned(),
            name: prefix.name(&free),
            display: display(header),
            column_type,
        }
    }

    /// The column as a destination.
    #[must_use]
    pub fn to_target(&self) -> TargetColumn {
        TargetColumn {
            name: Cow::Owned(self.name.clone()),
            display: Cow::Owned(self.display.clone()),
            takes: self.column_type.takes(),
            required: false,
            access: Access::Free,
            origin: Origin::Created,
            evidence: Evidence::Seen,
        }
    }

    /// What Dataverse would refuse, in words; none where the column can be created.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        let (prefix, rest) = self.name.split_once('_').unwrap_or(("", ""));
        let is_name = Prefix::try_from(prefix.to_owned()).is_ok()
            && (1..=LONGEST_NAME).contains(&rest.len())
            && rest
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            && !RESERVED.contains(&rest);
        if !is_name {
            return Some(
                "expected a name of a prefix, an underscore and at most 41 small letters, digits and underscores",
            );
        }
        let units = |text: &str| text.encode_utf16().count();
        if self.display.trim().is_empty() || units(&self.display) > LONGEST_DISPLAY {
            return Some("expected a display name of 1 to 50 characters");
        }
        match &self.column_type {
            ColumnType::Text { max } if !(1..=LONGEST_TEXT).contains(max) => {
                Some("expected a length of 1 to 4,000")
            }
            ColumnType::Memo { max } if !(1..=LONGEST_MEMO).contains(max) => {
                Some("expected a length of 1 to 1,048,576")
            }
            ColumnType::Decimal { precision } if *precision > 10 => {
                Some("expected at most 10 decimal places")
            }
            ColumnType::Choice { options } | ColumnType::Choices { options } => options_fault(options),
            ColumnType::Text { .. }
            | ColumnType::Memo { .. }
            | ColumnType::Boolean
            | ColumnType::Integer
            | ColumnType::Decimal { .. }
            | ColumnType::Money
            | ColumnType::DateOnly
            | ColumnType::DateTime => None,
        }
    }
}

fn options_fault(options: &[NewOption]) -> Option<&'static str> {
    let (mut values, mut labels) = (
        std::collections::BTreeSet::new(),
        std::collections::BTreeSet::new(),
    );
    let are_sound = options.iter().all(|option| {
        let label = option.label.trim();
        (1..=LONGEST_LABEL).contains(&label.encode_utf16().count())
            && option.value >= 10_000
            && values.insert(option.value)
            && labels.insert(label.to_lowercase())
    });
    if options.is_empty() || options.len() > MOST_OPTIONS {
        Some("expected 1 to 500 options")
    } else if are_sound {
        None
    } else {
        Some(
            "expected options with labels of 1 to 200 characters and values from 10,000 on, each of them once",
        )
    }
}

/// Small letters and digits of a header. Letters with accents lose them; a header of another script becomes a number of
/// its own, so that it stays the same from one export to the next.
fn stem(header: &str) -> String {
    let mut stem = String::new();
    for c in header.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => stem.push(c),
            c if c.is_alphanumeric() => stem.push_str(plain(c)),
            _ => {}
        }
    }
    if stem.is_empty() {
        let hash = xxhash_rust::xxh3::xxh3_64(header.as_bytes());
        return format!("column{:08x}", hash >> 32);
    }
    if stem.starts_with(|c: char| c.is_ascii_digit()) {
        stem.insert(0, 'n');
    }
    stem.truncate(LONGEST_NAME);
    stem
}

/// A text in small letters of the Latin script without accents; letters of other scripts stay.
pub(crate) fn plain_letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match plain(c) {
            "" => letters.push(c),
            without => letters.push_str(without),
        }
    }
    letters
}

/// A letter of Latin script without its accent; nothing for one of another script.
fn plain(c: char) -> &'static str {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' => "o",
        'ö' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

/// A header as people read it: `shirt_size` is `Shirt size`. What is written with capitals or spaces stays.
fn display(header: &str) -> String {
    let header = header.trim();
    let is_plain = !header.contains(char::is_whitespace) && header == header.to_lowercase();
    let mut text = if is_plain {
        header.replace('_', " ")
    } else {
        header.to_owned()
    };
    text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_plain {
        let mut chars = text.chars();
        text = chars
            .next()
            .map(|first| first.to_uppercase().chain(chars).collect())
            .unwrap_or_default();
    }
    let mut cut = String::new();
    let mut units = 0;
    for c in text.chars() {
        units += c.len_utf16();
        if units > LONGEST_DISPLAY {
            break;
        }
        cut.push(c);
    }
    if cut.trim().is_empty() {
        "Column".to_owned()
    } else {
        cut.trim().to_owned()
    }
}
