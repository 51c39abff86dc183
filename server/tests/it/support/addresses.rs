//! Every address of the application, as the router itself names them, and who opens which: a new page is part of the walks
//! over all pages without being added to a list.

use std::collections::BTreeMap;

use app::links::{LinkKeys, Purpose};
use axum::Router;
use domain::ids::LinkId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{SECRET, id};

/// An address with gaps: `/s/{school}/mentees/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Address {
    pub(crate) path: String,
    pub(crate) gets: bool,
    pub(crate) posts: bool,
    /// Whether what is posted may hold a file.
    pub(crate) uploads: bool,
}

/// All of them, by path.
pub(crate) fn all() -> Vec<Address> {
    let mut all = read(&app::router());
    all.extend(read(&server::transfer::downloads()));
    for upload in read(&app::uploads().merge(server::transfer::uploads())) {
        // The page of the form stands among the pages at the same address.
        match all.iter_mut().find(|page| page.path == upload.path) {
            Some(page) => (page.posts, page.uploads) = (true, true),
            None => all.push(Address { uploads: true, ..upload }),
        }
    }
    // Two routers that only a local trial has.
    all.push(Address { path: "/dev/mail".to_owned(), gets: true, posts: false, uploads: false });
    all.push(Address { path: "/dev/mail/{id}".to_owned(), gets: true, posts: false, uploads: false });
    all.sort();
    assert!(all.len() > 70, "the router says less than it did: {all:?}");
    all
}

/// The router tells its routes only in its debug text: `RouteId(1): MethodRouter(… allow_header: Bytes(b"GET,HEAD,POST")`
/// and `paths: {RouteId(1): "/login", …}`.
fn read<S>(router: &Router<S>) -> Vec<Address> {
    let text = format!("{router:?}");
    let (handlers, paths) = text.split_once("paths: {").unwrap();
    let mut methods = BTreeMap::new();
    for route in handlers.split("RouteId(").skip(1) {
        let number = route.split(')').next().unwrap().to_owned();
        let allowed = route.split("allow_header: ").nth(1).and_then(|rest| rest.split('"').nth(1));
        methods.insert(number, allowed.unwrap_or_default().to_owned());
    }
    let route = |entry: &str| {
        let path = entry.split('"').nth(1).unwrap().to_owned();
        let allowed = methods.get(entry.split(')').next().unwrap())?;
        Some(Address { path, gets: allowed.contains("GET"), posts: allowed.contains("POST"), uploads: false })
    };
    let paths = paths.split("\"}").next().unwrap();
    paths.split("RouteId(").skip(1).filter_map(route).filter(|address| !address.path.contains('*')).collect()
}

impl Address {
    /// Who opens it, at the place of this letter: `a`, `b` or `c`. Empty for somebody who is not signed in.
    pub(crate) fn person(&self, place: &str) -> String {
        let region = region_of(place);
        let login = match self.path.as_str() {
            // What is answered on the own page the mentee answers.
            path if path.contains("/my/{id}/") => format!("mentee.{place}"),
            path if path.contains("/my") => format!("parent.mentee.{place}"),
            path if path.starts_with("/s/") => format!("curator.{place}"),
            path if path.starts_with("/region/") => format!("coordinator.{region}"),
            path if path.starts_with("/mentor") || path.starts_with("/drafts") => format!("pool.{place}"),
            path if path.starts_with("/account") || path == "/workplaces" => format!("teacher.{place}"),
            _ => return String::new(),
        };
        format!("{login}@example.org")
    }

    /// What stands in the gap `{id}`: `mentees`; empty without one.
    pub(crate) fn kind(&self) -> &str {
        self.path
            .split("/{id}")
            .next()
            .filter(|_| self.path.contains("/{id}"))
            .map_or("", |before| before.rsplit('/').next().unwrap_or_default())
    }

