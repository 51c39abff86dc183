//! The approved mentors of the region, to be searched.

use axum::{extract::State, response::Response};
use domain::{
    dictionary::{DictionaryList, Reference},
    meeting::MeetingPlace,
    mentoring_form::MentoringForm,
    state::EngagementState,
    term::Term,
};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, FoundMentor, SearchFilter},
};

use super::{entry::workplace, state::free_places};
use crate::{
    auth::SchoolStaff,
    components::{
        Choice, Column, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell, PageHead, Row, Tag,
        TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{Page, Section},
    pages::{dictionary, labels},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["competence", "form", "place", "free"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let filter = SearchFilter {
        search: query.search.clone(),
        competence: dictionary::asked_competence(&store::dictionary::current(), query.filter("competence")),
        form: MentoringForm::from_code(query.filter("form")),
        place: MeetingPlace::from_code(query.filter("place")),
        free_only: query.filter("free") == "yes",
        after: query.after.clone(),
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = pool::search(&mut tx, &filter).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "pool");
    let links = query.links(&path, FILTERS, &found);
    let active = query.active(FILTERS);
    let slug = staff.slug.clone();
    Ok(Page::school(&staff, counts, Section::Pool, "Пул региона").respond(move || {
        let rows = found.rows.into_iter().map(|mentor| row(&slug, mentor)).collect();
        let columns = ["Наставник", "Место работы или учёбы", "Темы", "Формы", "Свободно"].map(Column::text).into();
        view! {
            <PageHead
                title="Пул региона"
                lead="Внешние наставники, которых проверил региональный центр. Контакты школа получает после согласия наставника."
            />
            {filters(path, active, query.typed.clone(), &filter)}
            <DataTable caption="Наставники региона" columns=columns rows=rows page=links noun=["наставник", "наставника", "наставников"]>
                {if active {
                    view! { <EmptyState title="Таких наставников нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! {
                        <EmptyState
                            title="В пуле региона пока никого нет"
                            text="Наставники появятся здесь, когда региональный центр одобрит первые заявки."
                        />
                    }.into_any()
                }}
            </DataTable>
        }
    }))
}

fn filters(path: String, active: bool, typed: String, filter: &SearchFilter) -> AnyView {
    let forms =
        Choice::of(&MentoringForm::ALL.iter().copied().filter(|form| form.open_to_external()).collect::<Vec<_>>());
    let competence = filter.competence.as_ref().map_or("", Reference::as_str).to_owned();
    let topics = dictionary::choices(&store::dictionary::current(), DictionaryList::Competence, &competence);
    let form = filter.form.map(Term::code);
    let place = filter.place.map(Term::code);
    let free = if filter.free_only { "yes" } else { "" };
    view! {
        <Filters action=path active=active>
            <FilterSearch label="Имя или организация" value=typed />
            <FilterSelect
                name="competence"
                label="Тема"
                choices=topics
                any="Любая"
                value=competence
            />
            <FilterSelect name="form" label="Форма" choices=forms any="Все формы" value=form.unwrap_or_default() />
            <FilterSelect
                name="place"
                label="Встречи"
                choices={Choice::all::<MeetingPlace>()}
                any="Любые"
                value=place.unwrap_or_default()
            />
            <FilterSelect name="free" label="Места" choices=vec![Choice::new("yes", "Есть свободные")] any="Любые" value=free />
        </Filters>
    }
    .into_any()
}

fn row(school: &str, mentor: FoundMentor) -> Row {
    let href = routes::school(school, &format!("pool/{}", mentor.pool_mentor_id));
    let free = match mentor.asked {
        Some(EngagementState::Asked) => view! { <Tag kind=TagKind::Calm text="Ждём ответа" /> }.into_any(),
        Some(_) => view! { <Tag kind=TagKind::Ok text="Работает с нами" /> }.into_any(),
        None => free_places(mentor.free).into_any(),
    };
    Row::new(view! { <NameCell href=href name=mentor.full_name note=labels::line(&mentor.categories) /> })
        .maybe(Some(workplace(&mentor.organisation, &mentor.post)))
        .maybe(Some(labels::competences(&mentor.competences)))
        .cell(labels::line(&mentor.forms))
        .cell(free)
}
