//! Reads a filter: or, and, not, comparisons, functions. Whatever is real and not supported is refused by name.

use super::{Filter, Literal, Match, Operator, no_property};
use crate::civil;
use crate::definition::{ColumnKind, Table};
use crate::error::Refusal;
use crate::literal::{Word, words};
use std::collections::BTreeMap;

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
            "Microsoft.Dynamics.CRM.ContainValues" => return self.contain_values(),
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

    /// `ContainValues(PropertyName='x',PropertyValues=['1','2'])`: rows with any of the options.
    fn contain_values(&mut self) -> Result<Filter, Refusal> {
        let (column, kind, values) = self.property_and_values("ContainValues")?;
        if kind != ColumnKind::MultiSelectPicklist {
            return Err(Refusal::query(format!(
                "The function ContainValues does not apply to '{column}'."
            )));
        }
        let options = values.iter().filter_map(|value| match value {
            Literal::Number(number) => Some(*number),
            Literal::Null | Literal::Text(_) | Literal::Flag(_) | Literal::Instant(_) | Literal::Id(_) => {
                None
            }
        });
        let options = options.collect();
        Ok(Filter::HasOption { column, options })
    }

    /// `In(PropertyName='x',PropertyValues=['a','b'])`, also with `@p1` aliases.
    fn in_function(&mut self) -> Result<Filter, Refusal> {
        let (column, _, values) = self.property_and_values("In")?;
        let ids = values.iter().map(|value| match value {
            Literal::Id(id) => Some(*id),
            Literal::Null
            | Literal::Text(_)
            | Literal::Number(_)
            | Literal::Flag(_)
            | Literal::Instant(_) => None,
        });
        Ok(match ids.collect::<Option<_>>() {
            Some(ids) => Filter::InIds { column, ids },
            None => Filter::In { column, values },
        })
    }

    fn property_and_values(&mut self, function: &str) -> Result<(String, ColumnKind, Vec<Literal>), Refusal> {
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
            return Err(Refusal::query(format!(
                "The function {function} expects PropertyName and PropertyValues."
            )));
        };
        let (Word::Quoted(name) | Word::Bare(name)) = name else {
            return Err(syntax(function));
        };
        let known = self
            .table
            .column(name)
            .ok_or_else(|| no_property(self.table, name))?;
        let values = values
            .iter()
            .map(|word| self.literal(name, known.kind, word))
            .collect::<Result<Vec<_>, _>>()?;
        Ok((known.name.clone(), known.kind, values))
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
            | ColumnKind::Status
            | ColumnKind::MultiSelectPicklist => Literal::Number(text.parse().map_err(|_| wrong())?),
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
