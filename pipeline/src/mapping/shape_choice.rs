//! A choice by its place in the shapes, so that the page needs no code for each of them.

use super::Shapes;
use super::shape_table::{CHOICES, ShapeChoice};
use serde_json::{Map, Value};

impl ShapeChoice {
    /// True where each option is a value of its own, and none stands for others of its kind.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        let mut values = self.options.iter().map(|(value, _)| value);
        values.all(|value| *value != "none" && !value.starts_with(['{', '[']))
    }
}

impl Shapes {
    /// The option chosen at a place of a closed choice; none where there is no such choice.
    #[must_use]
    pub fn chosen(&self, path: &str) -> Option<&'static str> {
        let choice = closed(path)?;
        let all = serde_json::to_value(self).ok()?;
        let mut place = Some(&all);
        for part in path.split('.') {
            place = place.and_then(|place| place.get(part));
        }
        // What is not written is the default.
        let default = choice.options.first().map(|(value, _)| *value);
        let written = place.and_then(Value::as_str);
        let mut values = choice.options.iter().map(|(value, _)| *value);
        values.find(|value| Some(*value) == written.or(default))
    }

    /// The shapes with another option at a place; none where there is no such choice or option.
    #[must_use]
    pub fn with(&self, path: &str, option: &str) -> Option<Self> {
        let choice = closed(path)?;
        choice.options.iter().find(|(value, _)| *value == option)?;
        let mut all = serde_json::to_value(self).ok()?;
        let mut place = &mut all;
        for part in path.split('.') {
            let known = place.as_object_mut()?;
            place = known.entry(part).or_insert_with(|| Value::Object(Map::new()));
        }
        *place = Value::String(option.to_owned());
        serde_json::from_value(all).ok()
    }
}

fn closed(path: &str) -> Option<&'static ShapeChoice> {
    CHOICES
        .iter()
        .find(|choice| choice.path == path && choice.is_closed())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn every_option_of_a_closed_choice_can_be_chosen() {
        let all: Vec<_> = CHOICES.iter().filter(|choice| choice.is_closed()).collect();
        assert!(all.len() > 20);
        for choice in all {
            let default = choice.options.first().unwrap().0;
            assert_eq!(
                Shapes::default().chosen(choice.path),
                Some(default),
                "{}",
                choice.path
            );
            for (option, _) in choice.options {
                let shapes = Shapes::default().with(choice.path, option).unwrap();
                assert_eq!(shapes.chosen(choice.path), Some(*option), "{}", choice.path);
                assert_eq!(shapes.with(choice.path, default).unwrap(), Shapes::default());
            }
        }
    }

    #[test]
    fn what_does_not_exist_cannot_be_chosen() {
        for (path, option) in [
            ("company", "household"),
            ("prefix", "acme"),
            ("tags.tags", "{}"),
            ("", ""),
        ] {
            assert_eq!(Shapes::default().with(path, option), None, "{path}");
        }
        assert_eq!(Shapes::default().chosen("home_country"), None);
    }
}
