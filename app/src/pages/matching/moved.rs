//! Two curators at once: whoever comes second is shown what the first one did, and nothing is lost silently.

use axum::{http::StatusCode, response::Response};
use domain::{mentoring_form::MentoringForm, term::Term};
use leptos::prelude::*;
use store::{
    SchoolTx,
    matching::{self, Change, MOVED},
    nav,
};

use super::{board_path, parts};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{ButtonKind, ButtonLink, Notice, NoticeKind, PageHead, Section as Part},
    error::PageError,
    page::{Page, Section},
};

/// Whether a colleague was quicker.
pub(super) fn was_quicker(error: &store::Error) -> bool {
    error.on_constraint(MOVED)
}

/// What colleagues did since this version of the board. 409.
pub(super) async fn page(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    form: MentoringForm,
    since: i32,
) -> Result<Response, PageError> {
    let board = matching::load(tx, form, clock::today()).await?;
    let counts = nav::school(tx).await?;
    let changes: Vec<Change> = board.changes.into_iter().filter(|change| change.version > since).collect();
    let back = board_path(staff, form, "");
    let title = "Коллега успел раньше";
    Ok(Page::school(staff, counts, Section::Matching, title).status(StatusCode::CONFLICT).respond(move || {
        view! {
            <PageHead title=title lead=form.label()>
                <ButtonLink href=back label="Открыть подбор заново" kind=ButtonKind::Primary />
            </PageHead>
            <Notice kind=NoticeKind::Warn>
                <p>"Пока страница была открыта, подбор изменился, поэтому ваше действие не выполнено. Посмотрите, что нового, и повторите его, если оно ещё нужно."</p>
            </Notice>
            <Part title="Что изменилось">{parts::changes(changes)}</Part>
        }
    }))
}
