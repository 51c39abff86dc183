//! What must be counted in a school to know where its programme stands: one row, one query.

/// Counts of one school in the current school year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SchoolFacts {
    /// The card has full name, director and address.
    pub card_complete: bool,
    /// Curators with an open workplace.
    pub curators: u64,
    /// Psychologists with an open workplace.
    pub psychologists: u64,
    /// Directors with an open workplace.
    pub directors: u64,
    /// Mentees in the base.
    pub mentees: u64,
    /// Of them with a consent to processing in force today.
    pub mentees_with_consent: u64,
    /// Mentors in the base, own and from the pool.
    pub mentors: u64,
    /// Of them interviewed by the school or checked by the regional centre.
    pub mentors_ready: u64,
    /// Mentees with a pair that runs or was brought to its end.
    pub mentees_paired: u64,
    /// Mentees with a request and no such pair.
    pub unpaired: u64,
    /// Mentees in waiting whose next search is due.
    pub searches_due: u64,
    /// Days that whoever waits longest has waited.
    pub longest_wait: u64,
    /// Running pairs.
    pub pairs_active: u64,
    /// Running pairs that need no reminder: they met within the last 14 days, or were made within them.
    pub pairs_met_14_days: u64,
    /// Running pairs that need help ([`crate::care::Health::Red`]).
    pub pairs_in_need: u64,
    /// Pairs that were brought to their end, the goal reached in full or in part.
    pub pairs_finished: u64,
    /// Signals of mentees that nobody has closed; none for whoever may not read them.
    pub signals_open: u64,
    /// Requests to pool mentors that wait for the mentor's answer.
    pub requests_open: u64,
    /// Requests about which the mentor asked the school something.
    pub requests_asking: u64,
    /// Running pairs to be brought to an end, because the common work with their mentor ends.
    pub pairs_closing: u64,
    /// Requests a mentor agreed to and for which the school has made no pair yet.
    pub requests_answered: u64,
}

impl SchoolFacts {
    /// How many of the four things of stage 1 are ready: the card, a curator, a director, a psychologist.
    pub(super) fn preparations(&self) -> u64 {
        [self.card_complete, self.curators > 0, self.directors > 0, self.psychologists > 0]
            .into_iter()
            .map(u64::from)
            .sum()
    }

    /// Mentees whose consent is not in force.
    pub(super) fn without_consent(&self) -> u64 {
        self.mentees.saturating_sub(self.mentees_with_consent)
    }

    /// Mentors who still have to be interviewed.
    pub(super) fn not_ready(&self) -> u64 {
        self.mentors.saturating_sub(self.mentors_ready)
    }

    /// Running pairs without a meeting for more than 14 days.
    pub(super) fn quiet_pairs(&self) -> u64 {
        self.pairs_active.saturating_sub(self.pairs_met_14_days)
    }

    /// All pairs that count for the year.
    pub(super) fn pairs(&self) -> u64 {
        self.pairs_active + self.pairs_finished
    }
}
