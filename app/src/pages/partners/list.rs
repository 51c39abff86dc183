//! Offers of organisations, the newest first.

use axum::{extract::State, response::Response};
use domain::{partner::PartnerState, russian, term::Term};
use leptos::prelude::*;
use store::{
    nav,
    partner::{self, ApplicationRow, Filter},
};

use crate::{
    auth::RegionStaff,
    clock,
    components::{
        ButtonLink, Choice, Column, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell, PageHead,
        Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{CentreSection, Page},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["state"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let filter = Filter {
        search: query.search.clone(),
        state: PartnerState::from_code(query.filter("state")),
        after: query.after.clone(),
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let listed = partner::list(&mut tx, &filter).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let path = routes::region(&staff.slug, "partners");
    let public = routes::public_partner(&staff.slug);
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    Ok(Page::region(&staff, counts, CentreSection::Partners, "Предложения партнёров").respond(move || {
        let rows = listed.rows.into_iter().map(|offer| row(&path, offer)).collect();
        let columns = ["Организация", "Получено", "Состояние"].map(Column::text).into();
        let (typed, chosen) = (query.typed.clone(), query.filter("state").to_owned());
        view! {
            <PageHead
                title="Предложения партнёров"
                lead="Организации присылают их со страницы региона. Через год предложение удаляется вместе с контактами."
            >
                <ButtonLink href=public label="Форма на странице региона" />
            </PageHead>
            <Filters action=path.clone() active=active>
                <FilterSearch label="Организация или человек" value=typed />
                <FilterSelect name="state" label="Состояние" choices={Choice::all::<PartnerState>()} any="Любое" value=chosen />
            </Filters>
            <DataTable
                caption="Предложения партнёров"
                columns=columns
                rows=rows
                page=links
                noun=["предложение", "предложения", "предложений"]
            >
                {if active {
                    view! { <EmptyState title="Таких предложений нет" text="Измените поиск или сбросьте фильтры." /> }
                } else {
                    view! { <EmptyState title="Предложений пока не было" text="Дайте ссылку на форму предприятиям и вузам региона." /> }
                }}
            </DataTable>
        }
    }))
}

fn row(path: &str, offer: ApplicationRow) -> Row {
    let href = format!("{path}/{}", offer.partner_application_id);
    Row::new(view! { <NameCell href=href name=offer.organisation note=offer.contact_name /> })
        .cell(russian::date(clock::day(offer.created_at)))
        .cell(state_tag(offer.state))
}

/// Where an offer stands.
pub(super) fn state_tag(state: PartnerState) -> AnyView {
    let kind = match state {
        PartnerState::New => TagKind::Warn,
        PartnerState::Answered => TagKind::Ok,
    };
    view! { <Tag kind=kind text=state.label() /> }.into_any()
}
