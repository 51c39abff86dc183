//! Everything the school keeps about a person, by sections: to look at, to print, to hand out.

use axum::{extract::State, response::Response};
use domain::{role::Role, russian};
use leptos::prelude::*;
use store::{
    nav,
    rights::{self, Occasion},
};

use crate::{
    about::{self, Section as Told},
    auth::SchoolStaff,
    clock,
    components::{Breadcrumbs, ButtonLink, Card, CardRow, Notice, NoticeKind, PageHead, Section},
    error::PageError,
    page::Page,
    pages::subject::{Place, SubjectPath},
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    SubjectPath(subject): SubjectPath,
) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let about = rights::about(&mut tx, subject, Occasion::Shown).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let place = Place::of(&staff, subject);
    let archive = format!("{}/data.zip", place.card);
    let crumbs = place.crumbs(&about.person.full_name);
    let operator = &about.operator;
    let lead = format!(
        "Хранится на {}. Оператор: {}, {}.",
        russian::date(clock::today()),
        operator.full_name,
        operator.address
    );
    Ok(Page::school(&staff, counts, place.section, "Всё, что хранится о человеке").respond(move || {
        let title = format!("Всё, что хранится: {}", about.person.full_name);
        let sections = about::sections(&about);
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title=title lead=lead>
                <ButtonLink href=archive label="Скачать архив" />
            </PageHead>
            {limits(about.person.from_pool)}
            {sections.into_iter().map(section).collect_view()}
        }
    }))
}

/// What is not here, so that nobody takes the page for more than it is.
fn limits(from_pool: bool) -> AnyView {
    let pool = from_pool.then(|| {
        view! { <p>"Анкету и согласия наставника из пула региона хранит региональный центр: за ними обратитесь к нему."</p> }
    });
    view! {
        <Notice kind=NoticeKind::Calm title="Что сюда входит">
            <p>
                "Только записи об этом человеке и его законном представителе. Имён и данных других людей здесь нет: "
                "перед выдачей проверьте, не названы ли они в тексте, написанном словами."
            </p>
            <p>
                "Кроме этого система до 30 дней помнит, на какой адрес ушли письма, и до 60 дней – незаконченные формы сотрудников. "
                "Показ этой страницы и выдача архива записаны в журнал действий."
            </p>
            {pool}
        </Notice>
    }
    .into_any()
}

/// A section with a card per row: a table with so many columns fits no sheet of paper.
pub(in crate::pages) fn section(told: Told) -> AnyView {
    let title = match told.rows.len() {
        1 => told.title.to_owned(),
        many => format!("{} ({many})", told.title),
    };
    let many = told.rows.len() > 1;
    let cards = told
        .rows
        .into_iter()
        .enumerate()
        .map(|(index, row)| {
            let rows = told
                .columns
                .iter()
                .zip(row)
                .filter(|(_, text)| !text.is_empty())
                .map(|(column, text)| CardRow::text(column.label, text))
                .collect::<Vec<_>>();
            let title = if many { format!("{}: {}", told.title, index + 1) } else { told.title.to_owned() };
            view! { <Card title=title rows=rows /> }
        })
        .collect_view();
    view! { <Section title=title><div class="stack">{cards}</div></Section> }.into_any()
}
