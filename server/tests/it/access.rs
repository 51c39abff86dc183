//! The own page of people of a school's bases: opened, closed and put right by their curator, and by nobody else.

use domain::{
    class_label::ClassLabel,
    consent::{RepresentativeBasis, SchoolConsentKind},
    ids::{LinkId, MenteeId, MentorId, PairId},
    mentoring_form::MentoringForm,
    subject::Subject,
    text::LongText,
};
use sqlx::PgConnection;
use store::{
    Db, SchoolActor,
    identity::{
        accept::{self, Arrival},
        access::{self, BasePerson, Corrected},
        invitation,
    },
    mentee::{self, Place, Representative},
    pair::{self, NewPair},
};
use uuid::Uuid;

use super::support::{Browser, Database, PASSWORD, Site, add_mentor, address, arrive, name, sign_paper};

fn new<T: From<Uuid>>() -> T {
    T::from(Uuid::now_v7())
}

/// Gives the person an address and an open invitation there.
async fn invite(db: &Db, school: &SchoolActor, person: BasePerson, email: &str) -> LinkId {
    let link_id = new();
    let mut tx = db.school(school).await.unwrap();
    access::correct_address(&mut tx, person, &address(email), new()).await.unwrap();
    invitation::of_bases(&mut tx, link_id, person).await.unwrap();
    tx.commit().await.unwrap();
    link_id
}

/// Invites and accepts with a new account.
async fn open(db: &Db, school: &SchoolActor, person: BasePerson, email: &str) {
    let link_id = invite(db, school, person, email).await;
    let hash = app::auth::password::hash_now(PASSWORD).unwrap();
    arrive(db, link_id, &name("Гостева Мария"), &hash).await;
}

/// A pupil with a mother, and a running pair with an internal mentor.
struct Family {
    mentee: MenteeId,
    mentor: MentorId,
    pair: PairId,
}

impl Family {
    async fn new(db: &Db, school: &SchoolActor) -> Self {
        let (mentee, mentor, pair) = (new(), add_mentor(db, school, 2).await, new());
        let place = Place::Class(ClassLabel::parse("8А").unwrap());
        let request = LongText::parse("Хочу подтянуть математику").unwrap();
        let born = "2012-05-17".parse().unwrap();
        let entry = mentee::Entry {
            representative: Some(Representative {
                full_name: name("Ученикова Инна"),
                basis: RepresentativeBasis::Parent,
                email: Some(address("mother@example.org")),
                phone: None,
            }),
            ..mentee::Entry::new(name("Ученикова Ольга"), born, place, request, MentoringForm::PupilPupil)
        };
        let today = app::clock::today();
        let mut tx = db.school(school).await.unwrap();
        mentee::add(&mut tx, mentee, &entry).await.unwrap();
        tx.commit().await.unwrap();
        sign_paper(db, school, Subject::Mentee(mentee), SchoolConsentKind::Processing).await;
        let mut tx = db.school(school).await.unwrap();
        let made = NewPair {
            pair_id: pair,
            mentee_id: mentee,
            mentor_id: mentor,
            form: MentoringForm::PupilPupil,
            role_model: None,
            goal: None,
            started_on: today,
        };
        pair::make(&mut tx, &made).await.unwrap();
        tx.commit().await.unwrap();
        Self { mentee, mentor, pair }
    }

    fn people(&self) -> [(BasePerson, String, &'static str, String); 3] {
        let (mentor, mentee) = (format!("mentors/{}", self.mentor), format!("mentees/{}", self.mentee));
        let my = format!("/s/school-a/my/{}", self.mentee);
        [
            (BasePerson::InternalMentor(self.mentor), mentor, "mentor", format!("/mentor/pairs/{}", self.pair)),
            (BasePerson::Mentee(self.mentee), mentee.clone(), "mentee", my.clone()),
            (BasePerson::Representative(self.mentee), mentee, "representative", my),
        ]
    }
}

async fn press(browser: &mut Browser, card: &str, deed: &str, fields: &[(&str, &str)]) -> u16 {
    browser.post(&format!("/s/school-a/{card}/access/{deed}"), fields).await.status
}

async fn count(superuser: &mut PgConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(superuser).await.unwrap()
}

/// Whoever's access the curator ends is out with the very next click; the account, the pair and the entry stay, and the
/// card says so. A second press changes nothing.
#[tokio::test]
async fn ended_access_closes_the_page_at_once() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let family = Family::new(site.db(), &world.a).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    for (person, card, role, page) in family.people() {
        let email = format!("{role}@example.org");
        open(site.db(), &world.a, person, &email).await;
        let mut guest = site.signed_in(&email).await;
        assert_eq!(guest.get(&page).await.status, 200, "{role} has access");
        let shown = curator.get(&format!("/s/school-a/{card}")).await.body;
        assert!(shown.contains("Доступ есть") && shown.contains(&format!("Вход с адреса {email}")), "{role}");
        for press_number in 1..=2 {
            assert_eq!(press(&mut curator, &card, "end", &[("role", role)]).await, 303, "{role}, press {press_number}");
        }
        assert_eq!(guest.get(&page).await.status, 404, "{role} is out");
        assert_eq!(guest.get("/account").await.status, 200, "the account of the {role} stays");
        let shown = curator.get(&format!("/s/school-a/{card}")).await.body;
        assert!(shown.contains("Доступ закрыт") && shown.contains("Пригласить снова"), "{role}");
    }
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "select count(*) from pair where state = 'active'").await, 1);
    let noted = count(&mut superuser, "select count(*) from audit_event where action = 'access.ended'").await;
    assert_eq!(noted, 3, "one deed per person, however often it was pressed");
}

