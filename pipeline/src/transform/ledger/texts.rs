//! Texts that come again and again, kept once.

use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::Arc;

/// Number of a text; 0 is the empty one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TextNo(u32);

impl TextNo {
    /// True for the empty text.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The texts, by number.
#[derive(Clone, Default)]
pub(super) struct Texts {
    texts: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32, FixedState>,
}

/// Texts may be personal.
impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{} hidden>", self.texts.len())
    }
}

impl Texts {
    /// Number of a text, a new one where it comes for the first time.
    pub(super) fn number(&mut self, text: &str) -> TextNo {
        if text.is_empty() {
            return TextNo(0);
        }
        if let Some(number) = self.numbers.get(text) {
            return TextNo(*number);
        }
        let kept: Arc<str> = Arc::from(text);
        self.texts.push(Arc::clone(&kept));
        let number = u32::try_from(self.texts.len()).unwrap_or(0);
        self.numbers.insert(kept, number);
        TextNo(number)
    }

    /// The text of a number.
    pub(super) fn text(&self, number: TextNo) -> &str {
        let place = number
            .0
            .checked_sub(1)
            .and_then(|place| usize::try_from(place).ok());
        place
            .and_then(|place| self.texts.get(place))
            .map_or("", |text| text)
    }
}
