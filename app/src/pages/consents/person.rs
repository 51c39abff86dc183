//! All consents of one person: what each is for, where it stands, what can be done.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{
    consent::{CannotSign, ConsentState, SchoolConsentKind, Signer, Signers},
    role::Role,
    russian,
    subject::Subject,
    term::Term,
};
use leptos::prelude::*;
use store::{
    consent::{self, Person, PersonDocument, PersonDocuments, Signed},
    nav,
};

use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, ButtonLink, Column, DataTable, EmptyState, NameCell, Notice, NoticeKind, PageHead, PostButton,
        Row, Section,
    },
    error::PageError,
    page::Page,
    pages::{
        person as people,
        subject::{Place, SubjectPath},
    },
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    SubjectPath(subject): SubjectPath,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = consent::of_person(&mut tx, subject).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (place, acts) = (Place::of(&staff, subject), staff.can(Role::edits_bases));
    let school = routes::school(&staff.slug, "consents");
    Ok(Page::school(&staff, counts, place.section, "Согласия").respond(move || {
        let today = clock::today();
        let name = found.person.full_name.clone();
        let asks = acts && !found.person.blocked;
        let suspended = found.person.blocked.then(|| {
            view! {
                <Notice kind=NoticeKind::Bad title="Обработка данных приостановлена">
                    <p>"Новых согласий сейчас не запрашивают и не записывают. Отзыв можно записать в самом документе."</p>
                </Notice>
            }
        });
        view! {
            <Breadcrumbs items=place.crumbs(&name) />
            <PageHead title="Согласия" lead=name />
            {suspended}
            {who_signs(&found, &place, today, asks)}
            {kinds(&found, &place, today, asks)}
            {documents(&found, &school, today, acts)}
        }
    }))
}

/// Who signs today, or what has to be entered first.
fn who_signs(found: &PersonDocuments, place: &Place, today: NaiveDate, acts: bool) -> AnyView {
    match found.person.signed_by(found.rules.teens, today) {
        Ok(signed_by) => {
            let text = signers_line(&found.person, signed_by.signers());
            view! { <Notice kind=NoticeKind::Calm><p>{text}</p></Notice> }.into_any()
        }
        Err(reason) => {
            let (href, label) = mend(found.person.subject, reason, place);
            view! {
                <Notice kind=NoticeKind::Bad title="Подписать пока некому">
                    <p>{format!("{reason}.")}</p>
                    {acts.then(|| view! { <ButtonLink href=href label=label /> })}
                </Notice>
            }
            .into_any()
        }
    }
}

/// Where what is missing is entered.
fn mend(subject: Subject, reason: CannotSign, place: &Place) -> (String, &'static str) {
    match (subject, reason) {
        (Subject::Mentee(_), _) => (format!("{}/edit", place.card), "Добавить представителя"),
        (Subject::Mentor(_), CannotSign::BirthDateUnknown) => {
            (format!("{}/signer", place.card), "Указать дату рождения")
        }
        (Subject::Mentor(_), CannotSign::NoRepresentative) => {
            (format!("{}/signer", place.card), "Добавить представителя")
        }
    }
}

/// «Подписывают представитель (Лунина Вера Андреевна) и сам участник.»
pub(super) fn signers_line(person: &Person, signers: Signers) -> String {
    let representative = person.representative.as_ref().map_or("", |one| one.full_name.as_str());
    match signers {
        Signers::Myself => "Подписывает сам участник: ему есть 18 лет.".to_owned(),
        Signers::Representative => format!("Подписывает законный представитель: {representative}."),
        Signers::Both => {
            format!("Участнику от 14 до 17 лет: подписывают законный представитель ({representative}) и он сам.")
        }
    }
}

fn kinds(found: &PersonDocuments, place: &Place, today: NaiveDate, acts: bool) -> AnyView {
    let can_sign = found.person.signed_by(found.rules.teens, today).is_ok();
    let rows = SchoolConsentKind::of(found.person.subject.participant())
        .iter()
        .map(|kind| {
            let state = found.state(*kind, today);
            let waiting = found.waiting(*kind, today).map(|one| signatures_line(&one.signatures));
            let name = view! { {kind.label()}<small>{kind.needed_for()}</small> }.into_any();
            let row = Row::new(name).cell(people::consent_tag_of(*kind, state)).maybe(waiting);
            if !acts {
                return row;
            }
            let href = format!("{}/paper?kind={}", place.consents(), kind.code());
            let about = format!(": {}", kind.label());
            let asks = can_sign && !matches!(state, ConsentState::Asked | ConsentState::Signed);
            let ask = asks.then(|| {
                let action = format!("{}/ask", place.consents());
                let hidden = vec![("kind", kind.code().to_owned())];
                view! { <PostButton action=action label="Запросить" hidden=hidden about=kind.label() /> }
            });
            let record = view! { <a href=href>"Записать подписанное"<span class="visually-hidden">{about}</span></a> };
            row.cell(view! { <div class="actions">{ask}{record}</div> })
        })
        .collect();
    let mut columns: Vec<Column> = ["Согласие", "Состояние", "Кто подписал"].map(Column::text).into();
    if acts {
        columns.push(Column::text("Что сделать"));
    }
    view! { <DataTable caption="Согласия по целям" columns=columns rows=rows /> }.into_any()
}

/// «Лунина В. А. – да, Лунин Г. О. – ждём».
pub(super) fn signatures_line(signatures: &[Signed]) -> String {
    let line = |one: &Signed| {
        let name = if one.full_name.is_empty() { one.signer.label().to_owned() } else { people::short(&one.full_name) };
        let word = match (one.way, one.refused) {
            (Some(_), _) => "да",
            (None, true) => "отказ",
            (None, false) => "ждём",
        };
        format!("{name} – {word}")
    };
    let mut sorted: Vec<&Signed> = signatures.iter().collect();
    sorted.sort_by_key(|one| one.signer == Signer::Myself);
    sorted.into_iter().map(line).collect::<Vec<_>>().join(", ")
}

fn documents(found: &PersonDocuments, school: &str, today: NaiveDate, acts: bool) -> AnyView {
    let rows = found.documents.iter().map(|one| document(one, school, today, acts)).collect();
    let columns = ["Документ", "Состояние", "Подписи", "Срок"].map(Column::text).into();
    view! {
        <Section title="Документы">
            <DataTable caption="Все документы" columns=columns rows=rows>
                <EmptyState title="Документов пока нет" text="Они появятся, когда школа запросит согласие или запишет подписанное на бумаге." />
            </DataTable>
        </Section>
    }
    .into_any()
}

fn document(one: &PersonDocument, school: &str, today: NaiveDate, acts: bool) -> Row {
    let note = format!("от {}", russian::date(one.days.asked_on));
    let name = if acts {
        view! { <NameCell href=format!("{school}/{}", one.consent_id) name=one.kind.label() note=note /> }.into_any()
    } else {
        view! { {one.kind.label()}<small>{note}</small> }.into_any()
    };
    let term = one
        .days
        .validity
        .map(|validity| format!("{} – {}", russian::date(validity.signed_on), russian::date(validity.valid_until)));
    Row::new(name).cell(people::consent_tag(one.days.state(today))).cell(signatures_line(&one.signatures)).maybe(term)
}
