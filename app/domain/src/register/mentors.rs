//! The base of mentors as a table.

use super::{Extent, MentorColumn, Partner, listed};
use crate::{
    dictionary::Dictionary,
    import::{
        Field, ImportKind,
        mentor::{MentorData, cell, hours_text},
    },
    mentoring_form::MentoringForm,
    table::{Column, Table, Value},
    term::Term,
};

/// A mentor and those who are helped now, or were last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorLine {
    /// The entry; of a mentor from the pool what the mentor agreed to show.
    pub data: MentorData,
    /// Mentees of running pairs, else the mentee of the last one.
    pub mentees: Vec<Partner>,
    /// Forms of these pairs.
    pub forms: Vec<MentoringForm>,
}

/// The table.
#[must_use]
pub fn mentors(lines: &[MentorLine], extent: Extent, dictionary: &Dictionary) -> Table {
    let more: Vec<Field> = match extent {
        Extent::Full => Field::of(ImportKind::Mentors).filter(|field| !in_annex(*field)).collect(),
        Extent::Official | Extent::Wanting => Vec::new(),
    };
    let annex = MentorColumn::ALL.iter().map(|column| Column::new(column.label(), width(*column)));
    let columns = annex.chain(more.iter().map(|field| Column::new(field.label(), 24))).collect();
    let rows = (1..)
        .zip(lines)
        .map(|(number, line)| {
            let annex = MentorColumn::ALL.iter().map(|column| value(*column, number, line, dictionary));
            annex.chain(more.iter().map(|field| additional(*field, line, dictionary))).collect()
        })
        .collect();
    Table { title: "База наставников".to_owned(), columns, rows }
}

/// What the columns of the annex say already, and parts of it.
fn in_annex(field: Field) -> bool {
    matches!(
        field,
        Field::FullName
            | Field::Surname
            | Field::GivenName
            | Field::Patronymic
            | Field::Contacts
            | Field::Workplace
            | Field::Competences
            | Field::Achievements
            | Field::Hobbies
            | Field::PreferredAge
            | Field::Hours
            | Field::EnteredOn
            | Field::LeftOn
            | Field::Result
            | Field::CaseUrl
    )
}

fn value(column: MentorColumn, number: u32, line: &MentorLine, dictionary: &Dictionary) -> Value {
    let text = |field| Value::text(cell(field, &line.data, dictionary));
    match column {
        MentorColumn::Number => Value::Number(number),
        MentorColumn::FullName => text(Field::FullName),
        MentorColumn::Contacts => text(Field::Contacts),
        MentorColumn::Workplace => text(Field::Workplace),
        MentorColumn::Competences => text(Field::Competences),
        MentorColumn::Achievements => text(Field::Achievements),
        MentorColumn::Interests => text(Field::Hobbies),
        MentorColumn::PreferredAge => text(Field::PreferredAge),
        MentorColumn::Time => Value::text(hours_text(line.data.hours_per_month)),
        MentorColumn::EnteredOn => Value::Day(line.data.entered_on),
        MentorColumn::Mentees => Value::text(listed(line.mentees.iter().map(|one| one.name.as_str()))),
        MentorColumn::Form => {
            // Of pairs; somebody without one is listed with the forms offered.
            let forms = if line.forms.is_empty() { &line.data.forms } else { &line.forms };
            Value::text(listed(forms.iter().map(|form| form.label())))
        }
        MentorColumn::MenteePlaces => Value::text(listed(line.mentees.iter().map(|one| one.place.as_str()))),
        MentorColumn::LeftOn => Value::day(line.data.left_on),
        MentorColumn::Result => text(Field::Result),
        MentorColumn::CaseUrl => text(Field::CaseUrl),
    }
}

fn additional(field: Field, line: &MentorLine, dictionary: &Dictionary) -> Value {
    match field {
        Field::BirthDate => Value::day(line.data.birth_date),
        Field::InterviewedOn => Value::day(line.data.interviewed_on),
        _ => Value::text(cell(field, &line.data, dictionary)),
    }
}

fn width(column: MentorColumn) -> u8 {
    match column {
        MentorColumn::Number => 5,
        MentorColumn::EnteredOn | MentorColumn::LeftOn | MentorColumn::PreferredAge => 14,
        MentorColumn::Competences | MentorColumn::Achievements | MentorColumn::Result => 40,
        _ => 28,
    }
}