/// A mentor of two schools whose access ends in one keeps the cabinet for the other, without a pair of the first.
#[tokio::test]
async fn other_schools_of_a_mentor_stay() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (here, there) = (Family::new(site.db(), &world.a).await, Family::new(site.db(), &world.b).await);
    let email = "two.schools@example.org";
    open(site.db(), &world.a, BasePerson::InternalMentor(here.mentor), email).await;
    let link_id = invite(site.db(), &world.b, BasePerson::InternalMentor(there.mentor), email).await;
    let account_id = {
        let mut tx = site.db().identity().await.unwrap();
        let known = store::identity::account::credentials(&mut tx, email).await.unwrap().unwrap();
        accept::accept(&mut tx, link_id, &Arrival::Known(known.account_id)).await.unwrap();
        tx.commit().await.unwrap();
        known.account_id
    };
    let mut mentor = site.signed_in(email).await;
    let (first, second) = (format!("/mentor/pairs/{}", here.pair), format!("/mentor/pairs/{}", there.pair));
    assert_eq!((mentor.get(&first).await.status, mentor.get(&second).await.status), (200, 200));
    let mut curator = site.signed_in("curator.a@example.org").await;
    assert_eq!(press(&mut curator, &format!("mentors/{}", here.mentor), "end", &[]).await, 303);
    assert_eq!((mentor.get(&first).await.status, mentor.get(&second).await.status), (404, 200));
    let tied: Vec<Uuid> = sqlx::query_scalar("select school_id from mentor where account_id = $1")
        .bind(account_id.as_uuid())
        .fetch_all(&mut database.superuser().await)
        .await
        .unwrap();
    assert_eq!(tied, [world.b.school_id.as_uuid()]);
}

/// The database unties the entry of a mentor whose workplace ends, whoever ends it.
#[tokio::test]
async fn workplace_and_entry_end_together() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentor = add_mentor(&db, &world.a, 1).await;
    open(&db, &world.a, BasePerson::InternalMentor(mentor), "mentor@example.org").await;
    let mut superuser = database.superuser().await;
    let tied = "select count(*) from mentor where account_id is not null and pool_mentor_id is null";
    assert_eq!(count(&mut superuser, tied).await, 1);
    sqlx::query("update membership set ended_at = now() where mentor_id = $1")
        .bind(mentor.as_uuid())
        .execute(&mut superuser)
        .await
        .unwrap();
    assert_eq!(count(&mut superuser, tied).await, 0);
}

/// A withdrawn invitation opens nothing, and the card no longer speaks of it.
#[tokio::test]
async fn withdrawn_invitation_opens_nothing() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let family = Family::new(site.db(), &world.a).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    for (person, card, role, _) in family.people() {
        let link_id = invite(site.db(), &world.a, person, &format!("{role}@example.org")).await;
        let shown = curator.get(&format!("/s/school-a/{card}")).await.body;
        assert!(shown.contains("Приглашение отправлено"), "{role}");
        let fields = [("role", role), ("link_id", &link_id.to_string())];
        assert_eq!(press(&mut curator, &card, "withdraw", &fields).await, 303, "{role}");
        let arrival = Arrival::New { full_name: &name("Гостева Мария"), password_hash: "no hash" };
        let mut tx = site.db().identity().await.unwrap();
        let refused = accept::accept(&mut tx, link_id, &arrival).await.unwrap_err();
        assert!(refused.on_constraint("link_withdrawn"), "{role}: {refused}");
    }
    let shown = curator.get(&format!("/s/school-a/mentees/{}", family.mentee)).await.body;
    assert_eq!(shown.matches("Не приглашали").count(), 2);
}

