//! What a running pair goes through between the day it is chosen and the day it ends, and in which words it is agreed.
//!
//! A pair is chosen, holds its trial meeting, is ordered by the director, signs its agreement and works (domain reference
//! §2.1 stage 5, §8.1, §8.2). Until the order either side may ask for another partner without the other learning why.

use crate::category::MenteeKind;

crate::terms! {
    /// Where a running pair stands. It goes forward one step at a time and never back.
    pub enum PairPhase {
        /// Chosen: the acquaintance and the trial meeting come first.
        Trial = "trial" => "Пробная встреча",
        /// The trial was held and nobody asked for another partner: the order comes next.
        Order = "order" => "Ждёт приказа",
        /// Ordered: the agreement is to be signed.
        Agreement = "agreement" => "Ждёт соглашения",
        /// They work.
        Work = "work" => "Работает",
    }
}

impl PairPhase {
    /// The phase after this one.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Trial => Some(Self::Order),
            Self::Order => Some(Self::Agreement),
            Self::Agreement => Some(Self::Work),
            Self::Work => None,
        }
    }

    /// Whether a side may still ask for another partner: nothing is ordered yet (domain reference §8.2).
    #[must_use]
    pub fn may_ask(self) -> bool {
        matches!(self, Self::Trial | Self::Order)
    }

    /// Whether the pair ends with what came of its work. Before the order there is nothing to sum up: the two go apart.
    #[must_use]
    pub fn is_closed(self) -> bool {
        !self.may_ask()
    }
}

crate::terms! {
    /// Where the two meet as a rule.
    pub enum PairFormat {
        /// In one room.
        InPerson = "in_person" => "Очно",
        /// By video.
        Online = "online" => "Онлайн",
        /// Now so, now so.
        Mixed = "mixed" => "Очно и онлайн",
    }
}

crate::terms! {
    /// How several mentees of one mentor work (domain reference §8.1: a pair may also be a group).
    pub enum Company {
        /// Each in a pair of the own.
        Apart = "apart" => "Отдельные пары",
        /// Pairs that work together under one name.
        Group = "group" => "Группа",
    }
}

crate::terms! {
    /// How often the two mean to meet. No act fixes it, so it is agreed by each pair (domain reference §8.2).
    pub enum PairFrequency {
        /// Every week.
        Weekly = "weekly" => "Раз в неделю",
        /// Every other week.
        Fortnightly = "fortnightly" => "Раз в две недели",
        /// Every month.
        Monthly = "monthly" => "Раз в месяц",
        /// As they agree each time.
        Free = "free" => "По договорённости",
    }
}

crate::terms! {
    /// What happened to a pair.
    pub enum PairEventKind {
        /// It was made.
        Made = "made" => "Пара составлена",
        /// The trial meeting was held.
        TrialHeld = "trial_held" => "Пробная встреча прошла",
        /// The request was answered, and the two stay together.
        Kept = "kept" => "Пара сохранена",
        /// The two went apart before the order.
        Parted = "parted" => "Пара расторгнута",
        /// The director ordered it.
        Ordered = "ordered" => "Закреплена приказом",
        /// The agreement is signed.
        Agreed = "agreed" => "Соглашение подписано",
        /// Goal, format or another term is a different one.
        Edited = "edited" => "Условия изменены",
        /// Another mentor stands in for some days.
        StandIn = "stand_in" => "Назначена замена наставника",
        /// The stand-in was called off.
        StandInOff = "stand_in_off" => "Замена отменена",
        /// The mentee goes on with another mentor in another pair.
        HandedOver = "handed_over" => "Наставляемый передан другому наставнику",
        /// This pair goes on with what another one began.
        TakenOver = "taken_over" => "Продолжает работу прежней пары",
        /// It ended.
        Closed = "closed" => "Работа завершена",
    }
}

crate::terms! {
    /// What became of a request for another partner.
    pub enum AskAnswer {
        /// The two stay together.
        Kept = "kept" => "Сохранить пару",
        /// They go apart.
        Parted = "parted" => "Расторгнуть пару",
    }
}

crate::terms! {
    /// Who stopped a pair before its end (domain reference §8.7).
    pub enum StoppedBy {
        /// The mentee.
        Mentee = "mentee" => "По просьбе наставляемого",
        /// Who speaks for a pupil.
        Representative = "representative" => "По просьбе родителя или законного представителя",
        /// The mentor.
        Mentor = "mentor" => "По просьбе наставника",
        /// The school.
        School = "school" => "По решению школы",
        /// One of the two moved away or changed school.
        Moved = "moved" => "Переезд или смена школы",
    }
}

