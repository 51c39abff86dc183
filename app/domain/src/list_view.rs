//! Lists that people come back to: filters and sort kept under a name.

crate::terms! {
    /// A list whose views can be kept.
    pub enum ListKind {
        /// The base of mentees.
        Mentees = "mentees" => "Наставляемые",
        /// The base of mentors.
        Mentors = "mentors" => "Наставники",
    }
}

/// How many views of one list a person keeps at most: more cannot be told apart any more.
pub const MOST_VIEWS: i64 = 20;
