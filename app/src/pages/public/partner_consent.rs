//! What the contact of an organisation agrees to: a document of its own (152-FZ art. 9 as of 01.09.2025).

use axum::{extract::State, http::request::Parts, response::Response};
use domain::consent_text::partner::VERSION;
use leptos::prelude::*;

use super::{
    partner,
    visit::{Visit, stale_notice},
};
use crate::{
    components::{ButtonLink, DocumentSheet},
    error::PageError,
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, parts: Parts) -> Result<Response, PageError> {
    let visit = Visit::of(&state, parts).await?;
    let (shown, since) = (visit.shown.value.clone(), visit.shown.stale_since);
    let path = routes::public_partner_consent(&shown.region.slug);
    let document = partner::document(&shown.region);
    let page = visit.page(&state, &path, &document.title, "").unlisted();
    Ok(page.respond(move || {
        let form = routes::public_partner(&shown.region.slug);
        let paragraphs = document.paragraphs.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
        view! {
            {stale_notice(since)}
            <DocumentSheet title=document.title edition=format!("Редакция {VERSION}") level=1>{paragraphs}</DocumentSheet>
            <div class="actions"><ButtonLink href=form label="К форме «Стать партнёром»" /></div>
        }
    }))
}
