//! The consents of a pool mentor: everything that is shown, asked and held stands on them, in the pages and in the database.

use domain::{
    consent::ConsentKind,
    ids::{EngagementId, PairId},
    mentoring_form::MentoringForm,
    numbers::Places,
    state::PairState,
    term::Term,
    text::{LongText, ShortText},
};
use sqlx::{AssertSqlSafe, PgConnection};
use store::{
    Db, MentorActor, SchoolActor,
    engagement::{self, NewQuestion},
    pair::{self, Ending, NewPair},
    pool,
};
use uuid::Uuid;

use super::support::{
    Browser, Database, PASSWORD, PoolMentor, Site, World, add_mentee, curator, pairs::end_of_work, pool_mentor,
    pool_size, school,
};

const MENTOR: &str = "mentor.north@example.org";
const NAME: &str = "Наставников Олег Сергеевич";

fn new<T: From<Uuid>>() -> T {
    T::from(Uuid::now_v7())
}

async fn ask(db: &Db, school: &SchoolActor, mentor: &PoolMentor) -> store::Result<EngagementId> {
    let question = NewQuestion {
        engagement_id: new(),
        pool_mentor_id: mentor.pool_mentor_id,
        places: Places::MIN,
        form: MentoringForm::EmployerPupil,
        purpose: ShortText::parse("Выбор профессии").unwrap(),
        message: LongText::parse("Поможете нашему десятикласснику?").unwrap(),
    };
    let mut tx = db.school(school).await?;
    engagement::ask(&mut tx, &question).await?;
    tx.commit().await?;
    Ok(question.engagement_id)
}

fn actor(mentor: &PoolMentor) -> MentorActor {
    MentorActor { account_id: mentor.account_id }
}

/// A place of the mentor for the school.
async fn held(db: &Db, school: &SchoolActor, mentor: &PoolMentor) -> EngagementId {
    let question = ask(db, school, mentor).await.unwrap();
    let mut tx = db.mentor(&actor(mentor)).await.unwrap();
    engagement::accept(&mut tx, question).await.unwrap();
    tx.commit().await.unwrap();
    question
}

/// A running pair of the mentor in the school, on a place held for it.
async fn paired(database: &Database, db: &Db, school: &SchoolActor, mentor: &PoolMentor) -> PairId {
    held(db, school, mentor).await;
    let mentor_id: Uuid =
        sqlx::query_scalar("select mentor_id from mentor where school_id = $1 and pool_mentor_id = $2")
            .bind(school.school_id.as_uuid())
            .bind(mentor.pool_mentor_id.as_uuid())
            .fetch_one(&mut database.superuser().await)
            .await
            .unwrap();
    let made = NewPair {
        pair_id: new(),
        mentee_id: add_mentee(db, school, "Смелова Ирина", true).await,
        mentor_id: mentor_id.into(),
        form: MentoringForm::TeacherTeacher,
        role_model: None,
        goal: None,
        started_on: app::clock::today(),
    };
    let mut tx = db.school(school).await.unwrap();
    pair::make(&mut tx, &made).await.unwrap();
    tx.commit().await.unwrap();
    made.pair_id
}

fn page(mentor: &PoolMentor, kind: ConsentKind, rest: &str) -> String {
    format!("/mentor/profile/{}/consents/{}{rest}", mentor.pool_mentor_id, kind.code())
}

/// What a form on a page sends along unseen.
fn hidden(body: &str, name: &str) -> String {
    let at = body.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no {name} in {body}"));
    let (start, end) = (body[..at].rfind('<').unwrap(), at + body[at..].find('>').unwrap());
    let tag = &body[start..end];
    tag.split_once("value=\"").unwrap().1.split_once('"').unwrap().0.to_owned()
}

