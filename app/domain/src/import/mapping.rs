//! Which column means what: guessed from the headings, corrected by people.

use super::{Field, ImportKind, heading::meaning};
use crate::term::Term;

/// The meaning of each column; `None` for a column that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    fields: Vec<Option<Field>>,
}

/// Why a mapping cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MappingProblem {
    /// Nobody's name can be read.
    #[error("Укажите столбец с ФИО или столбцы с фамилией и именем")]
    NoName,
    /// Nobody can be told from a namesake.
    #[error("Укажите столбец с датой рождения")]
    NoBirthDate,
    /// Two columns mean the same.
    #[error("«{}» выбрано для двух столбцов: оставьте один", .0.label())]
    Twice(Field),
    /// The name stands in one column and in parts.
    #[error("ФИО указано и целиком, и по частям: оставьте что-то одно")]
    NameTwice,
}

impl Mapping {
    /// What the headings say; of two columns that mean the same the first is taken.
    #[must_use]
    pub fn guess(kind: ImportKind, titles: &[String]) -> Self {
        let mut fields: Vec<Option<Field>> = Vec::with_capacity(titles.len());
        for title in titles {
            let field = meaning(kind, title).filter(|field| !fields.contains(&Some(*field)));
            fields.push(field);
        }
        let mut mapping = Self { fields };
        if mapping.column(Field::FullName).is_some() {
            mapping.drop_all(&[Field::Surname, Field::GivenName, Field::Patronymic]);
        }
        if mapping.column(Field::BirthDate).is_some() {
            mapping.drop_all(&[Field::BirthYear]);
        }
        mapping
    }

    /// What people chose: a code per column, anything unknown for none.
    pub fn of_codes<'a>(kind: ImportKind, codes: impl IntoIterator<Item = &'a str>) -> Self {
        let field = |code| Field::from_code(code).filter(|field| field.belongs_to(kind));
        Self { fields: codes.into_iter().map(field).collect() }
    }

    /// The codes, empty for none.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        self.fields.iter().map(|field| field.map_or("", Term::code).to_owned()).collect()
    }

    /// What a column means.
    #[must_use]
    pub fn field(&self, column: usize) -> Option<Field> {
        self.fields.get(column).copied().flatten()
    }

    /// Where a field stands.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<usize> {
        self.fields.iter().position(|found| *found == Some(field))
    }

    /// Whether anything stands in the columns that are read.
    #[must_use]
    pub fn reads_something(&self, cells: &[String]) -> bool {
        cells.iter().enumerate().any(|(column, cell)| self.field(column).is_some() && !cell.trim().is_empty())
    }

    /// The first reason why rows could not be read with it.
    ///
    /// # Errors
    /// See [`MappingProblem`].
    pub fn check(&self, kind: ImportKind) -> Result<(), MappingProblem> {
        for (column, field) in self.fields.iter().enumerate() {
            if let Some(field) = field
                && self.fields[..column].contains(&Some(*field))
            {
                return Err(MappingProblem::Twice(*field));
            }
        }
        let has = |field| self.column(field).is_some();
        let parts = has(Field::Surname) || has(Field::GivenName) || has(Field::Patronymic);
        if has(Field::FullName) && parts {
            return Err(MappingProblem::NameTwice);
        }
        let named = has(Field::FullName) || has(Field::Surname) && has(Field::GivenName);
        if !named {
            return Err(MappingProblem::NoName);
        }
        if kind != ImportKind::Mentors && !has(Field::BirthDate) && !has(Field::BirthYear) {
            return Err(MappingProblem::NoBirthDate);
        }
        Ok(())
    }

    fn drop_all(&mut self, unwanted: &[Field]) {
        for field in &mut self.fields {
            if field.is_some_and(|field| unwanted.contains(&field)) {
                *field = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(titles: &[&str]) -> Mapping {
        Mapping::guess(ImportKind::Mentees, &titles.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>())
    }

    /// A guess never asks for what it could not use: no field twice, no name both whole and in parts.
    #[test]
    fn guesses_are_usable() {
        let mapping =
            guessed(&["ФИО", "Фамилия", "Имя", "Дата рождения", "Год рождения", "Телефон", "Телефон 2", "СНИЛС"]);
        assert_eq!(mapping.codes(), ["full_name", "", "", "birth_date", "", "phone", "", ""]);
        assert_eq!(mapping.check(ImportKind::Mentees), Ok(()));
    }

    /// What is missing or doubled is said.
    #[test]
    fn problems() {
        let check =
            |codes: &[&str]| Mapping::of_codes(ImportKind::Mentees, codes.iter().copied()).check(ImportKind::Mentees);
        assert_eq!(check(&["birth_date"]), Err(MappingProblem::NoName));
        assert_eq!(check(&["surname", "birth_date"]), Err(MappingProblem::NoName));
        assert_eq!(check(&["full_name"]), Err(MappingProblem::NoBirthDate));
        assert_eq!(check(&["full_name", "email", "email"]), Err(MappingProblem::Twice(Field::Email)));
        assert_eq!(check(&["full_name", "surname", "birth_date"]), Err(MappingProblem::NameTwice));
        assert_eq!(check(&["surname", "given_name", "birth_year"]), Ok(()));
        assert_eq!(check(&["magic", "capacity", "full_name", "birth_date"]), Ok(()), "what is unknown is not read");
        assert_eq!(Mapping::of_codes(ImportKind::Mentors, ["full_name"]).check(ImportKind::Mentors), Ok(()));
    }

    /// A mapping comes back from its codes.
    #[test]
    fn codes() {
        let mapping = guessed(&["ФИО", "СНИЛС", "Класс"]);
        assert_eq!(Mapping::of_codes(ImportKind::Mentees, mapping.codes().iter().map(String::as_str)), mapping);
    }
}
