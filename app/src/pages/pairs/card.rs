//! A pair's card: who, since when, on which consent, and the diary.

use axum::{extract::State, response::Response};
use domain::{
    consent::ConsentState, ids::PairId, pair_life::PairPhase, role::Role, russian, state::PairState,
    subject::Participant, term::Term,
};
use leptos::prelude::*;
use store::{
    care, nav,
    pair::{self, Whole},
};

use super::{
    life::{self, Reader},
    list::CLOSING,
};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, ButtonKind, ButtonLink, Card, CardRow, Notice, NoticeKind, PageHead, Tag, TagKind},
    error::PageError,
    page::{Page, Section},
    pages::{self, dictionary, meetings, papers::school as papers},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let Whole { card, life, work } = pair::whole(&mut tx, pair_id).await?;
    let cares = staff.can(Role::cares_for_pairs);
    let fares = if cares { care::of_pair(&mut tx, pair_id, clock::today()).await? } else { None };
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let slug = staff.slug.clone();
    let title = format!("{} и {}", card.mentee, card.mentor);
    let here = |rest: &str| routes::school(&staff.slug, &format!("pairs/{pair_id}{rest}"));
    let (record, end) = (here("/meetings/new"), here("/end"));
    let sees = Reader { makes: staff.can(Role::makes_pairs), restricted: staff.can(Role::sees_restricted) };
    let works = card.state == PairState::Active && staff.can(Role::makes_pairs);
    let writes = works && card.stands.is_none();
    let reader = meetings::Reader::school(&staff.slug, pair_id, staff.person.account_id, writes);
    let mentee = routes::school(&staff.slug, &format!("mentees/{}", card.mentee_id));
    let mentor = routes::school(&staff.slug, &format!("mentors/{}", card.mentor_id));
    Ok(Page::school(&staff, counts, Section::Pairs, &title.clone()).respond(move || {
        let stands = card.stands.map(|whose| standing(whose, &mentee, &mentor));
        let closing = card.closing.then(|| {
            if card.phase.may_ask() {
                return view! {
                    <Notice kind=NoticeKind::Warn title=CLOSING>
                        <p>"Приказа о паре ещё нет: договоритесь с наставником и отправьте новый запрос или расторгните пару. Место наставника вернётся в пул, а наставляемый попадёт в список ожидания. Если наставник вышел из пула, пару нужно расторгнуть: пока она есть, его данные нельзя уничтожить."</p>
                    </Notice>
                }
                .into_any();
            }
            view! {
                <Notice kind=NoticeKind::Warn title=CLOSING>
                    <p>"Проведите заключительную встречу, подведите итоги и завершите работу пары. Если наставник остаётся в пуле региона, его место вернётся в пул; чтобы сохранить пару, договоритесь с ним и отправьте новый запрос. Если он вышел из пула, пару нужно завершить: пока она работает, его данные нельзя уничтожить."</p>
                </Notice>
            }
            .into_any()
        });
        let sections = life::sections(&slug, &card, life, sees);
        let hindered = papers::notice(card.papers);
        let asks = card.stands.is_none();
        let fares = fares.map(|found| pages::care::section(&slug, pair_id, found, clock::today(), asks));
        let actions = works.then(|| {
            let record = card.stands.is_none().then(|| view! { <ButtonLink href=record label="Записать встречу" /> });
            let end = card
                .phase
                .is_closed()
                .then(|| view! { <ButtonLink href=end label="Завершить работу" kind=ButtonKind::Quiet /> });
            view! {
                {record}
                {end}
            }
        });
        view! {
            <Breadcrumbs items=super::way_up(&slug) />
            <PageHead title=title lead=lead(&card)>{actions}</PageHead>
            {stands}
            {closing}
            {hindered}
            {sections.next}
            {about(card, mentee, mentor)}
            {sections.terms}
            {fares}
            {meetings::section(work, &reader)}
            {sections.past}
        }
    }))
}

/// Why nothing may be recorded, and where that is put right.
fn standing(whose: Participant, mentee: &str, mentor: &str) -> AnyView {
    let (person, card) = match whose {
        Participant::Mentee => ("наставляемого", mentee),
        Participant::Mentor => ("наставника", mentor),
    };
    let text = format!(
        "Согласие {person} на обработку данных отозвано или истекло. Встречу можно записать, когда подписано новое."
    );
    let href = format!("{card}/consents");
    view! { <Notice kind=NoticeKind::Bad title="Пара остановлена"><p>{text}</p><p><a href=href>"К согласиям"</a></p></Notice> }
        .into_any()
}

fn lead(card: &pair::Card) -> String {
    match card.ended_on {
        Some(day) => format!("{} – {}", russian::date(card.started_on), russian::date(day)),
        None if card.phase == PairPhase::Work => format!("Работают с {}", russian::date(card.started_on)),
        None => format!("Пара с {}", russian::date(card.started_on)),
    }
}

fn about(card: pair::Card, mentee: String, mentor: String) -> impl IntoView {
    let consent = card.consent.map(|consent| consent.state(clock::today()));
    let state = card.state;
    let mut rows = vec![
        CardRow::view("Наставляемый", view! { {name(card.mentee, mentee, card.mentee_destroyed)}{second(card.place)} }),
        CardRow::view(
            "Наставник",
            view! { {name(card.mentor, mentor, card.mentor_destroyed)}{second(card.workplace)} },
        ),
        CardRow::text("Форма", card.form.label()),
        CardRow::text("Ролевая модель", dictionary::role_model(card.form, card.role_model.as_ref())),
        CardRow::text("Запрос", card.request),
        CardRow::text("Цель", card.goal),
        CardRow::view("Состояние", super::list::standing(state, card.phase)),
    ];
    if let Some(consent) = consent {
        let tag = view! { <Tag kind=consent_kind(consent) text=consent.label() /> };
        rows.push(CardRow::view("Согласие на обработку данных", tag));
    }
    rows.extend(card.papers.and_then(papers::row));
    if state != PairState::Active {
        rows.push(CardRow::text("Результат", card.result));
    }
    view! { <Card title="О паре" rows=rows /> }
}

/// The name with a link to the card; of somebody whose data were destroyed there is none.
fn name(name: String, href: String, destroyed: bool) -> AnyView {
    if destroyed { name.into_any() } else { view! { <a href=href>{name}</a> }.into_any() }
}

fn second(facts: String) -> Option<impl IntoView> {
    (!facts.is_empty()).then(|| view! { <span class="soft">{format!(" · {facts}")}</span> })
}

/// How the state of a consent is coloured.
pub(super) fn consent_kind(state: ConsentState) -> TagKind {
    match state {
        ConsentState::Signed => TagKind::Ok,
        ConsentState::ExpiresSoon { .. } | ConsentState::NotYet { .. } | ConsentState::Asked => TagKind::Warn,
        ConsentState::Missing | ConsentState::Refused | ConsentState::Expired | ConsentState::Withdrawn => TagKind::Bad,
    }
}
