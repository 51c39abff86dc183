//! What can follow what: the life of an application to the pool, of a school's request to a mentor, and of a pair.
//!
//! The database guards each step once more (`where state = …`), so that of two people who press at the same time one is
//! told that the other was first.

crate::terms! {
    /// Where the application of an external mentor stands.
    pub enum ApplicationState {
        /// Begun, not sent.
        Draft = "draft" => "Черновик",
        /// Sent; the regional centre checks it.
        Submitted = "submitted" => "На проверке",
        /// In the pool.
        Approved = "approved" => "В пуле",
        /// The centre said no; the person may apply anew with another application.
        Declined = "declined" => "Отклонена",
        /// The consent to processing was withdrawn; the person may apply anew with another application.
        Left = "left" => "Участие прекращено",
    }
}

/// Days in which a centre answers an application, as applicants are told. Ours: no act names a term.
pub const REVIEW_DAYS: i64 = 14;

impl ApplicationState {
    /// Whether the step is allowed. An approved mentor may be taken out of the pool, and may leave at any time; what was
    /// declined or left stays as it was said.
    #[must_use]
    pub fn can_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Draft, Self::Submitted)
                | (Self::Submitted, Self::Approved | Self::Declined | Self::Left)
                | (Self::Approved, Self::Declined | Self::Left)
        )
    }
}

crate::terms! {
    /// Where a school's request to a pool mentor stands.
    pub enum EngagementState {
        /// The mentor has not answered.
        Asked = "asked" => "Ждём ответа",
        /// The mentor agreed; a place is held for the school.
        Accepted = "accepted" => "Согласие",
        /// The mentor refused.
        Declined = "declined" => "Отказ",
        /// The school took the request back.
        Withdrawn = "withdrawn" => "Отозван школой",
        /// Another school took the mentor's last place.
        NoPlaces = "no_places" => "Мест не осталось",
        /// The mentor withdrew the consent the question stood on.
        Left = "left" => "Наставник вышел из пула",
        /// The common work is over and the place is free again.
        Ended = "ended" => "Завершено",
    }
}

impl EngagementState {
    /// Whether the step is allowed: a question is answered once, and only an agreement can end.
    #[must_use]
    pub fn can_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Asked, Self::Accepted | Self::Declined | Self::Withdrawn | Self::NoPlaces | Self::Left)
                | (Self::Accepted, Self::Ended)
        )
    }

    /// Whether it holds one of the mentor's places.
    #[must_use]
    pub fn holds_place(self) -> bool {
        self == Self::Accepted
    }
}

crate::terms! {
    /// Where the work of a pair stands. The three endings are those a school reports (domain reference §8.7).
    pub enum PairState {
        /// They meet.
        Active = "active" => "В работе",
        /// The goal is reached.
        Reached = "reached" => "Цель достигнута",
        /// The goal is reached in part.
        Partly = "partly" => "Цель достигнута частично",
        /// Stopped before the end.
        Stopped = "stopped" => "Прекращена досрочно",
    }
}

impl PairState {
    /// How a pair may end, to choose from.
    pub const ENDINGS: &'static [Self] = &[Self::Reached, Self::Partly, Self::Stopped];

    /// Whether the step is allowed: a running pair ends once. A mistaken ending is mended by a new pair, so that what was
    /// reported stays as it was.
    #[must_use]
    pub fn can_become(self, next: Self) -> bool {
        self == Self::Active && next != Self::Active
    }

    /// Whether the pair brought its work to an end, and so counts as finished.
    #[must_use]
    pub fn finished(self) -> bool {
        matches!(self, Self::Reached | Self::Partly)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::Term;

    /// Exactly these steps exist; every other pair of states, staying included, is refused.
    fn steps<T: Term + std::fmt::Debug>(can_become: impl Fn(T, T) -> bool, allowed: &[(&str, &str)]) {
        for from in T::ALL {
            for to in T::ALL {
                let expected = allowed.contains(&(from.code(), to.code()));
                assert_eq!(can_become(*from, *to), expected, "{from:?} → {to:?}");
            }
        }
    }

    /// The path of an application.
    #[test]
    fn application() {
        steps(
            ApplicationState::can_become,
            &[
                ("draft", "submitted"),
                ("submitted", "approved"),
                ("submitted", "declined"),
                ("submitted", "left"),
                ("approved", "declined"),
                ("approved", "left"),
            ],
        );
    }

    /// The path of a request: what was answered is not answered again, in whatever way.
    #[test]
    fn engagement() {
        steps(
            EngagementState::can_become,
            &[
                ("asked", "accepted"),
                ("asked", "declined"),
                ("asked", "withdrawn"),
                ("asked", "no_places"),
                ("asked", "left"),
                ("accepted", "ended"),
            ],
        );
        let holding: Vec<_> = EngagementState::ALL.iter().filter(|state| state.holds_place()).collect();
        assert_eq!(holding, [&EngagementState::Accepted]);
    }

    /// The path of a pair: it ends once.
    #[test]
    fn pair() {
        steps(PairState::can_become, &[("active", "reached"), ("active", "partly"), ("active", "stopped")]);
    }
}
