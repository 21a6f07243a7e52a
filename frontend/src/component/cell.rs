//! Cells of tables that become cards on narrow screens, where each cell carries its heading with it.

use leptos::prelude::*;

/// Headings of a table, those of numbers marked.
#[component]
pub fn Headings(
    /// Heading and class, `r` for numbers.
    of: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let heading = |(name, class): (&'static str, &'static str)| {
        view! { <th role="columnheader" scope="col" class=class>{name}</th> }
    };
    view! {
        <thead role="rowgroup">
            <tr role="row">{of.into_iter().map(heading).collect_view()}</tr>
        </thead>
    }
}

/// A cell under a heading.
#[component]
pub fn Cell(
    /// Its heading.
    label: &'static str,
    /// `r` for numbers.
    #[prop(default = "")]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <td role="cell" data-label=label class=class>
            <div class="cell">{children()}</div>
        </td>
    }
}
