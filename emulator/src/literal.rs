//! Words of a query: names, literals, operators, brackets.

use crate::error::Refusal;

/// One word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Word {
    /// Name, keyword, number, identifier or date: everything without quotes.
    Bare(String),
    /// Text between quotes, with doubled quotes made single.
    Quoted(String),
    /// One of `( ) , = [ ]`.
    Sign(char),
}

/// Splits a query option into words.
pub(crate) fn words(text: &str) -> Result<Vec<Word>, Refusal> {
    let mut words = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(first) = rest.next() {
        match first {
            ' ' | '\t' => {}
            '(' | ')' | ',' | '=' | '[' | ']' => words.push(Word::Sign(first)),
            '\'' | '"' => {
                let mut quoted = String::new();
                loop {
                    match rest.next() {
                        Some(c) if c == first => {
                            if rest.next_if_eq(&first).is_none() {
                                break;
                            }
                            quoted.push(first);
                        }
                        Some(c) => quoted.push(c),
                        None => {
                            return Err(Refusal::query(format!(
                                "There is an unterminated string literal at position {} in '{text}'.",
                                text.len()
                            )));
                        }
                    }
                }
                words.push(Word::Quoted(quoted));
            }
            _ => {
                let mut bare = String::from(first);
                while let Some(c) = rest.next_if(|c| !" \t(),='\"[]".contains(*c)) {
                    bare.push(c);
                }
                words.push(Word::Bare(bare));
            }
        }
    }
    Ok(words)
}

/// Decodes `%41` and, in queries, `+`.
pub(crate) fn percent_decode(text: &str, plus_is_space: bool) -> Result<String, Refusal> {
    let malformed = || Refusal::query("Bad Request - Error in query syntax.");
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let (high, low) = (
                    rest.next().ok_or_else(malformed)?,
                    rest.next().ok_or_else(malformed)?,
                );
                let digit = |byte: u8| char::from(byte).to_digit(16).ok_or_else(malformed);
                let value = digit(high)? * 16 + digit(low)?;
                bytes.push(u8::try_from(value).map_err(|_| malformed())?);
            }
            b'+' if plus_is_space => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).map_err(|_| malformed())
}
