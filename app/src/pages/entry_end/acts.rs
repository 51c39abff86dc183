//! The register of the acts of destroyed entries, and one act as it is printed. They name nobody.

use axum::{extract::State, response::Response};
use domain::{ids::PoolDestructionActId, russian};
use leptos::prelude::*;
use store::{
    entry_end::{self, EntryActRow},
    nav,
};

use super::words;
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{
        Breadcrumbs, ButtonLink, Column, Crumb, DataTable, DocumentSheet, EmptyState, NameCell, PageHead, Row,
        SignatureLines,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{CentreSection, Page},
    pages::rights,
    routes,
    state::AppState,
};

pub(super) async fn list(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let mut tx = state.db.region(&staff.actor()).await?;
    let listed = entry_end::acts(&mut tx, query.after.as_ref()).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let due = routes::region(&staff.slug, "destruction");
    let links = query.links(&format!("{due}/acts"), &[], &listed);
    Ok(Page::region(&staff, counts, CentreSection::Destruction, "Акты об уничтожении данных").respond(move || {
        let rows = listed.rows.into_iter().map(|act| row(&due, act)).collect();
        let columns = ["Акт", "Анкета", "Основание", "Дата"].map(Column::text).into();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Пора уничтожить", due)] />
            <PageHead
                title="Акты об уничтожении данных"
                lead="Акт не называет человека: его имени в системе больше нет. Анкету можно узнать по номеру из прежних ссылок. Акт и выгрузка из журнала хранятся три года, потом удаляются сами."
            />
            <DataTable caption="Акты об уничтожении данных" columns=columns rows=rows page=links noun=["акт", "акта", "актов"]>
                <EmptyState title="Актов пока нет" text="Акт появляется вместе с уничтожением данных." />
            </DataTable>
        }
    }))
}

fn row(due: &str, act: EntryActRow) -> Row {
    let href = format!("{due}/{}", act.act_id);
    Row::new(view! { <NameCell href=href name=format!("Акт № {}", act.number) /> })
        .cell(act.entry_id.to_string())
        .cell(words::label(act.ground))
        .cell(russian::date_time(act.at, &clock::zone()))
}

pub(super) async fn card(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(act_id): PathId<PoolDestructionActId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let act = entry_end::act(&mut tx, act_id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let due = routes::region(&staff.slug, "destruction");
    Ok(Page::region(&staff, counts, CentreSection::Destruction, "Акт об уничтожении данных").respond(move || {
        let here = format!("{due}/{act_id}");
        let crumbs = vec![Crumb::new("Пора уничтожить", due.clone()), Crumb::new("Акты", format!("{due}/acts"))];
        let title = format!("Акт № {} об уничтожении персональных данных", act.row.number);
        let lines = act.text.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
        let asked = act.asked_on.map(|day| view! { <p>{format!("Требование получено: {}", russian::date(day))}</p> });
        let at = russian::date_time(act.row.at, &clock::zone());
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Акт об уничтожении данных" lead="Распечатайте и подпишите или храните как электронный документ.">
                <ButtonLink href=format!("{here}/log.xlsx") label="Журнал (XLSX)" />
                <ButtonLink href=format!("{here}/log.csv") label="Журнал (CSV)" />
            </PageHead>
            <DocumentSheet title=title edition=format!("Составлен {at}")>
                {lines}
                {asked}
                <SignatureLines labels=vec!["Дата", "Подпись", "Расшифровка"] />
            </DocumentSheet>
            {rights::log(&act.log, |table| words::entry_category(table).to_owned())}
        }
    }))
}
