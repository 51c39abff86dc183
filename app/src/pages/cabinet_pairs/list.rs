//! The mentor's pairs.

use axum::{extract::State, response::Response};
use domain::{russian, term::Term};
use leptos::prelude::*;
use store::{
    meeting::{self, OwnPair},
    nav, pair,
};

use super::stand_ins;
use crate::{
    auth::MentorUser,
    components::{Column, DataTable, EmptyState, NameCell, PageHead, Row, Tag},
    error::PageError,
    page::{MentorSection, Page},
    pages::pairs::state_kind,
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, user: MentorUser) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let pairs = meeting::own_pairs(&mut tx).await?;
    let stand_ins = pair::own_stand_ins(&mut tx).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    Ok(Page::mentor(&user, counts, MentorSection::Pairs, "Мои пары").respond(move || {
        let rows = pairs.into_iter().map(row).collect();
        let columns = ["Наставляемый", "Школа", "Форма", "Встречи", "Состояние"].map(Column::text).into();
        view! {
            <PageHead title="Мои пары" />
            <DataTable caption="Пары наставника" columns=columns rows=rows>
                <EmptyState title="Пар пока нет" text="Пару составляет куратор школы. Когда это произойдёт, вам придёт письмо." />
            </DataTable>
            {stand_ins::section(stand_ins)}
        }
    }))
}

fn row(pair: OwnPair) -> Row {
    let count = u64::try_from(pair.meetings).unwrap_or_default();
    let last = pair.last_met_on.map(|day| view! { <small>{format!("последняя {}", russian::date(day))}</small> });
    let name = name(&pair);
    let href = routes::mentor(&format!("pairs/{}", pair.pair_id));
    Row::new(view! { <NameCell href=href name=name note=pair.place /> })
        .cell(pair.school)
        .cell(pair.form.label())
        .cell(view! { {russian::count(count, "встреча", "встречи", "встреч")}{last} })
        .cell(view! { <Tag kind=state_kind(pair.state) text=pair.state.label() /> })
}

/// The mentee's name, or words for a pair whose work is over.
pub(in crate::pages) fn name(pair: &OwnPair) -> String {
    pair.mentee.clone().unwrap_or_else(|| format!("Пара с {}", russian::date(pair.started_on)))
}