/// Signs by the page, as often as said, and gives the answers.
async fn sign(browser: &mut Browser, mentor: &PoolMentor, kind: ConsentKind, times: usize) -> Vec<u16> {
    let path = page(mentor, kind, "/sign");
    let form = browser.get(&path).await;
    assert_eq!(form.status, 200, "{}", form.body);
    let (hash, id) = (hidden(&form.body, "hash"), hidden(&form.body, "id"));
    let mut answers = Vec::new();
    for _ in 0..times {
        answers.push(browser.post(&path, &[("hash", &hash), ("id", &id)]).await.status);
    }
    answers
}

async fn withdraw(db: &Db, mentor: &PoolMentor, kind: ConsentKind) -> store::Result<()> {
    let mut tx = db.mentor(&actor(mentor)).await?;
    pool::withdraw(&mut tx, mentor.pool_mentor_id, kind).await?;
    tx.commit().await
}

/// The newest signature of the mentor ends so many days from today; the entry follows.
async fn ends_in(superuser: &mut PgConnection, mentor: &PoolMentor, kind: ConsentKind, days: i32) {
    sqlx::query(
        "update pool_consent set valid_until = current_date + $3 where pool_mentor_id = $1 and kind = $2
           and signed_at = (select max(signed_at) from pool_consent where pool_mentor_id = $1 and kind = $2)",
    )
    .bind(mentor.pool_mentor_id.as_uuid())
    .bind(kind.code())
    .bind(days)
    .execute(&mut *superuser)
    .await
    .unwrap();
    sqlx::query("update pool_mentor set version = version").execute(superuser).await.unwrap();
}

async fn count(superuser: &mut PgConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(superuser).await.unwrap()
}

async fn words(superuser: &mut PgConnection, sql: &'static str) -> Vec<String> {
    sqlx::query_scalar(sql).fetch_all(superuser).await.unwrap()
}

/// Addresses to which «the mentor has left» went.
async fn told(site: &Site) -> Vec<String> {
    let letters = site.letters().await.into_iter().filter(|letter| letter.subject.starts_with("Наставник вышел"));
    let mut told: Vec<_> = letters.map(|letter| letter.to).collect();
    told.sort();
    told
}

/// Whether the school finds the mentor: in the list and at the entry's own address alike.
async fn finds(browser: &mut Browser, school: &str, mentor: &PoolMentor) -> bool {
    let listed = browser.get(&format!("/s/{school}/pool")).await.body.contains(NAME);
    let opened = browser.get(&format!("/s/{school}/pool/{}", mentor.pool_mentor_id)).await.status == 200;
    assert_eq!(listed, opened, "list and card agree");
    listed
}

