//! Those the centre answers for: taken out of the pool for a time and put back, laid into the archive and taken up again.

use axum::{extract::State, response::Response};
use domain::{ids::PoolMentorId, pool_event::PoolEvent, state::ApplicationState};
use leptos::prelude::*;
use store::pool::{self, Card as Entry};

use super::{
    attempt::{Attempt, answer, words},
    card,
    deed::Deed,
};
use crate::{
    auth::{PathId, RegionStaff},
    components::{ButtonKind, Confirm, Notice, NoticeKind, PostButton, Section, TextArea},
    error::PageError,
    forms::{FormState, FormValues},
    page::Done,
    state::AppState,
};

const ASK: &str = "Напишите причину: её прочитает наставник";

pub(super) async fn pause(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let reason = match words(&values, "reason", ASK) {
        Ok(reason) => reason,
        Err(form) => return card::show(&state, &staff, pool_mentor_id, Attempt::rejected(Deed::Pause, form)).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let paused = pool::pause(&mut tx, pool_mentor_id, &reason).await;
    answer(&state, &staff, pool_mentor_id, tx, paused, Done::EntryPaused, Some((Deed::Pause, values))).await
}

pub(super) async fn resume(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let resumed = pool::resume(&mut tx, pool_mentor_id).await;
    answer(&state, &staff, pool_mentor_id, tx, resumed, Done::EntryResumed, None).await
}

pub(super) async fn archive(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let reason = match words(&values, "reason", ASK) {
        Ok(reason) => reason,
        Err(form) => return card::show(&state, &staff, pool_mentor_id, Attempt::rejected(Deed::Archive, form)).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let archived = pool::archive(&mut tx, pool_mentor_id, &reason).await;
    let done = match &archived {
        Ok(false) => Done::ApplicationArchived,
        _ => Done::EntryArchived,
    };
    let typed = Some((Deed::Archive, values));
    answer(&state, &staff, pool_mentor_id, tx, archived.map(drop), done, typed).await
}

pub(super) async fn reopen(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let reopened = pool::reopen(&mut tx, pool_mentor_id).await;
    answer(&state, &staff, pool_mentor_id, tx, reopened, Done::EntryReopened, None).await
}

/// What the centre may do with the entry now; nothing while it is being checked, and nothing once it is over.
pub(super) fn section(card: &Entry, base: &str, attempt: &Attempt) -> Option<AnyView> {
    let archive = || archiving(base, attempt.form(Deed::Archive), was_in_pool(card));
    let (title, lead, actions) = match card.state {
        ApplicationState::Approved => {
            let pause = pausing(base, attempt.form(Deed::Pause));
            (
                "Участие в пуле",
                "Наставник и школы, с которыми он связан, узнают об изменении письмом.",
                view! { {pause}{archive()} }.into_any(),
            )
        }
        ApplicationState::Paused => {
            let resume = format!("{base}/resume");
            let back = view! { <PostButton action=resume label="Вернуть в пул" kind=ButtonKind::Primary /> };
            (
                "Участие приостановлено",
                "Школы не видят анкету. Пары, которые уже работают, не остановились.",
                view! { {back}{archive()} }.into_any(),
            )
        }
        ApplicationState::Archived => {
            let reopen = format!("{base}/reopen");
            let again = view! { <PostButton action=reopen label="Вернуть на проверку" /> };
            ("Анкета в архиве", "Её можно снова взять на проверку: проверочный лист начнётся заново.", again.into_any())
        }
        ApplicationState::Returned => (
            "Если ответа нет",
            "Анкету без ответа можно перенести в архив и вернуть на проверку в любой день.",
            archive(),
        ),
        _ => return None,
    };
    let reason = card.suspension.as_ref().map(|suspension| {
        let text = suspension.reason.clone();
        view! { <Notice kind=NoticeKind::Warn title="Причина, её прочитал наставник"><p>{text}</p></Notice> }
    });
    Some(view! { <Section title=title lead=lead>{reason}<div class="actions">{actions}</div></Section> }.into_any())
}

/// Whether the centre ever took it into the pool.
fn was_in_pool(card: &Entry) -> bool {
    card.history.iter().any(|one| one.event == PoolEvent::Approved)
}

fn pausing(base: &str, form: FormState) -> AnyView {
    let field = form.field("reason");
    view! {
        <Confirm
            label="Приостановить участие"
            question="Приостановить участие наставника?"
            action=format!("{base}/pause")
            submit="Приостановить"
            form=form
        >
            <p>
                "Школы сразу перестанут видеть анкету, их запросы без ответа закроются. Пары, которые уже работают, не остановятся: \
                их кураторы получат письмо."
            </p>
            <TextArea field=field label="Причина" hint="Её прочитает наставник. Школам она не видна" />
        </Confirm>
    }
    .into_any()
}

fn archiving(base: &str, form: FormState, was_in_pool: bool) -> AnyView {
    let field = form.field("reason");
    let (what, reader) = if was_in_pool {
        (
            "Школы анкету не увидят, их запросы без ответа закроются, места без пары освободятся. Пары, которые уже работают, \
             сами не остановятся: школы получат письмо и завершат их. Из архива анкету можно вернуть на проверку.",
            "Её прочитает наставник. Школам она не видна",
        )
    } else {
        (
            "Заявитель получит письмо. Решения по заявке нет: из архива её можно вернуть на проверку.",
            "Её прочитает заявитель",
        )
    };
    view! {
        <Confirm
            label="Перенести в архив"
            question="Перенести анкету в архив?"
            action=format!("{base}/archive")
            submit="Перенести в архив"
            form=form
        >
            <p>{what}</p>
            <TextArea field=field label="Причина" hint=reader />
        </Confirm>
    }
    .into_any()
}
