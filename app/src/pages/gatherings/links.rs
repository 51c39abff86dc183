//! Links of those without an address: cards with a QR code, cut from a sheet of paper and handed out.

use axum::{extract::State, response::Response};
use domain::{ids::GatheringId, role::Role, russian};
use leptos::prelude::*;
use store::{gathering, nav};

use super::address;
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, Crumb, EmptyState, PageHead, QrCode, Section as Part},
    error::PageError,
    links::Purpose,
    page::{Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = gathering::paper_links(&mut tx, id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let back = address(&staff.slug, id, "");
    let until = found.until.map(|until| format!("Ответить до {}", russian::date_time(until, &clock::zone())));
    let until = until.unwrap_or_default();
    let title = found.title;
    let rows: Vec<_> = found
        .links
        .into_iter()
        .map(|one| {
            let path = routes::survey(&state.keys.token(Purpose::Survey, one.link_id));
            (one.full_name, one.place, format!("{}{path}", state.base_url))
        })
        .collect();
    Ok(Page::school(&staff, counts, Section::Gatherings, "Ссылки на опрос").respond(move || {
        let body = if rows.is_empty() {
            view! { <EmptyState title="Печатать нечего" text="Опрос не открыт, или у всех приглашённых есть почта и ссылки пришли в письмах." /> }.into_any()
        } else {
            let cards = rows.into_iter().map(|(name, place, link)| card_of(name, &place, link, &until)).collect_view();
            view! {
                <Part title="Карточки" lead="Распечатайте эту страницу, разрежьте и раздайте каждому свою карточку: ссылка личная, открывать её за другого нельзя.">
                    <div class="qr-cards">{cards}</div>
                </Part>
            }
            .into_any()
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new(title.clone(), back)] />
            <PageHead title="Ссылки на опрос" lead=format!("{title}. {until}").trim_end().to_owned() />
            {body}
        }
    }))
}

/// What a guest takes along.
fn card_of(name: String, place: &str, link: String, until: &str) -> AnyView {
    let label = format!("QR-код опроса: {name}");
    let head = if place.is_empty() { name } else { format!("{name}, {place}") };
    view! {
        <section class="qr-card">
            <h3>{head}</h3>
            <QrCode text=link.clone() label=label />
            <p class="qr-address">{link}</p>
            <p>"С кем вы хотели бы работать? Наведите камеру телефона и ответьте. Никому не отдавайте эту карточку."</p>
            <p class="soft">{until.to_owned()}</p>
        </section>
    }
    .into_any()
}
