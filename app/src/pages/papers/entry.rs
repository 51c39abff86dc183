//! All papers of one mentor, at the centre.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{ids::PoolMentorId, russian, term::Term};
use leptos::prelude::*;
use store::{
    nav,
    paper::{self, EntryPapers, Paper},
};

use super::words::{asked_words, standing_tag, state_tag, until_words};
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{
        Breadcrumbs, ButtonKind, ButtonLink, Card, CardAction, CardRow, Column, Crumb, DataTable, EmptyState, NameCell,
        PageHead, Row, Section,
    },
    error::PageError,
    page::{CentreSection, Page},
    pages::{labels, pool::state},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let entry = paper::of_entry(&mut tx, pool_mentor_id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let slug = staff.slug.clone();
    let title = format!("Справки: {}", entry.full_name);
    Ok(Page::region(&staff, counts, CentreSection::Papers, &title).respond(move || {
        let today = clock::today();
        let list = routes::region(&slug, "papers");
        let record = (entry.lives && !entry.asked.is_empty()).then(|| {
            let href = routes::region(&slug, &format!("mentors/{pool_mentor_id}/papers/new"));
            view! { <ButtonLink href=href label="Записать справку" kind=ButtonKind::Primary /> }
        });
        let rules = format!("{list}/rules");
        view! {
            <Breadcrumbs items=vec![Crumb::new("Справки", list.clone())] />
            <PageHead title=entry.full_name.clone() lead=labels::line(&entry.categories)>{record}</PageHead>
            {asked(&slug, &entry, rules, today)}
            {papers(&list, entry.papers, today)}
        }
    }))
}

fn asked(slug: &str, entry: &EntryPapers, rules: String, today: NaiveDate) -> AnyView {
    let card = routes::region(slug, &format!("applications/{}", entry.pool_mentor_id));
    let mut rows: Vec<_> =
        entry.asked.iter().map(|one| CardRow::text(one.kind.label(), asked_words(one, today))).collect();
    if rows.is_empty() {
        rows.push(CardRow::text("Справки", "этого наставника ни о каких не просят"));
    }
    if entry.lives {
        rows.push(CardRow::view("Состояние", standing_tag(entry.outlook.on(today), today)));
    }
    let action = CardAction::new("Правила региона", rules);
    view! { <Card title="Что просит регион" rows=rows action=action><p><a href=card>"Карточка наставника"</a></p></Card> }
        .into_any()
}

fn papers(list: &str, papers: Vec<Paper>, today: NaiveDate) -> AnyView {
    let columns = ["Справка", "Номер", "Действует", "Состояние", "Решение"].map(Column::text).into();
    let rows = papers.into_iter().map(|paper| row(list, paper, today)).collect();
    view! {
        <Section title="Что принесено">
            <DataTable caption="Справки наставника" columns=columns rows=rows>
                <EmptyState title="Справок пока нет" text="Наставник присылает справку из своего кабинета, или её записывает центр." />
            </DataTable>
        </Section>
    }
    .into_any()
}

fn row(list: &str, paper: Paper, today: NaiveDate) -> Row {
    let href = format!("{list}/{}", paper.pool_paper_id);
    let note = format!("выдана {}", russian::date(paper.issued_on));
    let decided = paper.decided_at.map(|moment| {
        let day = state::date(moment);
        match &paper.decided_by {
            Some(name) => format!("{day}, {name}"),
            None => day,
        }
    });
    let (tag, until) = (state_tag(&paper, today), until_words(&paper));
    Row::new(view! { <NameCell href=href name=paper.kind.label() note=note /> })
        .cell(paper.number)
        .maybe(Some(until))
        .cell(tag)
        .maybe(decided)
}
