//! Drafts of long forms: what was typed and not sent comes back when its writer opens the form again, on any machine.
//!
//! A page with such a form:
//! 1. To show the form: load the counts with the draft (`nav::school_with_draft`, `nav::mentor_with_draft`; one statement)
//!    and pass the form through [`FormDraft::restore`].
//! 2. View: `<FormSheet draft=draft …>`, which says that a draft came back and holds the island that keeps it.
//! 3. POST that succeeds: `store::draft::drop_in_school` or `drop_of_mentor` in the transaction of the deed.
//!
//! The form's hidden `id` is part of its draft, so that a form sent, lost and sent again from its draft makes one thing.

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
};
use chrono::{DateTime, Utc};
use domain::{draft::FormKey, ids::SchoolId, russian};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use store::{
    draft::{self, Draft},
    identity::Person,
};

use crate::{
    auth::{MentorUser, SchoolStaff, SignedIn},
    clock,
    components::{Notice, NoticeKind, PostButton},
    error::PageError,
    forms::{FormState, FormValues},
    islands::{DraftKeeper, draft_keeper::DraftError},
    request::RequestContext,
    routes,
    state::AppState,
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
}

impl Place {
    fn parse(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("school", slug) => Some(Self::School(slug.to_owned())),
            ("mentor", school_id) => Some(Self::Mentor(school_id.parse().ok()?)),
            _ => None,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::School(slug) => write!(formatter, "school:{slug}"),
            Self::Mentor(school_id) => write!(formatter, "mentor:{school_id}"),
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

/// Somebody at the workplace a draft belongs to.
enum Writer {
    School(SchoolStaff),
    Mentor(MentorUser, SchoolId),
}

impl Writer {
    fn at(person: &Person, place: &str) -> Result<Self, PageError> {
        match Place::parse(place).ok_or(PageError::NotFound)? {
            Place::School(slug) => SchoolStaff::of(person, &slug).map(Self::School),
            Place::Mentor(school_id) => MentorUser::of(person).map(|user| Self::Mentor(user, school_id)),
        }
    }

    async fn save(&self, state: &AppState, form: &FormKey, values: &FormValues) -> Result<DateTime<Utc>, PageError> {
        let body = serde_json::to_value(values).map_err(PageError::internal)?;
        let saved_at = match self {
            Self::School(staff) => {
                let mut tx = state.db.school(&staff.actor()).await?;
                let saved_at = draft::save_in_school(&mut tx, form, &body).await.map_err(too_large)?;
                tx.commit().await?;
                saved_at
            }
            Self::Mentor(user, school_id) => {
                let mut tx = state.db.mentor(&user.actor()).await?;
                let saved_at = draft::save_of_mentor(&mut tx, *school_id, form, &body).await.map_err(too_large)?;
                tx.commit().await?;
                saved_at
            }
        };
        Ok(saved_at)
    }

    async fn forget(&self, state: &AppState, form: &FormKey) -> Result<(), PageError> {
        match self {
            Self::School(staff) => {
                let mut tx = state.db.school(&staff.actor()).await?;
                draft::drop_in_school(&mut tx, form).await?;
                tx.commit().await?;
            }
            Self::Mentor(user, school_id) => {
                let mut tx = state.db.mentor(&user.actor()).await?;
                draft::drop_of_mentor(&mut tx, *school_id, form).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }
}

/// The only rule a draft can break.
fn too_large(error: store::Error) -> PageError {
    if error.on_constraint("draft_size") {
        PageError::Invalid("Текст слишком длинный для черновика.".to_owned())
    } else {
        error.into()
    }
}

/// Throws a draft away; `place` and `form` as the notice names them.
///
/// # Errors
/// [`PageError::NotFound`] when they name no workplace of this person or no form.
pub(crate) async fn forget(state: &AppState, person: &Person, place: &str, form: &str) -> Result<(), PageError> {
    let form = form.parse().map_err(|_| PageError::NotFound)?;
    Writer::at(person, place)?.forget(state, &form).await
}

/// The server's half of the island: keeps a draft for whoever sent the request.
pub(crate) async fn save(place: &str, form: &str, fields: &str) -> Result<String, DraftError> {
    match keep(place, form, fields).await {
        Ok(saved_at) => Ok(saved_at.with_timezone(&clock::zone()).format("%H:%M").to_string()),
        Err(error) => {
            let status = match &error {
                PageError::SignInFirst(_) => StatusCode::UNAUTHORIZED,
                other => other.status(),
            };
            if let Some(answer) = use_context::<ResponseOptions>() {
                answer.set_status(status);
            }
            Err(match error {
                PageError::SignInFirst(_) => DraftError::SignIn,
                PageError::NotFound | PageError::Forbidden => DraftError::NotYours,
                PageError::Invalid(_) => DraftError::TooLarge,
                error => {
                    tracing::warn!(%error, "draft not kept");
                    DraftError::Unavailable
                }
            })
        }
    }
}

async fn keep(place: &str, form: &str, fields: &str) -> Result<DateTime<Utc>, PageError> {
    let missing = || PageError::internal("a server function runs inside a request");
    let state = use_context::<AppState>().ok_or_else(missing)?;
    let mut parts = use_context::<Parts>().ok_or_else(missing)?;
    let SignedIn(person) = SignedIn::from_request_parts(&mut parts, &state).await?;
    let form = form.parse().map_err(|_| PageError::NotFound)?;
    let values = FormValues::from_body(fields.as_bytes());
    Writer::at(&person, place)?.save(&state, &form, &values).await
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
        for place in [Place::School("school-12".to_owned()), Place::Mentor(id)] {
            assert_eq!(Place::parse(&place.to_string()), Some(place));
        }
        for text in ["", "school", "mentor:7", "region:a"] {
            assert_eq!(Place::parse(text), None, "{text:?}");
        }
    }
}
