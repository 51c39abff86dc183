//! From a view to an answer: the one place where a page is put into its shell and rendered.
//!
//! ```ignore
//! Page::school(&staff, counts, Section::Mentees, "Наставляемые").respond(|| view! { … })
//! ```
//!
//! The builder names the workplace, its navigation and the title; the request's own facts (address, look, nonce, static
//! files) come from [`RequestContext`]. After a redirect `?done=…` the shell says once what was done: [`Done`].

mod boot;
mod done;
mod navigation;

use std::sync::Arc;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::{role::Role, russian, term::Term};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use store::{
    identity::{Person, Workplace as Work},
    nav::{MentorCounts, RegionCounts, SchoolCounts},
};

pub use done::Done;
pub use navigation::{CentreSection, MentorSection, Section};

use crate::{
    auth::{MenteeUser, MentorUser, RegionStaff, SchoolStaff},
    components::{
        AccountMenu, ErrorPage, Failure, Flash, NavItem, NoticeKind, Shell, ShellPage, ShellWidth, Workplace,
        WorkplaceLink,
    },
    error::PageError,
    request::RequestContext,
    routes,
};

/// RFC 9111 §5.5 no longer asks for it and nobody has found another word for programs that look at a site from outside.
const STALE: HeaderValue = HeaderValue::from_static("110 - \"Response is Stale\"");

/// A page about to be answered.
#[must_use]
pub struct Page {
    shell: ShellPage,
    status: StatusCode,
    stale: bool,
}

impl Page {
    /// A page of a school's workspace.
    pub fn school(staff: &SchoolStaff, counts: SchoolCounts, section: Section, title: &str) -> Self {
        let roles: Vec<String> = staff.roles.iter().map(|role| role.label().to_lowercase()).collect();
        let place =
            Workplace { name: staff.school_name.clone(), note: format!("{} · {}", school_year(), roles.join(", ")) };
        Self::workspace(title, &staff.person, place, &routes::school(&staff.slug, ""))
            .with_navigation(navigation::school(staff, counts, section))
    }

    /// A page of a regional centre.
    pub fn region(staff: &RegionStaff, counts: RegionCounts, section: CentreSection, title: &str) -> Self {
        let place = Workplace {
            name: staff.region_name.clone(),
            note: format!("{} · {}", school_year(), Role::RegionalCoordinator.label().to_lowercase()),
        };
        Self::workspace(title, &staff.person, place, &routes::region(&staff.slug, ""))
            .with_navigation(navigation::region(&staff.slug, counts, section))
    }

    /// A page of a mentor's cabinet.
    pub fn mentor(user: &MentorUser, counts: MentorCounts, section: MentorSection, title: &str) -> Self {
        let place = Workplace { name: "Кабинет наставника".to_owned(), note: school_year() };
        Self::workspace(title, &user.person, place, routes::MENTOR).with_navigation(navigation::mentor(counts, section))
    }

    /// The page of a mentee or representative.
    pub fn mentee(user: &MenteeUser, title: &str) -> Self {
        let place = Workplace { name: user.school_name.clone(), note: school_year() };
        let mut page = Self::workspace(title, &user.person, place, &routes::school(&user.slug, "my"));
        page.shell.width = ShellWidth::Public;
        page
    }

    /// The own page of a mentee who holds the personal link: nobody is signed in, and nothing leads to the login.
    pub fn personal(school: &str, title: &str) -> Self {
        let mut page = Self::bare(title, ShellWidth::Public);
        page.shell.workplace = Some(Workplace { name: school.to_owned(), note: school_year() });
        page
    }

    /// A page of a signed-in person outside of any workplace: own account, choice of the workplace.
    pub fn account(person: &Person, title: &str) -> Self {
        let mut page = Self::bare(title, ShellWidth::Narrow);
        page.shell.account = Some(account_menu(person));
        page
    }

    /// A page for everybody that search engines may show under this description.
    pub fn public(title: &str, description: &str) -> Self {
        let mut page = Self::bare(title, ShellWidth::Public);
        page.shell.description = Some(description.to_owned());
        page.shell.sign_in = Some(routes::LOGIN.to_owned());
        page
    }

    /// A page for everybody that has one address, under which it is found and shared; `origin` is ours, without a slash at
    /// the end.
    pub fn at(mut self, origin: &str, path: &str) -> Self {
        self.shell.canonical = Some(format!("{origin}{path}"));
        self.shell.preview = Some(origin.to_owned());
        self
    }

    /// Left out by search engines after all: what only follows a form.
    pub fn unlisted(mut self) -> Self {
        self.shell.description = None;
        self.shell.canonical = None;
        self
    }

    /// With a copy instead of what is now: the answer says so to programs, the page to people.
    pub fn stale(mut self, stale: bool) -> Self {
        self.stale = stale;
        self
    }

    /// One narrow question for everybody: login, password, a link from a mail.
    pub fn narrow(title: &str) -> Self {
        Self::bare(title, ShellWidth::Narrow)
    }

    /// One column for everybody that search engines leave out: the steps of a sign-up, a document to sign.
    pub fn steps(title: &str) -> Self {
        let mut page = Self::bare(title, ShellWidth::Public);
        page.shell.sign_in = Some(routes::LOGIN.to_owned());
        page
    }

    /// With another status than 200: 422 for a form to be corrected, 409 for a lost race told in place.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// For whoever is signed in on a page for everybody: the account instead of «Войти».
    pub fn signed_in(mut self, person: Option<&Person>) -> Self {
        if let Some(person) = person {
            self.shell.account = Some(account_menu(person));
            self.shell.workplaces = workplaces(person, "");
            self.shell.sign_in = None;
        }
        self
    }

