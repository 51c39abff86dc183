//! Leaving the pool: what follows is said before it is done, school by school.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::Days;
use domain::{
    consent::{ConsentKind, ConsentState},
    ids::PoolMentorId,
    russian,
    text::{InvalidValue, LongText},
};
use leptos::prelude::*;
use store::{
    cabinet::{self, Leaving},
    nav,
    pool::{self, Carried, OwnEntry},
};

use super::consents::{self, withdraw};
use crate::{
    auth::{MentorUser, PathId},
    clock,
    components::{
        Breadcrumbs, ButtonKind, Checkbox, Crumb, FormSheet, Notice, NoticeKind, PageHead, Section, TextArea,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, MentorSection, Page},
    routes,
    state::AppState,
};

/// Days in which personal data are destroyed after the consent to processing was withdrawn: 152-FZ art. 21 part 5.
const DESTROY_DAYS: u64 = 30;

/// What the schools read when the mentor gives no reason.
const NO_REASON: &str = "Наставник выходит из пула региона";

/// Address of the page.
pub(super) fn path(pool_mentor_id: PoolMentorId) -> String {
    routes::mentor(&format!("profile/{pool_mentor_id}/leave"))
}

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    show(&state, &user, pool_mentor_id, FormState::default()).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let reason = match parse(&values) {
        Ok(reason) => reason,
        Err(form) => return show(&state, &user, pool_mentor_id, form).await,
    };
    let mut tx = state.db.mentor(&user.actor()).await?;
    let leaving = cabinet::leave(&mut tx, pool_mentor_id, &reason).await?;
    tx.commit().await?;
    let done = match leaving {
        Leaving::Left => Done::LeftPool,
        Leaving::Waits(_) => Done::LeavingPool,
    };
    Ok(Redirect::to(&done.at(routes::MENTOR)).into_response())
}

fn parse(values: &FormValues) -> Result<LongText<1000>, FormState> {
    let mut check = Check::new(values);
    let reason = check.required("reason", |text| -> Result<LongText<1000>, InvalidValue> {
        LongText::parse(if text.trim().is_empty() { NO_REASON } else { text })
    });
    let sure = check.accepted("sure", "Отметьте, что вы прочитали, что произойдёт");
    check.finish(|| sure.and(reason))
}

async fn show(
    state: &AppState,
    user: &MentorUser,
    pool_mentor_id: PoolMentorId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = pool::entry(&mut tx, pool_mentor_id).await?;
    let carried = pool::carried(&mut tx, pool_mentor_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    if !own.editable() {
        return Err(PageError::NotFound);
    }
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::mentor(user, counts, MentorSection::Profile, "Выход из пула").status(status).respond(move || {
        let steps = steps(&own, &carried).into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
        let at_once = consents::path(pool_mentor_id, ConsentKind::Processing, "withdraw");
        let data = routes::mentor("data");
        let pause = routes::mentor(&format!("profile/{pool_mentor_id}/pause"));
        view! {
            <Breadcrumbs items=vec![Crumb::new("Моя анкета", routes::mentor("profile"))] />
            <PageHead title="Выход из пула" lead=format!("{}. Причину называть не обязательно.", own.region.name) />
            <Notice kind=NoticeKind::Warn title="Что произойдёт"><ul>{steps}</ul></Notice>
            <p>
                "Если вам нужен перерыв, а не выход, "
                <a href=pause>"отметьте отпуск"</a>
                ". Перед выходом можно "<a href=data>"взять свои данные"</a>"."
            </p>
            {going(&own, &carried)}
            <FormSheet form=form.clone() submit=submit(&carried) kind=ButtonKind::Danger cancel=routes::mentor("profile")>
                <TextArea
                    field=form.field("reason")
                    label="Почему вы уходите"
                    hint="Прочитают кураторы школ, с которыми вы работаете"
                    rows=3
                    optional=true
                />
                <Checkbox field=form.field("sure") required=true>"Я понимаю, что произойдёт"</Checkbox>
            </FormSheet>
            <Section title="Нужно прекратить всё сразу?">
                <p>
                    "Согласие на обработку данных можно "<a href=at_once>"отозвать в любую минуту"</a>
                    ", не дожидаясь окончания пар. Тогда школы решат, что с ними делать, без вас."
                </p>
            </Section>
        }
    }))
}

fn submit(carried: &Carried) -> &'static str {
    if carried.pairs.is_empty() { "Выйти из пула" } else { "Начать выход" }
}

/// What was done before, when the page is opened again while pairs run.
fn going(own: &OwnEntry, carried: &Carried) -> Option<AnyView> {
    let hidden = own.consent(ConsentKind::RegionalPool, clock::today()) == ConsentState::Withdrawn;
    (hidden && !carried.pairs.is_empty()).then(|| {
        view! {
            <Notice kind=NoticeKind::Calm title="Школы уже не видят вашу анкету">
                <p>"Согласие на показ отозвано. Когда школы завершат пары, вернитесь сюда и закончите выход."</p>
            </Notice>
        }
        .into_any()
    })
}

/// Everything that follows, a sentence or two each.
fn steps(own: &OwnEntry, carried: &Carried) -> Vec<String> {
    let mut steps = vec!["Школы сразу перестанут видеть анкету, новых запросов не будет.".to_owned()];
    steps.extend(withdraw::questions_close(carried));
    let last = russian::date(clock::today() + Days::new(DESTROY_DAYS));
    let data = "и не позднее чем через 30 дней уничтожит их, если у него нет другого законного основания их хранить";
    if carried.pairs.is_empty() {
        steps.push(format!(
            "Согласие на обработку данных будет отозвано сегодня: центр прекратит обработку данных анкеты {data}, то есть до {last}."
        ));
    } else {
        steps.push(format!(
            "Кураторы школ получат письмо и задачу завершить пары: {}. До этого вы можете встречаться и записывать встречи.",
            withdraw::running_pairs(carried)
        ));
        steps.push(format!(
            "Когда пары завершатся, откройте эту страницу ещё раз и закончите выход: тогда центр прекратит обработку данных анкеты \
             {data}."
        ));
    }
    if own.reserved > 0 || !carried.pairs.is_empty() {
        steps.push(
            "Имя и контакты, которые школы получили, когда вы приняли их запросы, останутся у них: каждая школа хранит их сама. \
             Попросить удалить их можно у куратора школы."
                .to_owned(),
        );
    }
    steps.push("Дневники встреч, благодарности и справки останутся в этом кабинете. Чтобы вернуться в пул, нужна новая заявка.".to_owned());
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nobody leaves by accident, and a reason is not asked for.
    #[test]
    fn sure_or_not() {
        let read = |pairs: &[(&str, &str)]| {
            parse(&FormValues::from_pairs(pairs.iter().map(|(name, value)| (*name, (*value).to_owned()))))
                .map_err(|form| form.errors.into_iter().map(|error| error.field).collect::<Vec<_>>())
        };
        assert_eq!(read(&[("sure", "yes"), ("reason", " ")]).unwrap().as_str(), NO_REASON);
        assert_eq!(read(&[("sure", "yes"), ("reason", "Переезд")]).unwrap().as_str(), "Переезд");
        assert_eq!(read(&[("reason", "Переезд")]).unwrap_err(), ["sure"]);
        let long = "я".repeat(1001);
        assert_eq!(read(&[("sure", "yes"), ("reason", &long)]).unwrap_err(), ["reason"]);
    }
}