    /// The address with its gaps filled with things of this place.
    pub(crate) fn at(&self, place: &str, things: &Things) -> String {
        let path = self.with(place, &things.id(self, place));
        // Invitations to group meetings are numbered by the store.
        let guest = things.guests.get(&format!("mentee.{place}@example.org")).map(Uuid::to_string).unwrap_or_default();
        if self.path.contains("/surveys/{thing}") { path.replace(&thing(&self.path, place), &guest) } else { path }
    }

    /// The address at this place with another id.
    pub(crate) fn with(&self, place: &str, id: &str) -> String {
        let token = token(&self.path, place);
        self.path
            .replace("{school}", &format!("school-{place}"))
            .replace("{region}", region_of(place))
            .replace("{id}", id)
            .replace("{thing}", &thing(&self.path, place))
            .replace("{token}", &token)
            .replace("/consents/{term}", "/consents/regional_pool")
            .replace("/dictionary/{term}", "/dictionary/teacher_kind")
            .replace("/papers/rules/{term}", "/papers/rules/criminal_record")
            .replace("/matching/{term}", "/matching/employer_pupil")
            .replace("{term}", "invite")
            // Whose address it is stands in the question.
            .replace("/address", if self.path.contains("/mentees/") { "/address?role=mentee" } else { "/address" })
    }
}

/// The region of a school.
pub(crate) fn region_of(place: &str) -> &'static str {
    if place == "c" { "south" } else { "north" }
}

/// What is below a mentee's own page.
fn thing(path: &str, place: &str) -> String {
    let thing = match path {
        path if path.contains("/appointments/") => "appointment",
        path if path.contains("/meetings/") => "meeting",
        path if path.contains("/steps/") => "own step",
        path if path.ends_with("/words") => "closed pair",
        _ => "pair",
    };
    id(&format!("{thing} {place}")).to_string()
}

fn token(path: &str, place: &str) -> String {
    let keys = LinkKeys::new(SECRET.as_bytes());
    let token = |purpose, link: Uuid| keys.token(purpose, LinkId::from_uuid(link));
    if path.starts_with("/invite") {
        token(Purpose::Invitation, id(&format!("candidate {place}")))
    } else if path.starts_with("/me/") {
        keys.personal(id(&format!("own link {place}")).into())
    } else if path.starts_with("/r/") {
        token(Purpose::Application, id(&format!("draft {}", region_of(place))))
    } else {
        // Links whose ids the store makes are asked for by address where they matter.
        token(Purpose::PasswordReset, id(&format!("no link {place}")))
    }
}

/// Ids that the store made itself.
pub(crate) struct Things {
    members: BTreeMap<String, Uuid>,
    schools: BTreeMap<String, Uuid>,
    guests: BTreeMap<String, Uuid>,
    waits: BTreeMap<String, Uuid>,
}

/// Pages of a group meeting whose survey is open.
const ASKED: [&str; 5] = ["/attendance", "/sheet", "/survey", "/survey/end", "/links"];

impl Things {
    /// Reads them.
    pub(crate) async fn read(superuser: &mut PgConnection) -> Self {
        let members: Vec<(String, Uuid)> =
            sqlx::query_as("select a.email, m.membership_id from membership m join account a using (account_id)")
                .fetch_all(&mut *superuser)
                .await
                .unwrap();
        let guests: Vec<(String, Uuid)> = sqlx::query_as(
            "select a.email, o.gathering_guest_id from gathering_guest o
             join gathering g on g.school_id = o.school_id and g.gathering_id = o.gathering_id and g.survey_until is not null and g.revealed_at is null
             left join mentor m on m.school_id = o.school_id and m.mentor_id = o.mentor_id
             left join membership w on w.school_id = o.school_id and w.mentee_id = o.mentee_id and w.role = 'mentee'
             join account a on a.account_id = coalesce(m.account_id, w.account_id)",
        )
        .fetch_all(&mut *superuser)
        .await
        .unwrap();
        let schools: Vec<(String, Uuid)> =
            sqlx::query_as("select slug, school_id from school").fetch_all(&mut *superuser).await.unwrap();
        let waits: Vec<(String, Uuid)> = sqlx::query_as(
            "select replace(slug, 'school-', ''), mentee_wait_id from mentee_wait join school using (school_id)
             where ended_on is null",
        )
        .fetch_all(superuser)
        .await
        .unwrap();
        Self {
            members: members.into_iter().collect(),
            schools: schools.into_iter().collect(),
            guests: guests.into_iter().collect(),
            waits: waits.into_iter().collect(),
        }
    }

