//! Who looks at a mentee's own page: whoever holds the personal link, or the mentee or representative with an account.

use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, RawPathParams},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::MenteeId};
use leptos::prelude::*;
use store::{
    MenteeActor,
    my::{self, MyPage},
    personal_link::Found,
};
use uuid::Uuid;

use super::address;
use crate::{
    auth::{self, MenteeUser},
    clock,
    components::PageHead,
    drafts::FormDraft,
    error::PageError,
    page::{Done, Page},
    routes,
    state::AppState,
};

/// Somebody at a mentee's own page.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The realm it opens.
    pub(super) actor: MenteeActor,
    /// Address of the page, without a slash at the end.
    pub(super) base: String,
    way: Way,
}

#[derive(Debug, Clone)]
enum Way {
    /// The link; with the short name of the school.
    Link { school: String, token: String },
    /// An account.
    Account(Box<MenteeUser>),
}

/// The answer for somebody for whom there is no page.
pub enum NoVisitor {
    /// A link that opens nothing: whom to ask.
    Dead(Box<Response>),
    /// No page of ours.
    Failed(PageError),
}

impl IntoResponse for NoVisitor {
    fn into_response(self) -> Response {
        match self {
            Self::Dead(answer) => *answer,
            Self::Failed(error) => error.into_response(),
        }
    }
}

impl From<PageError> for NoVisitor {
    fn from(error: PageError) -> Self {
        Self::Failed(error)
    }
}

impl From<store::Error> for NoVisitor {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = NoVisitor;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, NoVisitor> {
        let path: RawPathParams = parts.extract().await.map_err(|_| PageError::NotFound)?;
        if let Some((_, token)) = path.iter().find(|(name, _)| *name == "token") {
            return by_link(state, token).await;
        }
        let mentee_id: MenteeId = path
            .iter()
            .find(|(name, _)| *name == "id")
            .and_then(|(_, id)| id.parse().ok())
            .ok_or(PageError::NotFound)?;
        let user = MenteeUser::from_request_parts(parts, state).await?;
        if !user.mentees.contains(&mentee_id) {
            return Err(PageError::NotFound.into());
        }
        let (actor, base) = (user.actor(mentee_id), address(&user.slug, mentee_id));
        Ok(Self { actor, base, way: Way::Account(Box::new(user)) })
    }
}

async fn by_link(state: &AppState, token: &str) -> Result<Visitor, NoVisitor> {
    let Some(found) = auth::personal_link(state, token).await? else {
        return Err(NoVisitor::Dead(Box::new(dead(StatusCode::NOT_FOUND, None))));
    };
    if !auth::opens(&found) {
        return Err(NoVisitor::Dead(Box::new(dead(StatusCode::GONE, Some(found)))));
    }
    let way = Way::Link { school: found.school, token: token.to_owned() };
    Ok(Visitor { actor: found.actor, base: routes::personal(token), way })
}

/// The one page for links that were copied wrongly, taken back, or are over: it says whom to ask and nothing of anybody.
fn dead(status: StatusCode, found: Option<Found>) -> Response {
    let whom = found.map_or_else(
        || "Попросите куратора наставничества в вашей школе дать новую.".to_owned(),
        |found| format!("Попросите куратора наставничества дать новую: {}.", found.school),
    );
    Page::narrow("Ссылка не открывается").status(status).respond(move || {
        view! {
            <PageHead title="Ссылка не открывается" />
            <p>"Возможно, адрес набран не полностью, срок ссылки вышел или её заменили новой."</p>
            <p>{whom}</p>
            <p>{format!("Если нужно поговорить с кем-то прямо сейчас, позвоните на детский телефон доверия: {}, это бесплатно.", domain::personal::HELPLINE)}</p>
        }
    })
}

impl Visitor {
    /// The account, unless the link was used.
    pub(super) fn user(&self) -> Option<&MenteeUser> {
        match &self.way {
            Way::Account(user) => Some(user),
            Way::Link { .. } => None,
        }
    }

    /// Whether the page is only read: a representative looks.
    fn only_reads(&self) -> bool {
        self.user().is_some_and(|user| user.represented.contains(&self.actor.mentee_id))
    }

    /// Refuses a representative, who answers nothing in the mentee's name.
    pub(super) fn may_answer(&self) -> Result<(), PageError> {
        if self.only_reads() { Err(PageError::Forbidden) } else { Ok(()) }
    }

    /// A page of this visitor.
    pub(super) fn page(&self, title: &str) -> Page {
        match &self.way {
            Way::Link { school, .. } => Page::personal(school, title),
            Way::Account(user) => Page::mentee(user, title),
        }
    }

    /// The draft of a form here.
    pub(super) fn draft(&self, form: FormKey) -> FormDraft {
        match &self.way {
            Way::Link { token, .. } => FormDraft::behind_link(token, form),
            Way::Account(user) => FormDraft::on_own_page(&user.slug, self.actor.mentee_id, form),
        }
    }

    /// Address of a page below the own one.
    pub(super) fn at(&self, rest: &str) -> String {
        format!("{}/{rest}", self.base)
    }

    /// Back to the own page, which says what was done.
    pub(super) fn back(&self, done: Done) -> Response {
        Redirect::to(&done.at(&self.base)).into_response()
    }

    /// Back to the own page: there is nothing to do here.
    #[must_use]
    pub fn home(&self) -> Response {
        Redirect::to(&self.base).into_response()
    }

    /// What is on the own page.
    pub(super) async fn load(&self, state: &AppState) -> Result<MyPage, PageError> {
        let mut tx = state.db.mentee(&self.actor).await?;
        let page = my::page(&mut tx, clock::today()).await?;
        tx.commit().await?;
        Ok(page)
    }
}

/// The id of a thing below the own page: a meeting, a step, a pair.
#[derive(Debug, Clone, Copy)]
pub struct Thing<T>(
    /// The id.
    pub T,
);

impl<T: From<Uuid>> FromRequestParts<AppState> for Thing<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, PageError> {
        let path: RawPathParams = parts.extract().await.map_err(|_| PageError::NotFound)?;
        path.iter()
            .find(|(name, _)| *name == "thing")
            .and_then(|(_, value)| value.parse::<Uuid>().ok())
            .map(|id| Self(T::from(id)))
            .ok_or(PageError::NotFound)
    }
}
