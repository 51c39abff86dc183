//! How and when a mentor of the pool wants to work.

crate::terms! {
    /// With one mentee at a time or with several together: a group is as good as a pair (domain reference §8.1).
    pub enum Setting {
        /// Meets each mentee alone.
        Individual = "individual" => "С каждым отдельно",
        /// Leads a group.
        Group = "group" => "С группой",
        /// Whatever the school needs.
        Either = "either" => "И отдельно, и с группой",
    }
}

impl Setting {
    /// Whether a group is possible, and so has a size.
    #[must_use]
    pub fn has_group(self) -> bool {
        self != Self::Individual
    }
}
