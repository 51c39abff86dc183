//! The centre learns how many pairs need help and how many signals are late, never which, and not while they are few.

use store::{Db, SchoolActor, metric};

use super::{
    super::support::{Database, Site},
    calm, pair, run, signal,
};

async fn recount(db: &Db, school: &SchoolActor) {
    let mut tx = db.school_job(school.region_id, school.school_id).await.unwrap();
    metric::recount(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
}

async fn told(database: &Database, metric: &str) -> Option<i32> {
    sqlx::query_scalar(
        "select value from school_metric join school using (school_id) where slug = 'school-a' and metric = $1",
    )
    .bind(metric)
    .fetch_one(&mut database.superuser().await)
    .await
    .unwrap()
}

/// Makes the school large: so many pairs, so many of them with a signal of this age.
async fn grow(database: &Database, pairs: u32, signals: u32, days: u32) {
    let statements = format!(
        "begin; set local session_replication_role = replica;
         insert into mentee (school_id, mentee_id, full_name, kind, birth_date, post, request, form)
           select m.school_id, md5('mentee' || n)::uuid, 'Многова Алла', 'teacher', date '1970-01-01' + n, 'учитель', 'просьба', 'teacher_teacher'
           from mentee m, generate_series(1, {pairs}) n where m.mentee_id = '{mentee}';
         insert into consent (school_id, consent_id, mentee_id, kind, signers, recorded_by, signed_on, valid_until)
           select c.school_id, gen_random_uuid(), md5('mentee' || n)::uuid, c.kind, c.signers, c.recorded_by, c.signed_on, c.valid_until
           from consent c, generate_series(1, {pairs}) n where c.mentee_id = '{mentee}' and c.kind = 'processing';
         insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, state, phase, made_by)
           select p.school_id, md5('pair' || n)::uuid, md5('mentee' || n)::uuid, p.mentor_id, p.consent_id, 'employer_pupil',
             'active', 'work', p.made_by
           from pair p, generate_series(1, {pairs}) n where p.pair_id = '{pair}';
         insert into care_signal (school_id, care_signal_id, mentee_id, at)
           select p.school_id, gen_random_uuid(), md5('mentee' || n)::uuid, now() - interval '{days} days'
           from pair p, generate_series(1, {signals}) n where p.pair_id = '{pair}';
         commit",
        mentee = super::super::support::id("mentee a"),
        pair = pair("a"),
    );
    run(&mut database.superuser().await, &statements).await;
}

/// Few pairs in need are hidden, and so are few that are not; many of many are told; another school tells nothing of them.
#[tokio::test]
async fn few_are_hidden() {
    let database = calm().await;
    let (db, world) = (database.db(), database.world().await);
    signal(&mut database.superuser().await, &world.a, "a", 4).await;
    recount(&db, &world.a).await;
    assert_eq!((told(&database, "pairs_in_need").await, told(&database, "signals_late").await), (None, None));
    grow(&database, 20, 6, 4).await;
    recount(&db, &world.a).await;
    assert_eq!((told(&database, "pairs_in_need").await, told(&database, "signals_late").await), (Some(7), Some(7)));
    // A signal of three days is not late yet, but its pair needs help.
    run(&mut database.superuser().await, "update care_signal set at = now() - interval '2 days'").await;
    recount(&db, &world.a).await;
    assert_eq!((told(&database, "pairs_in_need").await, told(&database, "signals_late").await), (Some(7), Some(0)));
}

/// The coordinator reads the figure or that it is hidden; the public page knows nothing of care.
#[tokio::test]
async fn who_reads_them() {
    let database = calm().await;
    let (site, world) = (Site::new(&database), database.world().await);
    grow(&database, 20, 6, 4).await;
    recount(site.db(), &world.a).await;
    recount(site.db(), &world.b).await;
    let mut coordinator = site.signed_in("coordinator.north@example.org").await;
    let page = coordinator.get("/region/north").await.html().text;
    assert!(
        page.contains("Нужна помощь") && page.contains("Сигналы дольше 3 дней") && page.contains("скрыто"),
        "{page}"
    );
    let mut tx = site.db().public(world.north.region_id).await.unwrap();
    let public = metric::public_totals(&mut tx).await.unwrap();
    assert!(public.contains_key(&domain::monitoring::Metric::Mentees), "{public:?}");
    for hidden in [domain::monitoring::Metric::PairsInNeed, domain::monitoring::Metric::SignalsLate] {
        assert!(!public.contains_key(&hidden), "{hidden:?}");
    }
}
