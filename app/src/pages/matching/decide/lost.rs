//! Nothing was made: what stands in the way now, and what colleagues did meanwhile.

use leptos::prelude::*;
use store::matching::{Change, Hindrance};

use crate::{
    components::{Notice, NoticeKind},
    pages::matching::parts,
};

/// Why a decision was lost. What was typed and ticked stands below it again.
pub(super) struct Lost {
    /// What stands against which chosen pair.
    pub(super) against: Vec<Hindrance>,
    /// What colleagues did since the page was shown.
    pub(super) changes: Vec<Change>,
}

impl Lost {
    pub(super) fn view(self) -> AnyView {
        let lines: Vec<AnyView> = self
            .against
            .into_iter()
            .map(|one| {
                let names: Vec<String> = [one.mentee, one.mentor].into_iter().filter(|name| !name.is_empty()).collect();
                let text = if names.is_empty() { one.words } else { format!("{}: {}", names.join(" и "), one.words) };
                view! { <li>{text}</li> }.into_any()
            })
            .collect();
        let ask = if lines.is_empty() {
            "Ни одна пара не составлена. Посмотрите, что изменилось, и отправьте ещё раз, если решение то же."
        } else {
            "Ни одна пара не составлена. Снимите отметки с этих пар или выберите других наставников и отправьте ещё раз."
        };
        let changes = (!self.changes.is_empty()).then(|| {
            view! {
                <p>"За это время коллеги изменили подбор:"</p>
                {parts::changes(self.changes)}
            }
        });
        view! {
            <Notice kind=NoticeKind::Bad title="Пары не составлены: пока вы решали, кое-что изменилось">
                <ul>{lines}</ul>
                {changes}
                <p>{ask}</p>
            </Notice>
        }
        .into_any()
    }
}
