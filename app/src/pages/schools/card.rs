//! One school's card for the coordinator: what it is called, who runs it, its figures; nothing about its people.

use axum::{extract::State, response::Response};
use domain::{ids::SchoolId, role::Role};
use leptos::prelude::*;
use store::{identity::staff, nav, school};

use crate::{
    auth::{PathId, RegionStaff},
    components::{Breadcrumbs, ButtonLink, Card, CardAction, CardRow, Crumb, PageHead, Section as Part},
    error::PageError,
    page::{CentreSection, Page},
    pages::{
        region::figures,
        staff::people::{Desk, tables},
    },
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(school_id): PathId<SchoolId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let (card, cells) = school::card_with_figures(&mut tx, school_id).await?;
    let team = staff::of_school_in_region(&mut tx, school_id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let here = routes::region(&staff.slug, &format!("schools/{school_id}"));
    let list = routes::region(&staff.slug, "schools");
    let (edit, invite) = (format!("{here}/edit"), format!("{here}/invite"));
    let desk = Desk {
        me: staff.person.account_id,
        actions: Some(routes::region(&staff.slug, "staff")),
        back: here,
        kept: Role::Curator,
    };
    let title = card.short_name.clone();
    Ok(Page::region(&staff, counts, CentreSection::Schools, &title.clone()).respond(move || {
        let rows = vec![
            CardRow::text("Полное название", card.full_name),
            CardRow::text("Муниципалитет", card.municipality),
            CardRow::text("Директор", card.director),
            CardRow::text("Адрес", card.address),
            CardRow::text("Адрес на платформе", routes::school(&card.slug, "")),
        ];
        view! {
            <Breadcrumbs items=vec![Crumb::new("Школы", list)] />
            <PageHead title=title><ButtonLink href=invite label="Пригласить куратора" /></PageHead>
            <Card title="Школа" rows=rows action=CardAction::new("Изменить", edit) />
            <Part title="Кураторы и директор">{tables(team, &desk, None)}</Part>
            {figures(&cells)}
        }
    }))
}
