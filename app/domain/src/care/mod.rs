//! Care for pairs: when somebody asks mentor, mentee and an adult how it goes, and which pairs need attention, with the
//! reasons said in words.
//!
//! Source: domain reference §8.2–8.4 (reflection after each meeting, interim feedback of both sides) and issue 5, point 11.
//! No act names days; those here are ours, and a school moves the rhythm of its check-ins per form ([`Rhythm`]). A health is a
//! hint to look, never a mark: nobody but the people of the school who care for pairs reads it, the centre gets counts.

mod facts;
mod health;
mod reason;
mod rhythm;
#[cfg(test)]
mod tests;

pub use facts::{Asked, LastCheckIn, Open, PairFacts};
pub use health::{Condition, DENIED_DAYS, SIGNAL_DAYS, condition, due};
pub use reason::Reason;
pub use rhythm::{FIRST_MONTH, Rhythm};

crate::terms! {
    /// Who is asked how the pair fares.
    pub enum CheckInSide {
        /// The mentor.
        Mentor = "mentor" => "Наставник",
        /// The mentee.
        Mentee = "mentee" => "Наставляемый",
        /// A representative or the class teacher.
        Adult = "adult" => "Родитель или классный руководитель",
    }
}

impl CheckInSide {
    /// Whom to ask: «наставника».
    #[must_use]
    pub fn object(self) -> &'static str {
        match self {
            Self::Mentor => "наставника",
            Self::Mentee => "наставляемого",
            Self::Adult => "взрослого",
        }
    }

    /// The same in one word, for a button.
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            Self::Mentor => "Наставник",
            Self::Mentee => "Наставляемый",
            Self::Adult => "Взрослый",
        }
    }
}

crate::terms! {
    /// How somebody was asked.
    pub enum CheckInWay {
        /// Face to face.
        Talk = "talk" => "Личный разговор",
        /// By telephone.
        Phone = "phone" => "По телефону",
        /// In writing.
        Message = "message" => "В переписке",
        /// The mentor said it in the cabinet.
        Survey = "survey" => "Ответ в кабинете",
    }
}

impl CheckInWay {
    /// The ways of a colleague who asks.
    pub const OF_STAFF: &'static [Self] = &[Self::Talk, Self::Phone, Self::Message];
}

crate::terms! {
    /// How somebody finds the work of the pair, or a meeting of it (`personal::HowWas`): one scale with one set of words; the code
    /// is the number of the column.
    pub enum Mood {
        /// Very bad.
        Awful = "1" => "Плохо",
        /// Bad.
        Bad = "2" => "Не очень",
        /// So and so.
        Mixed = "3" => "Нормально",
        /// Good.
        Good = "4" => "Хорошо",
        /// Very good.
        Great = "5" => "Отлично",
    }
}

impl Mood {
    /// From 1 to 5.
    #[must_use]
    pub fn number(self) -> i16 {
        match self {
            Self::Awful => 1,
            Self::Bad => 2,
            Self::Mixed => 3,
            Self::Good => 4,
            Self::Great => 5,
        }
    }

    /// Reads the column.
    #[must_use]
    pub fn of_number(number: i16) -> Option<Self> {
        [Self::Awful, Self::Bad, Self::Mixed, Self::Good, Self::Great].into_iter().find(|mood| mood.number() == number)
    }

    /// Whether it is a reason to look.
    #[must_use]
    pub fn is_low(self) -> bool {
        matches!(self, Self::Awful | Self::Bad)
    }
}

crate::terms! {
    /// How often a pair has agreed to meet, as `pair.frequency` stores it; the label goes on after «встречаться».
    pub enum Tempo {
        /// Every week.
        Weekly = "weekly" => "раз в неделю",
        /// Every second week.
        Fortnightly = "fortnightly" => "раз в две недели",
        /// Every month.
        Monthly = "monthly" => "раз в месяц",
        /// When both can.
        Free = "free" => "по договорённости",
    }
}

crate::terms! {
    /// How a pair fares, the best first.
    pub enum Health {
        /// Nothing to do.
        Green = "green" => "Всё хорошо",
        /// Something to look at.
        Yellow = "yellow" => "Присмотреться",
        /// Somebody has to act.
        Red = "red" => "Нужна помощь",
    }
}

crate::terms! {
    /// What a reason is about.
    pub enum ReasonKind {
        /// The mentee pressed «мне некомфортно».
        Signal = "signal" => "Сигнал «мне некомфортно»",
        /// One side asks for another partner.
        PartnerAsk = "partner_ask" => "Просьба о другом партнёре",
        /// Somebody who was asked needs help.
        Help = "help" => "Просят помощи",
        /// A consent is missing or ends.
        Consent = "consent" => "Согласие",
        /// Papers of a mentor of the pool are missing or end.
        Papers = "papers" => "Справки наставника",
        /// Somebody finds it goes badly.
        Mood = "mood" => "Плохое впечатление",
        /// The mentee says that a recorded meeting did not take place.
        Denied = "denied" => "«Встречи не было»",
        /// Arranged meetings were missed.
        Missed = "missed" => "Пропущенные встречи",
        /// No meeting for long.
        Quiet = "quiet" => "Давно не встречались",
        /// Nobody has asked how it goes.
        Overdue = "overdue" => "Пора спросить, как дела",
    }
}
