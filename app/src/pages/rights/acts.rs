//! The register of acts, and one act as it is printed.

use axum::{extract::State, response::Response};
use domain::{ids::DestructionActId, role::Role, russian, term::Term};
use leptos::prelude::*;
use store::{
    nav,
    rights::{self, ActRow, Logged},
};

use crate::{
    about::catalogue,
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, ButtonLink, Column, Crumb, DataTable, DocumentSheet, EmptyState, FilterSearch, Filters, NameCell,
        PageHead, Row, Section as Part, SignatureLines,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn list(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::reads_journal)?;
    let query = ListQuery::of(values);
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = rights::acts(&mut tx, &query.search, query.after.as_ref()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let path = routes::school(&staff.slug, "rights/acts");
    let links = query.links(&path, &[], &listed);
    let active = query.active(&[]);
    let register = routes::school(&staff.slug, "rights");
    Ok(Page::school(&staff, counts, Section::Rights, "Акты об уничтожении данных").respond(move || {
        let rows = listed.rows.into_iter().map(|act| row(&path, act)).collect();
        let columns = ["Акт", "О ком", "Основание", "Дата"].map(Column::text).into();
        let typed = query.typed.clone();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Обращения о данных", register)] />
            <PageHead title="Акты об уничтожении данных" lead="Акт и выгрузка из журнала хранятся три года, потом удаляются сами." />
            <Filters action=path active=active>
                <FilterSearch label="О ком" value=typed />
            </Filters>
            <DataTable caption="Акты об уничтожении данных" columns=columns rows=rows page=links noun=["акт", "акта", "актов"]>
                {if active {
                    view! { <EmptyState title="Таких актов нет" text="Измените или сбросьте поиск." /> }
                } else {
                    view! { <EmptyState title="Актов пока нет" text="Акт появляется вместе с уничтожением данных. Оно начинается с карточки человека." /> }
                }}
            </DataTable>
        }
    }))
}

fn row(path: &str, act: ActRow) -> Row {
    let href = format!("{path}/{}", act.destruction_act_id);
    Row::new(view! { <NameCell href=href name=format!("Акт № {}", act.number) /> })
        .cell(act.person)
        .cell(act.ground.label())
        .cell(russian::date_time(act.at, &clock::zone()))
}

pub(super) async fn card(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(destruction_act_id): PathId<DestructionActId>,
) -> Result<Response, PageError> {
    staff.may(Role::reads_journal)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let act = rights::act(&mut tx, destruction_act_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let base = routes::school(&staff.slug, "rights");
    Ok(Page::school(&staff, counts, Section::Rights, "Акт об уничтожении данных").respond(move || {
        let crumbs =
            vec![Crumb::new("Обращения о данных", base.clone()), Crumb::new("Акты", format!("{base}/acts"))];
        let title = format!("Акт № {} об уничтожении персональных данных", act.row.number);
        let request = act.subject_request_id.map(|id| {
            view! { <ButtonLink href=format!("{base}/{id}") label="К обращению" /> }
        });
        let lines = act.text.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
        let at = russian::date_time(act.row.at, &clock::zone());
        let here = format!("{base}/acts/{destruction_act_id}");
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Акт об уничтожении данных" lead="Распечатайте и подпишите или храните как электронный документ.">
                {request}
                <ButtonLink href=format!("{here}/log.xlsx") label="Журнал (XLSX)" />
                <ButtonLink href=format!("{here}/log.csv") label="Журнал (CSV)" />
            </PageHead>
            <DocumentSheet title=title edition=format!("Составлен {at}")>
                {lines}
                <SignatureLines labels=vec!["Дата", "Подпись", "Расшифровка"] />
            </DocumentSheet>
            {log(&act.log, category)}
        }
    }))
}

/// The export of the event log that goes with an act; `called` says what the data of a table are called.
pub(in crate::pages) fn log(lines: &[Logged], called: impl Fn(&str) -> String) -> AnyView {
    let rows = lines
        .iter()
        .map(|line| {
            let done = if line.emptied { "очищены" } else { "удалены" };
            Row::new(called(&line.table)).cell(line.rows.to_string()).cell(done)
        })
        .collect();
    let columns = vec![Column::text("Категория данных"), Column::number("Записей"), Column::text("Что сделано")];
    view! {
        <Part title="Выгрузка из журнала регистрации событий">
            <DataTable caption="Что уничтожено" columns=columns rows=rows />
        </Part>
    }
    .into_any()
}

/// What the data of a table are called.
#[must_use]
pub fn category(table: &str) -> String {
    let other = match table {
        "email_outbox" => "Письма и адреса получателей",
        "draft" => "Незаконченные формы",
        "saved_view" => "Сохранённые виды списков",
        "import_batch" => "Названия загруженных списков",
        other => other,
    };
    catalogue::tables().find(|known| known.name == table).map_or(other, |known| known.title).to_owned()
}
