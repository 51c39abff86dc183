//! What schools ask against what mentors offer, by topic, in the region or in one municipality.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{
    desk::Gap,
    dictionary::{Dictionary, DictionaryList, Reference},
    ids::MunicipalityId,
    russian,
};
use leptos::prelude::*;
use store::{
    desk::{self, TopicBalance},
    metric, nav,
};

use crate::{
    auth::RegionStaff,
    components::{
        Breadcrumbs, Column, Crumb, DataTable, EmptyState, FilterSelect, Filters, NameCell, Notice, NoticeKind,
        PageHead, PageLinks, Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    page::{CentreSection, Page},
    pages::municipality,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let (counts, municipalities) = nav::region_with_municipalities(&mut tx).await?;
    let municipality = municipality::asked(query.get("municipality"), &municipalities);
    let mut topics = desk::gaps(&mut tx, municipality).await?;
    let told_on = metric::needs_told_on(&mut tx, municipality).await?;
    tx.commit().await?;

    let lists = store::dictionary::current();
    topics.sort_by_cached_key(|one| (one.balance.rank(), label(&lists, &one.topic).to_owned()));
    let slug = staff.slug.clone();
    Ok(Page::region(&staff, counts, CentreSection::Overview, "Просьбы и возможности").respond(move || {
        let total = topics.len() as u64;
        let whole = PageLinks { from: 1, to: total, total, ..PageLinks::default() };
        let rows = topics.into_iter().map(|one| row(&slug, &lists, &one, municipality)).collect();
        let places = municipality::choices(municipalities);
        let chosen = municipality.map(|id| id.to_string()).unwrap_or_default();
        let columns = vec![
            Column::text("Тема"),
            Column::text("Без наставника"),
            Column::number("Наставников"),
            Column::number("Свободных мест"),
            Column::text("Итог"),
        ];
        view! {
            <Breadcrumbs items=vec![Crumb::new("Итоги региона", routes::region(&slug, ""))] />
            <PageHead
                title="Просьбы и возможности"
                lead=format!(
                    "О чём просят люди без наставника в школах и сколько мест есть у наставников пула в тех же темах. {}",
                    told(told_on)
                )
            />
            <Filters action=routes::region(&slug, "gaps") active=municipality.is_some()>
                <FilterSelect name="municipality" label="Муниципалитет" choices=places any="Весь регион" value=chosen />
            </Filters>
            <DataTable caption="Просьбы и возможности по темам" columns=columns rows=rows page=whole noun=["тема", "темы", "тем"]>
                <EmptyState title="Пока не о чем говорить" text="Здесь появятся темы, о которых просят в школах или которые предлагают наставники." />
            </DataTable>
            <Notice kind=NoticeKind::Calm>
                <p>
                    "Школа передаёт числа просьб по понедельникам и только если с прошлого раза сменилось хотя бы пять человек. \
                    Каждое число округлено вниз до пяти, а меньше пяти не передаётся: так нельзя узнать, о чём просит один \
                    ученик. Один человек может просить о нескольких темах, и место наставника посчитано в каждой его теме. В \
                    муниципалитете считаются и наставники, которые встречаются онлайн."
                </p>
            </Notice>
        }
    }))
}

/// Of which days the figures of the schools are.
fn told(days: Option<(NaiveDate, NaiveDate)>) -> String {
    match days {
        None => "Школы ещё не передавали числа просьб: это происходит по понедельникам.".to_owned(),
        Some((first, last)) if first == last => format!("Просьбы – по состоянию на {}.", russian::date(last)),
        Some((first, last)) => {
            format!("Просьбы – по состоянию на дни с {} по {}.", russian::date(first), russian::date(last))
        }
    }
}

fn label<'a>(lists: &'a Dictionary, topic: &'a Reference) -> &'a str {
    lists.label_anywhere(DictionaryList::Competence, topic)
}

fn row(region: &str, lists: &Dictionary, one: &TopicBalance, municipality: Option<MunicipalityId>) -> Row {
    let balance = one.balance;
    let place = municipality.map(|id| format!("&municipality={id}")).unwrap_or_default();
    let href = routes::region(region, &format!("mentors?competence={}{place}", one.topic));
    let asked = if balance.asked == 0 {
        "мало или никто".to_owned()
    } else {
        format!("не меньше {}", balance.asked)
    };
    let (kind, text) = match balance.gap() {
        Gap::Short(missing) => (TagKind::Bad, format!("Не хватает {missing} или больше")),
        Gap::Unclear => (TagKind::Warn, "Может не хватить".to_owned()),
        Gap::Enough => (TagKind::Ok, "Мест хватает".to_owned()),
        Gap::NotAsked => (TagKind::Calm, "Просят мало или никто".to_owned()),
    };
    Row::new(view! { <NameCell href=href name=label(lists, &one.topic).to_owned() /> })
        .cell(asked)
        .cell(balance.mentors.to_string())
        .cell(balance.free.to_string())
        .cell(view! { <Tag kind=kind text=text /> })
}
