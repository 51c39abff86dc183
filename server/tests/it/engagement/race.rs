//! Two schools want the last place of a mentor, a thousand times: always exactly one gets it, and the other reads why.

use store::{Db, engagement};
use uuid::Uuid;

use super::{
    super::support::{Database, Site},
    CURATOR_A, CURATOR_B, MENTOR, run, words,
};

const ROUNDS: usize = 1000;
/// Rounds at the same time: more would only wait for each other's connections.
const AT_ONCE: usize = 8;

/// A mentor of one place per round, each with an account of its own, asked by both schools. Past the use cases: a thousand
/// applications would take longer than the race.
const ROUND: &str = "
  insert into account (account_id, email, full_name)
    select gen_random_uuid(), 'racer.' || n || '@example.org', 'Скорый Олег' from generate_series(1, {rounds}) n;
  insert into pool_mentor (region_id, pool_mentor_id, account_id, full_name, email, email_proved_at, categories, competences,
      forms, hours_per_month, in_person, online, state, submitted_at, decided_at, shown_until)
    select m.region_id, gen_random_uuid(), a.account_id, a.full_name, a.email, now(), m.categories, m.competences, m.forms,
      4, true, false, 'approved', now(), now(), current_date + 99
    from pool_mentor m, account a where m.pool_mentor_id = '{mentor}' and a.email like 'racer.%';
  insert into pool_mentor_place (region_id, pool_mentor_id, capacity)
    select region_id, pool_mentor_id, 1 from pool_mentor where email like 'racer.%';
  insert into engagement (school_id, engagement_id, region_id, pool_mentor_id, form, message, asked_by)
    select s.school_id, gen_random_uuid(), p.region_id, p.pool_mentor_id, 'employer_pupil', 'Поможете?', '{account}'
    from pool_mentor p, school s where p.email like 'racer.%' and s.slug in ('school-a', 'school-b')";

/// What the mentor is told about one of the two.
async fn press(db: Db, account: Uuid, asked: Uuid) -> &'static str {
    let mut tx = db.mentor(&store::MentorActor { account_id: account.into() }).await.unwrap();
    let told = match engagement::accept(&mut tx, asked.into()).await {
        Ok(engagement::Outcome::Held) => "held",
        Ok(engagement::Outcome::NoPlaces) => "no places",
        Err(error) if error.on_constraint("engagement_answered") => return "answered",
        Err(error) => panic!("{error}"),
    };
    tx.commit().await.unwrap();
    told
}

/// A thousand rounds, each with two connections that press at the same moment.
#[tokio::test(flavor = "multi_thread")]
async fn the_last_place() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mut superuser = database.superuser().await;
    let prepared = ROUND
        .replace("{rounds}", &ROUNDS.to_string())
        .replace("{mentor}", &world.mentor_north.pool_mentor_id.to_string())
        .replace("{account}", &world.a.account_id.to_string());
    run(&mut superuser, &prepared).await;
    let rounds: Vec<(Uuid, Vec<Uuid>)> = sqlx::query_as(
        "select p.account_id, array_agg(e.engagement_id order by e.school_id) from engagement e
         join pool_mentor p using (pool_mentor_id) where p.email like 'racer.%' group by p.pool_mentor_id, p.account_id",
    )
    .fetch_all(&mut superuser)
    .await
    .unwrap();
    assert_eq!(rounds.len(), ROUNDS);
    let mut rounds = rounds.into_iter();
    let mut running = tokio::task::JoinSet::new();
    let mut won = 0;
    loop {
        while running.len() < AT_ONCE {
            let Some((account, asked)) = rounds.next() else { break };
            let db = db.clone();
            running.spawn(async move {
                let [one, other] = asked.as_slice() else { panic!("{asked:?}") };
                let presses = [*one, *other].map(|asked| tokio::spawn(press(db.clone(), account, asked)));
                let [one, other] = presses;
                [one.await.unwrap(), other.await.unwrap()]
            });
        }
        let Some(told) = running.join_next().await else { break };
        let told = told.unwrap();
        assert_eq!(told.iter().filter(|told| **told == "held").count(), 1, "{told:?}");
        won += 1;
    }
    assert_eq!(won, ROUNDS);
    for (what, expected) in [
        ("select count(*) || '' from engagement where state = 'accepted' and held = 1", "1000"),
        ("select count(*) || '' from engagement where state = 'no_places'", "1000"),
        ("select sum(reserved) || '' from pool_mentor_place", "1000"),
        ("select count(*) || '' from mentor", "1000"),
        (
            "select count(*) || '' from engagement e join email_outbox o on o.school_id = e.school_id
               and o.event_key = 'mentor_answered:' || e.engagement_id where o.kind = 'mentor_answered'",
            "2000",
        ),
    ] {
        assert_eq!(words(&mut superuser, what).await, [expected], "{what}");
    }
}

/// The school that came second reads why on its card and in a letter, and the mentor on the page.
#[tokio::test]
async fn the_other_reads_why() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor) = (site.db(), world.mentor_north);
    let one = super::ask(db, &world.a, &mentor, "2").await.unwrap();
    let other = super::ask(db, &world.b, &mentor, "1").await.unwrap();
    super::give(db, &mentor, one, "2").await.unwrap();
    let late = site.signed_in(MENTOR).await.post(&format!("/mentor/requests/{other}/accept"), &[("places", "1")]).await;
    assert_eq!(late.faults(&[409]), None);
    assert!(late.body.contains("Свободных мест не осталось, поэтому запрос закрылся"), "{}", late.html().text);
    let card = site.signed_in(CURATOR_B).await.get(&format!("/s/school-b/requests/{other}")).await;
    assert!(card.body.contains("Свободных мест у наставника не осталось"), "{}", card.html().text);
    assert!(!card.body.contains("school-a"), "by whom is not said");
    let letters = site.letters().await;
    let told = |to: &str, words: &str| letters.iter().any(|letter| letter.to == to && letter.subject.contains(words));
    assert!(told(CURATOR_B, "не осталось мест") && told(CURATOR_A, "принимает"));
}
