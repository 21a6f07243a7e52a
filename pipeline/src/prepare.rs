//! What a mapping needs in the organisation before it can be loaded, piece by piece, in the order of creation: tables,
//! then columns, then lookups, then relationships of many to many.

use crate::mapping::{Mapping, NeededType, SchemaNeed, needs};
use shared::id::{ColumnName, TableName};
use shared::schema::{Piece, PieceType};

/// One piece and the reason for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    /// The piece.
    pub piece: Piece,
    /// What needs it, as a sentence.
    pub why: &'static str,
}

/// The pieces that the mapping needs. A need whose name is no legal name is left out; the mapping's review says so.
#[must_use]
pub fn design(mapping: &Mapping) -> Vec<Needed> {
    let needs = needs(mapping);
    let mut pieces: Vec<Needed> = needs.iter().filter_map(needed).collect();
    pieces.sort_by_key(|needed| turn(&needed.piece));
    // Two lines may need the same.
    let mut unique: Vec<Needed> = Vec::with_capacity(pieces.len());
    for needed in pieces {
        if !unique.iter().any(|known| known.piece == needed.piece) {
            unique.push(needed);
        }
    }
    unique
}

fn turn(piece: &Piece) -> u8 {
    match piece {
        Piece::Table { .. } => 0,
        Piece::Column { .. } => 1,
        Piece::Lookup { .. } => 2,
        Piece::Pairs { .. } => 3,
    }
}

fn needed(need: &SchemaNeed) -> Option<Needed> {
    let table = |name: &str| TableName::try_new(name).ok();
    let column = |name: &str| ColumnName::try_new(name).ok();
    let piece = match need {
        SchemaNeed::Table {
            table: name,
            display,
            name: primary,
            ..
        } => Piece::Table {
            table: table(name)?,
            display: (*display).to_owned(),
            display_many: many(display),
            name: column(primary)?,
            name_length: crate::mapping::custom::LONGEST_NAME,
        },
        SchemaNeed::Column {
            table: name,
            column: of,
            display,
            takes,
            ..
        } => Piece::Column {
            table: table(name)?,
            column: column(of)?,
            display: display.to_string(),
            takes: takes_of(takes),
        },
        SchemaNeed::Lookup {
            table: name,
            column: of,
            display,
            to,
            ..
        } => Piece::Lookup {
            table: table(name)?,
            column: column(of)?,
            display: (*display).to_owned(),
            to: table(to)?,
        },
        SchemaNeed::ManyToMany {
            intersect,
            one,
            other,
            ..
        } => Piece::Pairs {
            intersect: table(intersect)?,
            one: table(one)?,
            other: table(other)?,
        },
    };
    Some(Needed {
        piece,
        why: need.why(),
    })
}

fn takes_of(needed: &NeededType) -> PieceType {
    match needed {
        NeededType::Text { max } => PieceType::Text { max: *max },
        NeededType::Memo { max } => PieceType::Memo { max: *max },
        NeededType::Boolean => PieceType::Boolean,
        NeededType::DateOnly => PieceType::DateOnly,
        NeededType::DateTime => PieceType::DateTime,
        NeededType::Money => PieceType::Money,
        NeededType::Integer => PieceType::Integer,
        NeededType::Decimal { precision } => PieceType::Decimal {
            precision: *precision,
        },
        NeededType::Choice(options) => PieceType::Choice {
            options: options.clone(),
        },
        NeededType::Choices(options) => PieceType::Choices {
            options: options.clone(),
        },
    }
}

/// Several of what is named; the names are ours and English.
fn many(one: &str) -> String {
    format!("{one}s")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::mapping::standard;

    #[test]
    fn a_mapping_of_nothing_needs_nothing() {
        assert_eq!(design(&standard(&[])), []);
    }

    #[test]
    fn what_is_pointed_at_is_created_first() {
        let mapping = crate::mapping::tests::contacts(&["email", "tags", "consent"]);
        let pieces = design(&mapping);
        let turns: Vec<u8> = pieces.iter().map(|needed| turn(&needed.piece)).collect();
        assert!(turns.is_sorted(), "{turns:?}");
        let tag = |needed: &&Needed| needed.piece.table().as_str() == "new_tag";
        assert!(matches!(
            pieces.iter().find(tag).unwrap().piece,
            Piece::Table { .. }
        ));
        let pairs =
            |needed: &Needed| matches!(&needed.piece, Piece::Pairs { one, .. } if one.as_str() == "contact");
        assert!(pieces.iter().any(pairs));
    }
}
