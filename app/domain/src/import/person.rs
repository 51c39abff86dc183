//! What all lists say about a person: the name, the day of birth, how to reach them.

use chrono::{Datelike as _, NaiveDate};

use super::{Field, contacts, contacts::Representative, day, row::RowReader};
use crate::{
    contact::{EmailAddress, Phone},
    dates::BirthDate,
    text::PersonName,
};

/// When somebody was born, as far as a list says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Born {
    /// The day.
    On(NaiveDate),
    /// The year only: enough to find somebody, not to enter somebody.
    In(i32),
}

impl Born {
    /// Whether somebody born on that day is meant.
    #[must_use]
    pub fn fits(self, day: NaiveDate) -> bool {
        match self {
            Self::On(born) => born == day,
            Self::In(year) => day.year() == year,
        }
    }
}

/// The name, whole or put together from its parts.
pub(super) fn name(row: &mut RowReader<'_>) -> Option<PersonName> {
    if row.text(Field::FullName).is_some() {
        return row.value(Field::FullName, PersonName::parse);
    }
    let parts = [Field::Surname, Field::GivenName, Field::Patronymic];
    let whole: Vec<&str> = parts.iter().filter_map(|field| row.text(*field)).collect();
    match PersonName::parse(&whole.join(" ")) {
        Ok(name) => Some(name),
        Err(error) => {
            let field = if row.text(Field::Surname).is_some() { Field::Surname } else { Field::FullName };
            row.fault(field, error.message());
            None
        }
    }
}

/// The day or the year of birth; `None` also when neither stands there, without a note.
pub(super) fn born(row: &mut RowReader<'_>, today: NaiveDate, day_shift: u16) -> Option<Born> {
    if row.text(Field::BirthDate).is_some() {
        // The rule about ages wants the day as people write it.
        let born = |text: &str| {
            let day = day::day(text, day_shift)?;
            BirthDate::parse(&crate::russian::date(day), today)
        };
        return row.value(Field::BirthDate, born).map(|born| Born::On(born.date()));
    }
    row.value(Field::BirthYear, |text| day::year(text, day_shift)).map(Born::In)
}

/// [`born`], and a note when nothing is said at all.
pub(super) fn born_or_note(row: &mut RowReader<'_>, today: NaiveDate, day_shift: u16) -> Option<Born> {
    if row.text(Field::BirthDate).or(row.text(Field::BirthYear)).is_none() {
        row.fault(Field::BirthDate, "Впишите дату рождения, например 14.03.2012");
        return None;
    }
    born(row, today, day_shift)
}

/// Telephone, address and representative, from columns of their own and from the one of the official register.
pub(super) fn contacts(row: &mut RowReader<'_>) -> (Option<Phone>, Option<EmailAddress>, Representative) {
    let together = row.text(Field::Contacts).map(contacts::read).unwrap_or_default();
    for piece in &together.rest {
        row.remark(Field::Contacts, piece, "Не разобрано и не будет внесено: нужен телефон, почта или представитель");
    }
    let phone = row.value(Field::Phone, Phone::parse).or(together.phone);
    let email = row.value(Field::Email, EmailAddress::parse).or(together.email);
    let other = together.representative;
    let representative = Representative {
        full_name: row.value(Field::RepresentativeName, PersonName::parse).or(other.full_name),
        basis: row
            .value(Field::RepresentativeBasis, |text| {
                contacts::basis(text).ok_or_else(|| {
                    crate::text::InvalidValue::new(
                        "Впишите, кем приходится представитель: родитель, опекун, усыновитель",
                    )
                })
            })
            .or(other.basis),
        phone: row.value(Field::RepresentativePhone, Phone::parse).or(other.phone),
        email: row.value(Field::RepresentativeEmail, EmailAddress::parse).or(other.email),
    };
    (phone, email, representative)
}
