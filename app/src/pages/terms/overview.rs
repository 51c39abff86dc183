//! Which lists there are and how much the region added to each.

use axum::{extract::State, response::Response};
use domain::{
    dictionary::{Dictionary, DictionaryList},
    term::Term,
};
use leptos::prelude::*;
use store::nav;

use super::list_path;
use crate::{
    auth::RegionStaff,
    components::{Column, DataTable, EmptyState, NameCell, PageHead, Row},
    error::PageError,
    page::{CentreSection, Page},
    state::AppState,
};

/// What a list is for, in a line.
fn purpose(list: DictionaryList) -> &'static str {
    match list {
        DictionaryList::RoleModel => "Кто кому помогает внутри пяти форм наставничества",
        DictionaryList::Competence => "С чем просят помочь и чем могут помочь наставники",
        DictionaryList::TeacherForm => "Кто помогает педагогу",
        DictionaryList::TeacherKind => "Как педагоги работают вместе",
        DictionaryList::TeacherDirection => "Для чего составляют персонализированную программу",
        DictionaryList::Language => "На каких языках могут говорить наставляемые и наставники",
    }
}

pub(super) async fn get(State(state): State<AppState>, staff: RegionStaff) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let dictionary = store::dictionary::current();
    let title = "Справочники";
    let paths = DictionaryList::ALL.iter().map(|list| (*list, list_path(&staff, *list))).collect::<Vec<_>>();
    Ok(Page::region(&staff, counts, CentreSection::Dictionary, title).respond(move || {
        let rows = paths.into_iter().map(|(list, href)| row(&dictionary, list, href)).collect();
        let mut columns = vec![Column::text("Список")];
        columns.extend(["Из модели", "Добавлено", "Больше не используется"].map(Column::number));
        view! {
            <PageHead
                title=title
                lead="Из этих списков выбирают школы, наставники и те, кто заполняет анкету. Центр может дополнить каждый."
            />
            <DataTable caption="Справочники региона" columns=columns rows=rows>
                <EmptyState title="Списков нет" text="" />
            </DataTable>
        }
    }))
}

fn row(dictionary: &Dictionary, list: DictionaryList, href: String) -> Row {
    let (own, built_in): (Vec<_>, Vec<_>) = dictionary.all(list).partition(|entry| entry.own);
    let (retired, added): (Vec<_>, Vec<_>) = own.into_iter().partition(|entry| entry.retired);
    Row::new(view! { <NameCell href=href name=list.label() note=purpose(list) /> })
        .cell(built_in.len().to_string())
        .cell(added.len().to_string())
        .cell(retired.len().to_string())
}