/// Without the permission the entry is out of every school's sight at once: the open question closes and its school is
/// told, what was agreed goes on. Signed again, the entry is back, and both signatures stay readable.
#[tokio::test]
async fn withdrawn_permission_hides_the_entry_at_once() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (mentor, mut superuser) = (world.mentor_north, database.superuser().await);
    let pair = paired(&database, site.db(), &world.b, &mentor).await;
    let question = ask(site.db(), &world.a, &mentor).await.unwrap();
    let (mut a, mut b) = (site.signed_in("curator.a@example.org").await, site.signed_in("curator.b@example.org").await);
    assert!(finds(&mut a, "school-a", &mentor).await && finds(&mut b, "school-b", &mentor).await);
    let mut own = site.signed_in(MENTOR).await;
    let asked = own.get(&page(&mentor, ConsentKind::RegionalPool, "/withdraw")).await.body;
    assert!(asked.contains("Закроется запрос") && asked.contains("school-a"), "{asked}");
    assert!(asked.contains("Пары продолжат работу: Школа school-b – 1\u{a0}пара"), "{asked}");
    for press in 1..=2 {
        let answer = own.post(&page(&mentor, ConsentKind::RegionalPool, "/withdraw"), &[]).await;
        assert_eq!(answer.status, 303, "press {press}: {}", answer.body);
    }
    assert!(!finds(&mut a, "school-a", &mentor).await && !finds(&mut b, "school-b", &mentor).await);
    let closed = a.get(&format!("/s/school-a/requests/{question}")).await.body;
    assert!(closed.contains("Наставник вне пула") && !closed.contains(NAME), "{closed}");
    assert_eq!(told(&site).await, ["curator.a@example.org"], "nobody waits in B");
    assert_eq!(own.get(&format!("/mentor/pairs/{pair}")).await.status, 200);
    assert_eq!(words(&mut superuser, "select state from engagement order by asked_at").await, ["accepted", "left"]);
    assert_eq!(pool_size(site.db(), world.north.region_id).await, 0);
    let mut centre = site.signed_in("coordinator.north@example.org").await;
    let card = centre.get(&format!("/region/north/mentors/{}", mentor.pool_mentor_id)).await.body;
    assert!(card.contains("Отозвано согласие на показ анкеты школам"), "{card}");

    assert_eq!(sign(&mut own, &mentor, ConsentKind::RegionalPool, 2).await, [303, 303]);
    assert!(finds(&mut a, "school-a", &mentor).await && finds(&mut b, "school-b", &mentor).await);
    assert_eq!(pool_size(site.db(), world.north.region_id).await, 1);
    let signatures = "select count(*) from pool_consent c join pool_mentor p using (pool_mentor_id)
                      where p.email = 'mentor.north@example.org' and c.kind = 'regional_pool'";
    assert_eq!(count(&mut superuser, signatures).await, 2, "a form sent twice is one signature");
    let read = own.get(&page(&mentor, ConsentKind::RegionalPool, "")).await.body;
    assert!(read.contains("Прежние подписи") && read.contains("Отозвано"), "{read}");
    let again = ask(site.db(), &world.a, &mentor).await;
    assert!(again.is_ok(), "{again:?}");
}

/// A school with a running pair, one with a place, one that waits, and one that has nothing to do with the mentor.
async fn schools(db: &Db, world: &World) -> [SchoolActor; 2] {
    let (waiting, other) = (school(db, &world.north, "school-d").await, school(db, &world.north, "school-e").await);
    [
        curator(db, &world.north, waiting, "curator.d@example.org", "no hash").await,
        curator(db, &world.north, other, "curator.e@example.org", "no hash").await,
    ]
}

