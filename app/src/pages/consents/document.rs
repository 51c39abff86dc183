//! One document: its text, who signed it and how; and the sheet to print.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{
    consent::{ConsentState, Signer, Signers},
    consent_text::school,
    ids::ConsentId,
    role::Role,
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    consent::{self, Document, Signature},
    nav,
};

use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, ButtonLink, Card, CardRow, Confirm, DocumentSheet, Notice, NoticeKind, PageHead, PostButton,
        SignatureLines, Split,
    },
    error::PageError,
    page::Page,
    pages::{person, subject::Place},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(consent_id): PathId<ConsentId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = consent::document(&mut tx, consent_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let place = Place::of(&staff, found.subject);
    let school = routes::school(&staff.slug, "");
    Ok(Page::school(&staff, counts, place.section, found.kind.label()).respond(move || {
        let today = clock::today();
        let state = found.days.state(today);
        let here = format!("{school}/consents/{}", found.consent_id);
        let lead = format!("{}, {}", found.person, found.subject.participant().label().to_lowercase());
        let text = view! { <div>{sheet(&found)}</div> }.into_any();
        let facts = view! { <div>{about(&found, today)}{signatures(&found, &school)}</div> }.into_any();
        view! {
            <Breadcrumbs items=place.consent_crumbs(&found.person) />
            <PageHead title=found.kind.label() lead=lead>{actions(&found, state, &here, &place)}</PageHead>
            <Split>{text}{facts}</Split>
        }
    }))
}

/// The sheet by itself, with lines for what is filled in by hand.
pub(super) async fn print(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(consent_id): PathId<ConsentId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = consent::document(&mut tx, consent_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let place = Place::of(&staff, found.subject);
    Ok(Page::school(&staff, counts, place.section, "Бланк согласия").respond(move || {
        view! {
            <Breadcrumbs items=place.consent_crumbs(&found.person) />
            <PageHead title="Бланк согласия" lead="Напечатайте страницу: на бумаге останется только документ. Подписанный лист отсканируйте и запишите." />
            {blank(&found.text, &found.version, &names(&found))}
        }
    }))
}

/// Who signs, the representative first.
fn names(found: &Document) -> Vec<String> {
    let name =
        |signer: &Signer| found.signatures.iter().find(|one| one.signer == *signer).map(|one| one.full_name.clone());
    found.signers.each().iter().filter_map(name).collect()
}

/// A sheet to be signed by hand by these people.
pub(super) fn blank(text: &str, version: &str, names: &[String]) -> AnyView {
    let lines = names.iter().map(|name| {
        view! {
            <p>{name.clone()}</p>
            <SignatureLines labels=vec!["Адрес", "Паспорт или иной документ: серия, номер, кем и когда выдан"] />
            <SignatureLines labels=vec!["Дата", "Подпись", "Расшифровка подписи"] />
        }
    });
    let lines = lines.collect_view();
    let (title, paragraphs) = school::paragraphs(text);
    let paragraphs = paragraphs.into_iter().map(|text| view! { <p>{text.to_owned()}</p> }).collect_view();
    view! {
        <DocumentSheet title=title.to_owned() edition=edition(version)>
            {paragraphs}
            {lines}
        </DocumentSheet>
    }
    .into_any()
}

fn edition(version: &str) -> String {
    format!("Редакция {version}")
}

fn sheet(found: &Document) -> AnyView {
    if found.text.is_empty() {
        let text = "Это согласие записано до того, как платформа начала хранить тексты: текст есть только на подписанном листе.";
        return view! { <Notice kind=NoticeKind::Calm><p>{text}</p></Notice> }.into_any();
    }
    let (title, paragraphs) = school::paragraphs(&found.text);
    let paragraphs = paragraphs.into_iter().map(|text| view! { <p>{text.to_owned()}</p> }).collect_view();
    view! { <DocumentSheet title=title.to_owned() edition=edition(&found.version)>{paragraphs}</DocumentSheet> }
        .into_any()
}

fn actions(found: &Document, state: ConsentState, here: &str, place: &Place) -> AnyView {
    let waits = state == ConsentState::Asked;
    let record = waits.then(|| {
        let href = format!("{}/paper?kind={}", place.consents(), found.kind.code());
        view! { <ButtonLink href=href label="Записать подписанное" /> }
    });
    let print = (waits && !found.text.is_empty()).then(|| {
        view! { <ButtonLink href=format!("{here}/print") label="Бланк для печати" /> }
    });
    let remind = waits.then(|| {
        view! { <PostButton action=format!("{here}/remind") label="Напомнить" /> }
    });
    let cancel = waits.then(|| {
        view! {
            <Confirm label="Отменить запрос" question="Отменить запрос?" action=format!("{here}/cancel") submit="Отменить запрос">
                <p>"Ссылка перестанет подписывать этот документ. Согласие можно запросить снова."</p>
            </Confirm>
        }
    });
    let stop = found.stops.then(|| {
        view! { <ButtonLink href=format!("{here}/stop") label="Что нужно прекратить" /> }
    });
    let withdraw = state.in_force().then(|| {
        view! { <ButtonLink href=format!("{here}/withdraw") label="Записать отзыв" /> }
    });
    view! { {record}{print}{remind}{cancel}{withdraw}{stop} }.into_any()
}

fn about(found: &Document, today: NaiveDate) -> AnyView {
    let mut rows = vec![
        CardRow::view("Состояние", person::consent_tag_of(found.kind, found.days.state(today))),
        CardRow::text("Запрошено или записано", russian::date(found.days.asked_on)),
    ];
    match found.days.validity {
        Some(validity) => {
            rows.push(CardRow::text("Действует с", russian::date(validity.signed_on)));
            rows.push(CardRow::text("Действует до", russian::date(validity.valid_until)));
            if let Some(day) = validity.withdrawn_on {
                let by = found.withdrawn_by.map(|signer| format!(", {}", who(signer))).unwrap_or_default();
                rows.push(CardRow::text("Отозвано", format!("{}{by}", russian::date(day))));
            }
        }
        None => rows.push(CardRow::text("Подписать можно до", russian::date(found.days.sign_by))),
    }
    if !found.text.is_empty() {
        rows.push(CardRow::view("SHA-256 текста", view! { <code class="hash">{found.text_hash.clone()}</code> }));
    }
    view! { <Card title="О документе" rows=rows /> }.into_any()
}

fn who(signer: Signer) -> &'static str {
    match signer {
        Signer::Myself => "лично",
        Signer::Representative => "законным представителем",
    }
}

