//! The tags of the account in their classes, to be looked through and put right.

pub mod filter;
pub mod row;

use crate::component::card::Card;
use crate::component::cell::Headings;
use crate::message::{ClassView, TagView};
use crate::session::Session;
use crate::words::collect::tags as words;
use filter::{Filter, Filters};
use leptos::prelude::*;
use row::Row;

/// Tags drawn at first, and further ones at a time.
const FIRST: usize = 15;
const PAGE: usize = 50;

/// The card; nothing where no tag was found.
#[component]
pub fn Tags(session: Session) -> impl IntoView {
    let count = Memo::new(move |_| session.collected.with(|collected| collected.tags.tags.len()));
    let is_any = Memo::new(move |_| count.get() > 0);
    let filter = RwSignal::new(Filter::default());
    let most = RwSignal::new(FIRST);
    let classes = Memo::new(move |_| session.collected.with(|collected| collected.tags.classes.clone()));
    let is_cut = Memo::new(move |_| session.collected.with(|collected| collected.tags.is_cut));
    let kept = Memo::new(move |_| {
        let filter = filter.get();
        session.collected.with(|collected| {
            let kept = collected.tags.tags.iter().filter(|tag| filter.keeps(tag));
            kept.map(|tag| tag.name.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || is_any.get()>
            <Card title=words::TITLE aside=move || words::aside(count.get())>
                <div class="body">
                    <p class="muted">{words::LEAD}</p>
                    <Filters classes filter />
                </div>
                <Table session kept classes most />
                <Show when=move || is_cut.get()>
                    <div class="body"><p class="small muted">{words::CUT}</p></div>
                </Show>
            </Card>
        </Show>
    }
}

#[component]
fn Table(
    session: Session,
    kept: Memo<Vec<String>>,
    classes: Memo<Vec<ClassView>>,
    most: RwSignal<usize>,
) -> impl IntoView {
    let headings = vec![
        (words::TAG, ""),
        (words::PEOPLE, "r"),
        (words::CLASS, ""),
        (words::WHY, ""),
    ];
    let names = Memo::new(move |_| {
        classes.with(|classes| classes.iter().map(|class| class.name.clone()).collect::<Vec<_>>())
    });
    let listed = move || kept.get().into_iter().take(most.get());
    let all = Memo::new(move |_| kept.with(Vec::len));
    let left = Memo::new(move |_| all.get().saturating_sub(most.get()));
    let tag_of = move |name: &str| {
        session.collected.with(|collected| {
            let tags = &collected.tags.tags;
            tags.iter().find(|tag: &&TagView| tag.name == name).cloned()
        })
    };
    view! {
        <div class="scroll">
            <table role="table" class="tags">
                <Headings of=headings />
                <tbody role="rowgroup">
                    <For each=listed key=String::clone let:name>
                        <Row session tag=Memo::new(move |_| tag_of(&name)) names />
                    </For>
                </tbody>
            </table>
        </div>
        <div class="body pages">
            <span role="status">
                {move || match all.get() {
                    0 => words::NONE.to_owned(),
                    all => words::shown(all.min(most.get()), all),
                }}
            </span>
            <Show when=move || { left.get() > 0 }>
                <button type="button" class="button" on:click=move |_| most.update(|most| *most += PAGE)>
                    {move || words::more(left.get().min(PAGE))}
                </button>
            </Show>
        </div>
    }
}