/// An acceptance and an end at the same moment: whatever comes first, nobody has access afterwards.
#[tokio::test(flavor = "multi_thread")]
async fn acceptance_does_not_slip_past_an_end() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let person = BasePerson::InternalMentor(add_mentor(&db, &world.a, 1).await);
    let link_id = invite(&db, &world.a, person, "mentor@example.org").await;
    let full_name = name("Гостева Мария");
    let mut accepting = db.identity().await.unwrap();
    let arrival = Arrival::New { full_name: &full_name, password_hash: "no hash" };
    accept::accept(&mut accepting, link_id, &arrival).await.unwrap();
    let ending = tokio::spawn({
        let db = db.clone();
        async move {
            let mut tx = db.school(&world.a).await?;
            access::end(&mut tx, person).await?;
            tx.commit().await
        }
    });
    database.somebody_waits().await;
    accepting.commit().await.unwrap();
    ending.await.unwrap().unwrap();
    let mut superuser = database.superuser().await;
    let open =
        count(&mut superuser, "select count(*) from membership where mentor_id is not null and ended_at is null");
    assert_eq!(open.await, 0);
}

/// The right address gets what the wrong one had: an invitation for an invitation, an invitation for an access, which
/// closes at once. Sent twice, it invites once.
#[tokio::test]
async fn corrected_address_takes_over() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let family = Family::new(site.db(), &world.a).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    for (person, card, role, page) in family.people() {
        let (typo, stranger, right) =
            (format!("{role}.typo@example.org"), format!("{role}.stranger@example.org"), format!("{role}@example.org"));
        let lost = invite(site.db(), &world.a, person, &typo).await;
        let form = format!("/s/school-a/{card}/address");
        let link_id: LinkId = new();
        let fields = [("role", role), ("email", &stranger), ("link_id", &link_id.to_string())];
        for answer in [curator.post(&form, &fields).await, curator.post(&form, &fields).await] {
            assert_eq!(answer.status, 303, "{role}: {}", answer.body);
        }
        let mut tx = site.db().identity().await.unwrap();
        let arrival = Arrival::New { full_name: &name("Гостева Мария"), password_hash: "no hash" };
        let refused = accept::accept(&mut tx, lost, &arrival).await.unwrap_err();
        assert!(refused.on_constraint("link_withdrawn"), "{role}: {refused}");
        drop(tx);

        let hash = app::auth::password::hash_now(PASSWORD).unwrap();
        arrive(site.db(), link_id, &name("Чужакова Мария"), &hash).await;
        let mut guest = site.signed_in(&stranger).await;
        assert_eq!(guest.get(&page).await.status, 200, "{role}: the stranger is in");
        let shown = curator.get(&format!("{form}?role={role}")).await;
        assert!(shown.status == 200 && shown.body.contains(&stranger), "{role}: the form says who is in");
        let fields = [("role", role), ("email", &right), ("link_id", &new::<LinkId>().to_string())];
        assert_eq!(curator.post(&form, &fields).await.status, 303, "{role}");
        assert_eq!(guest.get(&page).await.status, 404, "{role}: the stranger is out");
        let shown = curator.get(&format!("/s/school-a/{card}")).await.body;
        assert!(shown.contains(&format!("На {right}, действует до")), "{role}");
        let to: Vec<_> = site.letters().await.into_iter().filter(|letter| letter.text.contains("/invite/")).collect();
        let count = |address: &str| to.iter().filter(|letter| letter.to == address).count();
        assert_eq!((count(&stranger), count(&right)), (0, 1), "{role}: links that work are sent, others are not");
    }
}

/// Somebody who signs in with the right address already keeps the access; the base is put right and nothing is sent.
#[tokio::test]
async fn known_address_keeps_the_access() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let person = BasePerson::InternalMentor(add_mentor(&db, &world.a, 1).await);
    open(&db, &world.a, person, "old@example.org").await;
    let mut superuser = database.superuser().await;
    sqlx::query("update account set email = 'new@example.org' where email = 'old@example.org'")
        .execute(&mut superuser)
        .await
        .unwrap();
    let mut tx = db.school(&world.a).await.unwrap();
    let corrected = access::correct_address(&mut tx, person, &address("new@example.org"), new()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(corrected, Corrected::Base);
    let open =
        "select count(*) from membership m join mentor t on t.mentor_id = m.mentor_id and t.account_id = m.account_id
                where m.ended_at is null and t.email = 'new@example.org'";
    assert_eq!(count(&mut superuser, open).await, 1);
}

