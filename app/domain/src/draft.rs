//! Half-written forms: which form of which thing a draft belongs to.

use std::{fmt, str::FromStr};

use uuid::Uuid;

use crate::{
    ids::{
        AppointmentId, CareSignalId, EngagementId, MeetingId, MenteeId, MenteeWaitId, MentorId, PairId, PlanGoalId,
        PlanStepId, PoolMentorId,
    },
    mentoring_form::MentoringForm,
    term::Term,
};

crate::terms! {
    /// Forms long enough for a draft; the codes stand in front of the colon in `draft.form_key`.
    pub enum DraftForm {
        /// The entry of a mentee.
        Mentee = "mentee" => "Анкета наставляемого",
        /// The entry of an internal mentor.
        Mentor = "mentor" => "Анкета наставника",
        /// What somebody told about a mentee.
        Note = "note" => "Сведения о наставляемом",
        /// A meeting of a pair.
        Meeting = "meeting" => "Запись встречи",
        /// A meeting that was arranged and took place.
        Held = "held" => "Запись назначенной встречи",
        /// The correction of a meeting.
        Correction = "correction" => "Исправление записи встречи",
        /// The development plan of a pair.
        Plan = "plan" => "План развития",
        /// A goal of it: of the pair while it is new.
        Goal = "goal" => "Цель плана развития",
        /// A step to a goal.
        Step = "step" => "Шаг плана развития",
        /// A school's question to a mentor of the pool.
        Request = "request" => "Запрос наставнику",
        /// A school's answer to what the mentor asked about it.
        Reply = "reply" => "Ответ наставнику",
        /// A pair that is being made, or its terms.
        Pair = "pair" => "Условия пары",
        /// A group that is being made.
        Group = "group" => "Новая группа",
        /// What is written about a mentee and a mentor of the board.
        Word = "word" => "Слова о совместимости",
        /// The decision about a board.
        Decision = "decision" => "Решение по подбору",
        /// Another mentor for a pair that works.
        Change = "change" => "Смена наставника",
        /// Why a side wants another partner.
        PartnerAsk = "partner_ask" => "Просьба о другом партнёре",
        /// What the curator decided about it.
        PartnerAnswer = "partner_answer" => "Ответ на просьбу о другом партнёре",
        /// The end of a pair.
        Closing = "closing" => "Завершение работы пары",
        /// How a pair goes, as somebody of it says.
        CheckIn = "check_in" => "Разговор о паре",
        /// Support of a mentee who waits.
        Support = "support" => "Поддержка наставляемого",
        /// What was done about a signal.
        Signal = "signal" => "Ответ на обращение",
        /// How a meeting was, in the mentee's words.
        Reflection = "reflection" => "Отзыв о встрече",
        /// The mentee's words at the end.
        Farewell = "farewell" => "Слова на прощание",
        /// What a representative tells the school.
        Told = "told" => "Рассказ школе",
    }
}

/// Names the draft of one form of one person: `mentee:new`, `meeting:<id of the pair>`. Not a secret: drafts are looked
/// up among the own ones only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FormKey {
    form: DraftForm,
    subject: Subject,
}

/// What a form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Subject {
    /// Something that is being made.
    New,
    /// A thing that is there.
    Thing(Uuid),
    /// The board of a form of mentoring.
    Board(MentoringForm),
}

