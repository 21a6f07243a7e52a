//! `$filter`: the comparisons, functions and connectives that are supported; anything else is refused.

use crate::civil;
use crate::definition::{ColumnKind, Table};
use crate::error::Refusal;
use crate::literal::{Word, words};
use crate::store::{Cell, Row};
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A parsed filter.
#[derive(Clone, Debug)]
pub(crate) enum Filter {
    And(Box<Filter>, Box<Filter>),
    Or(Box<Filter>, Box<Filter>),
    Not(Box<Filter>),
    Compare {
        column: String,
        operator: Operator,
        literal: Literal,
    },
    Match {
        column: String,
        how: Match,
        text: String,
    },
    In {
        column: String,
        values: Vec<Literal>,
    },
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Operator {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Match {
    Contains,
    StartsWith,
    EndsWith,
}

/// A literal in the form that the column compares by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Null,
    Text(String),
    Number(f64),
    Flag(bool),
    Instant(i64),
    Id(Uuid),
}

/// Parses a filter for a table. `aliases` are the `@name=value` options of the query.
pub(crate) fn parse(
    table: &Table,
    text: &str,
    aliases: &BTreeMap<String, String>,
) -> Result<Filter, Refusal> {
    let words = words(text)?;
    let mut parser = Parser {
        table,
        words: &words,
        aliases,
        depth: 0,
    };
    let filter = parser.or()?;
    match parser.words {
        [] => Ok(filter),
        _ => Err(syntax(text)),
    }
}

fn syntax(text: &str) -> Refusal {
    Refusal::query(format!("Syntax error at position 0 in '{text}'."))
}

struct Parser<'a> {
    table: &'a Table,
    words: &'a [Word],
    aliases: &'a BTreeMap<String, String>,
    depth: u32,
}

