//! Drafts of long forms: what was typed and not sent comes back when its writer opens the form again, on any machine.
//!
//! A page with such a form:
//! 1. To show the form: load the counts with the draft (`nav::school_with_draft`, `nav::mentor_with_draft`; one statement; a
//!    mentee's own page brings its drafts along) and pass the form through [`FormDraft::restore`].
//! 2. View: `<FormSheet draft=draft …>`, which says that a draft came back and holds the island that keeps it.
//! 3. POST that succeeds: `store::draft::drop_in_school`, `drop_of_mentor` or `drop_own` in the transaction of the deed.
//!
//! The form's hidden `id` is part of its draft, so that a form sent, lost and sent again from its draft makes one thing.

mod writer;

use chrono::{DateTime, Utc};
use domain::{
    draft::FormKey,
    ids::{MenteeId, SchoolId},
    russian,
};
use leptos::prelude::*;
use store::draft::Draft;

pub(crate) use writer::{forget, save};

use crate::{
    auth::SchoolStaff,
    clock,
    components::{Notice, NoticeKind, PostButton},
    forms::{FormState, FormValues},
    islands::DraftKeeper,
    request::RequestContext,
    routes,
};

/// The draft of one form, at one workplace of its writer.
#[derive(Debug, Clone)]
pub struct FormDraft {
    place: Place,
    form: FormKey,
    /// When the draft that now stands in the form was saved; `None` when none came back.
    restored: Option<DateTime<Utc>>,
}

/// At which workplace somebody writes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// Staff of the school with this name in addresses.
    School(String),
    /// A mentor, about people of this school.
    Mentor(SchoolId),
    /// A mentee or a representative with an account, at the page of this mentee in the school with this name in addresses.
    Own(String, MenteeId),
    /// Whoever holds the personal link with this token.
    Link(String),
}

impl Place {
    fn parse(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("school", slug) => Some(Self::School(slug.to_owned())),
            ("mentor", school_id) => Some(Self::Mentor(school_id.parse().ok()?)),
            ("own", page) => {
                let (slug, mentee_id) = page.split_once(':')?;
                Some(Self::Own(slug.to_owned(), mentee_id.parse().ok()?))
            }
            ("link", token) => Some(Self::Link(token.to_owned())),
            _ => None,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::School(slug) => write!(formatter, "school:{slug}"),
            Self::Mentor(school_id) => write!(formatter, "mentor:{school_id}"),
            Self::Own(slug, mentee_id) => write!(formatter, "own:{slug}:{mentee_id}"),
            Self::Link(token) => write!(formatter, "link:{token}"),
        }
    }
}

impl FormDraft {
    /// The draft of a school's staff.
    #[must_use]
    pub fn in_school(staff: &SchoolStaff, form: FormKey) -> Self {
        Self { place: Place::School(staff.slug.clone()), form, restored: None }
    }

    /// The draft of a mentor about people of a school.
    #[must_use]
    pub fn of_mentor(school_id: SchoolId, form: FormKey) -> Self {
        Self { place: Place::Mentor(school_id), form, restored: None }
    }

    /// The draft at a mentee's own page, opened with an account.
    #[must_use]
    pub fn on_own_page(slug: &str, mentee_id: MenteeId, form: FormKey) -> Self {
        Self { place: Place::Own(slug.to_owned(), mentee_id), form, restored: None }
    }

    /// The draft at a mentee's own page behind the personal link.
    #[must_use]
    pub fn behind_link(token: &str, form: FormKey) -> Self {
        Self { place: Place::Link(token.to_owned()), form, restored: None }
    }

    /// The form as its writer left it, if there is a draft. A form that was just sent and comes back with its errors is
    /// newer and stays.
    #[must_use]
    pub fn restore(mut self, form: FormState, stored: Option<Draft>) -> (FormState, Self) {
        let Some(stored) = stored.filter(|_| !form.has_errors()) else { return (form, self) };
        let Ok(values) = serde_json::from_value::<FormValues>(stored.body) else { return (form, self) };
        self.restored = Some(stored.saved_at);
        (FormState { values, ..form }, self)
    }

    /// Above the form: that a draft came back, and the way to be rid of it. Nothing when none did.
    pub(crate) fn notice(&self) -> Option<AnyView> {
        let saved_at = russian::date_time(self.restored?, &clock::zone());
        let here = RequestContext::current().map(|context| context.here).unwrap_or_default();
        let path = here.split('?').next().unwrap_or_default().to_owned();
        let hidden = vec![("place", self.place.to_string()), ("form", self.form.to_string()), ("back", path)];
        let notice = view! {
            <Notice kind=NoticeKind::Calm>
                <p>{format!("Восстановлен черновик от {saved_at}.")}</p>
                <PostButton action=routes::DRAFT_DROP label="Удалить черновик" hidden=hidden />
            </Notice>
        };
        Some(notice.into_any())
    }

    /// Inside the form: the island that keeps it.
    pub(crate) fn keeper(&self) -> AnyView {
        view! { <DraftKeeper place=self.place.to_string() form=self.form.to_string() /> }.into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(body: serde_json::Value) -> Draft {
        Draft { body, saved_at: clock::now() }
    }

    fn blank() -> FormState {
        FormState::filled(FormValues::default().with("id", "new").with("topic", ""))
    }

    fn draft() -> FormDraft {
        FormDraft::of_mentor(SchoolId::from_uuid(uuid::Uuid::nil()), FormKey::new_mentee())
    }

    /// What was typed comes back with the id of its thing; a draft that cannot be read leaves the form as it is.
    #[test]
    fn a_draft_comes_back_whole() {
        let typed = FormValues::default().with("id", "old").with("topic", "Вёрстка");
        let body = serde_json::to_value(&typed).unwrap();
        let (form, restored) = draft().restore(blank(), Some(stored(body)));
        assert_eq!(form.values, typed);
        assert!(restored.restored.is_some());
        let refused = FormState::rejected(FormValues::default(), "topic", "Напишите тему");
        assert_eq!(
            draft().restore(refused.clone(), Some(stored(serde_json::json!({})))).0,
            refused,
            "what was sent is newer"
        );
        for nothing in [None, Some(stored(serde_json::json!([1, 2])))] {
            let (form, restored) = draft().restore(blank(), nothing);
            assert_eq!(form, blank());
            assert!(restored.restored.is_none());
        }
    }

    /// The workplace a page wrote down is read back as the same, and nothing else is one.
    #[test]
    fn places_are_read_back() {
        let id = SchoolId::from_uuid(uuid::Uuid::from_u128(7));
        let own = Place::Own("school-12".to_owned(), MenteeId::from_uuid(id.as_uuid()));
        for place in [Place::School("school-12".to_owned()), Place::Mentor(id), own, Place::Link("a-token".to_owned())]
        {
            assert_eq!(Place::parse(&place.to_string()), Some(place));
        }
        for text in ["", "school", "mentor:7", "region:a", "own:school-12", "own:school-12:7"] {
            assert_eq!(Place::parse(text), None, "{text:?}");
        }
    }
}