/// Without the consent to processing the entry is over: questions close, places are free, the schools concerned are told,
/// the centre sees it; running pairs go on, and no school can begin another.
#[tokio::test]
async fn withdrawn_processing_ends_the_entry() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let hash = app::auth::password::hash_now(PASSWORD).unwrap();
    let mentor = pool_mentor(db, &world.north, "leaver@example.org", 3, &hash).await;
    let [waiting, _] = schools(db, &world).await;
    let pair = paired(&database, db, &world.a, &mentor).await;
    held(db, &world.b, &mentor).await;
    ask(db, &waiting, &mentor).await.unwrap();

    let mut own = site.signed_in("leaver@example.org").await;
    let asked = own.get(&page(&mentor, ConsentKind::Processing, "/withdraw")).await.body;
    assert!(asked.contains("закончится сразу") && asked.contains("school-a – 1\u{a0}пара"), "{asked}");
    for press in 1..=2 {
        let answer = own.post(&page(&mentor, ConsentKind::Processing, "/withdraw"), &[]).await;
        assert_eq!(answer.status, 303, "press {press}: {}", answer.body);
    }
    let mut superuser = database.superuser().await;
    assert_eq!(
        words(&mut superuser, "select state from engagement order by asked_at").await,
        ["ended", "ended", "left"]
    );
    let places = "select s.slug || ' ' || m.taken || ' of ' || m.capacity from mentor m join school s using (school_id)
                  order by s.slug";
    assert_eq!(words(&mut superuser, places).await, ["school-a 1 of 1", "school-b 0 of 0"]);
    let reserved = "select sum(reserved)::bigint from pool_mentor_place";
    assert_eq!(count(&mut superuser, reserved).await, 0);
    let entry = "select state || ' ' || (shown_until is null) from pool_mentor where email = 'leaver@example.org'";
    assert_eq!(words(&mut superuser, entry).await, ["left true"]);
    assert_eq!(
        told(&site).await,
        ["curator.a@example.org", "curator.b@example.org", "curator.d@example.org"],
        "one letter each; the fourth school has nothing to do with it"
    );
    let deeds = "select count(*) from audit_event where action in ('engagement.ended', 'engagement.left')";
    assert_eq!(count(&mut superuser, deeds).await, 3);
    assert_eq!(
        words(&mut superuser, "select action from region_audit_event where action like 'pool.%'").await,
        ["pool.left"]
    );

    let mut centre = site.signed_in("coordinator.north@example.org").await;
    let card = centre.get(&format!("/region/north/applications/{}", mentor.pool_mentor_id)).await.body;
    assert!(card.contains("Участие прекращено") && card.contains("уничтожить не позднее"), "{card}");
    assert!(!card.contains("school-"), "the centre does not learn which schools");

    assert_eq!(own.get(&format!("/mentor/pairs/{pair}")).await.status, 200, "the diary goes on");
    assert_eq!(own.get(&page(&mentor, ConsentKind::Processing, "")).await.status, 200, "what was signed can be read");
    for kind in ConsentKind::ALL {
        let path = page(&mentor, *kind, "/sign");
        assert_eq!((own.get(&path).await.status, own.post(&path, &[]).await.status), (404, 404), "{kind}");
    }
    assert!(matches!(ask(db, &waiting, &mentor).await, Err(store::Error::NotFound)));

    let ending = Ending {
        state: PairState::Reached,
        ended_on: app::clock::today(),
        result: LongText::parse("Проект сдан").unwrap(),
    };
    let mut tx = db.school(&world.a).await.unwrap();
    end_of_work(&mut tx, pair, ending).await;
    tx.commit().await.unwrap();
    assert_eq!(
        words(&mut superuser, places).await,
        ["school-a 0 of 0", "school-b 0 of 0"],
        "the place goes with its pair"
    );

    let again = pool_mentor(db, &world.north, "leaver@example.org", 1, &hash).await;
    assert_ne!(again.pool_mentor_id, mentor.pool_mentor_id, "a new application is a new entry");
    assert_eq!(again.account_id, mentor.account_id);
}

/// Each consent is renewed on its own, before and after its end; while one of them is over, schools do not see the entry.
#[tokio::test]
async fn both_consents_are_renewed() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (mentor, mut superuser) = (world.mentor_north, database.superuser().await);
    let (mut school, mut own) = (site.signed_in("curator.a@example.org").await, site.signed_in(MENTOR).await);
    for kind in ConsentKind::ALL {
        ends_in(&mut superuser, &mentor, *kind, 3).await;
        assert!(finds(&mut school, "school-a", &mentor).await, "{kind}: three days before its end");
        assert!(own.get("/mentor").await.body.contains("Продлите согласие"), "{kind}: the cabinet says so");
        ends_in(&mut superuser, &mentor, *kind, -1).await;
        assert!(!finds(&mut school, "school-a", &mentor).await, "{kind}: the day after");
        assert!(own.get("/mentor/profile").await.body.contains("Срок вышел"), "{kind}");
        assert_eq!(sign(&mut own, &mentor, *kind, 1).await, [303], "{kind}");
        assert!(finds(&mut school, "school-a", &mentor).await, "{kind}: renewed");
    }
    let kept = words(
        &mut superuser,
        "select c.kind || ' ' || count(*) || ' ' || max(c.valid_until) filter (where c.valid_until > current_date)
         from pool_consent c join pool_mentor p using (pool_mentor_id) where p.email = 'mentor.north@example.org'
         group by c.kind order by c.kind",
    )
    .await;
    let until = domain::consent::Validity::for_a_year(app::clock::today()).valid_until;
    assert_eq!(kept, [format!("processing 2 {until}"), format!("regional_pool 2 {until}")]);
    let events = "select event from pool_event e join pool_mentor p using (pool_mentor_id)
                  where p.email = 'mentor.north@example.org' and event like '%renewed' order by event";
    assert_eq!(words(&mut superuser, events).await, ["permission_renewed", "processing_renewed"]);
}

