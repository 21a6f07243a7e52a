//! What only the person can know about the files: the clock, the order of day and month, repairs, separators.

pub mod clock;
pub mod dates;
pub mod repair;
pub mod split;

use crate::component::card::Card;
use crate::message::{DatesView, DayOrderView, FileView, RepairView, SplitView};
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
        let open_splits =
            splits.with(|splits| splits.iter().filter(|split| split.is_open_question()).count());
        words::open_questions(open_dates + open_splits + usize::from(is_clock_open))
    };
    view! {
        <Show when=move || is_any.get()>
            <Card title=words::TITLE aside=aside>
                <ul class="list questions">
                    <Show when=move || has_clock.get()><Clock session /></Show>
                    <For each=move || dates.get() key=date_key let((file, name, asked))>
                        <Dates session file name order=order_of(dates, file, asked.column.clone()) dates=asked />
                    </For>
                    <For each=move || repairs.get() key=|(file, ..)| *file let((file, name, repair))>
                        <Repair session file name cells=repair.cells wanted=wanted_of(repairs, file) />
                    </For>
                    <For each=move || splits.get() key=split_key let(split)>
                        <Split session split=split_of(splits, split) />
                    </For>
                </ul>
            </Card>
        </Show>
    }
}

/// One question of a file: its number, its name, what is asked.
type Question<T> = (u16, String, T);

fn date_key((file, _, dates): &Question<DatesView>) -> (u16, String) {
    (*file, dates.column.clone())
}

fn split_key(split: &SplitView) -> (String, String) {
    (split.kind.clone(), split.column.clone())
}

/// The answer alone changes, so that the question keeps its place and the focus.
fn order_of(all: Memo<Vec<Question<DatesView>>>, file: u16, column: String) -> Memo<Option<DayOrderView>> {
    Memo::new(move |_| {
        all.with(|all| {
            let mut of_file = all.iter().filter(|(number, ..)| *number == file);
            of_file
                .find(|(_, _, dates)| dates.column == column)
                .and_then(|(_, _, dates)| dates.order)
        })
    })
}

fn wanted_of(all: Memo<Vec<Question<RepairView>>>, file: u16) -> Memo<Option<bool>> {
    Memo::new(move |_| {
        all.with(|all| {
            let mut of_file = all.iter().filter(|(number, ..)| *number == file);
            of_file.next().and_then(|(_, _, repair)| repair.wanted)
        })
    })
}

fn split_of(all: Memo<Vec<SplitView>>, split: SplitView) -> Memo<SplitView> {
    Memo::new(move |_| {
        let key = split_key(&split);
        let found = all.with(|all| all.iter().find(|one| split_key(one) == key).cloned());
        found.unwrap_or_else(|| split.clone())
    })
}

/// Number and name of each file with what is asked of it.
fn of_files<T>(session: Session, asked: impl Fn(&FileView) -> Vec<T>) -> Vec<Question<T>> {
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
