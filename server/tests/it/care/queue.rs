//! What needs attention is found, narrowed and paged, the worst first, in few statements however many pairs there are.

use std::sync::Arc;

use domain::care::{CheckInSide, Health, ReasonKind};
use domain::mentoring_form::MentoringForm;
use store::{
    care::{self, DueFilter, Filter},
    meter::{self, Meter},
    nav,
};

use super::{
    super::support::{Database, Site},
    CURATOR_A, calm, in_days, pair, run, signal,
};

/// So many running pairs of school A that began 40 days ago, met today and were never asked how it goes.
async fn many(database: &Database, pairs: u32) {
    let statements = format!(
        "begin; set local session_replication_role = replica;
         insert into mentee (school_id, mentee_id, full_name, kind, birth_date, post, request, form)
           select m.school_id, md5('mentee' || n)::uuid, 'Многова ' || chr(1072 + n / 30) || chr(1072 + n % 30), 'teacher',
             '1990-01-01', 'учитель', 'просьба', 'teacher_teacher'
           from mentee m, generate_series(1, {pairs}) n where m.mentee_id = '{mentee}';
         insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, started_on, state, phase, made_by)
           select p.school_id, md5('pair' || n)::uuid, md5('mentee' || n)::uuid, p.mentor_id, p.consent_id, 'teacher_teacher',
             current_date - 40, 'active', 'work', p.made_by
           from pair p, generate_series(1, {pairs}) n where p.pair_id = '{pair}';
         insert into consent (school_id, consent_id, mentee_id, kind, signers, recorded_by, signed_on, valid_until)
           select c.school_id, gen_random_uuid(), md5('mentee' || n)::uuid, c.kind, c.signers, c.recorded_by, c.signed_on, c.valid_until
           from consent c, generate_series(1, {pairs}) n where c.mentee_id = '{mentee}' and c.kind = 'processing';
         insert into meeting (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, recorded_by)
           select p.school_id, gen_random_uuid(), md5('pair' || n)::uuid, 'regular', current_date, 45, 'online', 'тема', 'итог', p.made_by
           from pair p, generate_series(1, {pairs}) n where p.pair_id = '{pair}';
         commit",
        mentee = super::super::support::id("mentee a"),
        pair = pair("a"),
    );
    run(&mut database.superuser().await, &statements).await;
}

