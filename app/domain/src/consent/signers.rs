//! Whose signatures a consent needs. It follows from the age on the day of signing.
//!
//! Source: domain reference §5.1. Under 14 nobody acts in law; from 14 to 17 the law names no age at which a minor may
//! consent alone, so the safe practice is both signatures, and a school may settle for the representative's.

use std::fmt;

use chrono::NaiveDate;

use super::{ADULT_AGE, Signer};

crate::terms! {
    /// Whose signatures a consent needs; the codes stand in `consent.signers`.
    pub enum Signers {
        /// The person alone.
        Myself = "self" => "Участник лично",
        /// The representative alone.
        Representative = "representative" => "Законный представитель",
        /// The person and the representative.
        Both = "both" => "Участник и законный представитель",
    }
}

crate::terms! {
    /// Who signs for pupils from 14 to 17; a setting of the school.
    pub enum TeenRule {
        /// The pupil and the representative.
        Both = "both" => "Подписывают оба: обучающийся и законный представитель",
        /// Only the representative.
        Representative = "representative" => "Подписывает только законный представитель",
    }
}

/// Full years from which a minor signs beside the representative.
const TEEN_AGE: u32 = 14;

impl Signers {
    /// Whose signatures are needed on the day `on` for a person born on `born`. A birth date after `on` counts as a minor.
    #[must_use]
    pub fn required(born: NaiveDate, on: NaiveDate, rule: TeenRule) -> Self {
        match on.years_since(born) {
            Some(age) if age >= ADULT_AGE => Self::Myself,
            Some(age) if age >= TEEN_AGE && rule == TeenRule::Both => Self::Both,
            _ => Self::Representative,
        }
    }

    /// One by one, the representative first: that is who reads the letters of a family.
    #[must_use]
    pub fn each(self) -> &'static [Signer] {
        match self {
            Self::Myself => &[Signer::Myself],
            Self::Representative => &[Signer::Representative],
            Self::Both => &[Signer::Representative, Signer::Myself],
        }
    }

    /// Whether a representative is among them.
    #[must_use]
    pub fn need_representative(self) -> bool {
        self != Self::Myself
    }
}

/// Why nobody can be asked to sign yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotSign {
    /// A pupil whose birth date is not in the base: it decides who signs.
    BirthDateUnknown,
    /// A minor of whom no representative is in the base.
    NoRepresentative,
}

impl fmt::Display for CannotSign {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::BirthDateUnknown => "Не указана дата рождения: от неё зависит, кто подписывает",
            Self::NoRepresentative => "Участнику нет 18 лет, а законного представителя в базе нет: подписать некому",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fourteenth and the eighteenth birthday change who signs, on the day itself; the school's rule counts between.
    #[test]
    fn ages() {
        let on = "2026-11-24".parse().unwrap();
        for (born, both, only, row) in [
            ("2012-11-25", Signers::Representative, Signers::Representative, "fourteen tomorrow"),
            ("2012-11-24", Signers::Both, Signers::Representative, "fourteen today"),
            ("2008-11-25", Signers::Both, Signers::Representative, "eighteen tomorrow"),
            ("2008-11-24", Signers::Myself, Signers::Myself, "eighteen today"),
            ("1979-05-02", Signers::Myself, Signers::Myself, "a teacher"),
            ("2030-01-01", Signers::Representative, Signers::Representative, "a birth date that cannot be"),
        ] {
            let born = born.parse().unwrap();
            assert_eq!(Signers::required(born, on, TeenRule::Both), both, "{row}");
            assert_eq!(Signers::required(born, on, TeenRule::Representative), only, "{row}");
        }
    }

    /// Nobody is asked twice, and a minor's consent is never the minor's alone.
    #[test]
    fn each_signs_once() {
        for signers in [Signers::Myself, Signers::Representative, Signers::Both] {
            let each = signers.each();
            assert_eq!(each.contains(&Signer::Representative), signers.need_representative());
            assert_eq!(each.len(), if signers == Signers::Both { 2 } else { 1 });
        }
    }
}
