//! The end of an entry of the pool: by when its data have to go, and who is told of it.
//!
//! Source: 152-FZ art. 21 parts 4 and 5 (thirty days after the purpose is reached or the consent is withdrawn), part 5.1 (ten
//! working days after the person demands it); domain reference §5.2. The day itself is reckoned by the database
//! (`pool_mentor_to_erase`), which knows every way an entry may end; the working days of a demand are those of
//! [`rights`](crate::rights).

use chrono::NaiveDate;

/// Days in which personal data are destroyed after the consent was withdrawn, or the purpose reached.
pub const DESTROY_DAYS: u64 = 30;

/// Days before the last one on which the coordinators are told once more.
pub const WARNING_DAYS: u64 = 7;

crate::terms! {
    /// How the demand to destroy the data of an entry came to the centre.
    pub enum ErasureWay {
        /// In the own cabinet.
        Cabinet = "cabinet" => "В кабинете наставника",
        /// Handed over.
        InPerson = "in_person" => "Лично, на бумаге",
        /// By post.
        Post = "post" => "Почтой",
        /// By e-mail.
        Email = "email" => "Электронной почтой",
        /// In another way.
        Other = "other" => "Другим способом",
    }
}

impl ErasureWay {
    /// The ways that a coordinator writes down; the cabinet writes its own.
    pub fn recorded() -> impl Iterator<Item = Self> {
        use crate::term::Term as _;
        Self::ALL.iter().copied().filter(|way| *way != Self::Cabinet)
    }
}

/// Days before the end of the consent to processing on which the mentor is told that it ends.
pub const CONSENT_REMINDERS: [u64; 2] = [30, 7];

/// What is told of an entry on a day, named by the days that are left until its data have to be gone. To the mentor, while
/// the consent to processing still holds: 60 and 37, that it ends in [`CONSENT_REMINDERS`] days. To the coordinators: 30, that
/// the data are due; 7, that a week is left; 0, that the day has passed. `None` while the day is further away.
#[must_use]
pub fn told(erase_by: NaiveDate, today: NaiveDate) -> Option<i16> {
    let left = erase_by.signed_duration_since(today).num_days();
    match u64::try_from(left) {
        Err(_) => Some(0),
        Ok(left) if left <= WARNING_DAYS => Some(7),
        Ok(left) if left <= DESTROY_DAYS => Some(30),
        Ok(left) if left <= DESTROY_DAYS + CONSENT_REMINDERS[1] => Some(37),
        Ok(left) if left <= DESTROY_DAYS + CONSENT_REMINDERS[0] => Some(60),
        Ok(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The day itself is still in time; of what is far away nobody is told.
    #[test]
    fn days() {
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        for (erase_by, expected) in [
            ("2027-01-24", None),
            ("2027-01-23", Some(60)),
            ("2027-01-01", Some(60)),
            ("2026-12-31", Some(37)),
            ("2026-12-25", Some(37)),
            ("2026-12-24", Some(30)),
            ("2026-12-02", Some(30)),
            ("2026-12-01", Some(7)),
            ("2026-11-24", Some(7)),
            ("2026-11-23", Some(0)),
            ("2020-01-01", Some(0)),
        ] {
            assert_eq!(told(erase_by.parse().unwrap(), today), expected, "{erase_by}");
        }
        assert_eq!(ErasureWay::recorded().count(), 4);
    }
}
