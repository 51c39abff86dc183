//! One mentee who waits: where to look for a mentor, when again, what support was given.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::Days;
use domain::{
    dates::parse_date,
    ids::{AccountId, MenteeWaitId},
    pair_life::SEARCH_DAYS,
    role::Role,
    russian,
    term::Term,
    text::{InvalidValue, ShortText},
};
use leptos::prelude::*;
use store::{
    SchoolTx, nav,
    waiting::{self, Card, Search, Support},
};

use super::list::{age, search_tag};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, ButtonKind, ButtonLink, Card as CardView, CardRow, Choice, Crumb, DateField, EmptyState,
        FormSheet, Notice, NoticeKind, PageHead, Section as Part, SelectField, TextField, Timeline, TimelineItem,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    pages::labels,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(wait): PathId<MenteeWaitId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = waiting::card(&mut tx, wait).await?;
    let again = clock::today().checked_add_days(Days::new(SEARCH_DAYS)).unwrap_or(clock::today());
    let values = FormValues::from_pairs([
        ("next_search_on", russian::date(again)),
        ("owner", card.owner.to_string()),
        ("reason", card.reason.clone()),
    ]);
    show(&mut tx, &staff, card, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(wait): PathId<MenteeWaitId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = match parse(&values) {
        Ok(search) => match waiting::plan(&mut tx, wait, &search).await {
            Ok(()) => {
                tx.commit().await?;
                let card = routes::school(&staff.slug, &format!("waiting/{wait}"));
                return Ok(Redirect::to(&Done::SearchPlanned.at(&card)).into_response());
            }
            Err(error) if error.on_constraint("wait_over") => return Err(over()),
            Err(error) if error.on_constraint("wait_owner") => {
                FormState::rejected(values, "owner", "Выберите куратора или педагога-психолога из списка")
            }
            Err(error) => return Err(error.into()),
        },
        Err(form) => form,
    };
    let card = waiting::card(&mut tx, wait).await?;
    show(&mut tx, &staff, card, form).await
}

fn parse(values: &FormValues) -> Result<Search, FormState> {
    let mut check = Check::new(values);
    let next_search_on = check.required("next_search_on", parse_date);
    if next_search_on.is_some_and(|day| day < clock::today()) {
        check.fail("next_search_on", "Этот день прошёл: назначьте поиск на сегодня или позже");
    }
    let owner = check.required("owner", |text| {
        text.parse::<AccountId>().map_err(|_| InvalidValue::new("Выберите, кто ищет наставника"))
    });
    let reason = check.optional("reason", ShortText::parse);
    check.finish(|| Some(Search { next_search_on: next_search_on?, owner: owner?, reason: reason? }))
}

/// A mentor was found meanwhile.
pub(super) fn over() -> PageError {
    PageError::Conflict("Этот наставляемый больше не ждёт: пара составлена, или участие завершено.".to_owned())
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, card: Card, form: FormState) -> Result<Response, PageError> {
    let counts = nav::school(tx).await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let restricted = staff.can(Role::sees_restricted);
    let makes = staff.can(Role::makes_pairs);
    let slug = staff.slug.clone();
    let title = card.full_name.clone();
    Ok(Page::school(staff, counts, Section::Waiting, &title.clone()).status(status).respond(move || {
        let today = clock::today();
        let waits = card.ended_on.is_none();
        let lead = match card.ended_on {
            Some(day) => format!("{}. Ждать больше не нужно с {}", card.place, russian::date(day)),
            None => format!("{}. Ждёт наставника: {}", card.place, age(card.since, today)),
        };
        let buttons = (waits && makes).then(|| find(&slug, &card));
        let plan = (waits && restricted).then(|| plan(form, &card));
        let given = restricted.then(|| support(&slug, &card));
        let hidden = (!restricted).then(|| {
            view! { <Notice kind=NoticeKind::Calm><p>"Записи о поддержке видят только куратор и педагог-психолог."</p></Notice> }
        });
        let href = routes::school(&slug, &format!("mentees/{}", card.mentee_id));
        let rows = vec![
            CardRow::view("Карточка", view! { <a href=href>"Открыть карточку наставляемого"</a> }),
            CardRow::text("Форма", card.form.label()),
            CardRow::text("Запрос", card.request),
            CardRow::text("Темы", labels::competences(&card.topics)),
            CardRow::text("Ждёт с", russian::date(card.since)),
            CardRow::view("Следующий поиск", search_tag(card.next_search_on, today)),
            CardRow::maybe("Кто ищет", card.owner_name),
            CardRow::text("Почему пока никого", card.reason),
        ];
        view! {
            <Breadcrumbs items=vec![Crumb::new("Ждут наставника", routes::school(&slug, "waiting"))] />
            <PageHead title=title lead=lead>{buttons}</PageHead>
            <CardView title="Поиск" rows=rows />
            {plan}
            {given}
            {hidden}
        }
    }))
}

/// Ways to find a mentor: in the school, and in the region's pool with the request as the search.
fn find(school: &str, card: &Card) -> AnyView {
    let new = routes::school(school, &format!("pairs/new?mentee={}", card.mentee_id));
    let board = routes::school(school, &format!("matching/{}/mentees/{}", card.form.code(), card.mentee_id));
    let pool = card.form.open_to_external().then(|| {
        let topic = card.topics.first().map(|topic| format!("&competence={topic}")).unwrap_or_default();
        let href = routes::school(school, &format!("pool?form={}&free=yes{topic}", card.form.code()));
        view! { <ButtonLink href=href label="Искать в пуле региона" kind=ButtonKind::Quiet /> }
    });
    view! {
        <ButtonLink href=board label="Кого предлагает подбор" />
        <ButtonLink href=new label="Составить пару" kind=ButtonKind::Quiet />
        {pool}
    }
    .into_any()
}

fn plan(form: FormState, card: &Card) -> AnyView {
    let owners: Vec<_> =
        card.owners.iter().map(|owner| Choice::new(owner.account_id.to_string(), owner.full_name.clone())).collect();
    view! {
        <Part title="Назначить следующий поиск">
            <FormSheet form=form.clone() submit="Назначить">
                <DateField field=form.field("next_search_on") label="Когда искать снова" hint="Например, 01.12.2026" />
                <SelectField field=form.field("owner") label="Кто ищет" choices=owners />
                <TextField field=form.field("reason") label="Почему пока никого" hint="Например, «нет наставников по робототехнике»" autocomplete="off" optional=true />
            </FormSheet>
        </Part>
    }
    .into_any()
}

fn support(school: &str, card: &Card) -> AnyView {
    let href = routes::school(school, &format!("waiting/{}/support", card.mentee_wait_id));
    let items: Vec<_> = card.supports.iter().map(item).collect();
    let list = if items.is_empty() {
        view! { <EmptyState title="Поддержки пока не было" text="Запишите беседу, занятие или другую помощь." /> }
            .into_any()
    } else {
        view! { <Timeline items=items /> }.into_any()
    };
    view! {
        <Part title="Поддержка" lead="Видят только куратор и педагог-психолог.">
            {list}
            <div class="actions"><ButtonLink href=href label="Записать поддержку" kind=ButtonKind::Quiet /></div>
        </Part>
    }
    .into_any()
}

fn item(support: &Support) -> TimelineItem {
    TimelineItem {
        date: russian::date(support.on_day),
        iso: support.on_day.to_string(),
        title: support.words.clone().into_any(),
        tag: None,
        body: support.who.clone().map(|who| view! { <p class="soft">{who}</p> }.into_any()),
    }
}