/// The text is read as it was signed, whatever the centre is called today; today's text is what is signed next, and only
/// by whoever has seen it.
#[tokio::test]
async fn text_stays_as_signed() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (mentor, mut own) = (world.mentor_north, site.signed_in(MENTOR).await);
    let path = page(&mentor, ConsentKind::Processing, "/sign");
    let seen = hidden(&own.get(&path).await.body, "hash");
    sqlx::query("update region set centre_name = 'Центр с новым именем'")
        .execute(&mut database.superuser().await)
        .await
        .unwrap();
    let stale = own.post(&path, &[("hash", &seen)]).await;
    assert_eq!(stale.status, 422);
    assert!(stale.body.contains("текст согласия изменился") && stale.body.contains("Центр с новым именем"));
    let signed = own.get(&page(&mentor, ConsentKind::Processing, "")).await.body;
    assert!(signed.contains("Оператор: Центр.") && !signed.contains("Центр с новым именем"), "{signed}");
}

/// Another mentor, a curator and a broken address find no consent to read, sign or withdraw.
#[tokio::test]
async fn consents_are_the_mentors_own() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentor = world.mentor_north;
    for who in ["mentor.south@example.org", "curator.a@example.org", "coordinator.north@example.org"] {
        let mut stranger = site.signed_in(who).await;
        for rest in ["", "/sign", "/withdraw"] {
            let path = page(&mentor, ConsentKind::Processing, rest);
            assert_eq!(stranger.get(&path).await.status, 404, "{who} at {path}");
            if !rest.is_empty() {
                assert_eq!(stranger.post(&path, &[]).await.status, 404, "{who} sends to {path}");
            }
        }
    }
    let mut own = site.signed_in(MENTOR).await;
    let id = mentor.pool_mentor_id;
    for path in [format!("/mentor/profile/{id}/consents/marketing"), "/mentor/profile/x/consents/processing".to_owned()]
    {
        assert_eq!(own.get(&path).await.status, 404, "{path}");
    }
    let left = "select count(*) from pool_consent where withdrawn_at is not null";
    assert_eq!(count(&mut database.superuser().await, left).await, 0);
}

/// Who accepts while the mentor withdraws in another window comes before or after, never between.
#[tokio::test(flavor = "multi_thread")]
async fn acceptance_and_withdrawal_take_turns() {
    for accepts_first in [true, false] {
        let database = Database::new().await;
        let (db, world) = (database.db(), database.world().await);
        let mentor = world.mentor_north;
        let question = ask(&db, &world.a, &mentor).await.unwrap();
        let mut first = db.mentor(&actor(&mentor)).await.unwrap();
        if accepts_first {
            engagement::accept(&mut first, question).await.unwrap();
        } else {
            pool::withdraw(&mut first, mentor.pool_mentor_id, ConsentKind::Processing).await.unwrap();
        }
        let second = tokio::spawn({
            let db = db.clone();
            async move {
                if accepts_first {
                    return withdraw(&db, &mentor, ConsentKind::Processing).await;
                }
                let mut tx = db.mentor(&actor(&mentor)).await?;
                engagement::accept(&mut tx, question).await?;
                tx.commit().await
            }
        });
        database.somebody_waits().await;
        first.commit().await.unwrap();
        let second = second.await.unwrap();
        if accepts_first {
            second.unwrap();
        } else {
            assert!(second.unwrap_err().on_constraint("mentor_left"));
        }
        let mut superuser = database.superuser().await;
        let state = words(&mut superuser, "select state from engagement").await;
        assert_eq!(state, [if accepts_first { "ended" } else { "left" }]);
        let reserved = "select sum(reserved)::bigint from pool_mentor_place";
        assert_eq!(count(&mut superuser, reserved).await, 0);
    }
}

