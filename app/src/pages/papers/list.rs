//! Papers that the centre has to look at: those that wait for a decision, end soon or have ended, and those never brought.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{paper::PaperKind, russian, term::Term};
use leptos::prelude::*;
use store::{
    nav,
    paper::{self, Due, Line, LineKind, ListFilter, RuleVersion},
};

use crate::{
    auth::RegionStaff,
    clock,
    components::{
        ButtonLink, Choice, Column, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell, Notice,
        NoticeKind, PageHead, Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{CentreSection, Page},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["line", "kind"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let today = clock::today();
    let query = ListQuery::of(values);
    let filter = ListFilter {
        search: query.search.clone(),
        line: LineKind::from_code(query.filter("line")),
        kind: PaperKind::from_code(query.filter("kind")),
        after: query.after.clone(),
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let listed = paper::list(&mut tx, &filter, today).await?;
    let rules = paper::rules(&mut tx).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let path = routes::region(&staff.slug, "papers");
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    let slug = staff.slug.clone();
    Ok(Page::region(&staff, counts, CentreSection::Papers, "Справки наставников").respond(move || {
        let rows = listed.rows.into_iter().map(|line| row(&slug, line, today)).collect();
        let columns = ["Наставник", "Справка", "Что с ней", "Срок"].map(Column::text).into();
        let [line, kind] = ["line", "kind"].map(|name| query.filter(name).to_owned());
        let rules_path = format!("{path}/rules");
        let silent = silent(&rules, &rules_path, today);
        let asks = silent.is_none();
        view! {
            <PageHead title="Справки наставников" lead="Справки, которые ждут решения, скоро закончатся, уже закончились или не принесены.">
                <ButtonLink href=rules_path label="Что просит регион" />
            </PageHead>
            {silent}
            <Filters action=path active=active>
                <FilterSearch label="Имя наставника" value=query.typed.clone() />
                <FilterSelect name="line" label="Что показать" choices={Choice::all::<LineKind>()} any="Всё" value=line />
                <FilterSelect name="kind" label="Справка" choices={Choice::all::<PaperKind>()} any="Любая" value=kind />
            </Filters>
            <DataTable caption="Справки наставников" columns=columns rows=rows page=links noun=["строка", "строки", "строк"]>
                {if active {
                    view! { <EmptyState title="Таких справок нет" text="Измените поиск или сбросьте фильтры." /> }
                } else if asks {
                    view! { <EmptyState title="Всё в порядке" text="Никто не ждёт решения, и ни у кого справка не заканчивается в ближайшие 60 дней." /> }
                } else {
                    view! { <EmptyState title="Проверять нечего" text="Здесь появятся справки, когда регион начнёт их просить." /> }
                }}
            </DataTable>
        }
    }))
}

/// That the region asks for nothing has to be said: it is a decision.
fn silent(rules: &[RuleVersion], rules_path: &str, today: NaiveDate) -> Option<AnyView> {
    if rules.iter().any(|version| version.rule.required && (version.in_force || version.starts_on > today)) {
        return None;
    }
    let href = rules_path.to_owned();
    Some(
        view! {
            <Notice kind=NoticeKind::Calm title="Регион не просит справок">
                <p>
                    "Наставников принимают в пул и ставят в пары без справок, пока центр не решит иначе. "
                    <a href=href>"Решить, какие справки нужны"</a>
                </p>
            </Notice>
        }
        .into_any(),
    )
}

fn row(slug: &str, line: Line, today: NaiveDate) -> Row {
    let Some(paper) = line.waiting else {
        let href = routes::region(slug, &format!("mentors/{}/papers", line.pool_mentor_id));
        let each = |show: fn(&Due, NaiveDate) -> AnyView| line.due.iter().map(|due| show(due, today)).collect_view();
        let (kinds, states, days) = (each(kind), each(standing), each(day));
        return Row::new(view! { <NameCell href=href name=line.full_name /> }).cell(kinds).cell(states).cell(days);
    };
    let href = routes::region(slug, &format!("papers/{}", paper.pool_paper_id));
    Row::new(view! { <NameCell href=href name=line.full_name /> })
        .cell(paper.kind.label())
        .cell(view! { <Tag kind=TagKind::Warn text="Ждёт решения" /> })
        .cell(format!("прислана {}", russian::days_ago(clock::day(paper.sent_at), today)))
}

fn kind(due: &Due, _: NaiveDate) -> AnyView {
    view! { <p>{due.kind.label()}</p> }.into_any()
}

fn standing(due: &Due, today: NaiveDate) -> AnyView {
    let (kind, words) = match due.valid_until {
        Some(day) if day < today => (TagKind::Bad, "Срок истёк"),
        Some(_) => (TagKind::Warn, "Скоро закончится"),
        None if due.begins_on > today => (TagKind::Warn, "Скоро понадобится"),
        None => (TagKind::Bad, "Не принесена"),
    };
    let renewed = due.renewed.then(|| view! { <small>"новая ждёт решения"</small> });
    view! { <p><Tag kind=kind text=words />{renewed}</p> }.into_any()
}

fn day(due: &Due, today: NaiveDate) -> AnyView {
    let words = match due.valid_until {
        Some(day) => format!("до {}", russian::date(day)),
        None if due.begins_on > today => format!("с {}", russian::date(due.begins_on)),
        None => "–".to_owned(),
    };
    view! { <p>{words}</p> }.into_any()
}
