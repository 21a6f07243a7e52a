//! Which tags are shown: those of a class, with a flag, with a word in their name.

use crate::browser::number;
use crate::message::{ClassView, TagView};
use crate::words::collect::tags as words;
use leptos::prelude::*;

/// Confidence below which a class is called unsure.
const SURE: u8 = 50;

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    class: Option<String>,
    flag: Option<Flag>,
    word: String,
}

/// What makes a tag worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flag {
    Rare,
    Universal,
    Alike,
    Unsure,
}

impl Flag {
    const ALL: [Self; 4] = [Self::Unsure, Self::Alike, Self::Rare, Self::Universal];

    fn words(self) -> &'static str {
        match self {
            Self::Rare => words::RARE,
            Self::Universal => words::UNIVERSAL,
            Self::Alike => words::ALIKE,
            Self::Unsure => words::DOUBT,
        }
    }

    fn is_on(self, tag: &TagView) -> bool {
        match self {
            Self::Rare => tag.is_rare,
            Self::Universal => tag.is_universal,
            Self::Alike => !tag.alike.is_empty(),
            Self::Unsure => !tag.is_yours && tag.confidence < SURE,
        }
    }
}

impl Filter {
    /// True where the tag is shown.
    #[must_use]
    pub fn keeps(&self, tag: &TagView) -> bool {
        self.class.as_ref().is_none_or(|class| *class == tag.class)
            && self.flag.is_none_or(|flag| flag.is_on(tag))
            && (self.word.is_empty() || tag.name.to_lowercase().contains(&self.word))
    }
}

/// The choices.
#[component]
pub fn Filters(classes: Memo<Vec<ClassView>>, filter: RwSignal<Filter>) -> impl IntoView {
    let search = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
        filter.update(|filter| filter.word = event.target().value().trim().to_lowercase());
    };
    let class = move |class: ClassView| {
        let name = class.name.clone();
        let pressed = move || filter.with(|filter| filter.class.as_ref() == Some(&name));
        let name = class.name.clone();
        let press = move |_| filter.update(|filter| turn(&mut filter.class, name.clone()));
        view! {
            <button type="button" title=words::given(class.contacts) aria-pressed=text(pressed) on:click=press>
                {class.name} " " <span class="num">{number::render(class.tags.into())}</span>
            </button>
        }
    };
    let flag = move |flag: Flag| {
        let pressed = move || filter.with(|filter| filter.flag == Some(flag));
        let press = move |_| filter.update(|filter| turn(&mut filter.flag, flag));
        view! { <button type="button" aria-pressed=text(pressed) on:click=press>{flag.words()}</button> }
    };
    view! {
        <div class="pick" role="group" aria-label=words::CLASSES>
            <button
                type="button"
                aria-pressed=text(move || filter.with(|filter| filter.class.is_none()))
                on:click=move |_| filter.update(|filter| filter.class = None)
            >
                {words::ALL}
            </button>
            {move || classes.get().into_iter().filter(|class| class.tags > 0).map(class).collect_view()}
        </div>
        <div class="actions">
            <input type="search" class="field" aria-label=words::SEARCH placeholder=words::SEARCH on:input:target=search />
            <div class="pick" role="group" aria-label=words::FLAGS>{Flag::ALL.map(flag).collect_view()}</div>
        </div>
    }
}

fn text(is_pressed: impl Fn() -> bool) -> impl Fn() -> &'static str {
    move || if is_pressed() { "true" } else { "false" }
}

/// Chooses, or takes back what was chosen.
fn turn<T: PartialEq>(place: &mut Option<T>, value: T) {
    *place = (place.as_ref() != Some(&value)).then_some(value);
}
