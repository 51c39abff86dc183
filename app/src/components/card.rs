//! A section of a person's, pair's or school's card: a heading, named lines, one way to change them.

use leptos::prelude::*;

/// One named line of a card.
pub struct CardRow {
    /// What it is: «Дата рождения».
    pub label: Oco<'static, str>,
    /// The value; `None` is shown as «не указано».
    pub value: Option<AnyView>,
}

impl CardRow {
    /// A line of text. An empty text is shown as «не указано».
    pub fn text(label: impl Into<Oco<'static, str>>, value: impl Into<String>) -> Self {
        let value = value.into();
        Self { label: label.into(), value: (!value.trim().is_empty()).then(|| value.into_any()) }
    }

    /// A line that may be missing: `CardRow::maybe("Телефон", mentee.phone)`.
    pub fn maybe(label: impl Into<Oco<'static, str>>, value: Option<impl ToString>) -> Self {
        Self::text(label, value.map(|value| value.to_string()).unwrap_or_default())
    }

    /// A line with a tag, a link or several lines.
    pub fn view(label: impl Into<Oco<'static, str>>, value: impl IntoAny) -> Self {
        Self { label: label.into(), value: Some(value.into_any()) }
    }
}

/// The way to change a card: a link in its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardAction {
    /// A verb: «Изменить».
    pub label: String,
    /// Where it goes.
    pub href: String,
}

impl CardAction {
    /// A link in the card's head.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// A card. Rows come first, then free content (a notice, a button, a short table).
#[component]
pub fn Card(
    /// Heading of the second level.
    #[prop(into)]
    title: Oco<'static, str>,
    /// Named lines.
    #[prop(optional)]
    rows: Vec<CardRow>,
    /// Link in the head; the card's title is read out with it.
    #[prop(optional)]
    action: Option<CardAction>,
    /// Free content under the lines.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let about = title.clone();
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{title}</h2>
                {action.map(|action| view! {
                    <a class="card-action" href=action.href>
                        {action.label}<span class="visually-hidden">": "{about}</span>
                    </a>
                })}
            </div>
            {(!rows.is_empty()).then(|| view! {
                <dl class="card-rows">
                    {rows
                        .into_iter()
                        .map(|row| {
                            let value = row
                                .value
                                .unwrap_or_else(|| view! { <span class="soft">"не указано"</span> }.into_any());
                            view! { <div><dt>{row.label}</dt><dd>{value}</dd></div> }
                        })
                        .collect_view()}
                </dl>
            })}
            {children.map(|children| view! { <div class="card-body">{children()}</div> })}
        </section>
    }
    .into_any()
}
