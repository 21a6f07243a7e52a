//! Which of day and month stands first in each column of a file: what its cells decide, else what the person said, else
//! what another column of the file decides, else what the person said of another column. So one answer is enough for a
//! file.

use super::answers::FileAnswers;
use super::profile::{DayOrder as Form, Profile};
use crate::extract::Detection;
use crate::source::DayOrder;
use std::collections::BTreeMap;

/// The orders, by normalised header. A column that is still open, or whose dates leave no doubt, has none.
#[must_use]
pub fn day_orders(
    detection: &Detection,
    profile: &Profile,
    said: Option<&FileAnswers>,
) -> BTreeMap<String, DayOrder> {
    let of_file = profile.day_order().and_then(decided);
    let of_person = said.and_then(|said| only(said.day_orders.values().copied()));
    let columns = detection.columns.iter().zip(profile.columns());
    let orders = columns.filter_map(|(header, column)| {
        let said = || said?.day_orders.get(&header.normal).copied();
        let order = match column.date.as_ref()?.order {
            Form::Plain => None,
            form @ (Form::DayFirst | Form::MonthFirst) => decided(form),
            Form::Ambiguous => said().or(of_file).or(of_person),
            Form::Mixed => said(),
        };
        Some((header.normal.clone(), order?))
    });
    orders.collect()
}

/// The order that all answers share.
fn only(mut orders: impl Iterator<Item = DayOrder>) -> Option<DayOrder> {
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

fn decided(form: Form) -> Option<DayOrder> {
    match form {
        Form::DayFirst => Some(DayOrder::DayFirst),
        Form::MonthFirst => Some(DayOrder::MonthFirst),
        Form::Plain | Form::Ambiguous | Form::Mixed => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::extract::detect;
    use crate::finding::FileNo;
    use crate::survey::FileSurvey;

    /// Order of `date_joined` in rows of joining date and birthday.
    fn check(rows: &str, said: Option<DayOrder>, expected: Option<DayOrder>) {
        let file = format!("email,first_name,last_name,date_joined,birthday\n{rows}");
        let detection = detect("a.csv", file.len() as u64, file.as_bytes()).unwrap();
        let mut survey = FileSurvey::new(&detection, FileNo(0));
        survey.push(file.as_bytes());
        let said = FileAnswers {
            day_orders: said
                .map(|order| ("date_joined".to_owned(), order))
                .into_iter()
                .collect(),
            ..FileAnswers::default()
        };
        let orders = day_orders(&detection, &survey.finish().profile, Some(&said));
        assert_eq!(orders.get("date_joined").copied(), expected, "{rows}");
    }

    #[test]
    fn cells_decide_then_the_person_then_another_column() {
        use DayOrder::{DayFirst, MonthFirst};
        let row = "a@example.com,A,B,";
        check(
            &format!("{row}3/4/2021,\n{row}25/4/2021,\n"),
            None,
            Some(DayFirst),
        );
        check(&format!("{row}3/4/2021,\n"), None, None);
        check(&format!("{row}3/4/2021,\n"), Some(MonthFirst), Some(MonthFirst));
        check(&format!("{row}3/4/2021,4/25/1980\n"), None, Some(MonthFirst));
        check(
            &format!("{row}3/4/2021,4/25/1980\n"),
            Some(DayFirst),
            Some(DayFirst),
        );
        check(&format!("{row}25/4/2021,\n{row}4/25/2021,\n"), None, None);
        check(
            &format!("{row}25/4/2021,\n{row}4/25/2021,\n"),
            Some(DayFirst),
            Some(DayFirst),
        );
        check(&format!("{row}2021-04-03,\n"), Some(DayFirst), None);
    }

    #[test]
    fn one_answer_is_enough_for_a_file() {
        let file = "email,first_name,last_name,date_joined,birthday\na@example.com,A,B,3/4/2021,5/6/1980\n";
        let detection = detect("a.csv", file.len() as u64, file.as_bytes()).unwrap();
        let mut survey = FileSurvey::new(&detection, FileNo(0));
        survey.push(file.as_bytes());
        let said = FileAnswers {
            day_orders: BTreeMap::from([("birthday".to_owned(), DayOrder::DayFirst)]),
            ..FileAnswers::default()
        };
        let orders = day_orders(&detection, &survey.finish().profile, Some(&said));
        assert_eq!(orders.get("date_joined"), Some(&DayOrder::DayFirst));
    }
}