/// The keys: of a form about a thing that is there, or about one that is being made.
macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident($($id:ty)?) = $form:ident;)+) => {
        impl FormKey {
            $(keys! { @one $(#[$doc])* $name($($id)?) = $form })+
        }
    };
    (@one $(#[$doc:meta])* $name:ident() = $form:ident) => {
        $(#[$doc])*
        #[must_use]
        pub const fn $name() -> Self {
            Self { form: DraftForm::$form, subject: Subject::New }
        }
    };
    (@one $(#[$doc:meta])* $name:ident($id:ty) = $form:ident) => {
        $(#[$doc])*
        #[must_use]
        pub const fn $name(id: $id) -> Self {
            Self { form: DraftForm::$form, subject: Subject::Thing(id.as_uuid()) }
        }
    };
}

keys! {
    /// A mentee who is being added.
    new_mentee() = Mentee;
    /// The entry of a mentee who is there.
    mentee(MenteeId) = Mentee;
    /// What is being written down about a mentee.
    note(MenteeId) = Note;
    /// An internal mentor who is being added.
    new_mentor() = Mentor;
    /// The entry of an internal mentor who is there.
    mentor(MentorId) = Mentor;
    /// An internal mentor who is being added and has been a mentee.
    mentor_after(MenteeId) = Mentor;
    /// The next meeting of a pair.
    meeting(PairId) = Meeting;
    /// A meeting that was arranged and took place.
    held(AppointmentId) = Held;
    /// The correction of a meeting.
    correction(MeetingId) = Correction;
    /// What the development plan of a pair says beside its goals.
    plan(PairId) = Plan;
    /// A goal that is being added to the plan of a pair.
    new_goal(PairId) = Goal;
    /// A goal that is there.
    goal(PlanGoalId) = Goal;
    /// A step to a goal.
    step(PlanStepId) = Step;
    /// The question to a mentor of the pool.
    request(PoolMentorId) = Request;
    /// The answer to what a mentor asked about a question.
    reply(EngagementId) = Reply;
    /// A pair that is being made.
    new_pair() = Pair;
    /// The terms of a pair.
    pair(PairId) = Pair;
    /// A group that is being made.
    new_group() = Group;
    /// What is being written about a mentee and one of the mentors.
    word(MenteeId) = Word;
    /// Another mentor for a pair.
    change(PairId) = Change;
    /// Why a side of a pair wants another partner.
    partner_ask(PairId) = PartnerAsk;
    /// What was decided about it.
    partner_answer(PairId) = PartnerAnswer;
    /// The end of a pair.
    closing(PairId) = Closing;
    /// How a pair goes.
    check_in(PairId) = CheckIn;
    /// Support of a mentee who waits.
    support(MenteeWaitId) = Support;
    /// What was done about a signal.
    signal(CareSignalId) = Signal;
    /// How a meeting was.
    reflection(MeetingId) = Reflection;
    /// The mentee's words at the end of a pair.
    farewell(PairId) = Farewell;
    /// What a representative tells about a mentee.
    told(MenteeId) = Told;
}

impl FormKey {
    /// The decision about a board.
    #[must_use]
    pub const fn decision(board: MentoringForm) -> Self {
        Self { form: DraftForm::Decision, subject: Subject::Board(board) }
    }

    /// Whether the form stands on a mentee's own page. What that page never shows again once it is sent – «мне некомфортно», why
    /// another mentor is wanted – has no draft there: whoever looks over the shoulder is to learn nothing.
    #[must_use]
    pub const fn on_own_page(&self) -> bool {
        matches!(self.form, DraftForm::Reflection | DraftForm::Farewell | DraftForm::Told)
    }
}

impl fmt::Display for FormKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:", self.form.code())?;
        match self.subject {
            Subject::New => formatter.write_str("new"),
            Subject::Thing(id) => id.fmt(formatter),
            Subject::Board(board) => formatter.write_str(board.code()),
        }
    }
}

/// The text names no form of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownForm;

impl FromStr for FormKey {
    type Err = UnknownForm;

    fn from_str(text: &str) -> Result<Self, UnknownForm> {
        let (form, subject) = text.split_once(':').ok_or(UnknownForm)?;
        let subject = match (subject, MentoringForm::from_code(subject)) {
            ("new", _) => Subject::New,
            (_, Some(board)) => Subject::Board(board),
            (id, None) => Subject::Thing(Uuid::try_parse(id).map_err(|_| UnknownForm)?),
        };
        Ok(Self { form: DraftForm::from_code(form).ok_or(UnknownForm)?, subject })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On the page of a mentee nothing is kept that it would not show again.
    #[test]
    fn what_is_told_in_confidence_has_no_draft() {
        let id = Uuid::from_u128(7);
        assert!(FormKey::reflection(id.into()).on_own_page() && FormKey::farewell(id.into()).on_own_page());
        assert!(!FormKey::signal(id.into()).on_own_page() && !FormKey::partner_ask(id.into()).on_own_page());
    }

    /// A key written down is read back as the same key, and nothing else is a key.
    #[test]
    fn keys_are_read_back() {
        let id = Uuid::from_u128(7);
        for key in [
            FormKey::new_mentee(),
            FormKey::mentee(id.into()),
            FormKey::note(id.into()),
            FormKey::new_mentor(),
            FormKey::mentor(id.into()),
            FormKey::meeting(id.into()),
            FormKey::plan(id.into()),
            FormKey::goal(id.into()),
            FormKey::request(id.into()),
            FormKey::reply(id.into()),
            FormKey::reflection(id.into()),
            FormKey::word(id.into()),
            FormKey::decision(MentoringForm::PupilPupil),
        ] {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        assert_eq!(FormKey::new_mentee().to_string(), "mentee:new");
        assert_eq!(FormKey::decision(MentoringForm::PupilPupil).to_string(), "decision:pupil_pupil");
        for text in [
            "",
            "mentee",
            "mentee:",
            "mentee:7",
            ":new",
            "school:new",
            "mentee:new:new",
            "Mentee:new",
            "decision:pupil",
        ] {
            assert_eq!(text.parse::<FormKey>(), Err(UnknownForm), "{text:?}");
        }
    }
}
