//! Half-written forms: which form of which thing a draft belongs to.

use std::{fmt, str::FromStr};

use uuid::Uuid;

use crate::{
    ids::{EngagementId, MenteeId, MentorId, PairId, PlanGoalId, PoolMentorId},
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
        /// The development plan of a pair.
        Plan = "plan" => "План развития",
        /// A goal of it: of the pair while it is new.
        Goal = "goal" => "Цель плана развития",
        /// A school's question to a mentor of the pool.
        Request = "request" => "Запрос наставнику",
        /// A school's answer to what the mentor asked about it.
        Reply = "reply" => "Ответ наставнику",
    }
}

/// Names the draft of one form of one person: `mentee:new`, `meeting:<id of the pair>`. Not a secret: drafts are looked
/// up among the own ones only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FormKey {
    form: DraftForm,
    subject: Option<Uuid>,
}

impl FormKey {
    /// A mentee who is being added.
    #[must_use]
    pub const fn new_mentee() -> Self {
        Self { form: DraftForm::Mentee, subject: None }
    }

    /// The entry of a mentee who is there.
    #[must_use]
    pub const fn mentee(mentee_id: MenteeId) -> Self {
        Self { form: DraftForm::Mentee, subject: Some(mentee_id.as_uuid()) }
    }

    /// What is being written down about a mentee.
    #[must_use]
    pub const fn note(mentee_id: MenteeId) -> Self {
        Self { form: DraftForm::Note, subject: Some(mentee_id.as_uuid()) }
    }

    /// An internal mentor who is being added.
    #[must_use]
    pub const fn new_mentor() -> Self {
        Self { form: DraftForm::Mentor, subject: None }
    }

    /// The entry of an internal mentor who is there.
    #[must_use]
    pub const fn mentor(mentor_id: MentorId) -> Self {
        Self { form: DraftForm::Mentor, subject: Some(mentor_id.as_uuid()) }
    }

    /// The next meeting of a pair.
    #[must_use]
    pub const fn meeting(pair_id: PairId) -> Self {
        Self { form: DraftForm::Meeting, subject: Some(pair_id.as_uuid()) }
    }

    /// What the development plan of a pair says beside its goals.
    #[must_use]
    pub const fn plan(pair_id: PairId) -> Self {
        Self { form: DraftForm::Plan, subject: Some(pair_id.as_uuid()) }
    }

    /// A goal that is being added to the plan of a pair.
    #[must_use]
    pub const fn new_goal(pair_id: PairId) -> Self {
        Self { form: DraftForm::Goal, subject: Some(pair_id.as_uuid()) }
    }

    /// A goal that is there.
    #[must_use]
    pub const fn goal(plan_goal_id: PlanGoalId) -> Self {
        Self { form: DraftForm::Goal, subject: Some(plan_goal_id.as_uuid()) }
    }

    /// The question to a mentor of the pool.
    #[must_use]
    pub const fn request(pool_mentor_id: PoolMentorId) -> Self {
        Self { form: DraftForm::Request, subject: Some(pool_mentor_id.as_uuid()) }
    }

    /// The answer to what a mentor asked about a question.
    #[must_use]
    pub const fn reply(engagement_id: EngagementId) -> Self {
        Self { form: DraftForm::Reply, subject: Some(engagement_id.as_uuid()) }
    }
}

impl fmt::Display for FormKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.subject {
            Some(subject) => write!(formatter, "{}:{subject}", self.form.code()),
            None => write!(formatter, "{}:new", self.form.code()),
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
        Ok(Self {
            form: DraftForm::from_code(form).ok_or(UnknownForm)?,
            subject: match subject {
                "new" => None,
                id => Some(Uuid::try_parse(id).map_err(|_| UnknownForm)?),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        assert_eq!(FormKey::new_mentee().to_string(), "mentee:new");
        for text in ["", "mentee", "mentee:", "mentee:7", ":new", "school:new", "mentee:new:new", "Mentee:new"] {
            assert_eq!(text.parse::<FormKey>(), Err(UnknownForm), "{text:?}");
        }
    }
}
