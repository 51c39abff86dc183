//! Leaving the pool, with the demand that the centre destroys what it keeps. What follows is said before it is done, school by
//! school.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    consent::{ConsentKind, ConsentState},
    ids::PoolMentorId,
    rights, russian,
    text::{InvalidValue, LongText},
};
use leptos::prelude::*;
use store::{
    cabinet::{self, Leaving},
    entry_end, nav,
    pool::{self, Carried, OwnEntry},
};

use super::consents::{self, withdraw};
use crate::{
    auth::{MentorUser, PathId},
    clock,
    components::{
        Breadcrumbs, ButtonKind, ButtonLink, Checkbox, Crumb, EmptyState, FormSheet, Notice, NoticeKind, PageHead,
        PostButton, Section, TextArea,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, MentorSection, Page},
    routes,
    state::AppState,
};

const TITLE: &str = "Выход и удаление данных";

/// What the schools read when the mentor gives no reason.
const NO_REASON: &str = "Наставник выходит из пула региона";

/// What does not go.
const OF_SCHOOLS: &str = "Записи школ, в которых вы работали, остаются у школ. Удалить свою запись школа может после того, как центр \
                          уничтожит анкету: об этом просите куратора школы.";

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
    let mut leaving = leave(&state, &user, pool_mentor_id, &reason).await;
    if leaving.as_ref().is_err_and(|error| error.on_constraint("race")) {
        // The centre was at the same entry; nothing was written, and the mentor's word counts all the same.
        leaving = leave(&state, &user, pool_mentor_id, &reason).await;
    }
    let done = match leaving? {
        Leaving::Left => Done::LeftForGood.at(&path(pool_mentor_id)),
        Leaving::Waits(_) => Done::LeavingPool.at(routes::MENTOR),
    };
    Ok(Redirect::to(&done).into_response())
}

async fn leave(
    state: &AppState,
    user: &MentorUser,
    pool_mentor_id: PoolMentorId,
    reason: &LongText<1000>,
) -> store::Result<Leaving> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let leaving = cabinet::leave(&mut tx, pool_mentor_id, reason, clock::today()).await?;
    tx.commit().await?;
    Ok(leaving)
}

/// The demand that the centre wrote down is none.
pub(super) async fn deny(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    match entry_end::deny(&mut tx, pool_mentor_id).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::ErasureTakenBack.at(routes::MENTOR)).into_response())
        }
        Err(error) if error.on_constraint("pool_mentor_over") => Err(PageError::Conflict(
            "Анкета уже не в пуле, требование остаётся. Если это ошибка, напишите в центр.".to_owned(),
        )),
        Err(error) => Err(error.into()),
    }
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
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::mentor(user, counts, MentorSection::Profile, TITLE).status(status).respond(move || {
        let body = match asked(&own) {
            Some(text) if !own.editable() => view! {
                <EmptyState title="Требование у центра" text=text>
                    <ButtonLink href=routes::MENTOR label="К обзору" />
                </EmptyState>
            }
            .into_any(),
            written => view! {
                {written.map(|text| denying(pool_mentor_id, text))}
                {form_of(form, &own, &carried)}
            }
            .into_any(),
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new("Моя анкета", routes::mentor("profile"))] />
            <PageHead title=TITLE lead=format!("{}, {}", own.region.name, own.region.centre_name) />
            {body}
        }
    }))
}

/// A demand that the centre wrote down of an entry that lives: it may be a mistake, and the way out stays open.
fn denying(pool_mentor_id: PoolMentorId, text: String) -> AnyView {
    let deny = format!("{}/deny", path(pool_mentor_id));
    view! {
        <Notice kind=NoticeKind::Warn title="Центр записал ваше требование удалить данные">
            <p>{text}</p>
            <p>"Если вы этого не требовали, отметьте это: требование будет снято, анкета останется."</p>
            <PostButton action=deny label="Я этого не требую" />
        </Notice>
    }
    .into_any()
}

fn form_of(form: FormState, own: &OwnEntry, carried: &Carried) -> AnyView {
    let waits = waits(own, carried);
    let steps = if waits { first_steps(carried) } else { last_steps(own, carried) };
    let steps = steps.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    let (data, pause) =
        (routes::mentor("data"), routes::mentor(&format!("profile/{}/pause", own.entry.pool_mentor_id)));
    let rest =
        own.editable().then(|| view! { "Если вам нужен перерыв, а не выход, "<a href=pause>"отметьте отпуск"</a>". " });
    let submit = if waits { "Начать выход" } else { "Выйти и удалить мои данные" };
    let reason = (own.editable() && carried.held > 0).then(|| {
        view! {
            <TextArea
                field=form.field("reason")
                label="Почему вы уходите"
                hint="Прочитают кураторы школ, с которыми вы работаете"
                rows=3
                optional=true
            />
        }
    });
    let sure = form.field("sure");
    view! {
        <Notice kind=NoticeKind::Warn title="Что произойдёт"><ul>{steps}</ul></Notice>
        <p>{rest}"Перед выходом можно "<a href=data>"взять свои данные"</a>"."</p>
        {going(own, waits)}
        <FormSheet form=form submit=submit kind=ButtonKind::Danger cancel=routes::mentor("profile")>
            <p>"Причину называть не обязательно. Отменить выход нельзя: чтобы вернуться в пул, подайте новую заявку."</p>
            {reason}
            <Checkbox field=sure required=true>"Я понимаю, что произойдёт"</Checkbox>
        </FormSheet>
        {at_once(own, waits)}
    }
    .into_any()
}