impl StoppedBy {
    /// Whether a pair with such a mentee can end early because of this: nobody speaks for a teacher.
    #[must_use]
    pub fn fits(self, mentee: MenteeKind) -> bool {
        self != Self::Representative || mentee == MenteeKind::Pupil
    }

    /// Whether it can be the wish behind a change of mentor: whoever moves away asks for nothing.
    #[must_use]
    pub fn asks_for_change(self, mentee: MenteeKind) -> bool {
        self != Self::Moved && self.fits(mentee)
    }
}

crate::terms! {
    /// What was agreed about contacts after the end.
    pub enum ContactRule {
        /// None.
        None = "none" => "Не общаются",
        /// The school passes messages on.
        ThroughSchool = "through_school" => "Только через школу",
        /// As both like; of a pupil the family agrees.
        Free = "free" => "Общаются свободно, семья согласна",
    }
}

impl ContactRule {
    /// The label as it is said of such a mentee: no family agrees for a teacher.
    #[must_use]
    pub fn words(self, mentee: MenteeKind) -> &'static str {
        match (self, mentee) {
            (Self::Free, MenteeKind::Teacher) => "Общаются свободно",
            _ => crate::term::Term::label(self),
        }
    }
}

crate::terms! {
    /// What a mentee answers who is asked to become a mentor.
    pub enum OfferAnswer {
        /// Yes.
        Yes = "yes" => "Хочу стать наставником",
        /// Not now.
        No = "no" => "Пока не хочу",
    }
}

crate::terms! {
    /// Whether the mentee is to have a pair again.
    pub enum Rematch {
        /// No.
        No = "no" => "Новая пара не нужна",
        /// With the same mentor.
        Same = "same" => "Продолжить с тем же наставником",
        /// With another mentor: the mentee waits.
        Other = "other" => "Подобрать другого наставника",
    }
}

impl Rematch {
    /// Whether a mentor has to be looked for.
    #[must_use]
    pub fn waits(self) -> bool {
        self == Self::Other
    }
}

/// Days between two searches for a mentor, as the form proposes. Ours: no act names a term.
pub const SEARCH_DAYS: u64 = 14;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::Term;

    /// The phases follow each other in the order of the list, and the last has none after it.
    #[test]
    fn one_step_at_a_time() {
        for (phase, next) in PairPhase::ALL.iter().zip(PairPhase::ALL.iter().skip(1)) {
            assert_eq!(phase.next(), Some(*next), "{phase}");
        }
        assert_eq!(PairPhase::Work.next(), None);
    }

    /// Another partner is asked for before the order and never after it.
    #[test]
    fn asking_ends_with_the_order() {
        let may: Vec<_> = PairPhase::ALL.iter().copied().filter(|phase| phase.may_ask()).map(Term::code).collect();
        assert_eq!(may, ["trial", "order"]);
        assert!(
            PairPhase::ALL.iter().all(|phase| phase.may_ask() != phase.is_closed()),
            "every pair can end, in one way"
        );
    }

    /// Nobody speaks for a teacher, and who moves away asks for no other mentor; of a teacher no family is told.
    #[test]
    fn answers_fit() {
        let codes = |fits: &dyn Fn(StoppedBy) -> bool| {
            StoppedBy::ALL.iter().copied().filter(|by| fits(*by)).map(Term::code).collect::<Vec<_>>()
        };
        let (pupil, teacher) = (MenteeKind::Pupil, MenteeKind::Teacher);
        assert_eq!(codes(&|by| by.fits(pupil)), ["mentee", "representative", "mentor", "school", "moved"]);
        assert_eq!(codes(&|by| by.fits(teacher)), ["mentee", "mentor", "school", "moved"]);
        assert_eq!(codes(&|by| by.asks_for_change(pupil)), ["mentee", "representative", "mentor", "school"]);
        assert_eq!(codes(&|by| by.asks_for_change(teacher)), ["mentee", "mentor", "school"]);
        assert!(
            ContactRule::Free.words(pupil).contains("семья") && !ContactRule::Free.words(teacher).contains("семья")
        );
    }

    /// Only who is to have another mentor waits for one.
    #[test]
    fn who_waits() {
        let waits: Vec<_> = Rematch::ALL.iter().copied().filter(|rematch| rematch.waits()).collect();
        assert_eq!(waits, [Rematch::Other]);
    }
}