    /// Renders the page.
    pub fn respond<V: IntoView + 'static>(mut self, view: impl FnOnce() -> V + Send + 'static) -> Response {
        let context = RequestContext::current();
        let nonce = context.as_ref().map(|context| context.nonce.clone());
        if let Some(context) = context {
            self.shell.flash = Done::of_query(&context.here)
                .map(|done| Flash { kind: NoticeKind::Done, text: done.label().to_owned() });
            self.shell.display = context.display;
            self.shell.assets = context.assets.to_string();
            self.shell.here = context.here;
        }
        let pictures = &self.shell.assets;
        self.shell.preview = self.shell.preview.map(|origin| format!("{origin}{pictures}/share.png"));
        let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
        let shell = self.shell;
        let html = owner.with(|| {
            let inside = view().into_any();
            let scripts = nonce.map(|nonce| boot::script(&shell.assets, &nonce));
            view! { <Shell page=shell scripts=scripts>{inside}</Shell> }.to_html()
        });
        let mut response = (self.status, Html(html)).into_response();
        if self.stale {
            response.headers_mut().insert(header::WARNING, STALE);
        }
        response
    }

    fn bare(title: &str, width: ShellWidth) -> Self {
        let shell = ShellPage { title: title.to_owned(), width, ..ShellPage::default() };
        Self { shell, status: StatusCode::OK, stale: false }
    }

    fn workspace(title: &str, person: &Person, place: Workplace, home: &str) -> Self {
        let mut page = Self::bare(title, ShellWidth::Workspace);
        page.shell.account = Some(account_menu(person));
        page.shell.workplaces = workplaces(person, home);
        page.shell.workplace = Some(place);
        page
    }

    fn with_navigation(mut self, groups: Vec<crate::components::NavGroup>) -> Self {
        self.shell.navigation = groups;
        self
    }
}

/// The answer for a request that could not be served; the caller sets the status.
pub(crate) fn error(error: &PageError) -> Response {
    let mut detail = None;
    let failure = match error {
        PageError::NotFound | PageError::SignInFirst(_) | PageError::Moved(_) => Failure::NotFound,
        PageError::Forbidden => Failure::Forbidden,
        PageError::Conflict(text) => {
            detail = Some(text.clone());
            Failure::Conflict
        }
        PageError::Invalid(text) => {
            detail = Some(text.clone());
            Failure::Invalid
        }
        PageError::Refused(status, words) => Failure::Refused { status: status.as_u16(), words },
        PageError::TooMany(seconds) => Failure::TooMany { minutes: seconds.div_ceil(60) },
        PageError::Unavailable(_) => Failure::Unavailable,
        PageError::Internal(_) => Failure::Unexpected {
            event: RequestContext::current().map(|context| context.id.to_string()).unwrap_or_default(),
        },
    };
    Page::narrow(failure.title()).respond(move || match detail {
        Some(detail) => view! { <ErrorPage failure=failure detail=detail /> }.into_any(),
        None => view! { <ErrorPage failure=failure /> }.into_any(),
    })
}

/// Where a workplace opens.
#[must_use]
pub fn home(work: &Work) -> String {
    match (work.role, &work.school) {
        (Role::Mentor, _) => routes::MENTOR.to_owned(),
        (Role::Mentee | Role::Representative, Some(school)) => routes::school(&school.slug, "my"),
        (_, Some(school)) => routes::school(&school.slug, ""),
        (_, None) => routes::region(&work.region_slug, ""),
    }
}

/// The person's workplaces, one line per place: two roles in one school are one place.
pub(crate) fn workplaces(person: &Person, current: &str) -> Vec<WorkplaceLink> {
    let mut links: Vec<WorkplaceLink> = Vec::new();
    for work in &person.workplaces {
        let href = home(work);
        let role = work.role.label();
        if let Some(known) = links.iter_mut().find(|link| link.href == href) {
            if !known.note.contains(role) {
                known.note = format!("{}, {}", known.note, role.to_lowercase());
            }
            continue;
        }
        let name = match (&work.school, work.role) {
            (_, Role::Mentor) => "Кабинет наставника".to_owned(),
            (Some(school), _) => school.short_name.clone(),
            (None, _) => work.region_name.clone(),
        };
        links.push(WorkplaceLink { name, note: role.to_owned(), current: href == current, href });
    }
    links
}

fn account_menu(person: &Person) -> AccountMenu {
    let name = domain::text::PersonName::parse(&person.full_name)
        .map_or_else(|_| person.full_name.clone(), |name| name.short());
    let mut items = vec![NavItem {
        label: "Учётная запись".to_owned(),
        href: routes::ACCOUNT.to_owned(),
        count: None,
        current: false,
    }];
    if !person.workplaces.is_empty() {
        items.insert(
            0,
            NavItem {
                label: "Рабочие места".to_owned(),
                href: routes::WORKPLACES.to_owned(),
                count: None,
                current: false,
            },
        );
    }
    AccountMenu { name, items, logout: routes::LOGOUT.to_owned() }
}

fn school_year() -> String {
    format!("{} учебный год", domain::dates::SchoolYear::of(crate::clock::today()))
}

/// A date as people read it.
#[must_use]
pub fn date(date: chrono::NaiveDate) -> String {
    russian::date(date)
}
