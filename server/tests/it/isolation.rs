//! Rows of a school are out of reach of everybody else, whatever statement they send: each tenant table is tried from
//! each realm by hand, past all code of ours.

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use store::SchoolActor;
use uuid::Uuid;

use super::support::{Database, World};

/// At least one row per tenant table, in the order in which they refer to each other. `{n}` tells the rows apart.
const FIXTURES: [(&str, &str); 57] = [
    (
        "mentee",
        "insert into mentee (school_id, mentee_id, full_name, kind, birth_date, post, request, form)
         values ('{school}', '{mentee}', 'Секретова {n}', 'teacher', '1990-01-01', 'учитель', 'просьба', 'teacher_teacher')",
    ),
    (
        "representative",
        "insert into representative (school_id, representative_id, mentee_id, full_name, basis, phone)
         values ('{school}', '{new}', '{mentee}', 'Секретов', 'parent', '+79000000000')",
    ),
    (
        "mentor",
        "insert into mentor (school_id, mentor_id, region_id, full_name, categories, capacity)
         values ('{school}', '{mentor}', '{region}', 'Секретов', '{teacher}', 3)",
    ),
    (
        "mentor_representative",
        "insert into mentor_representative (school_id, mentor_id, full_name, basis, phone)
         values ('{school}', '{mentor}', 'Секретов', 'parent', '+79000000000')",
    ),
    (
        "consent",
        "insert into consent (school_id, consent_id, mentee_id, kind, signers, recorded_by)
         values ('{school}', '{consent}', '{mentee}', 'processing', 'self', '{account}')",
    ),
    (
        "consent",
        "insert into consent (school_id, consent_id, mentor_id, kind, signers, recorded_by)
         values ('{school}', '{promise}', '{mentor}', 'processing', 'self', '{account}')",
    ),
    (
        "mentor_papers_told",
        "insert into mentor_papers_told (school_id, mentor_id, papers_until) values ('{school}', '{mentor}', current_date)",
    ),
    (
        "stored_file",
        "insert into stored_file (school_id, stored_file_id, purpose, consent_id, name, media_type, size, sha256, bytes, uploaded_by)
         values ('{school}', '{file}', 'signature', '{consent}', 'скан.pdf', 'pdf', 1, sha256('x'), 'x', '{account}')",
    ),
    (
        "consent_signature",
        "insert into consent_signature (school_id, consent_signature_id, consent_id, signer, full_name, way, signed_on,
           recorded_at, stored_file_id)
         values ('{school}', '{signature}', '{consent}', 'self', 'Секретова', 'paper_scan', current_date, now(), '{file}')",
    ),
    (
        "consent_signature",
        "insert into consent_signature (school_id, consent_signature_id, consent_id, signer, full_name, way, signed_on,
           recorded_at, stored_file_id)
         values ('{school}', '{new}', '{promise}', 'self', 'Секретов', 'paper_scan', current_date, now(), '{file}')",
    ),
    (
        "consent_code",
        "insert into consent_code (school_id, consent_code_id, consent_signature_id, sent_to)
         values ('{school}', '{new}', '{signature}', 'x@example.org')",
    ),
    (
        "consent_stop",
        "insert into consent_stop (school_id, consent_id, item) values ('{school}', '{consent}', 'copies')",
    ),
    (
        "engagement",
        "insert into engagement (school_id, engagement_id, region_id, pool_mentor_id, form, message, asked_by)
         values ('{school}', '{new}', '{region}', '{pool_mentor}', 'employer_pupil', 'вопрос', '{account}');
         update engagement set state = 'withdrawn', answered_at = now() where engagement_id = '{new}'",
    ),
    (
        "engagement_message",
        "insert into engagement (school_id, engagement_id, region_id, pool_mentor_id, form, message, asked_by)
         values ('{school}', '{talk}', '{region}', '{pool_mentor}', 'employer_pupil', 'вопрос', '{account}');
         update engagement set turn = 'school' where engagement_id = '{talk}';
         insert into engagement_message (school_id, engagement_message_id, engagement_id, side, text, account_id)
         values ('{school}', '{new}', '{talk}', 'school', 'ответ', '{account}');
         update engagement set state = 'withdrawn', answered_at = now() where engagement_id = '{talk}'",
    ),
    (
        "pair",
        "update consent set signed_on = current_date, valid_until = current_date + 365
           where consent_id in ('{consent}', '{promise}');
         insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by)
         values ('{school}', '{pair}', '{mentee}', '{mentor}', '{consent}', 'teacher_teacher', '{account}')",
    ),
    (
        "meeting",
        "insert into meeting (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, recorded_by)
         values ('{school}', '{meeting}', '{pair}', 'trial', current_date, 30, 'online', 'тема', 'итог', '{account}')",
    ),
    (
        "appointment",
        "insert into appointment (school_id, appointment_id, pair_id, occasion_id, kind, starts_at, minutes, place, made_by)
         values ('{school}', '{new}', '{pair}', '{new}', 'regular', now() + interval '2 days', 30, 'online', '{account}')",
    ),
    (
        "reflection",
        "insert into reflection (school_id, reflection_id, meeting_id, pair_id, took_place, mood, words)
         values ('{school}', '{new}', '{meeting}', '{pair}', true, 5, 'слова {n}')",
    ),
    (
        "development_plan",
        "insert into development_plan (school_id, pair_id, strong, updated_by)
         values ('{school}', '{pair}', 'Секретов силён', '{account}')",
    ),
    (
        "plan_goal",
        "insert into plan_goal (school_id, plan_goal_id, pair_id, words) values ('{school}', '{goal}', '{pair}', 'цель {n}')",
    ),
    (
        "plan_step",
        "insert into plan_step (school_id, plan_step_id, plan_goal_id, pair_id, words)
         values ('{school}', '{new}', '{goal}', '{pair}', 'шаг {n}')",
    ),
    (
        "check_in",
        "insert into check_in (school_id, check_in_id, pair_id, side, on_day, way, mood, words, made_by)
         values ('{school}', '{new}', '{pair}', 'mentor', current_date, 'survey', 4, 'слова {n}', '{account}')",
    ),
    (
        "care_rhythm",
        "insert into care_rhythm (school_id, form, first_month, every_days) values ('{school}', 'pupil_pupil', 4, 14)
         on conflict (school_id, form) do update set every_days = excluded.every_days",
    ),
    (
        "care_digest",
        "insert into care_digest (school_id, looked_on) values ('{school}', '2026-11-16')
         on conflict (school_id) do update set looked_on = excluded.looked_on",
    ),
    (
        "personal_link",
        "insert into personal_link (school_id, personal_link_id, mentee_id, token_hash, made_by, valid_until)
         values ('{school}', '{new}', '{mentee}', sha256('token {n}'), '{account}', current_date + 30)",
    ),
    (
        "link_draft",
        "insert into link_draft (school_id, personal_link_id, mentee_id, form_key, body)
         values ('{school}', coalesce((select personal_link_id from personal_link where mentee_id = '{mentee}' limit 1), '{new}'),
           '{mentee}', 'farewell:{new}', '{}')",
    ),
    (
        "care_signal",
        // Whoever reads it works here as curator or psychologist.
        "insert into membership (membership_id, account_id, region_id, school_id, role)
         values ('{new}', '{account}', '{region}', '{school}', 'curator') on conflict do nothing;
         insert into care_signal (school_id, care_signal_id, mentee_id, pair_id, words)
         values ('{school}', '{new}', '{mentee}', '{pair}', 'слова {n}')",
    ),
    (
        "pair_group",
        "insert into pair_group (school_id, pair_group_id, mentor_id, form, name, made_by)
         values ('{school}', '{new}', '{mentor}', 'teacher_teacher', 'группа {n}', '{account}')",
    ),
    (
        "pair_event",
        "insert into pair_event (school_id, pair_event_id, pair_id, kind, on_day, made_by)
         values ('{school}', '{new}', '{pair}', 'made', current_date, '{account}')",
    ),
    (
        "partner_ask",
        "insert into partner_ask (school_id, partner_ask_id, pair_id, side, reason)
         values ('{school}', '{new}', '{pair}', 'mentee', 'причина {n}')",
    ),
    // Past the rule that somebody else stands in: the rows here know one mentor.
    (
        "pair_stand_in",
        "set local session_replication_role = replica;
         insert into pair_stand_in (school_id, pair_stand_in_id, pair_id, mentee_id, mentor_id, from_on, until_on, made_by)
         values ('{school}', '{new}', '{pair}', '{mentee}', '{mentor}', current_date, current_date, '{account}');
         set local session_replication_role = origin",
    ),
    (
        "pair_closing",
        "insert into pair_closing (school_id, pair_id, contact_rule, rematch, closed_by)
         values ('{school}', '{pair}', 'free', 'no', '{account}')",
    ),
    (
        "mentee_wait",
        "insert into mentee_wait (school_id, mentee_wait_id, mentee_id, form, since, next_search_on, owner_account_id)
         values ('{school}', '{new}', '{mentee}', 'pupil_pupil', current_date, current_date, '{account}')",
    ),
    (
        "mentee_support",
        "insert into mentee_support (school_id, mentee_support_id, mentee_id, on_day, words, given_by)
         values ('{school}', '{new}', '{mentee}', current_date, 'беседа {n}', '{account}')",
    ),
    (
        "mentor_award",
        "insert into mentor_award (school_id, mentor_award_id, mentor_id, kind, given_on, signer, words, recorded_by)
         values ('{school}', '{new}', '{mentor}', 'thanks', current_date, 'Директор', 'спасибо', '{account}')",
    ),
    (
        "audit_event",
        "insert into audit_event (school_id, audit_event_id, account_id, action)
         values ('{school}', '{new}', '{account}', 'tried')",
    ),
    (
        "change_event",
        "insert into change_event (school_id, subject_id, account_id, changes)
         values ('{school}', '{mentee}', '{account}', '[]')",
    ),
    (
        "subject_request",
        "insert into subject_request (school_id, subject_request_id, kind, mentee_id, asker, way, received_on, due_on, recorded_by)
         values ('{school}', '{new}', 'access', '{mentee}', 'self', 'post', current_date, current_date + 14, '{account}')",
    ),
    (
        "mentee_note",
        "insert into mentee_note (school_id, mentee_note_id, mentee_id, channel, text, author_id, author_role)
         values ('{school}', '{new}', '{mentee}', 'self_survey', 'слова {n}', '{account}', 'curator')",
    ),
    (
        "promotion",
        "insert into promotion (school_id, promotion_id, school_year, account_id, moved, finished)
         values ('{school}', '{new}', 2026, '{account}', 3, 0)",
    ),
    (
        "saved_view",
        "insert into saved_view (school_id, saved_view_id, account_id, list, name, query)
         values ('{school}', '{new}', '{account}', 'mentees', 'view {n}', 'class=7')",
    ),
    (
        "draft",
        "insert into draft (school_id, account_id, form_key, body) values ('{school}', '{account}', 'form {n}', '{}')",
    ),
    (
        "import_batch",
        "insert into import_batch (school_id, import_batch_id, kind, file_name, file_hash, heading_row, titles, mapping,
           default_form, created_by)
         values ('{school}', '{batch}', 'mentees', '7А', '', 1, '{ФИО}', '{full_name}', 'pupil_pupil', '{account}')",
    ),
    (
        "import_row",
        "insert into import_row (school_id, import_batch_id, row_number, cells, mentee_id)
         values ('{school}', '{batch}', {n}, '[\"Секретова\"]', '{mentee}')",
    ),
    (
        "school_metric",
        "insert into school_metric (region_id, school_id, metric, value, suppressed)
         values ('{region}', '{school}', 'metric {n}', 7, false)",
    ),
    (
        "school_need",
        "insert into school_need (region_id, school_id, topic, value) values ('{region}', '{school}', 'topic {n}', 10)",
    ),
    (
        "school_need_day",
        "insert into school_need_day (region_id, school_id, looked_on) values ('{region}', '{school}', '2026-11-16')
         on conflict (school_id) do update set looked_on = excluded.looked_on",
    ),
    (
        "gathering",
        "insert into gathering (school_id, gathering_id, kind, title, starts_at, minutes, where_text, survey_from, survey_until,
           revealed_at, made_by)
         values ('{school}', '{gathering}', 'group_matching', 'Встреча {n}', now(), 60, 'зал', now(), now() + interval '1 day',
           now(), '{account}')",
    ),
    (
        "gathering_guest",
        "insert into gathering_guest (school_id, gathering_guest_id, gathering_id, mentee_id)
         values ('{school}', '{guest}', '{gathering}', '{mentee}')",
    ),
    (
        // Answers are given while they are sealed, and read only afterwards: here both at once.
        "preference",
        "set local session_replication_role = replica;
         insert into preference (school_id, preference_id, gathering_id, gathering_guest_id, mentee_id, mentor_id, side, question, rank)
         values ('{school}', '{new}', '{gathering}', '{guest}', '{mentee}', '{mentor}', 'mentee', 'want', 1);
         set local session_replication_role = origin",
    ),
    (
        "match_board",
        "insert into match_board (school_id, form, weights)
         values ('{school}', (array['teacher_teacher', 'pupil_pupil', 'employer_pupil'])[{n}], '{1,1,1,1,1,1,1,1,1,1}')",
    ),
    (
        "match_mark",
        "insert into match_mark (school_id, mentee_id, mentor_id, kind, note, made_by)
         values ('{school}', '{mentee}', '{mentor}', 'note', 'слова {n}', '{account}')",
    ),
    (
        "mentee_register",
        "insert into mentee_register (school_id, mentee_id, noted_by) values ('{school}', '{mentee}', '{account}')",
    ),
    (
        "match_change",
        "insert into match_board (school_id, form, weights)
           values ('{school}', 'teacher_teacher', '{1,1,1,1,1,1,1,1,1,1}') on conflict do nothing;
         insert into match_change (school_id, form, version, deed, mentee_id, mentor_id, made_by)
         values ('{school}', 'teacher_teacher', {n}, 'word', '{mentee}', '{mentor}', '{account}')",
    ),
    (
        "match_run",
        "insert into match_run (school_id, match_run_id, form, state, inputs_hash, weights, objective, raise_weakest, total,
           bound, placed, unmatched, made_by)
         values ('{school}', '{run}', 'teacher_teacher', 'kept', repeat('0', 64), '{1,1,1,1,1,1,1,1,1,1}', 'score', false, 1, 1, 1,
           0, '{account}')",
    ),
    (
        "match_run_pair",
        "insert into match_run_pair (school_id, match_run_id, mentee_id, mentor_id, score)
         values ('{school}', '{run}', '{mentee}', '{mentor}', 1)",
    ),
    (
        "destruction_act",
        "insert into destruction_act (school_id, destruction_act_id, number, mentee_id, ground, person, text, destroyed_by)
         values ('{school}', '{new}', {n}, '{mentee}', 'retention', 'Секретова', 'акт', '{account}')",
    ),
];

