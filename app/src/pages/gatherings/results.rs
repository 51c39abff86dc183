//! What the survey brought: who named whom, whom nobody named, and for curator and psychologist who avoids whom.

use axum::{extract::State, response::Response};
use domain::{
    ids::GatheringId,
    role::Role,
    russian,
    subject::{Participant, Subject},
    sympathy::{Rank, Sympathy},
    term::Term,
};
use leptos::prelude::*;
use store::{
    gathering::{self, Avoided, MatrixRow, Unnamed},
    nav,
};

use super::address;
use crate::{
    auth::{PathId, SchoolStaff},
    components::{
        Breadcrumbs, ButtonLink, Column, Crumb, DataTable, EmptyState, Notice, NoticeKind, PageHead, Row,
        Section as Part, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let reads_avoided = staff.can(Role::sees_restricted);
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = gathering::outcome(&mut tx, id).await?;
    let listed = gathering::matrix(&mut tx, id, query.after.as_ref()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let (back, path) = (address(&staff.slug, id, ""), address(&staff.slug, id, "/results"));
    let links = query.links(&path, &[], &listed);
    let slug = staff.slug.clone();
    Ok(Page::school(&staff, counts, Section::Gatherings, "Ответы опроса").respond(move || {
        let crumbs = view! { <Breadcrumbs items=vec![Crumb::new(found.title, back)] /> };
        if !found.revealed {
            return view! {
                {crumbs}
                <PageHead title="Ответы опроса" />
                <EmptyState title="Ответы ещё закрыты" text="Они откроются, когда опрос закончится. До этого их не видит никто в школе." />
            }
            .into_any();
        }
        let lead = format!("Ответили {} из {}", found.answered, found.asked);
        let (xlsx, csv) = (format!("{path}/export.xlsx"), format!("{path}/export.csv"));
        let rows = listed.rows.into_iter().map(|one| row(&slug, one)).collect();
        let columns = ["Наставляемый", "Наставник", "Кто кого назвал", "Ответ наставляемого", "Ответ наставника"].map(Column::text).into();
        let unnamed = nobody(&slug, found.unnamed);
        let avoided = reads_avoided.then(|| avoids(&slug, found.avoided));
        view! {
            {crumbs}
            <PageHead title="Ответы опроса" lead=lead>
                <ButtonLink href=xlsx label="Скачать Excel" />
                <ButtonLink href=csv label="Скачать CSV" />
            </PageHead>
            <Notice kind=NoticeKind::Calm><p>"Взаимный выбор – подсказка, а не решение. Пары составляет куратор вместе с педагогом-психологом."</p></Notice>
            <DataTable caption="Кто кого назвал" columns=columns rows=rows page=links noun=["сочетание", "сочетания", "сочетаний"]>
                <EmptyState title="Никто никого не назвал" />
            </DataTable>
            {unnamed}
            {avoided}
        }
        .into_any()
    }))
}

fn row(slug: &str, one: MatrixRow) -> Row {
    let sympathy = match one.sympathy() {
        Sympathy::Mutual { .. } => view! { <Tag kind=TagKind::Ok text="Назвали друг друга" /> }.into_any(),
        Sympathy::OneSide { by: Participant::Mentee, .. } => {
            view! { <Tag kind=TagKind::Calm text="Только наставляемый" /> }.into_any()
        }
        Sympathy::OneSide { .. } => view! { <Tag kind=TagKind::Calm text="Только наставник" /> }.into_any(),
        Sympathy::None => ().into_any(),
    };
    let said = |wants, helps, help: &str| {
        let parts = [place("хочет работать", wants), place(help, helps)];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    };
    let mentee = link(slug, Subject::Mentee(one.mentee_id), one.mentee.clone(), one.place.clone());
    let mentor = link(slug, Subject::Mentor(one.mentor_id), one.mentor.clone(), one.workplace.clone());
    Row::new(mentee)
        .cell(mentor)
        .cell(sympathy)
        .maybe(Some(said(one.mentee_wants, one.mentee_hopes, "ждёт помощи")))
        .maybe(Some(said(one.mentor_wants, one.mentor_helps, "может помочь")))
}

/// «хочет работать – 1-й выбор».
pub(super) fn place(what: &str, rank: Option<Rank>) -> Option<String> {
    let rank = rank?;
    let last = u8::try_from(domain::preference::RANKED).unwrap_or(Rank::MAX);
    Some(if rank > last {
        format!("{what} – среди других")
    } else {
        format!("{what} – {rank}-й выбор")
    })
}

fn link(slug: &str, subject: Subject, name: String, note: String) -> AnyView {
    let base = match subject {
        Subject::Mentee(_) => "mentees",
        Subject::Mentor(_) => "mentors",
    };
    let href = routes::school(slug, &format!("{base}/{}", subject.id()));
    let note = (!note.is_empty()).then(|| view! { <small>{note}</small> });
    view! { <a href=href>{name}</a>{note} }.into_any()
}

fn nobody(slug: &str, unnamed: Vec<Unnamed>) -> AnyView {
    if unnamed.is_empty() {
        return view! { <Part title="Кого не назвал никто"><p>"Таких нет: каждого назвал хотя бы один человек."</p></Part> }.into_any();
    }
    let count = u64::try_from(unnamed.len()).unwrap_or_default();
    let lead = format!(
        "{}. Подумайте о них отдельно: поиск наставника продолжается.",
        russian::count(count, "человек", "человека", "человек")
    );
    let rows = unnamed
        .into_iter()
        .map(|one| {
            Row::new(link(slug, one.subject, one.full_name, one.place))
                .cell(one.subject.participant().label())
                .cell(if one.answered { "да" } else { "нет" })
        })
        .collect();
    let columns = ["Участник", "Сторона", "Ответ на опрос"].map(Column::text).into();
    view! { <Part title="Кого не назвал никто"><p>{lead}</p><DataTable caption="Кого не назвал никто" columns=columns rows=rows /></Part> }.into_any()
}

fn avoids(slug: &str, avoided: Vec<Avoided>) -> AnyView {
    let rows = avoided
        .into_iter()
        .map(|one| {
            Row::new(link(slug, one.who, one.who_name, String::new())).cell(link(
                slug,
                one.whom,
                one.whom_name,
                String::new(),
            ))
        })
        .collect();
    let columns = ["Кто", "С кем не хочет работать"].map(Column::text).into();
    view! {
        <Part title="С кем не хотели бы работать">
            <p>"Это видят только куратор и педагог-психолог школы. Никому не пересказывайте."</p>
            <DataTable caption="С кем не хотели бы работать" columns=columns rows=rows>
                <EmptyState title="Таких ответов нет" />
            </DataTable>
        </Part>
    }
    .into_any()
}
