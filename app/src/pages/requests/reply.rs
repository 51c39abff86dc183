//! The school answers what the mentor asked about the question.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::EngagementId, role::Role, text::LongText};
use store::{draft, engagement};

use super::{
    card::{self, Attempt},
    end::MEANWHILE,
};
use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    pages::pool::talk,
    routes,
    state::AppState,
};

pub(super) const NOT_NOW: &str = "Ответить сейчас нельзя: запрос закрыт или коллега уже ответил. Ниже – как есть.";

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(engagement_id): PathId<EngagementId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut check = Check::new(&values);
    let text = check.asked("text", "Напишите ответ наставнику", LongText::parse);
    let text = match check.finish(|| text) {
        Ok(text) => text,
        Err(reply) => return card::show(&state, &staff, engagement_id, Attempt { reply, ..Attempt::default() }).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let attempt = match engagement::reply(&mut tx, engagement_id, &text).await {
        Ok(()) => {
            draft::drop_in_school(&mut tx, &FormKey::reply(engagement_id)).await?;
            tx.commit().await?;
            let card = routes::school(&staff.slug, &format!("requests/{engagement_id}"));
            return Ok(Redirect::to(&Done::Replied.at(&card)).into_response());
        }
        Err(error) if error.on_constraint("message_names_mentee") => {
            let words = talk::names_a_mentee(engagement::named_in(&mut tx, text.as_str()).await?);
            Attempt { reply: FormState::rejected(values, "text", words), ..Attempt::default() }
        }
        Err(error) if error.on_constraint("engagement_message_turns") => {
            Attempt { refusal: Some(NOT_NOW), reply: FormState::filled(values), ..Attempt::default() }
        }
        Err(error) if error.on_constraint("race") => {
            Attempt { refusal: Some(MEANWHILE), reply: FormState::filled(values), ..Attempt::default() }
        }
        Err(error) => return Err(error.into()),
    };
    drop(tx);
    card::show(&state, &staff, engagement_id, attempt).await
}
