//! One order for several pairs: those whose trial was held are ticked, and put to work together or not at all.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{dates::PastDate, ids::PairId, role::Role, russian, text::ShortText};
use leptos::prelude::*;
use store::{
    SchoolTx, nav,
    pair::{self, Order, ToOrder},
};

use super::step::order_refusal;
use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, CheckboxGroup, Choice, DateField, EmptyState, FormSheet, Notice, NoticeKind, PageHead, TextField,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let values = FormValues::from_pairs([("on_day", russian::date(clock::today()))]);
    show(&mut tx, &staff, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = match parse(&values) {
        Ok((pairs, order)) => match pair::order(&mut tx, &pairs, &order).await {
            Ok(()) => {
                tx.commit().await?;
                let list = routes::school(&staff.slug, "pairs");
                return Ok(Redirect::to(&Done::PairsOrdered.at(&list)).into_response());
            }
            Err(error) if ["step_done", "step_early", "ended"].iter().any(|rule| error.on_constraint(rule)) => {
                return Err(PageError::Conflict(
                    "Не все отмеченные пары ещё ждут приказа: кто-то из коллег успел раньше. Откройте страницу заново."
                        .to_owned(),
                ));
            }
            Err(error) => {
                drop(tx);
                tx = state.db.school(&staff.actor()).await?;
                match order_refusal(&error) {
                    Some((field, message)) => FormState::rejected(values, field, message),
                    None => return Err(error.into()),
                }
            }
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, form).await
}

fn parse(values: &FormValues) -> Result<(Vec<PairId>, Order), FormState> {
    let mut check = Check::new(values);
    let pairs: Option<Vec<PairId>> = check.all("pairs").iter().map(|text| text.parse().ok()).collect();
    if pairs.as_ref().is_none_or(Vec::is_empty) {
        check.fail("pairs", "Отметьте хотя бы одну пару");
    }
    let number = check.asked("number", "Напишите номер приказа", ShortText::parse);
    let on_day = check.required("on_day", |text| PastDate::parse(text, clock::today()));
    check.finish(|| Some((pairs?, Order { number: number?, ordered_on: on_day?.date() })))
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, form: FormState) -> Result<Response, PageError> {
    let waiting = pair::to_order(tx).await?;
    let counts = nav::school(tx).await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = routes::school(&staff.slug, "pairs");
    let crumbs = super::way_up(&staff.slug);
    let (asked, ready): (Vec<ToOrder>, Vec<ToOrder>) = waiting.into_iter().partition(|pair| pair.asked);
    Ok(Page::school(staff, counts, Section::Pairs, "Приказ о парах").status(status).respond(move || {
        let held = u64::try_from(asked.len()).unwrap_or(u64::MAX);
        let left = (held > 0).then(|| {
            let text = format!(
                "{} нет в списке: одна из сторон просит о другом партнёре. Сначала ответьте на просьбу.",
                russian::count(held, "пары", "пар", "пар")
            );
            view! { <Notice kind=NoticeKind::Warn><p>{text}</p></Notice> }
        });
        if ready.is_empty() && !form.has_errors() {
            return view! {
                <Breadcrumbs items=crumbs />
                <PageHead title="Приказ о парах" />
                {left}
                <EmptyState title="Приказа не ждёт ни одна пара" text="Сначала отметьте в карточке пары, что пробная встреча прошла." />
            }
            .into_any();
        }
        let choices = ready.into_iter().map(|pair| {
            let since = russian::date(pair.started_on);
            Choice::new(
                pair.pair_id.to_string(),
                format!("{} и {}, {}, с {since}", pair.mentee, pair.mentor, pair.form),
            )
        });
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Приказ о парах" lead="Один приказ закрепляет все отмеченные пары. Участники получат письма." />
            {left}
            <FormSheet form=form.clone() submit="Записать приказ" cancel=cancel>
                <CheckboxGroup field=form.field("pairs") legend="Пары" choices=choices.collect() hint="Те, чья пробная встреча прошла" />
                <TextField field=form.field("number") label="Номер приказа" hint="Например, 112-о" autocomplete="off" />
                <DateField field=form.field("on_day") label="Дата приказа" hint="Например, 01.10.2026" />
            </FormSheet>
        }
        .into_any()
    }))
}
