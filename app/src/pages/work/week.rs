//! The arranged meetings of a school, week by week, with those that are at the same time.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::{
    appointment::{AppointmentState, has_begun, moment, overlap},
    dates::parse_date,
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    appointment::{self, WeekRow},
    cabinet::Week,
    nav,
};

use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        ButtonLink, Column, DataTable, EmptyState, NameCell, Notice, NoticeKind, PageHead, Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    page::{Page, Section},
    pages::meetings::{length, state_tag},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    let today = clock::today();
    let day = parse_date(query.get("week")).unwrap_or(today);
    let week = Week::of(day);
    let mut tx = state.db.school(&staff.actor()).await?;
    let (from, to) = (midnight(week.from_on), midnight(week.from_on + Days::new(7)));
    let rows = appointment::week(&mut tx, from, to).await?;
    let around = appointment::around(&mut tx, from, to).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let here = |day: NaiveDate| routes::school(&staff.slug, &format!("meetings?week={day}"));
    // Weeks without meetings are passed over.
    let turn = |moment: DateTime<Utc>| here(Week::of(clock::day(moment)).from_on);
    let (before, after) = (around.before.map(turn), around.after.map(turn));
    let now_here = (week != Week::of(today)).then(|| routes::school(&staff.slug, "meetings"));
    let slug = staff.slug.clone();
    Ok(Page::school(&staff, counts, Section::Meetings, "Встречи").respond(move || {
        let clashes = clashes(&rows);
        let now = clock::now();
        let lead = format!(
            "{} – {}, {}",
            russian::date(week.from_on),
            russian::date(week.until_on),
            russian::count(u64::try_from(rows.len()).unwrap_or_default(), "встреча", "встречи", "встреч")
        );
        let warning = (!clashes.is_empty()).then(|| {
            view! {
                <Notice kind=NoticeKind::Warn title="Встречи пересекаются">
                    <p>"У одного человека назначены две встречи на одно время. Они отмечены в таблице: перенесите одну из них."</p>
                </Notice>
            }
        });
        let table: Vec<Row> =
            rows.iter().enumerate().map(|(number, one)| row(&slug, one, clashes.contains(&number), now)).collect();
        let columns = ["Когда", "Пара", "Вид встречи", "Как проходит", "Что с ней"].map(Column::text).into();
        view! {
            <PageHead title="Встречи" lead=lead>
                {before.map(|href| view! { <ButtonLink href=href label="Раньше" /> })}
                {now_here.map(|href| view! { <ButtonLink href=href label="Эта неделя" /> })}
                {after.map(|href| view! { <ButtonLink href=href label="Позже" /> })}
            </PageHead>
            {warning}
            <DataTable caption="Встречи недели" columns=columns rows=table>
                <EmptyState title="На этой неделе встреч не назначено" text="Встречу назначает наставник в своём кабинете или куратор на карточке пары." />
            </DataTable>
        }
    }))
}

/// The first moment of a day on the clocks of the school.
fn midnight(day: NaiveDate) -> DateTime<Utc> {
    moment(day, NaiveTime::MIN, &clock::zone()).unwrap_or_else(|| day.and_time(NaiveTime::MIN).and_utc())
}

/// Numbers of planned rows at whose time the mentor or the mentee has another meeting. Rows of one occasion are one meeting.
fn clashes(rows: &[WeekRow]) -> Vec<usize> {
    let clash = |one: &WeekRow, other: &WeekRow| {
        one.occasion_id != other.occasion_id
            && (one.mentor_id == other.mentor_id || one.mentee_id == other.mentee_id)
            && overlap((one.starts_at, one.minutes), (other.starts_at, other.minutes))
    };
    let planned = |row: &&WeekRow| row.state == AppointmentState::Planned;
    rows.iter()
        .enumerate()
        .filter(|(_, one)| planned(one) && rows.iter().filter(planned).any(|other| clash(one, other)))
        .map(|(number, _)| number)
        .collect()
}

fn row(slug: &str, one: &WeekRow, clash: bool, now: DateTime<Utc>) -> Row {
    let href = routes::school(slug, &format!("pairs/{}", one.pair_id));
    let when = russian::date_time(one.starts_at, &clock::zone());
    let name = format!("{} и {}", one.mentee, one.mentor);
    let place = if one.where_text.is_empty() {
        one.place.label().to_owned()
    } else {
        format!("{}: {}", one.place.label(), one.where_text)
    };
    let late = one.state == AppointmentState::Planned && has_begun(one.starts_at, now);
    let reason = (!one.reason.is_empty()).then(|| view! { <small>{one.reason.clone()}</small> });
    let clash = clash.then(|| view! { <Tag kind=TagKind::Warn text="Пересекается" /> });
    let tag = state_tag(one.state, late);
    Row::new(when)
        .cell(view! { <NameCell href=href name=name note=length(one.minutes) /> })
        .cell(one.kind.label())
        .cell(place)
        .cell(view! { {tag}{clash}{reason} })
}
