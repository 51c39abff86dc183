//! Somebody on a public page of a region. The page is there also while the database is not: then it shows what it showed
//! last, says so, and greets nobody by name.

use axum::{
    RequestPartsExt,
    extract::{OptionalFromRequestParts, RawPathParams},
    http::request::Parts,
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use store::{identity::Person, region};

use crate::{
    auth::SignedIn,
    clock,
    components::{Notice, NoticeKind},
    error::PageError,
    last_good::{PublicFace, Shown},
    page::Page,
    state::AppState,
};

/// A visit; an unknown region is 404.
#[derive(Debug)]
pub(super) struct Visit {
    /// What there is to show.
    pub(super) shown: Shown<PublicFace>,
    /// Who looks at it, if that is known.
    pub(super) person: Option<Person>,
}

impl Visit {
    /// The visit of a request to `/r/{region}…`.
    pub(super) async fn of(state: &AppState, mut parts: Parts) -> Result<Self, PageError> {
        let path: RawPathParams = parts.extract().await.map_err(|_| PageError::NotFound)?;
        let slug = path.iter().find(|(name, _)| *name == "region").map(|(_, slug)| slug.to_owned()).unwrap_or_default();
        let shown = state.faces.get(&slug, load(state, &slug)).await?;
        let person = if shown.stale_since.is_some() { None } else { person(&mut parts, state).await? };
        store::zone::set(shown.value.region.zone);
        store::dictionary::set(&shown.value.terms);
        Ok(Self { shown, person })
    }

    /// A page of the region at this address, ready to be filled.
    pub(super) fn page(&self, state: &AppState, path: &str, title: &str, description: &str) -> Page {
        Page::public(title, description)
            .at(&state.base_url, path)
            .stale(self.shown.stale_since.is_some())
            .signed_in(self.person.as_ref())
    }
}

async fn load(state: &AppState, slug: &str) -> Result<PublicFace, PageError> {
    let mut tx = state.db.identity().await?;
    let (region, terms) = region::by_slug(&mut tx, slug).await?;
    tx.commit().await?;
    let mut tx = state.db.public(region.region_id).await?;
    let face = region::face(&mut tx).await?;
    tx.commit().await?;
    Ok(PublicFace { region, terms, face })
}

/// Who is signed in. A database that goes away just now is no reason to show less to everybody.
async fn person(parts: &mut Parts, state: &AppState) -> Result<Option<Person>, PageError> {
    match <SignedIn as OptionalFromRequestParts<AppState>>::from_request_parts(parts, state).await {
        Ok(who) => Ok(who.map(|SignedIn(person)| person)),
        Err(PageError::Unavailable(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// That the page shows a copy, and of when.
pub(in crate::pages) fn stale_notice(since: Option<DateTime<Utc>>) -> Option<AnyView> {
    let moment = since?.with_timezone(&clock::zone()).format("%d.%m.%Y %H:%M");
    let text = format!(
        "Данные на {moment}. Обновить их сейчас не получается, войти и подать заявку можно будет немного позже."
    );
    Some(view! { <Notice kind=NoticeKind::Warn><p>{text}</p></Notice> }.into_any())
}
