//! The card of a mentee: everything on one page.

mod about;
mod access;
mod notes;
mod work;

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use chrono::NaiveDate;
use domain::{
    category::MenteeKind,
    consent::ConsentState,
    dates::age_on,
    dictionary::Dictionary,
    ids::{AccountId, MenteeId},
    role::Role,
    russian,
    standing::MenteeStanding,
    subject::{Participant, Subject},
};
use leptos::prelude::*;
use store::{
    mentee::{self, Card, Reader},
    nav,
};

use super::{card_path, form, reader};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, ButtonKind, ButtonLink, Crumb, Notice, NoticeKind, PageHead, Split},
    error::PageError,
    page::{Page, Section},
    pages::{consents, history, rights},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    show(&state, &staff, mentee_id, None).await
}

/// The card as one person sees it, and where its buttons lead.
struct Desk {
    /// Address of the school's pages, without a slash at the end.
    school: String,
    /// Address of this card.
    card: String,
    /// What of a category may be read.
    reader: Reader,
    /// Whether this person edits the bases.
    edits: bool,
    /// Whether this person makes pairs.
    pairs: bool,
    /// Whether this person writes down what others tell.
    notes: bool,
    /// Who this person is.
    account_id: AccountId,
    /// Lists of the region.
    dictionary: Arc<Dictionary>,
    /// The day of the page.
    today: NaiveDate,
}

/// The page; with a refusal it answers 409.
pub(super) async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentee_id: MenteeId,
    refusal: Option<&'static str>,
) -> Result<Response, PageError> {
    let mut desk = Desk {
        school: routes::school(&staff.slug, ""),
        card: card_path(staff, mentee_id),
        reader: reader(staff),
        edits: staff.can(Role::edits_bases),
        pairs: staff.can(Role::makes_pairs),
        notes: staff.can(Role::writes_notes),
        account_id: staff.person.account_id,
        dictionary: store::dictionary::current(),
        today: clock::today(),
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let mentee = mentee::card(&mut tx, mentee_id, desk.reader).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let blocked = mentee.blocked_on.is_some();
    desk.edits &= !blocked;
    desk.pairs &= !blocked;
    desk.notes &= !blocked;
    let subject = Subject::Mentee(mentee_id);
    let suspended = rights::blocked_notice(staff, subject, mentee.blocked_on.zip(Some(mentee.blocked_reason.as_str())));
    let person = rights::person_card(staff, subject, blocked, false);
    let title = mentee.full_name.clone();
    let status = if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Mentees, &title).status(status).respond(move || {
        let list = format!("{}/mentees", desk.school);
        let actions = actions(&mentee, &desk);
        let asked = view! { <div>{about::request(&mentee, &desk)}{work::section(&mentee, &desk)}{notes::section(&mentee, &desk)}</div> }.into_any();
        let known = view! {
            <div>
                {about::participation(&mentee, &desk)}
                {about::person(&mentee, &desk)}
                {about::representative(&mentee, &desk)}
                {consents::card(&mentee.consents, Participant::Mentee, &desk.card, desk.today)}
                {access::card(&mentee, &desk)}
                {person}
            </div>
        }
        .into_any();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставляемые", list)] />
            <PageHead title=mentee.full_name.clone() lead=lead(&mentee, desk.today)>{actions}</PageHead>
            {refusal.map(|text| view! { <Notice kind=NoticeKind::Bad><p>{text}</p></Notice> })}
            {suspended}
            {warning(&mentee, &desk)}
            <Split>{asked}{known}</Split>
            {history::section(mentee.events, &form::TOLD, &desk.dictionary)}
        }
    }))
}

/// «8Б, 14 лет».
fn lead(mentee: &Card, today: NaiveDate) -> String {
    let place = match mentee.kind {
        MenteeKind::Pupil => &mentee.class_label,
        MenteeKind::Teacher => &mentee.post,
    };
    format!("{place}, {}", russian::count(age_on(mentee.birth_date, today).into(), "год", "года", "лет"))
}

fn actions(mentee: &Card, desk: &Desk) -> AnyView {
    let searching =
        matches!(mentee.standing(desk.today), MenteeStanding::Searching { .. } | MenteeStanding::Finished { .. });
    let ready = mentee.consent(desk.today).in_force() && searching;
    let pair = (desk.pairs && ready).then(|| {
        let href = format!("{}/pairs/new?mentee={}", desk.school, mentee.mentee_id);
        view! { <ButtonLink href=href label="Составить пару" kind=ButtonKind::Primary /> }
    });
    let edit = desk.edits.then(|| view! { <ButtonLink href=format!("{}/edit", desk.card) label="Изменить" /> });
    view! { {pair}{edit} }.into_any()
}

/// What stops the work with this person.
fn warning(mentee: &Card, desk: &Desk) -> Option<AnyView> {
    let state = mentee.consent(desk.today);
    let standing = mentee.standing(desk.today);
    if state.in_force() || matches!(standing, MenteeStanding::Left { .. }) {
        return None;
    }
    let why = match state {
        ConsentState::Withdrawn => "Согласие отозвано",
        ConsentState::Expired => "Срок согласия истёк",
        ConsentState::NotYet { .. } => "Согласие ещё не действует",
        ConsentState::Asked => "Согласие запрошено, подписи пока нет",
        ConsentState::Refused => "В согласии отказано",
        _ => "Согласия ещё нет",
    };
    let effect = if standing == MenteeStanding::Paired {
        "Пара работает без действующего согласия: получите новое или завершите её работу."
    } else {
        "Пока нет действующего согласия, пару составить нельзя."
    };
    let record = desk.edits.then(|| {
        view! { <ButtonLink href=format!("{}/consents", desk.card) label="К согласиям" /> }
    });
    Some(view! { <Notice kind=NoticeKind::Bad title=why><p>{effect}</p>{record}</Notice> }.into_any())
}
