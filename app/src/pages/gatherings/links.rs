//! Links of those without an address, cut from a sheet of paper and handed out.

use axum::{extract::State, response::Response};
use domain::{ids::GatheringId, role::Role, russian};
use leptos::prelude::*;
use store::{gathering, nav};

use super::address;
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, Crumb, EmptyState, PageHead},
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
    let card = gathering::card(&mut tx, id).await?;
    let found = gathering::paper_links(&mut tx, id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let back = address(&staff.slug, id, "");
    let until = card.survey.until.map(|until| russian::date_time(until, &clock::zone())).unwrap_or_default();
    let rows: Vec<_> = found
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
            let rows = rows
                .into_iter()
                .map(|(name, place, link)| view! { <tr><td>{name}</td><td>{place}</td><td>{link}</td></tr> })
                .collect_view();
            view! {
                <p class="hint screen-only">"Чтобы напечатать, нажмите Ctrl + P. Разрежьте лист и раздайте каждому свою строку: ссылка личная, открывать её за другого нельзя."</p>
                <div class="register" role="region" aria-label="Ссылки на опрос" tabindex="0">
                    <table>
                        <caption class="visually-hidden">"Ссылки на опрос"</caption>
                        <thead><tr><th scope="col">"Кому"</th><th scope="col">"Класс, должность, место работы"</th><th scope="col">"Личная ссылка"</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new(card.title.clone(), back)] />
            <PageHead title="Ссылки на опрос" lead=format!("{}. Ответить до {until}", card.title) />
            {body}
        }
    }))
}