/// Whether schools have to bring pairs to their end first.
fn waits(own: &OwnEntry, carried: &Carried) -> bool {
    own.editable() && !carried.pairs.is_empty()
}

/// What was done before, when the page is opened again while pairs run.
fn going(own: &OwnEntry, waits: bool) -> Option<AnyView> {
    let hidden = own.consent(ConsentKind::RegionalPool, clock::today()) == ConsentState::Withdrawn;
    (hidden && waits).then(|| {
        view! {
            <Notice kind=NoticeKind::Calm title="Школы уже не видят вашу анкету">
                <p>"Согласие на показ отозвано. Когда школы завершат пары, придёт письмо: тогда закончите выход на этой странице."</p>
            </Notice>
        }
        .into_any()
    })
}

/// For somebody who cannot wait until pairs have ended.
fn at_once(own: &OwnEntry, waits: bool) -> Option<AnyView> {
    waits.then(|| {
        let at_once = consents::path(own.entry.pool_mentor_id, ConsentKind::Processing, "withdraw");
        view! {
            <Section title="Нужно прекратить всё сразу?">
                <p>
                    "Согласие на обработку данных можно "<a href=at_once>"отозвать в любую минуту"</a>
                    ", не дожидаясь окончания пар. Тогда школы решат, что с ними делать, без вас."
                </p>
            </Section>
        }
        .into_any()
    })
}

/// What follows at once while pairs run, a sentence or two each.
fn first_steps(carried: &Carried) -> Vec<String> {
    let mut steps = vec!["Школы сразу перестанут видеть анкету, новых запросов не будет.".to_owned()];
    steps.extend(withdraw::questions_close(carried));
    steps.push(format!(
        "Кураторы школ получат письмо и задачу завершить пары: {}. До этого вы можете встречаться и записывать встречи.",
        withdraw::running_pairs(carried)
    ));
    steps.push(
        "Когда пары завершатся, вы получите письмо и закончите выход на этой странице: тогда центр уничтожит анкету и всё \
         остальное, что хранит о вас."
            .to_owned(),
    );
    steps.push(OF_SCHOOLS.to_owned());
    steps
}

/// What follows when nothing has to be waited for.
fn last_steps(own: &OwnEntry, carried: &Carried) -> Vec<String> {
    let mut steps = Vec::new();
    if own.can_withdraw(ConsentKind::Processing) {
        steps.extend(withdraw::at_once(own, ConsentKind::Processing, carried));
    }
    let last = russian::date(rights::due(clock::today(), false));
    steps.push(format!(
        "Центр уничтожит анкету, согласия, справки, благодарности, переписку по запросам школ и всё остальное, что хранит о вас, \
         не позднее {last} и составит об этом акт."
    ));
    if !carried.pairs.is_empty() {
        steps.push(format!(
            "Пока работают пары ({}), центр уничтожить данные не может: сначала школы завершат их.",
            withdraw::running_pairs(carried)
        ));
    }
    steps.push(OF_SCHOOLS.to_owned());
    steps.push(
        "Из кабинета пропадёт всё, что связано с этой анкетой. Если учётная запись не открывает ничего другого, войти в неё \
         будет нельзя. Письма об этом не будет: вашего адреса у нас уже не останется."
            .to_owned(),
    );
    steps
}

/// That the demand is there, and by when the centre acts.
fn asked(own: &OwnEntry) -> Option<String> {
    let (asked, last) = own.erasure_asked_on.zip(own.erase_by)?;
    Some(format!(
        "Требование удалить данные получено {}. Центр уничтожит их не позднее {}.",
        russian::date(asked),
        russian::date(last)
    ))
}

/// On the card of an entry: the way here, or what was demanded.
pub(super) fn on_card(own: &OwnEntry) -> AnyView {
    let text = asked(own).map(|text| view! { <p>{text}</p> });
    let href = path(own.entry.pool_mentor_id);
    let way = (text.is_none() || own.editable()).then(|| view! { <p><a href=href>{TITLE}</a></p> });
    view! { {text}{way} }.into_any()
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
