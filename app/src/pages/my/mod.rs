//! The own page of a mentee: my mentor, the next meeting, the plan, how meetings were, a way to curator and psychologist.
//!
//! The same pages open with an account (`/s/{school}/my/{id}`, a parent of two children has one for each) and with the personal
//! link or its QR code (`/me/{token}`). A representative reads, tells the school what would help to find the right mentor, and
//! answers nothing in the mentee's name.
//!
//! | module | what it is |
//! |---|---|
//! | [`visitor`] | who looks: a link or an account |
//! | [`page`] | the page; [`pair`], [`plan`], [`meetings`], [`surveys`] are its parts |
//! | [`calendar`] | the next meeting for a calendar |
//! | [`reflect`] | how a meeting was |
//! | [`step`] | a step of the plan ticked |
//! | [`signal`] | «мне некомфортно» |
//! | [`partner`] | asking for another mentor |
//! | [`words`] | own words at the end |
//! | [`certificate`], [`offer`] | the certificate then, and whether to become a mentor |
//! | [`tell`] | what a representative tells the school |

mod calendar;
mod certificate;
mod meetings;
mod offer;
mod page;
mod pair;
mod partner;
mod plan;
mod reflect;
mod signal;
mod step;
mod surveys;
mod tell;
mod visitor;
mod words;

use axum::{
    Router,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use domain::ids::MenteeId;

pub use calendar::own_meeting;
pub use certificate::own_participation;
pub use visitor::{NoVisitor, Thing, Visitor};

use crate::{auth::MenteeUser, error::PageError, routes, state::AppState};

/// `/s/{school}/my…` and `/me/{token}…`
pub(super) fn router() -> Router<AppState> {
    let own = |root: &str| {
        Router::new()
            .route(&format!("{root}/meetings/{{thing}}"), get(reflect::get).post(reflect::post))
            .route(&format!("{root}/steps/{{thing}}"), post(step::post))
            .route(&format!("{root}/surveys/{{thing}}"), get(surveys::get).post(surveys::post))
            .route(&format!("{root}/signal"), get(signal::get).post(signal::post))
            .route(&format!("{root}/signal/sent"), get(signal::sent))
            .route(&format!("{root}/pairs/{{thing}}/partner"), get(partner::get).post(partner::post))
            .route(&format!("{root}/pairs/{{thing}}/words"), get(words::get).post(words::post))
            .route(&format!("{root}/pairs/{{thing}}/certificate"), get(certificate::get))
            .route(&format!("{root}/pairs/{{thing}}/offer"), post(offer::post))
    };
    Router::new()
        .route("/s/{school}/my", get(first))
        .route("/s/{school}/my/{id}", get(page::get).post(tell::post))
        .route("/me/{token}", get(page::get))
        .merge(own("/s/{school}/my/{id}"))
        .merge(own("/me/{token}"))
}

async fn first(user: MenteeUser) -> Result<Response, PageError> {
    let mentee = user.mentees.first().ok_or(PageError::NotFound)?;
    Ok(Redirect::to(&address(&user.slug, *mentee)).into_response())
}

fn address(slug: &str, mentee_id: MenteeId) -> String {
    routes::school(slug, &format!("my/{mentee_id}"))
}

/// A refusal of the store that every form here can meet, as a page.
fn refused(error: store::Error) -> PageError {
    if error.on_constraint("blocked") {
        PageError::Conflict(
            "Обработка данных приостановлена, поэтому записать ничего нельзя. Если нужна помощь, обратитесь к куратору или \
             педагогу-психологу школы."
                .to_owned(),
        )
    } else if error.on_constraint("ended") {
        PageError::Conflict("Эта пара уже завершила работу.".to_owned())
    } else if error.on_constraint("partner_ask_in_time") {
        PageError::Conflict(
            "Приказ о паре уже издан, поэтому о другом наставнике договариваются с куратором. Напишите ему через «Мне \
             некомфортно» или поговорите с ним в школе."
                .to_owned(),
        )
    } else {
        error.into()
    }
}
