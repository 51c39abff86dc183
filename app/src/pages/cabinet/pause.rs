//! When the mentor is away: on these days schools cannot ask, and questions that wait for an answer wait on.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{Days, NaiveDate};
use domain::{
    dates::parse_date,
    engagement::Pause,
    ids::{PoolMentorId, PoolPauseId},
    russian,
    text::InvalidValue,
};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, OwnPause},
};

use crate::{
    auth::{MentorUser, PathId},
    clock,
    components::{
        Breadcrumbs, Column, Crumb, DataTable, DateField, FormSheet, PageHead, PostButton, Row, Section, Tag, TagKind,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, MentorSection, Page},
    routes,
    state::AppState,
};

/// The longest absence, in days after the first.
const LONGEST: u64 = 366;

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let id: PoolPauseId = store::ids::new();
    let form = FormState::filled(FormValues::from_pairs([("id", id.to_string())]));
    show(&state, &user, pool_mentor_id, form, StatusCode::OK).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let id: PoolPauseId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", id.to_string());
    let days = match parse(&values, clock::today()) {
        Ok(days) => days,
        Err(form) => return show(&state, &user, pool_mentor_id, form, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let mut tx = state.db.mentor(&user.actor()).await?;
    match pool::go_away(&mut tx, pool_mentor_id, id, days).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(back(pool_mentor_id, Done::PauseSet))
        }
        Err(error) if error.on_constraint("pool_pause_apart") => {
            drop(tx);
            let text = "На часть этих дней отпуск уже отмечен: уберите его ниже или выберите другие дни";
            let form = FormState::rejected(values, "from_on", text);
            show(&state, &user, pool_mentor_id, form, StatusCode::CONFLICT).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes an absence back or cuts it short.
pub(super) async fn resume(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    // Not the mentor's own entry is told before anything about the form.
    pool::entry(&mut tx, pool_mentor_id).await?;
    let id: PoolPauseId = values.get("pause").parse().map_err(|_| over())?;
    match pool::come_back(&mut tx, pool_mentor_id, id, clock::today()).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(back(pool_mentor_id, Done::PauseEnded))
        }
        Err(error) if error.on_constraint("pause_over") => Err(over()),
        Err(error) => Err(error.into()),
    }
}

fn over() -> PageError {
    PageError::Conflict("Этот отпуск уже закончился или его убрали в другом окне.".to_owned())
}

fn back(pool_mentor_id: PoolMentorId, done: Done) -> Response {
    let page = routes::mentor(&format!("profile/{pool_mentor_id}/pause"));
    Redirect::to(&done.at(&page)).into_response()
}

fn parse(values: &FormValues, today: NaiveDate) -> Result<Pause, FormState> {
    let mut check = Check::new(values);
    let from_on = check.required("from_on", |text| match parse_date(text)? {
        day if day < today => {
            Err(InvalidValue::new(format!("Этот день уже прошёл: начните не раньше {}", russian::date(today))))
        }
        day => Ok(day),
    });
    let until_on = check.required("until_on", parse_date);
    if let (Some(from_on), Some(until_on)) = (from_on, until_on) {
        if until_on < from_on {
            check.fail("until_on", "Последний день не может быть раньше первого");
        } else if until_on > from_on + Days::new(LONGEST) {
            check.fail("until_on", "Отпуск дольше года отметить нельзя: если вас не будет дольше, напишите в центр");
        }
    }
    check.finish(|| Some(Pause { from_on: from_on?, until_on: until_on? }))
}

async fn show(
    state: &AppState,
    user: &MentorUser,
    pool_mentor_id: PoolMentorId,
    form: FormState,
    status: StatusCode,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = pool::entry(&mut tx, pool_mentor_id).await?;
    let pauses = pool::pauses(&mut tx, pool_mentor_id, clock::today()).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    if !own.editable() {
        return Err(PageError::NotFound);
    }
    Ok(Page::mentor(user, counts, MentorSection::Profile, "Отпуск").status(status).respond(move || {
        let id = form.field("id").value;
        let list = (!pauses.is_empty()).then(|| list(pool_mentor_id, pauses));
        view! {
            <Breadcrumbs items=vec![Crumb::new("Моя анкета", routes::mentor("profile"))] />
            <PageHead
                title="Отпуск"
                lead="В эти дни школы видят, что вы в отпуске, и не могут прислать запрос. Запросы, на которые вы ещё не ответили, подождут вас, но не дольше 45 дней. Пары, которые уже идут, это не останавливает: предупредите их сами."
            />
            {list}
            <Section title="Отметить отпуск">
                <FormSheet form=form.clone() id=id submit="Отметить" cancel=routes::mentor("profile")>
                    <DateField field=form.field("from_on") label="Первый день" hint="Например, 28.12.2026" />
                    <DateField field=form.field("until_on") label="Последний день" hint="Например, 10.01.2027" />
                </FormSheet>
            </Section>
        }
    }))
}

fn list(pool_mentor_id: PoolMentorId, pauses: Vec<OwnPause>) -> AnyView {
    let rows = pauses.into_iter().map(|pause| row(pool_mentor_id, pause)).collect();
    let columns = ["Отпуск", "Состояние", "Действие"].map(Column::text).into();
    view! {
        <Section title="Отмеченные дни">
            <DataTable caption="Отпуска наставника" columns=columns rows=rows />
        </Section>
    }
    .into_any()
}

fn row(pool_mentor_id: PoolMentorId, pause: OwnPause) -> Row {
    let days = format!("{} – {}", russian::date(pause.days.from_on), russian::date(pause.days.until_on));
    let begun = pause.days.from_on <= clock::today();
    let (kind, text, label) = if begun {
        (TagKind::Warn, "Идёт", "Прервать")
    } else {
        (TagKind::Calm, "Предстоит", "Убрать")
    };
    let action = routes::mentor(&format!("profile/{pool_mentor_id}/pause/drop"));
    let hidden = vec![("pause", pause.pool_pause_id.to_string())];
    Row::new(days.clone())
        .cell(view! { <Tag kind=kind text=text /> })
        .cell(view! { <PostButton action=action label=label hidden=hidden about=days /> })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An absence lies ahead, its days are in order, and it has an end within a year.
    #[test]
    fn days() {
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        let read = |from: &str, until: &str| {
            parse(&FormValues::from_pairs([("from_on", from), ("until_on", until)]), today)
                .map_err(|form| form.errors.into_iter().map(|error| error.field).collect::<Vec<_>>())
        };
        for (from, until, row) in [
            ("24.11.2026", "24.11.2026", "today only"),
            ("28.12.2026", "10.01.2027", "over New Year"),
            ("24.11.2026", "25.11.2027", "the longest"),
        ] {
            assert!(read(from, until).is_ok(), "{row}");
        }
        for (from, until, fields, row) in [
            ("", "", vec!["from_on", "until_on"], "nothing said"),
            ("23.11.2026", "30.11.2026", vec!["from_on"], "begun yesterday"),
            ("10.12.2026", "09.12.2026", vec!["until_on"], "turned round"),
            ("24.11.2026", "26.11.2027", vec!["until_on"], "longer than a year"),
            ("30.02.2027", "завтра", vec!["from_on", "until_on"], "no dates"),
        ] {
            assert_eq!(read(from, until).unwrap_err(), fields, "{row}");
        }
    }
}