impl Parser<'_> {
    fn or(&mut self) -> Result<Filter, Refusal> {
        let mut left = self.and()?;
        while self.keyword("or") {
            left = Filter::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Filter, Refusal> {
        let mut left = self.unary()?;
        while self.keyword("and") {
            left = Filter::And(Box::new(left), Box::new(self.unary()?));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Filter, Refusal> {
        self.depth += 1;
        if self.depth > 100 {
            return Err(Refusal::query("The recursion limit has been exceeded."));
        }
        let filter = if self.keyword("not") {
            Filter::Not(Box::new(self.unary()?))
        } else if self.sign('(') {
            let inner = self.or()?;
            self.expect(')')?;
            inner
        } else {
            self.term()?
        };
        self.depth -= 1;
        Ok(filter)
    }

    fn term(&mut self) -> Result<Filter, Refusal> {
        let name = self.bare()?;
        if self.sign('(') {
            return self.function(&name);
        }
        let (column, kind) = self.column(&name)?;
        let operator = match self.bare()?.as_str() {
            "eq" => Operator::Eq,
            "ne" => Operator::Ne,
            "gt" => Operator::Gt,
            "ge" => Operator::Ge,
            "lt" => Operator::Lt,
            "le" => Operator::Le,
            other => return Err(Refusal::not_emulated(format!("the filter operator `{other}`"))),
        };
        let word = self.word()?;
        let literal = self.literal(&name, kind, &word)?;
        Ok(Filter::Compare {
            column,
            operator,
            literal,
        })
    }

    fn function(&mut self, name: &str) -> Result<Filter, Refusal> {
        let how = match name {
            "contains" => Match::Contains,
            "startswith" => Match::StartsWith,
            "endswith" => Match::EndsWith,
            "Microsoft.Dynamics.CRM.In" => return self.in_function(),
            other => return Err(Refusal::not_emulated(format!("the filter function `{other}`"))),
        };
        let named = self.bare()?;
        let (column, _) = self.column(&named)?;
        self.expect(',')?;
        let Word::Quoted(text) = self.word()? else {
            return Err(syntax(name));
        };
        self.expect(')')?;
        Ok(Filter::Match {
            column,
            how,
            text: text.to_lowercase(),
        })
    }

    /// `In(PropertyName='x',PropertyValues=['a','b'])`, also with `@p1` aliases.
    fn in_function(&mut self) -> Result<Filter, Refusal> {
        let mut named = BTreeMap::new();
        loop {
            let parameter = self.bare()?;
            self.expect('=')?;
            named.insert(parameter, self.argument()?);
            if self.sign(')') {
                break;
            }
            self.expect(',')?;
        }
        let (Some([name]), Some(values)) = (
            named.get("PropertyName").map(Vec::as_slice),
            named.get("PropertyValues"),
        ) else {
            return Err(Refusal::query(
                "The function In expects PropertyName and PropertyValues.",
            ));
        };
        let (Word::Quoted(name) | Word::Bare(name)) = name else {
            return Err(syntax("In"));
        };
        let known = self
            .table
            .column(name)
            .ok_or_else(|| no_property(self.table, name))?;
        let values = values
            .iter()
            .map(|word| self.literal(name, known.kind, word))
            .collect::<Result<_, _>>()?;
        Ok(Filter::In {
            column: known.name.clone(),
            values,
        })
    }

    fn argument(&mut self) -> Result<Vec<Word>, Refusal> {
        let word = self.word()?;
        match &word {
            Word::Bare(name) if name.starts_with('@') => {
                let text = self.aliases.get(name).ok_or_else(|| syntax(name))?;
                Ok(words(text)?
                    .into_iter()
                    .filter(|word| !matches!(word, Word::Sign(_)))
                    .collect())
            }
            Word::Sign('[') => {
                let mut values = Vec::new();
                loop {
                    match self.word()? {
                        Word::Sign(']') => return Ok(values),
                        Word::Sign(',') => {}
                        value @ (Word::Bare(_) | Word::Quoted(_)) => values.push(value),
                        Word::Sign(_) => return Err(syntax("In")),
                    }
                }
            }
            Word::Bare(_) | Word::Quoted(_) | Word::Sign(_) => Ok(vec![word]),
        }
    }

    /// A column by its own name, or a lookup by `_name_value`.
    fn column(&self, name: &str) -> Result<(String, ColumnKind), Refusal> {
        if name.contains('/') {
            return Err(Refusal::not_emulated("filters on related tables"));
        }
        let lookup = name
            .strip_prefix('_')
            .and_then(|name| name.strip_suffix("_value"));
        let column = self
            .table
            .column(lookup.unwrap_or(name))
            .ok_or_else(|| no_property(self.table, name))?;
        if column.kind.is_lookup() != lookup.is_some() {
            return Err(no_property(self.table, name));
        }
        Ok((column.name.clone(), column.kind))
    }

    fn literal(&self, name: &str, kind: ColumnKind, word: &Word) -> Result<Literal, Refusal> {
        let wrong = || {
            Refusal::query(format!(
                "A binary operator with incompatible types was detected. Found operand types for '{name}' that do not fit."
            ))
        };
        let text = match word {
            Word::Bare(text) if text == "null" => return Ok(Literal::Null),
            Word::Bare(text) if text.starts_with('@') => {
                let text = self.aliases.get(text).ok_or_else(wrong)?;
                let words = words(text)?;
                let [word] = words.as_slice() else {
                    return Err(wrong());
                };
                return self.literal(name, kind, word);
            }
            Word::Bare(text) | Word::Quoted(text) => text,
            Word::Sign(_) => return Err(wrong()),
        };
        Ok(match kind {
            ColumnKind::String | ColumnKind::Memo => match word {
                Word::Quoted(text) => Literal::Text(text.to_lowercase()),
                Word::Bare(_) | Word::Sign(_) => return Err(wrong()),
            },
            ColumnKind::Boolean => Literal::Flag(text.parse().map_err(|_| wrong())?),
            ColumnKind::DateTime => {
                let seconds =
                    civil::parse_instant(text).or_else(|| civil::parse_day(text).map(|day| day * 86_400));
                Literal::Instant(seconds.ok_or_else(wrong)?)
            }
            ColumnKind::Uniqueidentifier | ColumnKind::Lookup | ColumnKind::Customer | ColumnKind::Owner => {
                Literal::Id(text.parse().map_err(|_| wrong())?)
            }
            ColumnKind::Integer
            | ColumnKind::BigInt
            | ColumnKind::Decimal
            | ColumnKind::Double
            | ColumnKind::Money
            | ColumnKind::Picklist
            | ColumnKind::State
            | ColumnKind::Status => Literal::Number(text.parse().map_err(|_| wrong())?),
        })
    }

    fn word(&mut self) -> Result<Word, Refusal> {
        let (first, rest) = self
            .words
            .split_first()
            .ok_or_else(|| syntax("end of the expression"))?;
        self.words = rest;
        Ok(first.clone())
    }

    fn bare(&mut self) -> Result<String, Refusal> {
        match self.word()? {
            Word::Bare(text) => Ok(text),
            Word::Quoted(text) => Err(syntax(&text)),
            Word::Sign(sign) => Err(syntax(&sign.to_string())),
        }
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        self.take_if(|word| matches!(word, Word::Bare(text) if text == keyword))
    }

    fn sign(&mut self, sign: char) -> bool {
        self.take_if(|word| *word == Word::Sign(sign))
    }

    fn expect(&mut self, sign: char) -> Result<(), Refusal> {
        if self.sign(sign) {
            Ok(())
        } else {
            Err(syntax(&sign.to_string()))
        }
    }

    fn take_if(&mut self, fits: impl Fn(&Word) -> bool) -> bool {
        match self.words.split_first() {
            Some((first, rest)) if fits(first) => {
                self.words = rest;
                true
            }
            _ => false,
        }
    }
}

pub(crate) fn no_property(table: &Table, name: &str) -> Refusal {
    Refusal::query(format!(
        "Could not find a property named '{name}' on type 'Microsoft.Dynamics.CRM.{}'.",
        table.logical_name
    ))
}

impl Filter {
    /// True where the row fits. Texts compare without regard to case, as the database does.
    pub(crate) fn fits(&self, row: &Row) -> bool {
        match self {
            Self::And(left, right) => left.fits(row) && right.fits(row),
            Self::Or(left, right) => left.fits(row) || right.fits(row),
            Self::Not(inner) => !inner.fits(row),
            Self::In { column, values } => values
                .iter()
                .any(|value| compare(row, column, value) == Some(Ordering::Equal)),
            Self::Match { column, how, text } => row.text(column).is_some_and(|cell| {
                let cell = cell.to_lowercase();
                match how {
                    Match::Contains => cell.contains(text.as_str()),
                    Match::StartsWith => cell.starts_with(text.as_str()),
                    Match::EndsWith => cell.ends_with(text.as_str()),
                }
            }),
            Self::Compare {
                column,
                operator,
                literal,
            } => {
                let is_empty = !row.cells.contains_key(column);
                if *literal == Literal::Null || is_empty {
                    let equal = is_empty && *literal == Literal::Null;
                    return match operator {
                        Operator::Eq => equal,
                        Operator::Ne => !equal,
                        Operator::Gt | Operator::Ge | Operator::Lt | Operator::Le => false,
                    };
                }
                let order = compare(row, column, literal);
                match operator {
                    Operator::Eq => order == Some(Ordering::Equal),
                    Operator::Ne => order != Some(Ordering::Equal),
                    Operator::Gt => order == Some(Ordering::Greater),
                    Operator::Ge => order.is_some_and(Ordering::is_ge),
                    Operator::Lt => order == Some(Ordering::Less),
                    Operator::Le => order.is_some_and(Ordering::is_le),
                }
            }
        }
    }
}

fn compare(row: &Row, column: &str, literal: &Literal) -> Option<Ordering> {
    match (row.cells.get(column)?, literal) {
        (Cell::Plain(Value::String(cell)), Literal::Text(text)) => {
            Some(cell.to_lowercase().as_str().cmp(text))
        }
        (Cell::Plain(Value::String(cell)), Literal::Id(id)) => Some(cell.parse::<Uuid>().ok()?.cmp(id)),
        (Cell::Plain(Value::String(cell)), Literal::Instant(seconds)) => {
            let own =
                civil::parse_instant(cell).or_else(|| civil::parse_day(cell).map(|day| day * 86_400))?;
            Some(own.cmp(seconds))
        }
        (Cell::Plain(Value::Number(cell)), Literal::Number(number)) => cell.as_f64()?.partial_cmp(number),
        (Cell::Plain(Value::Bool(cell)), Literal::Flag(flag)) => Some(cell.cmp(flag)),
        (Cell::Link { id: cell, .. }, Literal::Id(id)) => Some(cell.cmp(id)),
        _ => None,
    }
}

/// Order of two rows by a column; empty cells first.
pub(crate) fn order(column: &str, left: &Row, right: &Row) -> Ordering {
    match (left.cells.get(column), right.cells.get(column)) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Less,
        (Some(_), None) => Ordering::Greater,
        (Some(Cell::Link { id: left, .. }), Some(Cell::Link { id: right, .. })) => left.cmp(right),
        (Some(Cell::Plain(left)), Some(Cell::Plain(right))) => match (left, right) {
            (Value::Number(left), Value::Number(right)) => left
                .as_f64()
                .partial_cmp(&right.as_f64())
                .unwrap_or(Ordering::Equal),
            (Value::String(left), Value::String(right)) => left.to_lowercase().cmp(&right.to_lowercase()),
            (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
            _ => Ordering::Equal,
        },
        (Some(_), Some(_)) => Ordering::Equal,
    }
}
