//! The question whether two entries are one person, on the card of an application.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::PoolMentorId, term::Term};
use leptos::prelude::*;
use store::pool::{self, Alike};

use crate::{
    auth::{PathId, RegionStaff},
    components::{Notice, NoticeKind, PostButton},
    error::PageError,
    forms::FormValues,
    page::Done,
    pages::pool::state,
    routes,
    state::AppState,
};

/// They are two people.
pub(super) async fn tell_apart(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let other = values.get("other").parse().map_err(|_| PageError::NotFound)?;
    let mut tx = state.db.region(&staff.actor()).await?;
    pool::tell_apart(&mut tx, pool_mentor_id, other).await?;
    tx.commit().await?;
    let card = routes::region(&staff.slug, &format!("applications/{pool_mentor_id}"));
    Ok(Redirect::to(&Done::ToldApart.at(&card)).into_response())
}

/// Entries with the same name and telephone; nothing when there are none.
pub(super) fn question(region: &str, pool_mentor_id: PoolMentorId, alike: &[Alike]) -> Option<AnyView> {
    if alike.is_empty() {
        return None;
    }
    let action = routes::region(region, &format!("applications/{pool_mentor_id}/different"));
    let items = alike
        .iter()
        .map(|other| {
            let href = routes::region(region, &format!("applications/{}", other.pool_mentor_id));
            let about = format!(
                "{}, подана {}, {}",
                other.email,
                state::date(other.submitted_at),
                other.state.label().to_lowercase()
            );
            let hidden = vec![("other", other.pool_mentor_id.to_string())];
            view! {
                <li>
                    <a href=href>{other.full_name.clone()}</a>" ("{about.clone()}") "
                    <PostButton action=action.clone() label="Это разные люди" hidden=hidden about=about />
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <Notice kind=NoticeKind::Warn title="Это один и тот же человек?">
                <p>"Имя и телефон совпадают с другой анкетой. Если человек подал заявку дважды, отклоните одну из заявок или перенесите анкету в архив и напишите почему."</p>
                <ul>{items}</ul>
            </Notice>
        }
        .into_any(),
    )
}
