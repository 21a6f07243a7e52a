//! What becomes of each kind of export.

use super::saved::Saved;
use crate::browser::number;
use crate::component::card::Card;
use crate::component::cell::{Cell, Headings};
use crate::message::ObjectView;
use crate::session::Session;
use crate::words::map as words;
use leptos::prelude::*;

/// The table of objects.
#[component]
pub fn Objects(session: Session) -> impl IntoView {
    let objects = Memo::new(move |_| session.mapping.with(|mapping| mapping.objects.clone()));
    let line = |object: ObjectView| {
        view! {
            <tr role="row">
                <Cell label=words::FROM><b>{object.kind}</b></Cell>
                <Cell label=words::ROWS class="r">{number::render(object.rows)}</Cell>
                <Cell label=words::BECOMES>{object.becomes}</Cell>
            </tr>
        }
    };
    view! {
        <Card title=words::OBJECTS>
            <div class="scroll">
                <table role="table">
                    <Headings of=vec![(words::FROM, ""), (words::ROWS, "r"), (words::BECOMES, "")] />
                    <tbody role="rowgroup">{move || objects.get().into_iter().map(line).collect_view()}</tbody>
                </table>
            </div>
            <div class="body actions"><Saved session can_save=true /></div>
        </Card>
    }
}
