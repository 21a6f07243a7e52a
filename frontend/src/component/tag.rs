//! A state in a word, coloured as well.

use leptos::prelude::*;
use shared::session::OrgKind;

/// How good or bad something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Neither.
    #[default]
    Plain,
    /// Under way.
    Calm,
    /// As it should be.
    Good,
    /// Worth a look.
    Warn,
    /// Not as it should be.
    Bad,
    /// Of a sandbox.
    Sandbox,
    /// Of production.
    Production,
}

impl Tone {
    /// Name in the style sheet.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Calm => "calm",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Sandbox => "sandbox",
            Self::Production => "production",
        }
    }

    /// Sign before the word, for eyes that do not tell the colours apart.
    fn sign(self) -> &'static str {
        match self {
            Self::Plain | Self::Calm | Self::Sandbox | Self::Production => "",
            Self::Good => "✓",
            Self::Warn => "!",
            Self::Bad => "✕",
        }
    }

    /// Colour of an organisation.
    #[must_use]
    pub fn of(kind: OrgKind) -> Self {
        match kind {
            OrgKind::Sandbox => Self::Sandbox,
            OrgKind::Production => Self::Production,
        }
    }
}

/// A state in a word.
#[component]
pub fn Tag(
    #[prop(into)] tone: Signal<Tone>,
    /// The word.
    #[prop(into)]
    says: Signal<String>,
) -> impl IntoView {
    let class = move || format!("tag {}", tone.get().class());
    let sign = move || {
        let sign = tone.get().sign();
        (!sign.is_empty()).then(|| view! { <span aria-hidden="true">{sign}</span> })
    };
    view! { <span class=class>{sign} {move || says.get()}</span> }
}
