//! What becomes of an organisation's offer to help.

crate::terms! {
    /// Where the offer stands; the codes are those of `partner_application.state`.
    pub enum PartnerState {
        /// Nobody has answered yet.
        New = "new" => "Новое",
        /// The centre has answered.
        Answered = "answered" => "Ответили",
    }
}

/// Days in which a centre answers, as organisations are told. Ours: no act names a term.
pub const ANSWER_DAYS: i64 = 7;