/// An address that is none comes back with what was typed; an edit form opened before the correction is told.
#[tokio::test]
async fn wrong_forms_change_nothing() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let family = Family::new(site.db(), &world.a).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let (mentor, mentee) =
        (format!("/s/school-a/mentors/{}", family.mentor), format!("/s/school-a/mentees/{}", family.mentee));
    for (path, role) in [(&mentor, "mentor"), (&mentee, "mentee"), (&mentee, "representative")] {
        for bad in ["", "мама", "a@b", "🙂@example.org", &format!("{}@example.org", "x".repeat(300))] {
            let answer = curator.post(&format!("{path}/address"), &[("role", role), ("email", bad)]).await;
            assert_eq!(answer.status, 422, "{role}: {bad}");
            assert!(answer.body.contains(bad), "{role}: {bad} comes back");
        }
    }
    for path in [format!("{mentee}/address?role=curator"), format!("{mentee}/address")] {
        assert_eq!(curator.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(curator.post(&format!("{mentor}/access/open"), &[]).await.status, 404, "no such deed");
    assert_eq!(curator.post(&format!("{mentee}/access/end"), &[("role", "curator")]).await.status, 422);
    let mut tx = site.db().school(&world.a).await.unwrap();
    let before = store::mentor::card(&mut tx, family.mentor).await.unwrap().version;
    drop(tx);
    let fields = [("email", "right@example.org")];
    assert_eq!(curator.post(&format!("{mentor}/address"), &fields).await.status, 303);
    let stale = [
        ("version", before.to_string()),
        ("full_name", "Опытная Вера Павловна".to_owned()),
        ("categories", "teacher".to_owned()),
        ("workplace", "учитель химии".to_owned()),
        ("capacity", "2".to_owned()),
    ];
    let stale: Vec<_> = stale.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(curator.post(&format!("{mentor}/edit"), &stale).await.status, 409);
}

/// A second school, a colleague without the right and the mentor from the pool: nobody's access is theirs to change.
#[tokio::test]
async fn only_the_own_curator_may() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let family = Family::new(site.db(), &world.a).await;
    for (person, _, role, _) in family.people() {
        open(site.db(), &world.a, person, &format!("{role}@example.org")).await;
    }
    let another = BasePerson::InternalMentor(add_mentor(site.db(), &world.a, 1).await);
    let link_id = invite(site.db(), &world.a, another, "waiting@example.org").await;
    let mut superuser = database.superuser().await;
    sqlx::query(
        "insert into membership (membership_id, account_id, region_id, school_id, role)
         values (gen_random_uuid(), $1, $2, $3, 'class_teacher')",
    )
    .bind(world.c.account_id.as_uuid())
    .bind(world.a.region_id.as_uuid())
    .bind(world.a.school_id.as_uuid())
    .execute(&mut superuser)
    .await
    .unwrap();
    let (mut other, mut teacher) =
        (site.signed_in("curator.b@example.org").await, site.signed_in("curator.c@example.org").await);
    let link = link_id.to_string();
    for (_, card, role, _) in family.people() {
        for deed in ["invite", "again", "withdraw", "end"] {
            let fields = [("role", role), ("link_id", &*link)];
            let path = format!("/s/school-b/{card}/access/{deed}");
            assert_eq!(other.post(&path, &fields).await.status, 404, "{path}");
            assert_eq!(press(&mut teacher, &card, deed, &fields).await, 403, "{card} {deed}");
        }
        let fields = [("role", role), ("email", "thief@example.org")];
        assert_eq!(other.post(&format!("/s/school-b/{card}/address"), &fields).await.status, 404, "{card}");
        assert_eq!(other.get(&format!("/s/school-b/{card}/address?role={role}")).await.status, 404, "{card}");
        assert_eq!(teacher.post(&format!("/s/school-a/{card}/address"), &fields).await.status, 403, "{card}");
        let shown = teacher.get(&format!("/s/school-a/{card}")).await.body;
        assert!(shown.contains("Доступ есть") && !shown.contains("Закрыть доступ"), "{card}: to look at only");
    }
    let open = "select count(*) from membership where ended_at is null
                and (mentor_id is not null or mentee_id is not null)";
    assert_eq!(count(&mut superuser, open).await, 3);
    let waiting = "select count(*) from access_link where email = 'waiting@example.org' and withdrawn_at is null";
    assert_eq!(count(&mut superuser, waiting).await, 1);
}
