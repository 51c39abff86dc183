//! A document on its sheet: the text of a consent as it will be signed and printed.

use leptos::prelude::*;

/// A sheet of paper with a document on it.
#[component]
pub fn DocumentSheet(
    /// Title of the document: «Согласие на обработку персональных данных».
    #[prop(into)]
    title: Oco<'static, str>,
    /// What kind of text it is and of which date: «Редакция от 01.09.2026».
    #[prop(optional, into)]
    edition: Option<Oco<'static, str>>,
    /// Heading level: 1 on a page of its own, 2 inside a page.
    #[prop(default = 2)]
    level: u8,
    /// The paragraphs and lists.
    children: Children,
) -> AnyView {
    let heading =
        if level == 1 { view! { <h1>{title}</h1> }.into_any() } else { view! { <h2>{title}</h2> }.into_any() };
    view! {
        <article class="document">
            <header>{heading}{edition.map(|edition| view! { <p class="soft">{edition}</p> })}</header>
            {children()}
        </article>
    }
    .into_any()
}

/// A line for a signature, shown on paper: «Дата», «Подпись», «Расшифровка».
#[component]
pub fn SignatureLines(
    /// What is written by hand.
    labels: Vec<&'static str>,
) -> AnyView {
    view! {
        <dl class="signature">
            {labels.into_iter().map(|label| view! { <div><dd></dd><dt>{label}</dt></div> }).collect_view()}
        </dl>
    }
    .into_any()
}
