//! Meetings of a pair: the five kinds in the order in which work unfolds, and where they take place.
//!
//! Source: domain reference §8.2. The order is advice, not a gate: schools put the trial meeting into different stages
//! (§2.5), so a record is never refused for its kind.

crate::terms! {
    /// What a meeting of a pair is for.
    pub enum MeetingKind {
        /// First, organisational meeting.
        Acquaintance = "acquaintance" => "Встреча-знакомство",
        /// First try at working together.
        Trial = "trial" => "Пробная рабочая встреча",
        /// Goals and plan.
        Planning = "planning" => "Встреча-планирование",
        /// One of the series, with reflection and feedback.
        Regular = "regular" => "Рабочая встреча",
        /// Closing meeting.
        Final = "final" => "Итоговая встреча",
    }
}

/// For so many days who recorded a meeting may put slips right; later the record is history. The policy of the database says
/// the same.
pub const CORRECTION_DAYS: i64 = 14;

/// Usual lengths of a meeting in minutes, offered as one tap.
pub const USUAL_MINUTES: [u16; 5] = [30, 45, 60, 90, 120];

crate::terms! {
    /// Whether both sides say that a meeting took place: the mentor's record and the mentee's answer.
    pub enum Confirmation {
        /// Both say so.
        Both = "both" => "Подтверждена обоими",
        /// The mentee has not answered.
        Waits = "waits" => "Ждёт ответа наставляемого",
        /// The mentee says that there was none.
        Denied = "denied" => "Наставляемый говорит, что встречи не было",
    }
}

impl Confirmation {
    /// Of a recorded meeting and what the mentee answered about it.
    #[must_use]
    pub const fn of(took_place: Option<bool>) -> Self {
        match took_place {
            None => Self::Waits,
            Some(true) => Self::Both,
            Some(false) => Self::Denied,
        }
    }
}

impl MeetingKind {
    /// The kind that usually comes after those already held: the first missing of the four that open and carry the work.
    /// The closing meeting is the curator's and the mentor's decision and is never suggested.
    #[must_use]
    pub fn suggest_after(held: &[Self]) -> Self {
        [Self::Acquaintance, Self::Trial, Self::Planning]
            .into_iter()
            .find(|kind| !held.iter().any(|other| other >= kind))
            .unwrap_or(Self::Regular)
    }
}

crate::terms! {
    /// Where a meeting takes place.
    pub enum MeetingPlace {
        /// In one room.
        InPerson = "in_person" => "Очно",
        /// By video or telephone.
        Online = "online" => "Онлайн",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::Term;

    /// The suggestion goes forward only: what was skipped is not asked for again.
    #[test]
    fn next_kind() {
        use MeetingKind::{Acquaintance, Final, Planning, Regular, Trial};
        let table: [(&[MeetingKind], MeetingKind, &str); 6] = [
            (&[], Acquaintance, "nothing held"),
            (&[Acquaintance], Trial, "after the first"),
            (&[Trial], Planning, "acquaintance was not recorded"),
            (&[Acquaintance, Trial, Planning], Regular, "opening done"),
            (&[Regular], Regular, "old pair carried over"),
            (&[Acquaintance, Final], Regular, "met after the closing"),
        ];
        for (held, next, row) in table {
            assert_eq!(MeetingKind::suggest_after(held), next, "{row}");
        }
    }

    /// Codes are those of the column's check.
    #[test]
    fn codes_of_the_database() {
        let kinds: Vec<_> = MeetingKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(kinds, ["acquaintance", "trial", "planning", "regular", "final"]);
        let places: Vec<_> = MeetingPlace::ALL.iter().map(|place| place.code()).collect();
        assert_eq!(places, ["in_person", "online"]);
    }
}