/// A signal brings its pair to the top; every pair is on one of the pages once; another school has none of them.
#[tokio::test]
async fn worst_first_and_each_once() {
    let database = calm().await;
    let (db, world) = (database.db(), database.world().await);
    many(&database, 60).await;
    signal(&mut database.superuser().await, &world.a, "a", 2).await;
    let mut tx = db.school(&world.a).await.unwrap();
    let (mut filter, mut seen) = (Filter::default(), Vec::new());
    loop {
        let page = care::attention(&mut tx, &filter, app::clock::today()).await.unwrap();
        assert_eq!(page.total, 61);
        seen.extend(page.rows.into_iter().map(|row| (row.condition.health, row.pair_id)));
        filter.after = page.next;
        if filter.after.is_none() {
            break;
        }
    }
    assert_eq!(seen.first(), Some(&(Health::Red, pair("a"))));
    assert!(seen.iter().skip(1).all(|(health, _)| *health == Health::Yellow), "never asked");
    let mut ids: Vec<_> = seen.iter().map(|(_, pair_id)| *pair_id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((seen.len(), ids.len()), (61, 61));

    for (filter, total, row) in [
        (Filter { health: Some(Health::Red), ..Filter::default() }, 1, "by health"),
        (Filter { health: Some(Health::Green), ..Filter::default() }, 1, "the good one of the same mentee"),
        (Filter { reason: Some(ReasonKind::Signal), ..Filter::default() }, 1, "by reason"),
        (Filter { reason: Some(ReasonKind::Overdue), ..Filter::default() }, 60, "by another reason"),
        (Filter { form: Some(MentoringForm::TeacherTeacher), ..Filter::default() }, 60, "by form"),
        (Filter { search: "многова".to_owned(), ..Filter::default() }, 60, "by name"),
    ] {
        let page = care::attention(&mut tx, &filter, app::clock::today()).await.unwrap();
        assert_eq!(page.total, total, "{row}");
    }
    let due = care::due(&mut tx, &DueFilter::default(), app::clock::today()).await.unwrap();
    assert_eq!((due.total, due.rows.len()), (60, 25));
    let of_adults = DueFilter { side: Some(CheckInSide::Adult), ..DueFilter::default() };
    assert_eq!(care::due(&mut tx, &of_adults, app::clock::today()).await.unwrap().total, 60);
    drop(tx);
    let mut tx = db.school(&world.b).await.unwrap();
    assert_eq!(care::attention(&mut tx, &Filter::default(), app::clock::today()).await.unwrap().total, 0);
    assert_eq!(care::due(&mut tx, &DueFilter::default(), app::clock::today()).await.unwrap().total, 0);
}

/// A page of the list is two statements, with one pair as with sixty.
#[tokio::test]
async fn few_statements() {
    let database = calm().await;
    let (db, world) = (database.db(), database.world().await);
    for pairs in [0, 60] {
        if pairs > 0 {
            many(&database, pairs).await;
        }
        let counted = Arc::new(Meter::default());
        meter::scope(Arc::clone(&counted), async {
            let mut tx = db.school(&world.a).await.unwrap();
            care::attention(&mut tx, &Filter::default(), app::clock::today()).await.unwrap();
            nav::school(&mut tx).await.unwrap();
        })
        .await;
        assert_eq!(counted.statements(), 2, "{pairs} pairs");
    }
}

/// A pair whose people's data are suspended is on no list: nobody may be asked.
#[tokio::test]
async fn suspended_pairs_are_left_alone() {
    let database = calm().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    signal(&mut superuser, &world.a, "a", 2).await;
    let mentee = super::super::support::id("mentee a");
    let block =
        format!("update mentee set blocked_on = current_date, blocked_reason = 'жалоба' where mentee_id = '{mentee}'");
    run(&mut superuser, &block).await;
    let mut tx = db.school(&world.a).await.unwrap();
    assert_eq!(care::attention(&mut tx, &Filter::default(), in_days(90)).await.unwrap().total, 0);
    assert_eq!(care::due(&mut tx, &DueFilter::default(), in_days(90)).await.unwrap().total, 0);
    assert!(care::of_pair(&mut tx, pair("a"), in_days(90)).await.unwrap().is_none());
}

/// The pages show the pair with its reasons, who is to be asked, and lead there from what is to be done now.
#[tokio::test]
async fn the_pages() {
    let database = calm().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = site.signed_in(CURATOR_A).await;
    assert!(curator.get("/s/school-a/care").await.html().text.contains("Все пары в порядке"));
    many(&database, 30).await;
    signal(&mut database.superuser().await, &world.a, "a", 2).await;
    let text = curator.get("/s/school-a/care").await.html().text.replace('\u{a0}', " ");
    assert!(
        text.contains("Требуют внимания: 31 пара") && text.contains("Сигнал «мне некомфортно» ждёт ответа 2 дня"),
        "{text}"
    );
    let text = curator.get("/s/school-a/care/due").await.html().text.replace('\u{a0}', " ");
    assert!(text.contains("30 пар") && text.contains("Взрослый"), "{text}");
    let text = curator.get("/s/school-a").await.html().text.replace('\u{a0}', " ");
    assert!(text.contains("паре нужна помощь"), "{text}");
    let mut psychologist = site.signed_in(super::PSYCHOLOGIST_A).await;
    let text = psychologist.get("/s/school-a").await.html().text;
    assert!(text.contains("паре нужна помощь") && !text.contains("без действующего согласия"));
}
