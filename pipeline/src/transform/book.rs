//! What was made of names that come again and again, such as tags. A shortcut: it never changes what comes out.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

/// Names that are remembered; the first ones stay.
const MOST_NAMES: usize = 10_000;

/// What was made of names.
pub(super) struct Book<T>(RefCell<HashMap<Box<str>, Rc<T>>>);

impl<T> Book<T> {
    pub(super) fn new() -> Self {
        Self(RefCell::new(HashMap::new()))
    }

    /// What is made of a name, made once.
    pub(super) fn get(&self, name: &str, make: impl FnOnce() -> T) -> Rc<T> {
        if let Some(made) = self.0.borrow().get(name) {
            return Rc::clone(made);
        }
        let made = Rc::new(make());
        let mut names = self.0.borrow_mut();
        if names.len() < MOST_NAMES {
            names.insert(name.into(), Rc::clone(&made));
        }
        made
    }
}

/// A copy begins anew.
impl<T> Clone for Book<T> {
    fn clone(&self) -> Self {
        Self::new()
    }
}

/// Names are the customer's.
impl<T> fmt::Debug for Book<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}
