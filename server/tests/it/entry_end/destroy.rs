//! A destruction leaves nothing of the person but what a school keeps of its own mentor, and an act that names nobody.

use domain::{
    ids::{EngagementId, MentorId},
    mentoring_form::MentoringForm,
    numbers::Places,
    state::PairState,
    text::{LongText, ShortText},
};
use store::{
    MentorActor,
    engagement::{self, NewQuestion},
    pair::{self, Ending, NewPair},
};
use uuid::Uuid;

use super::{
    super::support::{PASSWORD, add_mentee, form_of, pairs::end_of_work, press, submit},
    CENTRE, MENTOR, SURE, Scene, at,
};

/// What is known of the mentor, as it may stand anywhere; all of it the mentor's alone.
const TRACES: [&str; 5] = ["Уходов", "уходов", MENTOR, "+79005550002", "Заветное слово"];

/// The mentor of the north by another name, with everything the centre and a school write down, and an agreement of school A.
pub(super) async fn somebody(scene: &mut Scene) -> MentorId {
    let entry = scene.entry();
    scene
        .plant(&format!(
            "update pool_mentor set full_name = 'Уходов Тихон Карпович', phone = '+79005550002',
               own_words = 'Заветное слово' where pool_mentor_id = '{entry}';
             update account set full_name = 'Уходов Тихон Карпович' where email = '{MENTOR}';
             update pool_consent set text = 'Я, Уходов Тихон Карпович' where pool_mentor_id = '{entry}';
             update pool_interview set impression = 'Уходов: Заветное слово' where pool_mentor_id = '{entry}';
             insert into pool_note (region_id, pool_note_id, pool_mentor_id, text, author_id)
               select region_id, gen_random_uuid(), pool_mentor_id, 'Уходов молчит', decided_by
               from pool_mentor where pool_mentor_id = '{entry}';
             insert into pool_question (region_id, pool_question_id, pool_mentor_id, question, asked_by, answer, answered_at)
               select region_id, gen_random_uuid(), pool_mentor_id, 'Кто вы?', decided_by, 'Уходов', now()
               from pool_mentor where pool_mentor_id = '{entry}';
             insert into pool_pause (region_id, pool_pause_id, pool_mentor_id, from_on, until_on)
               select region_id, gen_random_uuid(), pool_mentor_id, current_date + 90, current_date + 99
               from pool_mentor where pool_mentor_id = '{entry}';
             insert into pool_paper (region_id, pool_paper_id, pool_mentor_id, kind, number, issuer, issued_on, by_mentor)
               select region_id, gen_random_uuid(), pool_mentor_id, 'medical', 'Заветное слово', 'Больница', current_date, true
               from pool_mentor where pool_mentor_id = '{entry}'"
        ))
        .await;
    let (db, a, actor) = (scene.site.db().clone(), scene.world.a, mentor(scene));
    let new = NewQuestion {
        engagement_id: EngagementId::from_uuid(Uuid::now_v7()),
        pool_mentor_id: entry,
        places: Places::MIN,
        form: MentoringForm::EmployerPupil,
        purpose: ShortText::parse("Профессия").unwrap(),
        message: LongText::parse("Тихон Карпович Уходов, поможете?").unwrap(),
    };
    let mut tx = db.school(&a).await.unwrap();
    engagement::ask(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.mentor(&actor).await.unwrap();
    engagement::ask_back(&mut tx, new.engagement_id, &LongText::parse("Спрашивает Уходов").unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.mentor(&actor).await.unwrap();
    engagement::accept(&mut tx, new.engagement_id).await.unwrap();
    tx.commit().await.unwrap();
    scene
        .plant(&format!(
            "insert into draft (school_id, account_id, form_key, body)
               select '{}', '{}', 'request:{entry}', '{{\"values\": {{\"message\": [\"Уходов\"]}}}}'",
            scene.world.b.school_id, scene.world.b.account_id
        ))
        .await;
    let in_school: Uuid = scene.one(&format!("select mentor_id from mentor where pool_mentor_id = '{entry}'")).await;
    in_school.into()
}

fn mentor(scene: &Scene) -> MentorActor {
    MentorActor { account_id: scene.world.mentor_north.account_id }
}

/// The centre destroys what is left of a mentor who has gone, once the school has ended the pair: then nothing of the person is
/// found in any column of any table but the school's own record. The act says what was done and names nobody; the account
/// opens nothing.
#[tokio::test]
async fn nothing_is_left() {
    let mut scene = Scene::new().await;
    let (entry, a) = (scene.entry(), scene.world.a);
    let in_school = somebody(&mut scene).await;
    let pair = NewPair {
        pair_id: store::ids::new(),
        mentee_id: add_mentee(scene.site.db(), &a, "Смелова Ирина", true).await,
        mentor_id: in_school,
        form: MentoringForm::TeacherTeacher,
        role_model: None,
        goal: None,
        started_on: app::clock::today(),
    };
    let mut tx = scene.site.db().school(&a).await.unwrap();
    pair::make(&mut tx, &pair).await.unwrap();
    tx.commit().await.unwrap();
    scene.site.letters().await;

    let mut own = scene.site.signed_in(MENTOR).await;
    let leave = format!("/mentor/profile/{entry}/leave");
    // Who cannot wait for the end of the pair takes the consent back first.
    let at_once = format!("/mentor/profile/{entry}/consents/processing/withdraw");
    assert_eq!(own.post(&at_once, &[]).await.status, 303);
    let page = own.get(&leave).await.html().text;
    assert!(page.contains("сначала школы завершат их") && page.contains("Школа school-a"), "{page}");
    assert_eq!(press(&mut own, &leave, &[]).await.status, 422);
    assert_eq!(press(&mut own, &leave, &[("sure", "yes")]).await.status, 303);
    assert!(own.get("/mentor").await.html().text.contains("Требование удалить данные получено"));

    let mut centre = scene.site.signed_in(CENTRE).await;
    let destroy = at(entry, "destroy");
    let kept = centre.get(&destroy).await.html().text;
    assert!(kept.contains("работающих пар: 1") && !kept.contains("Школа school-a"), "{kept}");
    let queue = centre.get("/region/north/destruction").await;
    assert!(queue.html().text.contains("Пока нельзя") && !queue.body.contains(&destroy), "{}", queue.html().text);
    let refused = submit(&mut centre, &destroy, &[("ground".to_owned(), "request".to_owned())]).await;
    assert_eq!(refused.status, 409, "while a pair runs");
    let mut tx = scene.site.db().school(&a).await.unwrap();
    let result = LongText::parse("Проект сдан").unwrap();
    let ending = Ending { state: PairState::Reached, ended_on: app::clock::today(), result };
    end_of_work(&mut tx, pair.pair_id, ending).await;
    tx.commit().await.unwrap();
    scene.site.letters().await;
    for (words, least) in [("Уходов", 9), (MENTOR, 4), ("Заветное слово", 3), ("+79005550002", 1)] {
        let found = scene.tables_with(words).await;
        assert!(found.len() >= least, "the test looks for what was there: {words} in {found:?}");
    }

    let page = centre.get(&destroy).await.html().text;
    for words in ["Заметки центра", "Справки", "Переписка по запросам", "в базах 1\u{a0}школы", "Учётная запись"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    for (answers, refusals) in [(vec![], 3), (vec![("ground", "retention"), SURE[0], SURE[1]], 1)] {
        let wrong = press(&mut centre, &destroy, &answers).await;
        assert_eq!((wrong.status, wrong.refusals().len()), (422, refusals), "{answers:?}");
    }
    let mut pairs = form_of(&mut centre, &destroy).await.pairs();
    pairs.retain(|(name, _)| name == "id");
    pairs.extend([("ground", "request"), SURE[0], SURE[1]].map(|(name, value)| (name.to_owned(), value.to_owned())));
    let done = submit(&mut centre, &destroy, &pairs).await;
    assert_eq!(done.status, 303, "{:?}", done.refusals());
    assert_eq!(submit(&mut centre, &destroy, &pairs).await.location(), done.location(), "twice is once");

    for words in TRACES {
        let found = scene.tables_with(words).await;
        assert!(found.iter().all(|table| table == "mentor"), "{words}: {found:?}");
    }
    let number = entry.to_string();
    let act = centre.get(done.location().split('?').next().unwrap()).await.html().text;
    for words in [number.as_str(), "методист центра", "Заметки центра", "Сведения о запросах", "ч. 1 ст. 14", "Акт № 1"]
    {
        assert!(act.contains(words), "{words}: {act}");
    }
    assert!(!act.contains("Уходов"), "{act}");
    let log = centre.get(&format!("{}/log.csv", done.location().split('?').next().unwrap())).await;
    assert!(log.status == 200 && log.body.contains(&number) && !log.body.contains("Уходов"));
    assert_eq!(centre.get(&destroy).await.status, 404);
    let login = scene.site.browser().post("/login", &[("email", MENTOR), ("password", PASSWORD)]).await;
    assert_ne!(login.status, 303, "the account is empty");

    let mut curator = scene.site.signed_in("curator.a@example.org").await;
    let card = curator.get(&format!("/s/school-a/mentors/{in_school}")).await;
    assert!(card.status == 200 && card.body.contains("Уходов"), "the school's own record stays");
    assert!(card.html().text.contains("запись школы осталась"), "and its history says why");
    assert_eq!(curator.get(&format!("/s/school-a/pairs/{}", pair.pair_id)).await.status, 200);
    let kept = format!(
        "mentor where mentor_id = '{in_school}' and pool_mentor_id is null and account_id is null
           and left_on = current_date and capacity = 0"
    );
    assert_eq!(scene.count(&kept).await, 1, "its term runs from this day");
    let letters = scene.site.letters().await;
    let told = letters.iter().find(|letter| letter.subject == "Анкета наставника уничтожена").unwrap();
    assert!(
        told.to == "curator.a@example.org" && told.text.contains(&format!("/mentors/{in_school}")),
        "{}",
        told.text
    );
    assert!(letters.iter().all(|letter| letter.subject != told.subject || letter.to == told.to), "no other school");
    scene
        .run("update school set retention_months = 1; update mentor set entered_on = entered_on - 99, left_on = left_on - 99")
        .await;
    let due = curator.get("/s/school-a/rights/expired").await.html().text;
    assert!(due.contains("Уходов"), "{due}");
}

/// Somebody who never had an account and was declined goes without a trace.
#[tokio::test]
async fn a_declined_applicant() {
    let mut scene = Scene::furnished().await;
    let entry = super::thing("unproved north");
    scene.plant(&format!("update pool_mentor set phone = '+79005550003' where pool_mentor_id = '{entry}'")).await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    assert_eq!(centre.post(&at(entry, "decline"), &[("reason", "Не подходит")]).await.status, 303);
    scene.site.letters().await;
    assert!(scene.tables_with("unproved.north@example.org").await.len() >= 3);
    let card = centre.get(&format!("/region/north/applications/{entry}")).await.html().text;
    assert!(card.contains("нужно уничтожить не позднее"), "{card}");
    let queue = centre.get("/region/north/destruction").await;
    assert!(queue.body.contains(&at(entry, "destroy")), "it is in the list");
    assert!(centre.get("/region/north").await.html().text.contains("данные которых пора уничтожить"));
    let done = press(&mut centre, &at(entry, "destroy"), &[("ground", "retention"), SURE[0], SURE[1]]).await;
    assert_eq!(done.status, 303, "{:?}", done.refusals());
    let number = entry.to_string();
    for words in ["unproved.north@example.org", "+79005550003", number.as_str()] {
        let found = scene.tables_with(words).await;
        let only_ids = ["pool_destruction_act", "region_audit_event"];
        assert!(found.iter().all(|table| only_ids.contains(&table.as_str())), "{words}: {found:?}");
    }
    assert!(!centre.get("/region/north/destruction").await.body.contains(&at(entry, "destroy")));
}

/// A scan that somehow is still there goes too.
#[tokio::test]
async fn scans_go() {
    let mut scene = Scene::new().await;
    let entry = scene.entry();
    scene
        .plant(&format!(
            "insert into pool_paper (region_id, pool_paper_id, pool_mentor_id, kind, number, issuer, issued_on, by_mentor)
               select region_id, pool_mentor_id, pool_mentor_id, 'medical', '1', 'Больница', current_date, true
               from pool_mentor where pool_mentor_id = '{entry}';
             insert into pool_paper_scan (region_id, pool_paper_id, name, media_type, size, sha256, bytes, uploaded_by)
               select region_id, pool_mentor_id, 'скан.pdf', 'pdf', 1, sha256('x'), 'x', account_id
               from pool_mentor where pool_mentor_id = '{entry}';
             update pool_mentor set state = 'declined' where pool_mentor_id = '{entry}'"
        ))
        .await;
    super::destroy(scene.site.db(), &scene.world.north, entry, domain::destruction::Ground::Retention).await.unwrap();
    assert_eq!((scene.count("pool_paper_scan").await, scene.count("pool_paper").await), (0, 0));
    let logged = "pool_destruction_act, jsonb_array_elements(log) line where line ->> 'table' = 'pool_paper_scan'";
    assert_eq!(scene.count(logged).await, 1, "the act counts it");
}
