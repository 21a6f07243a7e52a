//! The order of day and month in a column, asked once, with what follows from each answer.

use crate::component::choice::Choice;
use crate::component::tag::{Tag, Tone};
use crate::message::{Answer, DatesView, DayOrderView};
use crate::session::Session;
use crate::words::collect::answers as words;
use leptos::prelude::*;

/// The question.
#[component]
pub fn Dates(
    session: Session,
    file: u16,
    name: String,
    dates: DatesView,
    order: Memo<Option<DayOrderView>>,
) -> impl IntoView {
    let is_open = move || order.get().is_none();
    let tone = Signal::derive(move || if is_open() { Tone::Warn } else { Tone::Good });
    let state = Signal::derive(move || if is_open() { words::OPEN } else { words::ANSWERED }.to_owned());
    let title = words::day_order(&dates.header, &name);
    let column = dates.column;
    let choose = move |order: Option<DayOrderView>| {
        let column = column.clone();
        session.say(Answer::DayOrder { file, column, order });
    };
    let of = [DayOrderView::DayFirst, DayOrderView::MonthFirst]
        .map(|order| (order, words::order(order).to_owned()));
    view! {
        <li>
            <b>{title.clone()}</b>
            <span><Tag tone says=state /></span>
            <div class="asked">
                <p class="small muted">{words::day_order_why(dates.cells)}</p>
                <Choice name=title of=of.to_vec() chosen=order choose />
            </div>
        </li>
    }
}
