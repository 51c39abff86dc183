//! What can follow what: the life of an application to the pool, of a school's request to a mentor, and of a pair.
//!
//! The database guards each step once more (`where state = …`, of applications also by a trigger that knows the same steps),
//! so that of two people who press at the same time one is told that the other was first.

crate::terms! {
    /// Where the application of an external mentor stands (domain reference §5.3), and later the entry it became.
    pub enum ApplicationState {
        /// Begun, not sent.
        Draft = "draft" => "Черновик",
        /// Sent; the regional centre has it before it.
        Submitted = "submitted" => "На проверке",
        /// The centre checks papers.
        Papers = "papers" => "Проверка документов",
        /// The centre talks with the person.
        Interview = "interview" => "Собеседование",
        /// Given back with a question; the person answers, and it is sent again.
        Returned = "returned" => "Ждёт ответа заявителя",
        /// In the pool.
        Approved = "approved" => "В пуле",
        /// Taken out of the pool by the centre for a time, with a reason.
        Paused = "paused" => "Участие приостановлено",
        /// Laid aside by the centre, with a reason; may be taken back into the check.
        Archived = "archived" => "В архиве",
        /// The centre said no; the person may apply anew with another application.
        Declined = "declined" => "Отклонена",
        /// The consent to processing was withdrawn; the person may apply anew with another application.
        Left = "left" => "Участие прекращено",
    }
}

/// Working days in which a centre answers an application, as applicants are told. Ours: no act names a term.
pub const REVIEW_DAYS: u32 = 10;

impl ApplicationState {
    /// The steps of the check: the centre has to act, and its clock runs.
    pub const IN_CHECK: &'static [Self] = &[Self::Submitted, Self::Papers, Self::Interview];

    /// Whether the centre has to act.
    #[must_use]
    pub fn in_check(self) -> bool {
        Self::IN_CHECK.contains(&self)
    }

    /// Whether the entry lives: its owner may change it and sign, and the address is taken.
    #[must_use]
    pub fn is_live(self) -> bool {
        self.in_check() || matches!(self, Self::Returned | Self::Approved | Self::Paused)
    }

    /// Whether the step is allowed. The check goes forward and, between papers and conversation, back; what was declined or
    /// left stays as it was said. The database holds the same steps.
    #[must_use]
    pub fn can_become(self, next: Self) -> bool {
        match (self, next) {
            (Self::Draft | Self::Returned | Self::Archived, Self::Submitted)
            | (Self::Submitted | Self::Interview, Self::Papers)
            | (Self::Submitted | Self::Papers, Self::Interview)
            | (Self::Approved, Self::Paused)
            | (Self::Paused, Self::Approved)
            | (Self::Returned | Self::Approved | Self::Paused, Self::Archived)
            | (Self::Returned, Self::Declined) => true,
            (from, Self::Returned | Self::Approved | Self::Declined) => from.in_check(),
            (from, Self::Left) => from.is_live() || from == Self::Archived,
            _ => false,
        }
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
        /// Nobody answered in time.
        Expired = "expired" => "Остался без ответа",
        /// The entry is out of the pool: the mentor withdrew the consent the question stood on, or the centre paused or
        /// archived the entry.
        Left = "left" => "Наставник вне пула",
        /// The common work comes to its end: pairs still run, and no new one begins.
        Ending = "ending" => "Завершается",
        /// The common work is over and the places are free again.
        Ended = "ended" => "Завершено",
    }
}

impl EngagementState {
    /// Whether the step is allowed: a question is answered once, and only an agreement can end, at once or when its last
    /// pair does. The same stands in the trigger `engagement_steps`.
    #[must_use]
    pub fn can_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (
                Self::Asked,
                Self::Accepted | Self::Declined | Self::Withdrawn | Self::NoPlaces | Self::Expired | Self::Left
            ) | (Self::Accepted, Self::Ending | Self::Ended)
                | (Self::Ending, Self::Ended)
        )
    }

    /// Whether it holds places of the mentor.
    #[must_use]
    pub fn holds_places(self) -> bool {
        matches!(self, Self::Accepted | Self::Ending)
    }
}

crate::terms! {
    /// Where the work of a pair stands. The three endings are those a school reports (domain reference §8.7); what a running
    /// pair goes through is its [`PairPhase`](crate::pair_life::PairPhase).
    pub enum PairState {
        /// They meet.
        Active = "active" => "В работе",
        /// The goal is reached.
        Reached = "reached" => "Цель достигнута",
        /// The goal is reached in part.
        Partly = "partly" => "Цель достигнута частично",
        /// Stopped before the end.
        Stopped = "stopped" => "Прекращена досрочно",
        /// They went apart before the order: neither finished nor stopped.
        Parted = "parted" => "Расторгнута до приказа",
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
                ("submitted", "papers"),
                ("submitted", "interview"),
                ("submitted", "returned"),
                ("submitted", "approved"),
                ("submitted", "declined"),
                ("submitted", "left"),
                ("papers", "interview"),
                ("papers", "returned"),
                ("papers", "approved"),
                ("papers", "declined"),
                ("papers", "left"),
                ("interview", "papers"),
                ("interview", "returned"),
                ("interview", "approved"),
                ("interview", "declined"),
                ("interview", "left"),
                ("returned", "submitted"),
                ("returned", "declined"),
                ("returned", "archived"),
                ("returned", "left"),
                ("approved", "paused"),
                ("approved", "archived"),
                ("approved", "left"),
                ("paused", "approved"),
                ("paused", "archived"),
                ("paused", "left"),
                ("archived", "submitted"),
                ("archived", "left"),
            ],
        );
    }

    /// Who is in the check waits for the centre; who lives may be changed by its owner.
    #[test]
    fn application_states() {
        let with = |test: fn(ApplicationState) -> bool| {
            ApplicationState::ALL.iter().copied().filter(|state| test(*state)).map(Term::code).collect::<Vec<_>>()
        };
        assert_eq!(with(ApplicationState::in_check), ["submitted", "papers", "interview"]);
        assert_eq!(
            with(ApplicationState::is_live),
            ["submitted", "papers", "interview", "returned", "approved", "paused"]
        );
    }

    /// The path of a request: what was answered is not answered again, in whatever way, and only an agreement ends.
    #[test]
    fn engagement() {
        steps(
            EngagementState::can_become,
            &[
                ("asked", "accepted"),
                ("asked", "declined"),
                ("asked", "withdrawn"),
                ("asked", "no_places"),
                ("asked", "expired"),
                ("asked", "left"),
                ("accepted", "ending"),
                ("accepted", "ended"),
                ("ending", "ended"),
            ],
        );
        let holding: Vec<_> = EngagementState::ALL.iter().filter(|state| state.holds_places()).collect();
        assert_eq!(holding, [&EngagementState::Accepted, &EngagementState::Ending]);
    }

    /// The path of a pair: it ends once.
    #[test]
    fn pair() {
        steps(
            PairState::can_become,
            &[("active", "reached"), ("active", "partly"), ("active", "stopped"), ("active", "parted")],
        );
    }
}
