//! Small drawings beside words, never instead of them.

use leptos::prelude::*;

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Done, good.
    Check,
    /// Look here.
    Warning,
    /// Refused, wrong.
    Cross,
    /// For information.
    Info,
    /// Where the data is.
    Shield,
    /// Files.
    Files,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Check => "M4 10.5 8 14.5 16 6",
            Self::Warning => "M10 3 18 17H2L10 3M10 8v4M10 14.5v.5",
            Self::Cross => "M5.5 5.5 14.5 14.5M14.5 5.5 5.5 14.5",
            Self::Info => "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15M10 9v5M10 6v.5",
            Self::Shield => {
                "M10 2 4 4.500v5c0 4 2.5 7 6 8.5 3.5-1.5 6-4.5 6-8.500v-5L10 2M7 10l2.2 2.200L13 8"
            }
            Self::Files => "M6 2.500h5.500L16 7v7.500H6zM11.5 2.500V7H16M4 6v11.500h9",
        }
    }
}

/// Draws an icon; those who do not see it miss nothing.
#[component]
pub fn Drawn(
    icon: Icon,
    /// Width and height in pixels.
    #[prop(default = 20)]
    size: u16,
) -> impl IntoView {
    view! {
        <svg width=size height=size viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden="true">
            <path d=icon.path() stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}
