//! The pages. The list of folders reads like the menu of the product; each folder has its `router()`.

mod access;
mod applications;
mod availability;
mod awards;
mod bots;
mod cabinet;
mod cabinet_pairs;
mod care;
mod consents;
mod contact;
mod dictionary;
mod drafts;
mod entry_end;
pub mod exports;
mod gatherings;
mod history;
mod identity;
pub mod imports;
mod journal;
mod labels;
mod matching;
mod meetings;
mod mentees;
mod mentors;
mod monitoring;
mod municipality;
mod my;
mod organisations;
mod overview;
mod pairs;
mod papers;
mod partners;
mod person;
mod personal_links;
mod pool;
mod programme;
mod public;
mod region;
mod representative;
mod requests;
mod rights;
mod schools;
mod settings;
mod sign;
mod signals;
mod signup;
mod staff;
mod stale;
mod subject;
mod surveys;
mod terms;
mod views;
mod waiting;
pub mod work;

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{FromRequest as _, Request, State},
    response::{IntoResponse as _, Response},
    routing::post,
};
pub use entry_end::entry_category;
pub use gatherings::results_table;
pub(crate) use journal::deed;
use leptos::prelude::provide_context;
pub use my::{NoVisitor, Thing, Visitor, own_meeting, own_participation};
pub use organisations::organisation_table;
pub use pairs::participation;
pub use region::pool_table;

pub use public::crawlers;
pub use rights::category;

use crate::{error::PageError, routes, state::AppState};

/// All pages of the application.
pub fn router() -> Router<AppState> {
    Router::new()
        .merge(applications::router())
        .merge(awards::router())
        .merge(cabinet::router())
        .merge(cabinet_pairs::router())
        .merge(care::router())
        .merge(consents::router())
        .merge(drafts::router())
        .merge(entry_end::router())
        .merge(exports::router())
        .merge(gatherings::router())
        .merge(identity::router())
        .merge(imports::router())
        .merge(journal::router())
        .merge(matching::router())
        .merge(mentees::router())
        .merge(mentors::router())
        .merge(monitoring::router())
        .merge(my::router())
        .merge(organisations::router())
        .merge(overview::router())
        .merge(pairs::router())
        .merge(papers::router())
        .merge(partners::router())
        .merge(personal_links::router())
        .merge(pool::router())
        .merge(programme::router())
        .merge(public::router())
        .merge(region::router())
        .merge(requests::router())
        .merge(rights::router())
        .merge(schools::router())
        .merge(settings::router())
        .merge(sign::router())
        .merge(signals::router())
        .merge(signup::router())
        .merge(staff::router())
        .merge(surveys::router())
        .merge(terms::router())
        .merge(views::router())
        .merge(work::router())
        .merge(waiting::router())
        .route(routes::API, post(function))
        .fallback(|| async { PageError::NotFound })
}

/// The forms that send a file: the server allows them more room and more time than the pages. Their pages stand among
/// [`router`] at the same addresses.
pub fn uploads() -> Router<AppState> {
    consents::uploads().merge(organisations::uploads()).merge(papers::uploads())
}

/// A function that an island calls. It finds the state and the request among its contexts.
async fn function(State(state): State<AppState>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    // Read here, so that too much of it is answered as such and not as a failure of the function.
    let body = match Bytes::from_request(Request::new(body), &()).await {
        Ok(body) => Body::from(body),
        Err(refused) => return refused.status().into_response(),
    };
    let call = Request::from_parts(parts, body);
    leptos_axum::handle_server_fns_with_context(move || provide_context(state.clone()), call).await.into_response()
}