    /// The id of a thing of this place that fits into the gap of an address; empty when it has none.
    pub(crate) fn id(&self, address: &Address, place: &str) -> String {
        let (region, of_region) = (region_of(place), address.path.starts_with("/region/"));
        let thing = match (address.kind(), of_region) {
            ("", _) => return String::new(),
            ("staff", false) => return self.members[&format!("psychologist.{place}@example.org")].to_string(),
            ("staff", true) => return self.members[&format!("deputy.{region}@example.org")].to_string(),
            ("schools", true) => return self.schools[&format!("school-{place}")].to_string(),
            // On the board stands who has no mentor yet.
            ("mentees", false) if address.path.contains("/matching/") => format!("waiting {place}"),
            ("mentees" | "my", _) => format!("mentee {place}"),
            ("runs", _) => format!("match run {place}"),
            ("consents", _) if address.path.ends_with("/stop") => format!("ended {place}"),
            // The scan of a document has its id.
            ("consents" | "files", _) => format!("consent of mentee {place}"),
            ("mentors", false) => format!("spare {place}"),
            ("pool" | "profile", _) | ("mentors", true) => format!("pool {place}"),
            ("notes", _) => format!("note {place}"),
            ("signals", _) => format!("signal {place}"),
            ("views", _) => format!("view {place}"),
            ("requests", _) => format!("asked {place}"),
            ("rights", _) => format!("right {place}"),
            ("acts", _) => format!("act {place}"),
            ("destruction", _) => format!("gone {region}"),
            ("gatherings", _) if ASKED.iter().any(|rest| address.path.ends_with(rest)) => {
                format!("asked gathering {place}")
            }
            ("gatherings", _) if address.path.contains("/results") => format!("ended gathering {place}"),
            ("gatherings", _) => format!("gathering {place}"),
            ("surveys", _) => return self.guests[&address.person(place)].to_string(),
            // The store makes ids of waitings itself.
            ("waiting", _) => return self.waits[place].to_string(),
            ("groups", _) => format!("group {place}"),
            // Only what was ordered has a work to sum up.
            ("pairs", _) if address.path == "/s/{school}/pairs/{id}/end" => format!("working pair {place}"),
            ("pairs", _) => format!("pair {place}"),
            // Whose time is over can be held and missed, what lies ahead moved and called off.
            ("appointments", _) if address.path.ends_with("/held") || address.path.ends_with("/missed") => {
                format!("begun {place}")
            }
            ("appointments", _) => format!("appointment {place}"),
            ("meetings", _) => format!("meeting {place}"),
            ("goals", _) => format!("goal {place}"),
            ("steps", _) => format!("step {place}"),
            ("invitations", false) => format!("candidate {place}"),
            ("invitations", true) => format!("candidate {region}"),
            ("applications", _) => format!("applicant {region}"),
            ("partners", _) => format!("partner {region}"),
            ("terms", _) => format!("term {region}"),
            ("awards", true) => format!("award {region}"),
            ("awards", false) => format!("award {place}"),
            ("papers", _) => format!("paper {place}"),
            ("planned", _) => format!("rule {region}"),
            ("imports", _) => format!("import {place}"),
            ("municipalities", _) => format!("municipality {region}"),
            ("organisations", _) => format!("organisation {region}"),
            ("contacts", _) => format!("contact {region}"),
            ("agreements", _) => format!("agreement {region}"),
            ("letters", _) => format!("letter {region}"),
            ("thanks", _) => format!("thanks {region}"),
            ("mail", _) => "letter".to_owned(),
            (kind, _) => panic!("{}: what stands for {kind} is not said", address.path),
        };
        id(&thing).to_string()
    }
}
