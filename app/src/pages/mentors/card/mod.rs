//! The card of a mentor.

mod about;

use axum::{extract::State, http::StatusCode, response::Response};
use chrono::NaiveDate;
use domain::{
    ids::MentorId,
    role::Role,
    russian,
    state::PairState,
    subject::{Participant, Subject},
    term::Term,
};
use leptos::prelude::*;
use store::{
    award,
    mentor::{self, Card as Mentor, CardPair},
    nav,
};

use super::{card_path, form};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, ButtonLink, Card, Column, Crumb, DataTable, EmptyState, NameCell, Notice, NoticeKind, PageHead,
        Row, Section, Split, Tag, TagKind,
    },
    error::PageError,
    page::{self, Page},
    pages::{access, awards, consents, history, papers::school as papers, rights},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
) -> Result<Response, PageError> {
    show(&state, &staff, mentor_id, None).await
}

/// Where the links and buttons of the card lead.
struct Desk {
    /// Address of the school's pages, without a slash at the end.
    school: String,
    /// Address of this card.
    card: String,
    /// Whether this person edits the bases.
    edits: bool,
    /// The day of the page.
    today: NaiveDate,
}

/// The page; with a refusal it answers 409.
pub(super) async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentor_id: MentorId,
    refusal: Option<&'static str>,
) -> Result<Response, PageError> {
    let mut desk = Desk {
        school: routes::school(&staff.slug, ""),
        card: card_path(staff, mentor_id),
        edits: staff.can(Role::edits_bases),
        today: clock::today(),
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let mentor = mentor::card(&mut tx, mentor_id).await?;
    let awards = award::of_mentor(&mut tx, mentor_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let blocked = mentor.blocked_on.is_some();
    desk.edits &= !blocked;
    let subject = Subject::Mentor(mentor_id);
    let suspended = rights::blocked_notice(staff, subject, mentor.blocked_on.zip(Some(mentor.blocked_reason.as_str())));
    let person = rights::person_card(staff, subject, blocked, mentor.pool.is_some());
    let (slug, title) = (staff.slug.clone(), mentor.full_name.clone());
    let status = if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(Page::school(staff, counts, page::Section::Mentors, &title).status(status).respond(move || {
        let list = format!("{}/mentors", desk.school);
        let actions = actions(&mentor, &desk);
        let work = view! {
            <div>{about::help(&mentor, &desk)}{about::portfolio(&mentor, &desk)}{pairs(&mentor, &desk)}</div>
        }
        .into_any();
        let consents = mentor
            .pool
            .is_none()
            .then(|| consents::card(&mentor.consents, Participant::Mentor, &desk.card, desk.today));
        let known = view! {
            <div>
                {about::participation(&mentor, &desk)}
                {about::person(&mentor, &desk)}
                {consents}
                {cabinet(&mentor, &desk)}
                {person}
            </div>
        }
        .into_any();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставники", list)] />
            <PageHead title=mentor.full_name.clone() lead=mentor.workplace.clone()>{actions}</PageHead>
            {refusal.map(|text| view! { <Notice kind=NoticeKind::Bad><p>{text}</p></Notice> })}
            {suspended}
            {papers::notice(mentor.pool.as_ref().map(|pool| pool.papers))}
            <Split>{work}{known}</Split>
            {awards::of_school(awards, &slug, mentor_id, desk.edits)}
            {history::section(mentor.events, &form::TOLD, &store::dictionary::current())}
        }
    }))
}

fn actions(mentor: &Mentor, desk: &Desk) -> Option<AnyView> {
    let (rest, label) = match mentor.pool {
        Some(_) => ("places", "Места и собеседование"),
        None => ("edit", "Изменить"),
    };
    desk.edits.then(|| view! { <ButtonLink href=format!("{}/{rest}", desk.card) label=label /> }.into_any())
}

/// A pool mentor came with an account; only an internal one is invited from here.
fn cabinet(mentor: &Mentor, desk: &Desk) -> Option<AnyView> {
    if mentor.pool.is_some() {
        return None;
    }
    let card = desk.edits.then_some(desk.card.as_str());
    let desk = access::Desk { role: Role::Mentor, name: &mentor.full_name, email: &mentor.email, card };
    let access = access::view(mentor.access.of(Role::Mentor), &desk);
    Some(
        view! {
            <Card title="Кабинет наставника">
                <p class="soft">"В кабинете наставник видит свои пары и записывает встречи."</p>
                {access}
            </Card>
        }
        .into_any(),
    )
}

fn pairs(mentor: &Mentor, desk: &Desk) -> AnyView {
    let rows = mentor.pairs.iter().map(|pair| row(pair, desk)).collect();
    let columns = ["Наставляемый", "Форма", "Состояние"].map(Column::text).into();
    view! {
        <Section title="Пары">
            <DataTable caption="Пары наставника" columns=columns rows=rows>
                <EmptyState title="Пар ещё не было" text="Когда куратор составит пару, она появится здесь." />
            </DataTable>
        </Section>
    }
    .into_any()
}

fn row(pair: &CardPair, desk: &Desk) -> Row {
    let days = match pair.ended_on {
        Some(end) => format!("{} – {}", russian::date(pair.started_on), russian::date(end)),
        None => format!("с {}", russian::date(pair.started_on)),
    };
    let kind = match pair.state {
        PairState::Active => TagKind::Ok,
        PairState::Reached | PairState::Partly => TagKind::Calm,
        PairState::Stopped | PairState::Parted => TagKind::Warn,
    };
    let href = format!("{}/pairs/{}", desk.school, pair.pair_id);
    let note = format!("{} · {days}", pair.mentee_place);
    Row::new(view! { <NameCell href=href name=pair.mentee_name.clone() note=note /> })
        .cell(pair.form.label())
        .cell(view! { <Tag kind=kind text=pair.state.label() /> })
}
