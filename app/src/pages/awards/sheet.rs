//! Thanks or a certificate on a sheet of paper: the same for who gave it and for the mentor.

use domain::{award::AwardKind, term::Term};
use leptos::prelude::*;
use store::award::Award;

use crate::components::{Breadcrumbs, Confirm, Crumb, DocumentSheet, PageHead, SignatureLines, TakeAway};

/// The document as it is printed.
pub(super) fn document(award: &Award) -> AnyView {
    let facts = award.facts().into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    let words = award.words.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    let signed = award.signed();
    let contact = (!award.contact.is_empty()).then(|| {
        let text = format!("{}: {}", award.giver, award.contact);
        view! { <p class="soft">{text}</p> }
    });
    // Thanks are signed by being given; a certificate is shown elsewhere.
    let lines = (award.kind == AwardKind::Certificate)
        .then(|| view! { <SignatureLines labels=vec!["Подпись", "Расшифровка", "Печать, если она нужна"] /> });
    view! {
        <DocumentSheet title=award.kind.label() edition=award.giver.clone()>
            {facts}
            {words}
            <p>{signed}</p>
            {contact}
            {lines}
        </DocumentSheet>
    }
    .into_any()
}

/// The page of who gave it, under the mentor's card in the list at `list`; `drop` takes it back, `file` is where the document is to be taken away.
pub(super) fn page(award: &Award, list: String, drop: Option<String>, file: Option<String>) -> AnyView {
    let card = format!("{list}/{}", award.holder);
    let drop = drop.map(|action| {
        view! {
            <Confirm label="Убрать" question="Убрать эту запись?" action=action submit="Убрать">
                <p>"Она исчезнет и из кабинета наставника. В журнале останется, что запись была и убрана."</p>
            </Confirm>
        }
    });
    view! {
        <Breadcrumbs items=vec![Crumb::new("Наставники", list), Crumb::new(award.mentor.clone(), card)] />
        <PageHead title=award.kind.label()>{file.map(|file| view! { <TakeAway file=file /> })}{drop}</PageHead>
        {how_to_print()}
        {document(award)}
    }
    .into_any()
}

/// How it gets on paper or into a file.
pub(super) fn how_to_print() -> AnyView {
    view! {
        <p class="hint screen-only">
            "Чтобы напечатать или сохранить в PDF, откройте печать в меню браузера (на компьютере Ctrl + P). На бумаге останется только сам документ."
        </p>
    }
    .into_any()
}
