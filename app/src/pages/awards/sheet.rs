//! Thanks or a certificate on a sheet of paper: the same for who gave it and for the mentor.

use domain::{award::AwardKind, russian, term::Term};
use leptos::prelude::*;
use store::award::Award;

use crate::components::{DocumentSheet, SignatureLines};

/// The document as it is printed.
pub(super) fn document(award: &Award) -> AnyView {
    let facts = match award.certificate() {
        Some(certificate) => certificate.paragraphs(),
        None => vec![format!("Вручается: {}.", award.mentor)],
    };
    let facts = facts.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    let words = award.words.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    let signed = format!("{}, {}", award.signer, russian::date(award.given_on));
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

/// How it gets on paper or into a file.
pub(super) fn how_to_print() -> AnyView {
    view! {
        <p class="hint screen-only">
            "Чтобы напечатать или сохранить в PDF, откройте печать в меню браузера (на компьютере Ctrl + P). На бумаге останется только сам документ."
        </p>
    }
    .into_any()
}
