//! The base of mentees as a table.

use chrono::{Datelike as _, NaiveDate};

use super::{Extent, MenteeColumn, Partner, listed};
use crate::{
    import::{
        Field, ImportKind,
        mentee::{Labels, MenteeData, cell},
    },
    table::{Column, Table, Value},
    term::Term,
};

/// A mentee and whoever works with the mentee now, or did last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenteeLine {
    /// The entry.
    pub data: MenteeData,
    /// Mentors of running pairs, else the mentor of the last one.
    pub mentors: Vec<Partner>,
    /// Whether a pair runs.
    pub paired: bool,
    /// Since when a mentor is looked for while none runs: since the search began, the last pair ended or the first day.
    pub waits_since: NaiveDate,
}

/// The table. Categories tell of health and family: they stand in it only when somebody who may see them asked for them.
#[must_use]
pub fn mentees(
    lines: &[MenteeLine],
    extent: Extent,
    with_categories: bool,
    labels: &Labels<'_>,
    today: NaiveDate,
) -> Table {
    match extent {
        Extent::Official | Extent::Full => register(lines, extent, with_categories, labels),
        Extent::Wanting => wanting(lines, labels, today),
    }
}

fn register(lines: &[MenteeLine], extent: Extent, with_categories: bool, labels: &Labels<'_>) -> Table {
    let more: Vec<Field> = match extent {
        Extent::Full => Field::of(ImportKind::Mentees)
            .filter(|field| !in_annex(*field) && (*field != Field::Categories || with_categories))
            .collect(),
        Extent::Official | Extent::Wanting => {
            let categories = with_categories.then_some(Field::Categories);
            categories.into_iter().collect()
        }
    };
    let annex = MenteeColumn::ALL.iter().map(|column| Column::new(column.label(), width(*column)));
    let columns = annex.chain(more.iter().map(|field| Column::new(field.label(), 24))).collect();
    let rows = (1..)
        .zip(lines)
        .map(|(number, line)| {
            let annex = MenteeColumn::ALL.iter().map(|column| value(*column, number, line, labels));
            annex.chain(more.iter().map(|field| additional(*field, line, labels))).collect()
        })
        .collect();
    Table { title: "База наставляемых".to_owned(), columns, rows }
}

/// What the columns of the annex say already, and parts of it.
fn in_annex(field: Field) -> bool {
    matches!(
        field,
        Field::FullName
            | Field::Surname
            | Field::GivenName
            | Field::Patronymic
            | Field::BirthYear
            | Field::Contacts
            | Field::Request
            | Field::EnteredOn
            | Field::Form
            | Field::LeftOn
            | Field::Result
            | Field::CaseUrl
            | Field::Completed
    )
}

fn value(column: MenteeColumn, number: u32, line: &MenteeLine, labels: &Labels<'_>) -> Value {
    let text = |field| Value::text(cell(field, &line.data, labels));
    match column {
        MenteeColumn::Number => Value::Number(number),
        MenteeColumn::FullName => text(Field::FullName),
        MenteeColumn::Contacts => text(Field::Contacts),
        MenteeColumn::BirthYear => Value::Number(line.data.birth_date.year().unsigned_abs()),
        MenteeColumn::Request => text(Field::Request),
        MenteeColumn::EnteredOn => Value::Day(line.data.entered_on),
        MenteeColumn::Mentors => Value::text(listed(line.mentors.iter().map(|one| one.name.as_str()))),
        MenteeColumn::Form => text(Field::Form),
        MenteeColumn::MentorPlaces => Value::text(listed(line.mentors.iter().map(|one| one.place.as_str()))),
        MenteeColumn::LeftOn => Value::day(line.data.left_on),
        MenteeColumn::Result => text(Field::Result),
        MenteeColumn::CaseUrl => text(Field::CaseUrl),
        MenteeColumn::Completed => text(Field::Completed),
    }
}

fn additional(field: Field, line: &MenteeLine, labels: &Labels<'_>) -> Value {
    match field {
        Field::BirthDate => Value::Day(line.data.birth_date),
        _ => Value::text(cell(field, &line.data, labels)),
    }
}

fn width(column: MenteeColumn) -> u8 {
    match column {
        MenteeColumn::Number => 5,
        MenteeColumn::BirthYear | MenteeColumn::EnteredOn | MenteeColumn::LeftOn | MenteeColumn::Completed => 14,
        MenteeColumn::Contacts | MenteeColumn::Request | MenteeColumn::Result => 40,
        _ => 28,
    }
}

/// Who takes part, works with nobody and was not let go, those who wait longest first: «ФИО, класс/должность, запрос, канал,
/// дата», since when and how long.
fn wanting(lines: &[MenteeLine], labels: &Labels<'_>, today: NaiveDate) -> Table {
    let waiting = |line: &&MenteeLine| {
        !line.paired && !line.data.completed && line.data.left_on.is_none_or(|left_on| left_on > today)
    };
    let columns = vec![
        Column::new("№", 5),
        Column::new("ФИО", 32),
        Column::new("Класс / должность", 24),
        Column::new("Запрос", 50),
        Column::new("Канал сбора данных", 28),
        Column::new("Дата", 14),
        Column::new("Ждёт с", 14),
        Column::new("Дней ожидания", 16),
    ];
    let mut chosen: Vec<&MenteeLine> = lines.iter().filter(waiting).collect();
    chosen.sort_by_key(|line| line.waits_since);
    let rows = (1..)
        .zip(chosen)
        .map(|(number, line)| {
            let place = if line.data.post.is_empty() { &line.data.class_label } else { &line.data.post };
            vec![
                Value::Number(number),
                Value::text(line.data.full_name.as_str()),
                Value::text(place.as_str()),
                Value::text(line.data.request.as_str()),
                Value::text(cell(Field::Channels, &line.data, labels)),
                Value::Day(line.data.entered_on),
                Value::Day(line.waits_since),
                Value::Number(u32::try_from((today - line.waits_since).num_days()).unwrap_or_default()),
            ]
        })
        .collect();
    Table { title: Extent::Wanting.label().to_owned(), columns, rows }
}
