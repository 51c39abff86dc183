//! «Пора уничтожить»: entries whose data have to go, whoever has the least time left first.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{entry_end::WARNING_DAYS, russian};
use leptos::prelude::*;
use store::{
    entry_end::{self, DueRow},
    nav,
};

use super::words;
use crate::{
    auth::RegionStaff,
    clock,
    components::{
        ButtonLink, Column, DataTable, EmptyState, FilterSearch, Filters, NameCell, PageHead, Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{CentreSection, Page},
    pages::pool::state,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let today = clock::today();
    let mut tx = state.db.region(&staff.actor()).await?;
    let listed = entry_end::due(&mut tx, &query.search, query.after.as_ref(), today).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let path = routes::region(&staff.slug, "destruction");
    let links = query.links(&path, &[], &listed);
    let active = query.active(&[]);
    let slug = staff.slug.clone();
    Ok(Page::region(&staff, counts, CentreSection::Destruction, "Пора уничтожить").respond(move || {
        let rows = listed.rows.into_iter().map(|entry| row(&slug, entry, today)).collect();
        let columns = ["Чьи данные", "Состояние", "Не позднее", "Что мешает", "Действие"].map(Column::text).into();
        let acts = format!("{path}/acts");
        view! {
            <PageHead
                title="Пора уничтожить"
                lead="Заявки, которые центр отклонил, анкеты, владельцы которых отозвали согласие или потребовали удалить данные, и анкеты, срок согласия по которым вышел. Закон № 152-ФЗ даёт на это 30 дней, а после требования – 10 рабочих дней. Начатые и не отправленные заявки удаляются сами."
            >
                <ButtonLink href=acts label="Акты" />
            </PageHead>
            <Filters action=path active=active>
                <FilterSearch label="Чьи данные" value=query.typed.clone() />
            </Filters>
            <DataTable caption="Данные, которые пора уничтожить" columns=columns rows=rows page=links noun=["анкета", "анкеты", "анкет"]>
                {if active {
                    view! { <EmptyState title="Таких анкет нет" text="Измените или сбросьте поиск." /> }
                } else {
                    view! { <EmptyState title="Уничтожать нечего" text="Сейчас нет анкет, данные которых пора уничтожить." /> }
                }}
            </DataTable>
        }
    }))
}

fn row(region: &str, entry: DueRow, today: NaiveDate) -> Row {
    let href = routes::region(region, &format!("applications/{}", entry.pool_mentor_id));
    let hinders = words::hinders(entry.state, entry.holds);
    // What may not be destroyed yet is led on by the card; what schools hold nobody here can end.
    let (target, next) = match (entry.holds.lives, hinders.is_empty()) {
        (true, _) if entry.state.in_check() => (Some(href.clone()), "Отклонить заявку"),
        (true, _) => (Some(href.clone()), "Перенести в архив"),
        (false, true) => (Some(format!("{href}/destroy")), "Уничтожить"),
        (false, false) => (None, "Пока нельзя"),
    };
    let about = format!(": {}", entry.full_name);
    let next = match target {
        Some(target) => view! { <a href=target>{next}<span class="visually-hidden">{about}</span></a> }.into_any(),
        None => view! { <span class="soft">{next}</span> }.into_any(),
    };
    let asked = entry.asked.then(|| view! { " "<Tag kind=TagKind::Warn text="Требует сам" /> });
    let left = entry.erase_by.signed_duration_since(today).num_days();
    let kind = match u64::try_from(left) {
        Err(_) => TagKind::Bad,
        Ok(left) if left <= WARNING_DAYS => TagKind::Warn,
        Ok(_) => TagKind::Calm,
    };
    Row::new(view! { <NameCell href=href name=entry.full_name /> })
        .cell(view! { {state::application_tag(entry.state)}{asked} })
        .cell(view! { <Tag kind=kind text=russian::date(entry.erase_by) /> })
        .maybe(Some(hinders))
        .cell(next)
}
