//! The pairs with what is arranged and what was written down this week, and the schools.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{appointment::has_begun, russian, state::PairState, term::Term};
use leptos::prelude::*;
use store::{
    cabinet::{DayMeeting, DayPlanned, DaySchool, Week, Workday},
    meeting::OwnPair,
};

use crate::{
    clock,
    components::{Column, DataTable, NameCell, Row, Section, Tag, TagKind},
    pages::{cabinet_pairs::name, pool::state::free_places},
    routes,
};

/// Running pairs with the meetings of this week; nothing without such pairs.
pub(super) fn section(pairs: &[OwnPair], day: &Workday, today: NaiveDate) -> Option<AnyView> {
    let now = clock::now();
    let rows: Vec<Row> =
        pairs.iter().filter(|pair| pair.state == PairState::Active).map(|pair| row(pair, day, now)).collect();
    if rows.is_empty() {
        return None;
    }
    let week = Week::of(today);
    let lead = format!(
        "{} – {}. Записывайте встречу сразу: это занимает минуту.",
        russian::date(week.from_on),
        russian::date(week.until_on)
    );
    let columns = ["Пара", "Встречи на неделе", "Последняя встреча", "Действие"].map(Column::text).into();
    Some(
        view! {
            <Section title="Эта неделя" lead=lead>
                <DataTable caption="Пары и встречи этой недели" columns=columns rows=rows />
            </Section>
        }
        .into_any(),
    )
}

fn row(pair: &OwnPair, day: &Workday, now: DateTime<Utc>) -> Row {
    let href = routes::mentor(&format!("pairs/{}", pair.pair_id));
    let note = [pair.place.as_str(), pair.school.as_str()].into_iter().filter(|text| !text.is_empty());
    let note = note.collect::<Vec<_>>().join(" · ");
    let met = day.meetings.iter().filter(|meeting| meeting.pair_id == pair.pair_id).map(line);
    let planned = day.planned.iter().filter(|one| one.pair_id == pair.pair_id && !pair.suspended());
    let met: Vec<_> = met.chain(planned.map(|one| ahead(one, now))).collect();
    let met = if met.is_empty() {
        view! { <span class="soft">"встреч нет"</span> }.into_any()
    } else {
        view! { <ul>{met}</ul> }.into_any()
    };
    let title = name(pair);
    Row::new(view! { <NameCell href=href.clone() name=title.clone() note=note /> })
        .cell(met)
        .maybe(pair.last_met_on.map(russian::date))
        .cell(action(pair, href, title))
}

/// «24.11.2026, лично, 60 минут».
fn line(meeting: &DayMeeting) -> AnyView {
    let minutes = russian::count(meeting.minutes.unsigned_abs().into(), "минута", "минуты", "минут");
    let text = format!(
        "{}, {}, {minutes}. {}",
        russian::date(meeting.held_on),
        meeting.place.label().to_lowercase(),
        meeting.kind.label()
    );
    view! { <li>{text}</li> }.into_any()
}

/// An arranged meeting; one whose time is over waits to be marked.
fn ahead(one: &DayPlanned, now: DateTime<Utc>) -> AnyView {
    let when = russian::date_time(one.starts_at, &clock::zone());
    let text = format!("{when}, {}. {}", one.place.label().to_lowercase(), one.kind.label());
    if !has_begun(one.starts_at, now) {
        return view! { <li>{text}" "<Tag kind=TagKind::Calm text="Назначена" /></li> }.into_any();
    }
    let href = routes::mentor(&format!("appointments/{}/held", one.appointment_id));
    let missed = routes::mentor(&format!("appointments/{}/missed", one.appointment_id));
    let about = format!(": {when}");
    view! {
        <li>
            {text}" "
            <a href=href>"Состоялась"<span class="visually-hidden">{about.clone()}</span></a>" "
            <a href=missed>"Не состоялась"<span class="visually-hidden">{about}</span></a>
        </li>
    }
    .into_any()
}

fn action(pair: &OwnPair, card: String, title: String) -> AnyView {
    if pair.stands {
        return view! { <Tag kind=TagKind::Bad text="Остановлена: нет согласия" /> }.into_any();
    }
    if pair.suspended() {
        return view! { <Tag kind=TagKind::Warn text="Данные скрыты школой" /> }.into_any();
    }
    let href = format!("{card}/meetings/new");
    view! { <a href=href>"Записать встречу"<span class="visually-hidden">{format!(": {title}")}</span></a> }.into_any()
}

/// Schools where the mentor works; nothing without any.
pub(super) fn schools(schools: &[DaySchool]) -> Option<AnyView> {
    if schools.is_empty() {
        return None;
    }
    let rows = schools.iter().map(school).collect();
    let columns = ["Школа", "Пары", "Мест у школы", "Вместе с"].map(Column::text).into();
    Some(
        view! {
            <Section title="Мои школы">
                <DataTable caption="Школы, где вы работаете" columns=columns rows=rows />
            </Section>
        }
        .into_any(),
    )
}

fn school(school: &DaySchool) -> Row {
    let ending = school.ending.then(|| view! { <Tag kind=TagKind::Warn text="Работа завершается" /> });
    let (title, address) = (school.school.clone(), school.address.clone());
    let pairs = russian::count(school.pairs.unsigned_abs(), "пара", "пары", "пар");
    Row::new(view! { {title}<small>{address}</small>{ending} })
        .cell(pairs)
        .cell(free_places(school.places))
        .cell(russian::date(school.entered_on))
}