/// The constraint that refuses a statement; an empty word when none did.
async fn refusal(connection: &mut PgConnection, statement: &str) -> String {
    match sqlx::query(AssertSqlSafe(statement.to_owned())).execute(connection).await {
        Ok(_) => String::new(),
        Err(error) => {
            let error = error.into_database_error().unwrap();
            error.constraint().map_or_else(|| error.code().unwrap_or_default().into_owned(), str::to_owned)
        }
    }
}

/// Whatever code forgets, the database refuses: a consent withdrawn under an open question, a withdrawal undone, a date or
/// a state written by hand, an approval or a question without consents, an entry brought back.
#[tokio::test]
async fn the_database_holds_it() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (mentor, mut superuser) = (world.mentor_north, database.superuser().await);
    let id = mentor.pool_mentor_id;
    ask(&db, &world.a, &mentor).await.unwrap();
    let mut own = database.login("mayak_app").await;
    let enter = format!("begin; set local role mayak_mentor; set local app.account_id = '{}'", mentor.account_id);
    for (statement, refused) in [
        (
            format!("update pool_consent set withdrawn_at = now() where pool_mentor_id = '{id}'"),
            "pool_consent_carries_nothing",
        ),
        (format!("update pool_mentor set state = 'left' where pool_mentor_id = '{id}'"), "42501"),
        (format!("update pool_mentor set shown_until = '2099-01-01' where pool_mentor_id = '{id}'"), "42501"),
        (format!("update pool_consent set valid_until = '2099-01-01' where pool_mentor_id = '{id}'"), "42501"),
        (format!("delete from pool_consent where pool_mentor_id = '{id}'"), "42501"),
    ] {
        sqlx::raw_sql(AssertSqlSafe(enter.clone())).execute(&mut own).await.unwrap();
        assert_eq!(refusal(&mut own, &statement).await, refused, "{statement}");
        sqlx::raw_sql("rollback").execute(&mut own).await.unwrap();
    }
    withdraw(&db, &mentor, ConsentKind::Processing).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(enter)).execute(&mut own).await.unwrap();
    let undo = "update pool_consent set withdrawn_at = null where withdrawn_at is not null";
    let undone = sqlx::query(undo).execute(&mut own).await.unwrap();
    assert_eq!(undone.rows_affected(), 0, "what is withdrawn stays so");
    sqlx::raw_sql("rollback").execute(&mut own).await.unwrap();

    // Not even somebody whom no policy binds.
    let other = format!("(select pool_mentor_id from pool_mentor where pool_mentor_id <> '{id}')");
    for (statement, refused) in [
        (format!("update pool_mentor set state = 'approved' where pool_mentor_id = '{id}'"), "pool_mentor_over"),
        (
            format!("update engagement set state = 'asked', answered_at = null where pool_mentor_id = '{id}'"),
            "engagement_needs_consents",
        ),
        (format!("update pool_mentor set state = 'submitted' where pool_mentor_id = {other}"), "pool_mentor_step"),
        (
            format!(
                "update pool_mentor set state = 'paused', suspended_at = now(), suspension_reason = 'x'
                 where pool_mentor_id = {other}"
            ),
            "",
        ),
        (format!("update pool_consent set valid_until = current_date - 1 where pool_mentor_id = {other}"), ""),
        (
            format!("update pool_mentor set state = 'approved' where pool_mentor_id = {other}"),
            "pool_mentor_requires_consents",
        ),
        (
            format!(
                "update pool_mentor set shown_until = '2099-01-01', version = version where pool_mentor_id = {other}"
            ),
            "",
        ),
    ] {
        assert_eq!(refusal(&mut superuser, &statement).await, refused, "{statement}");
    }
    let shown = count(&mut superuser, "select count(*) from pool_mentor where shown_until >= current_date").await;
    assert_eq!(shown, 0, "the day is read off the consents, whatever was written");
}
