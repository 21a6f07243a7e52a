//! What only the person can know about the files: the clock, the order of day and month, repairs, separators.

pub mod clock;
pub mod dates;
pub mod repair;
pub mod split;

use crate::component::card::Card;
use crate::message::{DatesView, FileView, RepairView, SplitView};
use crate::session::Session;
use crate::words::collect::answers as words;
use clock::Clock;
use dates::Dates;
use leptos::prelude::*;
use repair::Repair;
use split::Split;

/// The card; nothing where nothing is asked.
#[component]
pub fn Asked(session: Session) -> impl IntoView {
    let dates = Memo::new(move |_| of_files(session, |file| file.dates.clone()));
    let repairs = Memo::new(move |_| of_files(session, |file| file.repair.into_iter().collect()));
    let splits = Memo::new(move |_| session.collected.with(|collected| collected.splits.clone()));
    let has_clock = Memo::new(move |_| session.collected.with(|collected| collected.clock.matters));
    let is_any = Memo::new(move |_| {
        has_clock.get()
            || !dates.with(Vec::is_empty)
            || !repairs.with(Vec::is_empty)
            || !splits.with(Vec::is_empty)
    });
    let aside = move || {
        let open_dates =
            dates.with(|dates| dates.iter().filter(|(_, _, dates)| dates.order.is_none()).count());
        let is_clock_open = session
            .collected
            .with(|collected| collected.clock.matters && collected.clock.zone.is_none());
        words::open_questions(open_dates + usize::from(is_clock_open))
    };
    let date =
        move |(file, name, dates): (u16, String, DatesView)| view! { <Dates session file name dates /> };
    let repair = move |(file, name, repair): (u16, String, RepairView)| {
        view! { <Repair session file name repair /> }
    };
    let split = move |split: SplitView| view! { <Split session split /> };
    view! {
        <Show when=move || is_any.get()>
            <Card title=words::TITLE aside=aside>
                <ul class="list questions">
                    <Show when=move || has_clock.get()><Clock session /></Show>
                    {move || dates.get().into_iter().map(date).collect_view()}
                    {move || repairs.get().into_iter().map(repair).collect_view()}
                    {move || splits.get().into_iter().map(split).collect_view()}
                </ul>
            </Card>
        </Show>
    }
}

/// Number and name of each file with what is asked of it.
fn of_files<T>(session: Session, asked: impl Fn(&FileView) -> Vec<T>) -> Vec<(u16, String, T)> {
    session.files.with(|files| {
        let of_file = |file: &FileView| {
            let (number, name) = (file.file, file.name.clone());
            asked(file)
                .into_iter()
                .map(move |one| (number, name.clone(), one))
        };
        files.read.iter().flat_map(of_file).collect()
    })
}
