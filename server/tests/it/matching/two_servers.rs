//! Two servers on one database, two schools, four curators: the last places of mentors of the pool are given once.

use std::sync::Arc;

use domain::{ids::MenteeId, mentoring_form::MentoringForm, role::Role, term::Term as _};
use store::{Db, SchoolActor};

use super::{number, race::engaged, run};
use crate::support::{
    Database, PASSWORD, PoolMentor, add_mentee, colleague,
    html::{self, Form},
    program::{Home, Server},
};

/// Both are open to mentors of the pool: two boards of one school, whose versions do not hold each other back.
const FORMS: [MentoringForm; 2] = [MentoringForm::EmployerPupil, MentoringForm::EmployerStudent];
const ROUNDS: usize = 12;
const WHY: &str = "Решили вместе";

/// One curator at one server.
struct Seat {
    server: Arc<Server>,
    cookie: String,
    slug: &'static str,
}

impl Seat {
    fn page(&self, form: MentoringForm) -> String {
        format!("/s/{}/matching/{}/decide", self.slug, form.code())
    }

    /// What the page of the decision would send for one mentee alone; with others ticked it would ask for more places.
    async fn decision(&self, form: MentoringForm, mentee: MenteeId) -> Vec<(String, String)> {
        let page = self.server.get_as(&self.page(form), &self.cookie).await.unwrap();
        let forms = html::read(&page).forms;
        let own = |form: &&Form| form.fields.iter().any(|field| field.name == "why");
        let form = forms.iter().find(own).unwrap_or_else(|| panic!("nobody is proposed: {page}"));
        let mut pairs = form.pairs();
        let pick = form.fields.iter().find(|field| field.name == "pick").and_then(|field| match &field.kind {
            html::Kind::Many(all) => all.first().cloned(),
            _ => None,
        });
        let (_, mentor) = pick.as_deref().and_then(|pick| pick.split_once(':')).unwrap();
        pairs.retain(|(name, _)| name != "pick" && name != "why");
        pairs.push(("pick".to_owned(), format!("{mentee}:{mentor}")));
        pairs.push(("why".to_owned(), WHY.to_owned()));
        pairs
    }

    /// Sends it; the status, and whether what was typed came back.
    async fn send(&self, form: MentoringForm, pairs: &[(String, String)]) -> (u16, bool) {
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = self.server.post(&self.page(form), &self.cookie, &pairs).await.unwrap();
        let status = answer.get(9..12).and_then(|digits| digits.parse().ok()).unwrap();
        (status, answer.contains(WHY))
    }
}

/// The school gets one place of the mentor, and two mentees for each of its boards.
async fn prepare(db: &Db, school: &SchoolActor, mentor: &PoolMentor) -> Vec<(MentoringForm, MenteeId)> {
    engaged(db, school, mentor).await;
    let mut waiting = Vec::new();
    for (number, form) in FORMS.into_iter().flat_map(|form| [form, form]).enumerate() {
        let letter = ["а", "б", "в", "г"][number];
        waiting.push((form, add_mentee(db, school, &format!("Смелова {letter} Ирина"), true).await));
    }
    waiting
}

/// In each round everybody decides at once about the one free place of the school's mentor: one gets it, the others are told
/// so with everything they typed, no pair is made by half, and no place is given twice anywhere.
#[tokio::test(flavor = "multi_thread")]
async fn last_places() {
    let (database, home) = (Database::new().await, Home::new());
    let (db, world) = (database.db(), database.world().await);
    let mut waiting = Vec::new();
    for (school, slug) in [(world.a, "school-a"), (world.b, "school-b")] {
        waiting.push((slug, prepare(&db, &school, &world.mentor_north).await));
        colleague(&db, &school, Role::Curator, &format!("second.{slug}@example.org")).await;
    }
    for (_, mentees) in &waiting {
        for (form, mentee) in mentees {
            let code = form.code();
            let pupil = format!(
                "update mentee set form = '{code}', kind = 'pupil', class_label = '9А', post = '' where mentee_id = '{mentee}'"
            );
            run(&database, &pupil).await;
        }
    }
    run(&database, "update pool_mentor set forms = array['employer_pupil', 'employer_student']").await;
    let variables = [("DATABASE_URL", &*database.url("mayak_app"))];
    let (first, second) = (Arc::new(home.serve(&variables)), Arc::new(home.serve(&variables)));
    tokio::join!(first.until("/readyz", 200), second.until("/readyz", 200));

    let mut seats = Vec::new();
    for (slug, emails) in [
        ("school-a", ["curator.a@example.org", "second.school-a@example.org"]),
        ("school-b", ["curator.b@example.org", "second.school-b@example.org"]),
    ] {
        for (server, email) in [&first, &second].into_iter().zip(emails) {
            let cookie = server.sign_in(email, PASSWORD).await;
            seats.push(Arc::new(Seat { server: Arc::clone(server), cookie, slug }));
        }
    }
    for round in 0..ROUNDS {
        let mut decisions = Vec::new();
        for (slug, mentees) in &waiting {
            let own: Vec<_> = seats.iter().filter(|seat| seat.slug == *slug).collect();
            for (number, (form, mentee)) in mentees.iter().enumerate() {
                // Every board is decided at both servers, and in turns by both curators first.
                let seat = Arc::clone(own[(number + round) % own.len()]);
                let pairs = seat.decision(*form, *mentee).await;
                decisions.push((seat, *form, pairs));
            }
        }
        let sent: Vec<_> = decisions
            .into_iter()
            .map(|(seat, form, pairs)| tokio::spawn(async move { seat.send(form, &pairs).await }))
            .collect();
        let mut answers = Vec::new();
        for one in sent {
            answers.push(one.await.unwrap());
        }
        let made = answers.iter().filter(|(status, _)| *status == 303).count();
        assert_eq!(made, 2, "round {round}: one in each school: {answers:?}");
        for (status, kept) in &answers {
            assert!(*status == 303 || (*status == 409 && *kept), "round {round}: {answers:?}");
        }
        for (what, expected) in [
            ("select count(*) from pair where state = 'active'", 2),
            ("select max(taken)::bigint from mentor where pool_mentor_id is not null", 1),
            ("select count(*) from mentor where taken > capacity", 0),
            ("select count(*) from pool_mentor_place where reserved > capacity", 0),
            ("select count(*) from match_run r where r.state = 'decided' and not exists (select from match_run_pair p
               join pair d using (school_id, mentee_id) where p.match_run_id = r.match_run_id
                 and d.mentor_id = p.chosen_mentor_id)", 0),
            ("select count(*) from pair d where not exists (select from match_run_pair p
               where p.school_id = d.school_id and p.mentee_id = d.mentee_id and p.chosen_mentor_id = d.mentor_id)", 0),
        ] {
            assert_eq!(number(&database, what).await, expected, "round {round}: {what}");
        }
        // They go apart again, and the place is free for the next round.
        let mut superuser = database.superuser().await;
        sqlx::query(
            "update pair set state = 'parted', ended_on = greatest(current_date, started_on) where state = 'active'",
        )
        .execute(&mut superuser)
        .await
        .unwrap();
    }
    drop(seats);
    for server in [first, second].map(|server| Arc::into_inner(server).unwrap()) {
        server.signal("-TERM").await;
        assert_eq!(server.ended().await, Some(0));
    }
}
