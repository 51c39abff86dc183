//! The list of mentees who wait, the most urgent search first.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use domain::{mentoring_form::MentoringForm, role::Role, russian, term::Term};
use leptos::prelude::*;
use store::{
    nav,
    waiting::{self, Filter, Sort, WaitRow},
};

use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Choice, Column, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell, Notice, NoticeKind,
        PageHead, PostButton, Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::{ListQuery, SORT},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["form", "due"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let filter = Filter {
        search: query.search.clone(),
        form: MentoringForm::from_code(query.filter("form")),
        due_only: query.filter("due") == "yes",
        sort: Some(query.order(Sort::Search).0),
        after: query.after.clone(),
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = waiting::list(&mut tx, &filter).await?;
    let unlisted = waiting::unlisted(&mut tx).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "waiting");
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    let put_path = path.clone();
    let puts = staff.can(Role::sees_restricted) && unlisted > 0;
    let sort = query.filter(SORT).to_owned();
    let (form, due) = (filter.form.map_or("", Term::code), if filter.due_only { "yes" } else { "" });
    let slug = staff.slug.clone();
    let today = clock::today();
    Ok(Page::school(&staff, counts, Section::Waiting, "Ждут наставника").respond(move || {
        let rows = listed.rows.into_iter().map(|one| row(&slug, one, today)).collect();
        let columns = ["Наставляемый", "Форма", "Ждёт", "Следующий поиск", "Кто ищет", "Поддержка"].map(Column::text).into();
        let put = puts.then(|| {
            let text = format!(
                "{} без пары и не в этом списке.",
                russian::count(unlisted, "наставляемый", "наставляемых", "наставляемых")
            );
            view! {
                <Notice kind=NoticeKind::Calm>
                    <p>{text}</p>
                    <PostButton action=put_path label="Внести всех в список ожидания" />
                </Notice>
            }
        });
        view! {
            <PageHead title="Ждут наставника" lead="Пока наставник не найден, наставляемого поддерживает педагог-психолог, а поиск продолжается." />
            {put}
            <Filters action=path.clone() active=active>
                <FilterSearch label="Имя" value=query.typed.clone() />
                <FilterSelect name="form" label="Форма" choices={Choice::all::<MentoringForm>()} any="Все формы" value=form />
                <FilterSelect name="due" label="Поиск" choices=vec![Choice::new("yes", "Пора искать")] any="Все сроки" value=due />
                <FilterSelect name=SORT label="Порядок" choices=vec![Choice::new(Sort::Since.code(), Sort::Since.label())] any={Sort::Search.label()} value=sort />
            </Filters>
            <DataTable caption="Наставляемые без наставника" columns=columns rows=rows page=links noun=["человек", "человека", "человек"]>
                {if active {
                    view! { <EmptyState title="Таких нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! { <EmptyState title="Никто не ждёт" text="Сюда попадают те, чья пара расторгнута или завершена и кому нужен другой наставник." /> }.into_any()
                }}
            </DataTable>
        }
    }))
}

/// Puts everybody without a pair into waiting.
pub(super) async fn post(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    waiting::put_all(&mut tx).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::Waiting.at(&routes::school(&staff.slug, "waiting"))).into_response())
}

fn row(school: &str, one: WaitRow, today: NaiveDate) -> Row {
    let href = routes::school(school, &format!("waiting/{}", one.mentee_wait_id));
    Row::new(view! { <NameCell href=href name=one.full_name note=one.place /> })
        .cell(one.form.label())
        .cell(age(one.since, today))
        .cell(search_tag(one.next_search_on, today))
        .maybe(one.owner)
        .maybe(one.supported_on.map(russian::date))
}

/// How long somebody waits: «24 дня».
pub(super) fn age(since: NaiveDate, today: NaiveDate) -> String {
    match u64::try_from((today - since).num_days()) {
        Ok(days @ 1..) => russian::count(days, "день", "дня", "дней"),
        _ => "с сегодняшнего дня".to_owned(),
    }
}

/// The day of the next search, and whether it is there.
pub(super) fn search_tag(day: NaiveDate, today: NaiveDate) -> AnyView {
    let due = (day <= today).then(|| view! { " "<Tag kind=TagKind::Warn text="Пора искать" /> });
    view! { {russian::date(day)}{due} }.into_any()
}