/// An act destroys, so it is refused here, where everybody works in a pair: its own tests insert it as the school may.
const DESTROYS: &str = "destruction_act";

/// A row that stands on much else is put there past the triggers, which only a superuser may: the tests of its area write it as
/// the staff does.
const PAST_TRIGGERS: &str = "session_replication_role";

/// What may be seen of a school from elsewhere on purpose: which realm, which table, why.
const SHARED: [(&str, &str, &str); 7] = [
    ("region north", "school_metric", "counts for the own region, small cells suppressed"),
    ("region north", "school_need", "counts of requests by topic, without small ones; the public does not see them"),
    ("region north", "school_need_day", "of which day these counts are, and nothing else of the row"),
    ("public north", "school_metric", "the same counts make the region's public totals"),
    ("public north as applicant", "school_metric", "the same"),
    (
        "identity",
        "personal_link",
        "a token is looked up before anybody knows of which school it is; no name is granted",
    ),
    ("identity", "mentor", "accepting an invitation ties school, mentor and account; no other column is granted"),
];

/// Somebody who is not of school A.
struct Stranger {
    name: &'static str,
    role: &'static str,
    settings: Vec<(&'static str, Uuid)>,
}

fn stranger(name: &'static str, role: &'static str, settings: &[(&'static str, Uuid)]) -> Stranger {
    Stranger { name, role, settings: settings.to_vec() }
}

fn strangers(world: &World) -> Vec<Stranger> {
    let school = |actor: &SchoolActor| {
        vec![
            ("app.school_id", actor.school_id.as_uuid()),
            ("app.region_id", actor.region_id.as_uuid()),
            ("app.account_id", actor.account_id.as_uuid()),
        ]
    };
    let (north, south) = (world.north.region_id.as_uuid(), world.south.region_id.as_uuid());
    let with = |mut settings: Vec<_>, more| {
        settings.push(more);
        settings
    };
    let nobody = Uuid::nil();
    let signer = |mut settings: Vec<_>, consent, signature| {
        settings.extend([("app.consent_id", consent), ("app.consent_signature_id", signature)]);
        settings
    };
    let guest = |mut settings: Vec<_>, gathering, guest| {
        settings.extend([("app.gathering_id", gathering), ("app.gathering_guest_id", guest)]);
        settings
    };
    vec![
        stranger("school B, same region", "mayak_school", &school(&world.b)),
        stranger("school C, other region", "mayak_school", &school(&world.c)),
        stranger(
            "region north",
            "mayak_region",
            &[("app.region_id", north), ("app.account_id", world.north.account_id.as_uuid())],
        ),
        stranger(
            "region south",
            "mayak_region",
            &[("app.region_id", south), ("app.account_id", world.south.account_id.as_uuid())],
        ),
        stranger(
            "mentor of the other region",
            "mayak_mentor",
            &[("app.account_id", world.mentor_south.account_id.as_uuid())],
        ),
        stranger("curator as mentor", "mayak_mentor", &[("app.account_id", world.a.account_id.as_uuid())]),
        stranger("another mentee of A", "mayak_mentee", &with(school(&world.a), ("app.mentee_id", nobody))),
        stranger("the mentee's id in B", "mayak_mentee", &with(school(&world.b), ("app.mentee_id", of("mentee", 1)))),
        stranger("public north", "mayak_public", &[("app.region_id", north), ("app.pool_mentor_id", nobody)]),
        stranger(
            "public north as applicant",
            "mayak_public",
            &[("app.region_id", north), ("app.pool_mentor_id", world.mentor_north.pool_mentor_id.as_uuid())],
        ),
        stranger("signer of another document", "mayak_signer", &signer(school(&world.a), nobody, nobody)),
        stranger(
            "signer of another school",
            "mayak_signer",
            &signer(school(&world.b), of("consent", 1), of("signature", 1)),
        ),
        stranger("guest of another meeting", "mayak_guest", &guest(school(&world.a), nobody, nobody)),
        stranger(
            "guest of another school",
            "mayak_guest",
            &guest(school(&world.b), of("gathering", 1), of("guest", 1)),
        ),
        stranger("identity", "mayak_identity", &[]),
        stranger("worker", "mayak_worker", &[]),
    ]
}

/// The id of a thing of row `n`.
fn of(kind: &str, n: u8) -> Uuid {
    let mut bytes = [n; 16];
    for (place, letter) in bytes.iter_mut().zip(kind.bytes()) {
        *place = letter;
    }
    Uuid::from_bytes(bytes)
}

fn fixture(sql: &str, world: &World, n: u8) -> String {
    let account = world.a.account_id;
    [
        ("{school}", world.a.school_id.to_string()),
        ("{region}", world.a.region_id.to_string()),
        ("{account}", account.to_string()),
        ("{pool_mentor}", world.mentor_north.pool_mentor_id.to_string()),
        ("{mentee}", of("mentee", n).to_string()),
        ("{mentor}", of("mentor", n).to_string()),
        ("{consent}", of("consent", n).to_string()),
        ("{promise}", of("promise", n).to_string()),
        ("{file}", of("file", n).to_string()),
        ("{signature}", of("signature", n).to_string()),
        ("{gathering}", of("gathering", n).to_string()),
        ("{guest}", of("guest", n).to_string()),
        ("{talk}", of("talk", n).to_string()),
        ("{pair}", of("pair", n).to_string()),
        ("{meeting}", of("meeting", n).to_string()),
        ("{goal}", of("goal", n).to_string()),
        ("{batch}", of("batch", n).to_string()),
        ("{run}", of("run", n).to_string()),
        ("{new}", Uuid::now_v7().to_string()),
        ("{n}", n.to_string()),
    ]
    .iter()
    .fold(sql.to_owned(), |text, (gap, value)| text.replace(gap, value))
}

async fn run(connection: &mut PgConnection, statement: &str) -> Result<u64, sqlx::Error> {
    connection.execute(AssertSqlSafe(statement.to_owned())).await.map(|done| done.rows_affected())
}

async fn enter(connection: &mut PgConnection, stranger: &Stranger) {
    run(connection, "begin").await.unwrap();
    run(connection, &format!("set local role {}", stranger.role)).await.unwrap();
    for (setting, value) in &stranger.settings {
        run(connection, &format!("set local {setting} = '{value}'")).await.unwrap();
    }
}

/// How many rows a statement reaches in this realm; none when the realm may not send it at all. Nothing stays.
async fn reaches(app: &mut PgConnection, stranger: &Stranger, statement: &str) -> u64 {
    enter(app, stranger).await;
    let outcome = run(app, statement).await;
    run(app, "rollback").await.unwrap();
    match outcome {
        Ok(rows) => rows,
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("42501") => 0,
        Err(error) => panic!("{}: {statement}: {error}", stranger.name),
    }
}

/// The database with the rows of A and nothing else in any tenant table.
async fn prepared() -> (Database, World) {
    let database = Database::new().await;
    let world = database.world().await;
    let mut superuser = database.superuser().await;
    let tables: Vec<&str> = FIXTURES.iter().map(|(table, _)| *table).collect();
    run(&mut superuser, &format!("truncate {} cascade", tables.join(", "))).await.unwrap();
    // At one moment: a representative who came later would be a change, and one row more.
    run(&mut superuser, "begin").await.unwrap();
    for (table, sql) in FIXTURES {
        if table == DESTROYS {
            run(&mut superuser, "set local session_replication_role = replica").await.unwrap();
        }
        run(&mut superuser, &fixture(sql, &world, 1)).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
    run(&mut superuser, "commit").await.unwrap();
    superuser.close().await.unwrap();
    (database, world)
}

/// Every table with a school in it is tried below or is known to span schools; a new one needs a fixture.
#[tokio::test]
async fn no_table_is_forgotten() {
    let database = Database::new().await;
    let tables: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'school_id'
           and not a.attisdropped and c.relname not in ('school', 'membership', 'access_link', 'email_outbox', 'metric_refresh')
         order by 1",
    )
    .fetch_all(&mut database.superuser().await)
    .await
    .unwrap();
    let mut tried: Vec<&str> = FIXTURES.iter().map(|(table, _)| *table).collect();
    tried.sort_unstable();
    tried.dedup();
    assert_eq!(tables, tried);
}

/// The staff of the school itself reach every row and may add more: what follows is refused for no other reason.
#[tokio::test]
async fn own_rows_are_reached() {
    let (database, world) = prepared().await;
    let mut app = database.login("mayak_app").await;
    let own = Stranger {
        name: "school A",
        role: "mayak_school",
        settings: vec![
            ("app.school_id", world.a.school_id.as_uuid()),
            ("app.region_id", world.a.region_id.as_uuid()),
            ("app.account_id", world.a.account_id.as_uuid()),
        ],
    };
    for (table, _) in FIXTURES {
        assert!(reaches(&mut app, &own, &format!("select 1 from {table}")).await >= 1, "{table}");
    }
    enter(&mut app, &own).await;
    for (table, sql) in FIXTURES {
        if BY_OTHERS.contains(&table) || table == DESTROYS || sql.contains(PAST_TRIGGERS) {
            continue;
        }
        assert!(run(&mut app, &fixture(sql, &world, 2)).await.unwrap() >= 1, "{table}");
    }
    run(&mut app, "rollback").await.unwrap();
    for table in BY_OTHERS {
        let (_, sql) = FIXTURES.iter().find(|(known, _)| *known == table).unwrap();
        enter(&mut app, &own).await;
        let Err(sqlx::Error::Database(error)) = run(&mut app, &fixture(sql, &world, 1)).await else {
            panic!("the staff writes into {table}");
        };
        assert_eq!(error.code().as_deref(), Some("42501"), "{table}");
        run(&mut app, "rollback").await.unwrap();
    }
}

/// What the staff reads and only somebody else writes: who signs asks for the code, a mentee says how a meeting was and tells
/// of being uneasy and leaves a form half-written, a guest of a group meeting answers.
const BY_OTHERS: [&str; 5] = ["consent_code", "reflection", "care_signal", "preference", "link_draft"];

/// What curator and psychologist alone know.
const OF_CARE: [&str; 5] = ["care_signal", "match_mark", "mentee_register", "partner_ask", "check_in"];

/// Of that no colleague of the same school reaches a row, in any role, and none writes one.
#[tokio::test]
async fn closed_to_colleagues() {
    let (database, world) = prepared().await;
    let (mut app, mut superuser) = (database.login("mayak_app").await, database.superuser().await);
    let colleague = Stranger {
        name: "colleague",
        role: "mayak_school",
        settings: vec![
            ("app.school_id", world.a.school_id.as_uuid()),
            ("app.region_id", world.a.region_id.as_uuid()),
            ("app.account_id", world.a.account_id.as_uuid()),
        ],
    };
    for (role, rows) in
        [("director", 0), ("class_teacher", 0), ("social_pedagogue", 0), ("psychologist", 1), ("curator", 1)]
    {
        run(
            &mut superuser,
            &format!("update membership set role = '{role}' where account_id = '{}'", world.a.account_id),
        )
        .await
        .unwrap();
        for table in OF_CARE {
            let seen = reaches(&mut app, &colleague, &format!("select 1 from {table}")).await;
            assert_eq!(seen.min(1), rows, "{role} in {table}");
            let (_, sql) = FIXTURES.iter().find(|(known, _)| *known == table).unwrap();
            if rows == 0 {
                enter(&mut app, &colleague).await;
                let Err(sqlx::Error::Database(error)) = run(&mut app, &fixture(sql, &world, 1)).await else {
                    panic!("{role} writes into {table}");
                };
                assert_eq!(error.code().as_deref(), Some("42501"), "{role} in {table}: {error}");
                run(&mut app, "rollback").await.unwrap();
            }
        }
    }
}

/// Nobody else sees a row of the school.
#[tokio::test]
async fn invisible_elsewhere() {
    let (database, world) = prepared().await;
    let mut app = database.login("mayak_app").await;
    for stranger in strangers(&world) {
        for (table, _) in FIXTURES {
            let seen = reaches(&mut app, &stranger, &format!("select 1 from {table}")).await;
            let shared = SHARED.iter().any(|(name, shared, _)| *name == stranger.name && *shared == table);
            assert_eq!(seen, u64::from(shared), "{} in {table}", stranger.name);
        }
    }
}

/// Nobody else changes or removes a row of the school, in any column their role may write at all.
#[tokio::test]
async fn unchangeable_elsewhere() {
    let (database, world) = prepared().await;
    let (mut app, mut superuser) = (database.login("mayak_app").await, database.superuser().await);
    for stranger in strangers(&world) {
        for (table, _) in FIXTURES {
            let columns: Vec<String> = sqlx::query_scalar(
                "select attname::text from pg_attribute where attrelid = $2::regclass and attnum > 0 and not attisdropped
                   and attgenerated = '' and has_column_privilege($1, attrelid, attnum, 'update')",
            )
            .bind(stranger.role)
            .bind(table)
            .fetch_all(&mut superuser)
            .await
            .unwrap();
            // A value of its own for every type would tell no more: row security counts rows before values.
            for column in columns {
                let statement = format!("update {table} set {column} = default");
                let tied = (stranger.name, table, column.as_str()) == ("identity", "mentor", "account_id");
                assert_eq!(
                    reaches(&mut app, &stranger, &statement).await,
                    u64::from(tied),
                    "{}: {statement}",
                    stranger.name
                );
            }
            let statement = format!("delete from {table}");
            assert_eq!(reaches(&mut app, &stranger, &statement).await, 0, "{}: {statement}", stranger.name);
        }
    }
}

/// Nobody else puts a row into the school.
#[tokio::test]
async fn unwritable_elsewhere() {
    let (database, world) = prepared().await;
    let mut app = database.login("mayak_app").await;
    for stranger in strangers(&world) {
        for (table, sql) in FIXTURES {
            enter(&mut app, &stranger).await;
            let outcome = run(&mut app, &fixture(sql, &world, 2)).await;
            run(&mut app, "rollback").await.unwrap();
            let Err(sqlx::Error::Database(error)) = outcome else {
                panic!("{} writes into {table}", stranger.name);
            };
            // Triggers look for the consent before row security looks at the new row, and find none.
            let refused = error.code().as_deref() == Some("42501")
                || matches!(
                    error.constraint(),
                    Some(
                        "pair_requires_consent"
                            | "consent_closed"
                            | "meeting_requires_consent"
                            | "engagement_needs_consents"
                            | "gathering_guest_requires_consent"
                            | "check_in_of_running_pair"
                            | "check_in_requires_consent"
                            | "partner_ask_in_time"
                            | "pair_stand_in_running"
                            | "pair_stand_in_consent"
                            | "mentee_wait_alone"
                            | "preference_open"
                            | "preference_named"
                    )
                );
            assert!(refused, "{} in {table}: {error}", stranger.name);
        }
    }
}

/// Without a realm, and as the owner of the tables, nothing is seen either.
#[tokio::test]
async fn no_realm_no_rows() {
    let (database, _) = prepared().await;
    let (mut app, mut owner) = (database.login("mayak_app").await, database.login("mayak_owner").await);
    for (table, _) in FIXTURES {
        let Err(sqlx::Error::Database(error)) = run(&mut app, &format!("select 1 from {table}")).await else {
            panic!("{table} is read without a realm");
        };
        assert_eq!(error.code().as_deref(), Some("42501"), "{table}");
        assert_eq!(run(&mut owner, &format!("select 1 from {table}")).await.unwrap(), 0, "{table} as the owner");
    }
}

/// A realm whose tenant was not set raises instead of showing nothing or everything.
#[tokio::test]
async fn unset_tenant_raises() {
    let (database, _) = prepared().await;
    let mut app = database.login("mayak_app").await;
    for role in ["mayak_school", "mayak_mentee", "mayak_mentor", "mayak_signer", "mayak_guest"] {
        enter(&mut app, &stranger("nobody", role, &[])).await;
        let outcome = run(&mut app, "select 1 from mentor").await;
        run(&mut app, "rollback").await.unwrap();
        let Err(sqlx::Error::Database(error)) = outcome else { panic!("{role} without a tenant reads") };
        assert_eq!(error.code().as_deref(), Some("42704"), "{role}: {error}");
    }
}

/// The regional realm may read no column of anything that speaks of a participant, whatever the policies say.
#[tokio::test]
async fn region_reads_no_participant() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    for role in ["mayak_region", "mayak_public"] {
        for table in [
            "mentee",
            "representative",
            "consent",
            "consent_signature",
            "consent_code",
            "consent_stop",
            "stored_file",
            "mentor_representative",
            "mentor",
            "engagement",
            "engagement_message",
            "pair",
            "meeting",
            "appointment",
            "reflection",
            "development_plan",
            "plan_goal",
            "plan_step",
            "audit_event",
            "change_event",
            "draft",
            "link_draft",
            "match_board",
            "match_mark",
            "mentee_register",
            "match_change",
            "match_run",
            "match_run_pair",
            "import_batch",
            "import_row",
            "subject_request",
            "destruction_act",
        ] {
            let any: bool = sqlx::query_scalar(
                "select has_any_column_privilege($1, $2::regclass, 'select, insert, update, references')
                   or has_table_privilege($1, $2::regclass, 'delete, truncate, trigger')",
            )
            .bind(role)
            .bind(table)
            .fetch_one(&mut superuser)
            .await
            .unwrap();
            assert!(!any, "{role} has a privilege on {table}");
        }
    }
}

/// A mentor of a pair is never granted what tells of health or family, nor contacts of the mentee.
#[tokio::test]
async fn mentors_read_no_restricted_column() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    for role in ["mayak_mentor", "mayak_mentee"] {
        for column in ["categories", "birth_date", "email", "phone", "channels", "languages", "result"] {
            let granted: bool = sqlx::query_scalar("select has_column_privilege($1, 'mentee', $2, 'select')")
                .bind(role)
                .bind(column)
                .fetch_one(&mut superuser)
                .await
                .unwrap();
            assert!(!granted, "{role} may read mentee.{column}");
        }
    }
}
