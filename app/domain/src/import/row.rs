//! Reading one row by its mapping: a value, nothing, or a note that says why not.

use super::{Field, Mapping, Note, words};
use crate::{term::Term, text::InvalidValue};

/// A row being read. Every reader gives `Some` for a value that is there and can be used.
pub(super) struct RowReader<'a> {
    mapping: &'a Mapping,
    titles: &'a [String],
    cells: &'a [String],
    /// With the column each is about.
    notes: Vec<(usize, Note)>,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(mapping: &'a Mapping, titles: &'a [String], cells: &'a [String]) -> Self {
        Self { mapping, titles, cells, notes: Vec::new() }
    }

    /// What stands in the column of a field; `None` when nothing does.
    pub(super) fn text(&self, field: Field) -> Option<&'a str> {
        let cell = self.cells.get(self.mapping.column(field)?)?;
        Some(cell.as_str()).filter(|text| !text.trim().is_empty())
    }

    /// A value that is there.
    pub(super) fn value<T>(&mut self, field: Field, parse: impl FnOnce(&str) -> Result<T, InvalidValue>) -> Option<T> {
        let text = self.text(field)?;
        if words::is_error(text) {
            self.fault(field, "В ячейке ошибка формулы: впишите значение");
            return None;
        }
        match parse(text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(field, error.message());
                None
            }
        }
    }

    /// One value of a closed list.
    pub(super) fn term<T: Term>(&mut self, field: Field) -> Option<T> {
        self.value(field, |text| {
            words::term(text).ok_or_else(|| InvalidValue::new(one_of(T::ALL.iter().map(|term| term.label()))))
        })
    }

    /// Values of a list; what is not among them is named.
    pub(super) fn several<T>(&mut self, field: Field, known: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
        self.value(field, |text| {
            words::several(text, known).map_err(|piece| {
                InvalidValue::new(format!(
                    "«{piece}» нет в списке: возьмите слова из шаблона и разделите точкой с запятой"
                ))
            })
        })
    }

    /// Notes why the row cannot be taken.
    pub(super) fn fault(&mut self, field: Field, reason: impl Into<String>) {
        let value = self.text(field).unwrap_or_default().to_owned();
        self.note(field, Note::fault(self.title(field), &value, reason));
    }

    /// Notes something to know.
    pub(super) fn remark(&mut self, field: Field, value: &str, reason: impl Into<String>) {
        self.note(field, Note::remark(self.title(field), value, reason));
    }

    fn note(&mut self, field: Field, note: Note) {
        self.notes.push((self.mapping.column(field).unwrap_or(usize::MAX), note));
    }

    /// The heading of the field's column as it stands in the file; our own word for it when there is none.
    fn title(&self, field: Field) -> String {
        let title = self.mapping.column(field).and_then(|column| self.titles.get(column));
        title.filter(|title| !title.is_empty()).map_or_else(|| field.label().to_owned(), Clone::clone)
    }

    /// The record with its remarks, or everything that was noted, in the order of the columns.
    pub(super) fn finish<T>(mut self, record: Option<T>) -> Result<(T, Vec<Note>), Vec<Note>> {
        self.notes.sort_by_key(|(column, _)| *column);
        let notes: Vec<Note> = self.notes.into_iter().map(|(_, note)| note).collect();
        match record {
            Some(record) if !notes.iter().any(|note| note.fatal) => Ok((record, notes)),
            _ => Err(notes),
        }
    }
}

/// «Выберите одно из: …».
fn one_of<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    format!("Впишите одно из: {}", labels.map(|label| format!("«{label}»")).collect::<Vec<_>>().join(", "))
}