fn signatures(found: &Document, school: &str) -> AnyView {
    let mut rows: Vec<CardRow> = found
        .signatures
        .iter()
        .filter(|one| found.signers == Signers::Both || found.signers.each().contains(&one.signer))
        .map(|one| CardRow::view(label(one), lines(one, school)))
        .collect();
    if let Some(file) = found.withdrawal_file {
        let href = format!("{school}/files/{file}");
        rows.push(CardRow::view("Отзыв", view! { <a href=href>"Заявление об отзыве"</a> }));
    }
    view! { <Card title="Подписи" rows=rows /> }.into_any()
}

fn label(one: &Signature) -> &'static str {
    match one.signer {
        Signer::Myself => "Участник",
        Signer::Representative => "Законный представитель",
    }
}

fn lines(one: &Signature, school: &str) -> AnyView {
    let basis = one.basis.map(|basis| format!(", {}", basis.label().to_lowercase())).unwrap_or_default();
    let name = (!one.full_name.is_empty()).then(|| view! { <p>{format!("{}{basis}", one.full_name)}</p> });
    let when = one.recorded_at.map(|moment| russian::date_time(moment, &clock::zone())).unwrap_or_default();
    let deed = match (one.way, one.signed_on, one.refused_at) {
        (Some(way), Some(day), _) => {
            format!("{}, {}. Записано {when}", way.label(), russian::date(day))
        }
        (_, _, Some(moment)) => format!("Отказ {}", russian::date_time(moment, &clock::zone())),
        _ => "Подписи пока нет".to_owned(),
    };
    let reason = (!one.reason.is_empty()).then(|| view! { <p class="soft">{format!("Причина: {}", one.reason)}</p> });
    let file = one.stored_file_id.map(|id| {
        let name = one.file_name.clone().unwrap_or_else(|| "Скан".to_owned());
        view! { <p><a href=format!("{school}/files/{id}")>{name}</a></p> }
    });
    view! { {name}<p class="soft">{deed}</p>{reason}{file} }.into_any()
}
