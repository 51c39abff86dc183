//! Every list shows each of its rows exactly once over its pages, forward and back, although many rows sort alike and rows
//! come and go meanwhile.

use sqlx::{AssertSqlSafe, Executor as _};
use uuid::Uuid;

use super::support::{Browser, Database, Walk, id};

/// Rows beside those that are there; more than two pages.
const MORE: usize = 60;

/// A list: who reads it, where it stands, where its rows lead, which rows it has, and how one gets more of them.
struct List {
    who: &'static str,
    path: &'static str,
    rows: &'static str,
    ids: &'static str,
    more: &'static str,
}

/// `{a}` and `{north}` are the ids of the school and the region, `{n}` counts from 1 to [`MORE`]. Names and moments repeat:
/// the order among equals is what paging gets wrong first.
const LISTS: [List; 25] = [
    mentees("/s/school-a/mentees"),
    mentors("/s/school-a/mentors"),
    mentees("/s/school-a/mentees?sort=class"),
    mentees("/s/school-a/mentees?sort=-class"),
    mentees("/s/school-a/mentees?sort=-entered&standing=all"),
    mentors("/s/school-a/mentors?sort=-free"),
    mentors("/s/school-a/mentors?sort=entered&standing=all"),
    List {
        who: "curator.a",
        path: "/s/school-a/pairs",
        rows: "/s/school-a/pairs",
        ids: "select pair_id from pair where school_id = '{a}'",
        more: PAIRS,
    },
    List {
        who: "curator.a",
        path: "/s/school-a/monitoring",
        rows: "/s/school-a/pairs",
        ids: "select pair_id from pair where school_id = '{a}' and state = 'active'",
        more: PAIRS,
    },
    List {
        who: "curator.a",
        path: "/s/school-a/rights",
        rows: "/s/school-a/rights",
        ids: "select subject_request_id from subject_request where school_id = '{a}'",
        more: "insert into subject_request (school_id, subject_request_id, kind, outsider, asker, way, received_on, due_on, recorded_by)
               select '{a}', gen_random_uuid(), 'access', 'Равнов Иван', 'self', 'post', current_date - n % 3, current_date - n % 3 + 14,
                 (select recorded_by from subject_request where school_id = '{a}' limit 1)
               from generate_series(1, {n}) n",
    },
    List {
        who: "curator.a",
        path: "/s/school-a/rights/acts",
        rows: "/s/school-a/rights/acts",
        ids: "select destruction_act_id from destruction_act where school_id = '{a}'",
        more: ACTS,
    },
    List {
        who: "curator.a",
        path: "/s/school-a/rights/expired",
        rows: "/s/school-a/mentees",
        ids: "select mentee_id from mentee where school_id = '{a}' and left_on <= current_date and destroyed_on is null",
        more: "with term as (update school set retention_months = 0 where school_id = '{a}')
               insert into mentee (school_id, mentee_id, full_name, kind, birth_date, class_label, request, form, entered_on, left_on)
               select '{a}', gen_random_uuid(), 'Равнов Иван ' || n % 3, 'pupil', date '2010-01-01' + n, '8А', 'просьба', 'pupil_pupil',
                 current_date - 90, current_date - n % 3
               from generate_series(0, {n}) n",
    },
    List {
        who: "curator.a",
        path: "/s/school-a/requests",
        rows: "/s/school-a/requests",
        ids: "select engagement_id from engagement where school_id = '{a}'",
        more: QUESTIONS,
    },
    List {
        who: "pool.a",
        path: "/mentor/requests",
        rows: "/mentor/requests",
        ids: "select engagement_id from engagement join pool_mentor using (pool_mentor_id) where email = 'pool.a@example.org'",
        more: QUESTIONS,
    },
    List {
        who: "curator.a",
        path: "/s/school-a/pool",
        rows: "/s/school-a/pool",
        ids: APPROVED,
        more: MENTORS,
    },
    List {
        who: "curator.a",
        path: "/s/school-a/pool?order=fits",
        rows: "/s/school-a/pool",
        ids: APPROVED,
        more: MENTORS,
    },
    List {
        who: "coordinator.north",
        path: "/region/north/mentors",
        rows: "/region/north/mentors",
        ids: APPROVED,
        more: MENTORS,
    },
    List {
        who: "coordinator.north",
        path: "/region/north/applications",
        rows: "/region/north/applications",
        ids: "select pool_mentor_id from pool_mentor
              where region_id = '{north}' and state in ('submitted', 'papers', 'interview')",
        more: "insert into pool_mentor (region_id, pool_mentor_id, full_name, email, categories, competences, forms,
                 hours_per_month, in_person, online, state, submitted_at)
               select '{north}', gen_random_uuid(), 'Равнов Иван', 'even.' || n || '@example.org', '{alumnus}', '{}',
                 '{employer_pupil}', 4, true, false, 'submitted', date_trunc('day', now()) - interval '1 day' * (n % 3)
               from generate_series(1, {n}) n",
    },
    List {
        who: "coordinator.north",
        path: "/region/north/organisations",
        rows: "/region/north/organisations",
        ids: "select organisation_id from organisation where region_id = '{north}'",
        more: "insert into organisation (region_id, organisation_id, name)
               select '{north}', gen_random_uuid(), 'Равнов ' || n % 3 || repeat('»', n) from generate_series(1, {n}) n",
    },
    List {
        who: "coordinator.north",
        path: "/region/north/silent",
        rows: "/region/north/mentors",
        ids: "select pool_mentor_id from pool_mentor where region_id = '{north}' and email like 'even.%'",
        more: SILENT,
    },
    List {
        who: "coordinator.north",
        path: "/region/north/papers?line=waiting",
        rows: "/region/north/papers",
        ids: "select pool_paper_id from pool_paper where region_id = '{north}' and state = 'waiting'",
        more: PAPERS,
    },
    List {
        who: "coordinator.north",
        path: "/region/north/partners",
        rows: "/region/north/partners",
        ids: "select partner_application_id from partner_application where region_id = '{north}'",
        more: "insert into partner_application (region_id, partner_application_id, organisation, contact_name, email, offer,
                 consent_version, consent_text, consent_hash, created_at)
               select '{north}', gen_random_uuid(), 'Завод', 'Равнов Иван', 'even@example.org', 'Экскурсия', 'v', 'текст', 'h',
                 date_trunc('day', now()) - interval '1 day' * (n % 3)
               from generate_series(1, {n}) n",
    },
    List {
        who: "coordinator.north",
        path: "/region/north/destruction",
        rows: "/region/north/applications",
        ids: "select pool_mentor_id from pool_mentor where region_id = '{north}' and erase_by <= current_date + 30",
        more: "insert into pool_mentor (region_id, pool_mentor_id, full_name, email, categories, competences, forms,
                 hours_per_month, in_person, online, state, submitted_at, decided_at, erase_by)
               select '{north}', gen_random_uuid(), 'Равнов Иван', 'even.' || n || '@example.org', '{alumnus}', '{}',
                 '{employer_pupil}', 4, true, false, 'declined', now(), now(), current_date + n % 3
               from generate_series(0, {n}) n",
    },
    List {
        who: "coordinator.north",
        path: "/region/north/destruction/acts",
        rows: "/region/north/destruction",
        ids: "select pool_destruction_act_id from pool_destruction_act where region_id = '{north}'",
        more: "insert into pool_destruction_act
                 (region_id, pool_destruction_act_id, number, entry_id, ground, text, destroyed_by, at)
               select region_id, gen_random_uuid(), 100 + n, gen_random_uuid(), ground, text, destroyed_by,
                 date_trunc('day', now()) - interval '1 day' * (n % 3)
               from pool_destruction_act, generate_series(1, {n}) n where region_id = '{north}'",
    },
    List {
        who: "coordinator.north",
        path: "/region/north/schools",
        rows: "/region/north/schools",
        ids: "select school_id from school where region_id = '{north}'",
        more: "insert into school (region_id, school_id, slug, full_name, short_name, municipality_id, director, address)
               select region_id, gen_random_uuid(), 'even-' || n, 'Школа', 'Школа ' || n, municipality_id, 'Равнов Иван', 'ул. 1'
               from school, generate_series(1, {n}) n where school_id = '{a}'",
    },
];

const fn mentees(path: &'static str) -> List {
    List {
        who: "curator.a",
        path,
        rows: "/s/school-a/mentees",
        ids: "select mentee_id from mentee where school_id = '{a}' and destroyed_on is null",
        more: "insert into mentee
                 (school_id, mentee_id, full_name, kind, birth_date, class_label, request, form, entered_on)
               select '{a}', gen_random_uuid(), 'Равнов Иван ' || n % 3, 'pupil', date '2010-01-01' + n,
                 (7 + n % 4) || 'А', 'просьба', 'pupil_pupil', current_date - n % 3
               from generate_series(1, {n}) n",
    }
}

const fn mentors(path: &'static str) -> List {
    List {
        who: "curator.a",
        path,
        rows: "/s/school-a/mentors",
        ids: "select mentor_id from mentor where school_id = '{a}'",
        more: "insert into mentor (school_id, mentor_id, region_id, full_name, categories, capacity, entered_on)
               select '{a}', gen_random_uuid(), '{north}', 'Равнов Иван ' || n % 3, '{teacher}', 1 + n % 11,
                 current_date - n % 3 from generate_series(1, {n}) n",
    }
}

const PAIRS: &str = "insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by, started_on)
    select school_id, gen_random_uuid(), mentee_id, mentor_id, consent_id, 'teacher_teacher', made_by, current_date - n % 3
    from pair, generate_series(1, {n}) n where school_id = '{a}'";

const ACTS: &str = "insert into destruction_act
      (school_id, destruction_act_id, number, mentee_id, ground, person, text, destroyed_by, at)
    select school_id, gen_random_uuid(), 100 + n, gen_random_uuid(), 'retention', person, text, destroyed_by,
      date_trunc('day', now()) - interval '1 day' * (n % 3)
    from destruction_act, generate_series(1, {n}) n where school_id = '{a}'";

const QUESTIONS: &str = "insert into engagement
      (school_id, engagement_id, region_id, pool_mentor_id, form, message, asked_by, state, asked_at, answered_at)
    select school_id, gen_random_uuid(), region_id, pool_mentor_id, form, message, asked_by, 'declined',
      date_trunc('day', now()) - interval '1 day' * (n % 3), now()
    from engagement, generate_series(1, {n}) n where school_id = '{a}' and state = 'asked'";

const APPROVED: &str = "select pool_mentor_id from pool_mentor where region_id = '{north}' and state = 'approved'";

const MENTORS: &str = "insert into pool_mentor (region_id, pool_mentor_id, account_id, full_name, email, email_proved_at, categories,
      competences, forms, hours_per_month, in_person, online, state, submitted_at, decided_at, shown_until)
    select region_id, gen_random_uuid(), account_id, 'Равнов Иван ' || n % 3, 'even.' || n || '@example.org', now(), categories,
      competences, forms, 4, true, false, 'approved', now(), now(), current_date + 99
    from pool_mentor, generate_series(1, {n}) n where email = 'pool.a@example.org';
  insert into pool_mentor_place (region_id, pool_mentor_id, capacity)
    select region_id, pool_mentor_id, 3 from pool_mentor where email like 'even.%'";

const SILENT: &str = "insert into pool_mentor (region_id, pool_mentor_id, account_id, full_name, email, email_proved_at, categories,
      competences, forms, hours_per_month, in_person, online, state, submitted_at, decided_at, shown_until)
    select region_id, gen_random_uuid(), account_id, 'Равнов Иван', 'even.' || n || '@example.org', now(), categories,
      competences, forms, 4, true, false, 'approved', now(), now(), current_date + 99
    from pool_mentor, generate_series(0, {n}) n where email = 'pool.a@example.org';
  insert into pool_request (region_id, pool_request_id, pool_mentor_id, asked_at)
    select region_id, gen_random_uuid(), pool_mentor_id, date_trunc('day', now()) - interval '1 day' * (10 + length(email) % 3)
    from pool_mentor where email like 'even.%'";

const PAPERS: &str =
    "insert into pool_mentor (region_id, pool_mentor_id, full_name, email, categories, competences, forms,
      hours_per_month, in_person, online, state, submitted_at)
    select '{north}', gen_random_uuid(), 'Равнов Иван', 'even.' || n || '@example.org', '{alumnus}', '{}',
      '{employer_pupil}', 4, true, false, 'submitted', now()
    from generate_series(1, {n}) n;
  insert into pool_paper (region_id, pool_paper_id, pool_mentor_id, kind, number, issuer, issued_on, by_mentor, sent_at)
    select region_id, gen_random_uuid(), pool_mentor_id, 'medical', '86', 'Больница', current_date - 9, true,
      date_trunc('day', now()) - interval '1 day' * (length(email) % 3)
    from pool_mentor where email like 'even.%'";

async fn filled(sql: &str, database: &Database) -> String {
    let world = database.world().await;
    sql.replace("{a}", &world.a.school_id.to_string())
        .replace("{north}", &world.north.region_id.to_string())
        .replace("{n}", &MORE.to_string())
}

async fn add(database: &Database, sql: &str) {
    let mut superuser = database.superuser().await;
    // Past triggers and keys: rows to be listed are all that is wanted of them.
    superuser.execute("set session_replication_role = replica; alter table pair disable trigger user").await.unwrap();
    superuser.execute("drop index if exists pair_active_key").await.unwrap();
    superuser.execute(AssertSqlSafe(filled(sql, database).await)).await.unwrap();
}

async fn ids(database: &Database, sql: &str) -> Vec<Uuid> {
    let found = sqlx::query_scalar(AssertSqlSafe(filled(sql, database).await));
    let mut ids: Vec<Uuid> = found.fetch_all(&mut database.superuser().await).await.unwrap();
    ids.sort_unstable();
    ids
}

/// Rows of one page, and where its neighbours are.
async fn page(browser: &mut Browser, path: &str, rows: &str) -> (Vec<Uuid>, Option<String>, Option<String>) {
    let answer = browser.get(path).await;
    assert_eq!(answer.faults(&[200]), None, "{path}");
    let mut html = answer.html();
    let row = |link: &String| link.strip_prefix(rows)?.strip_prefix('/')?.parse().ok();
    let found: Vec<Uuid> = html.links.iter().filter_map(row).collect();
    let neighbour = |rel: &str, html: &mut super::support::html::Html| html.neighbours.remove(rel);
    (found, neighbour("next", &mut html), neighbour("prev", &mut html))
}

/// All pages from the first to the last and back again.
#[tokio::test]
async fn each_row_once() {
    for list in &LISTS {
        let mut walk = Walk::new().await;
        add(&walk.database, list.more).await;
        let expected = ids(&walk.database, list.ids).await;
        assert!(expected.len() > MORE, "{}: {}", list.path, expected.len());
        let browser = walk.browser(&format!("{}@example.org", list.who)).await;
        let (mut path, mut pages) = (list.path.to_owned(), Vec::new());
        let mut last = loop {
            let (rows, next, previous) = page(browser, &path, list.rows).await;
            assert!(rows.len() <= 25, "{path}: {}", rows.len());
            pages.push(rows);
            match next {
                Some(next) => path = next,
                None => break previous,
            }
        };
        let mut seen: Vec<Uuid> = pages.concat();
        seen.sort_unstable();
        assert_eq!(seen, expected, "{}", list.path);
        for shown in pages.iter().rev().skip(1) {
            let back = last.unwrap_or_else(|| panic!("{}: no way back", list.path));
            let (rows, _, previous) = page(browser, &back, list.rows).await;
            assert_eq!(&rows, shown, "{back}: back is where we came from");
            last = previous;
        }
        assert_eq!(last, None, "{}: the first page has none before it", list.path);
    }
}

/// A row that is added or goes while somebody turns the pages neither repeats nor hides another one.
#[tokio::test]
async fn rows_come_and_go() {
    let mut walk = Walk::new().await;
    let list = &LISTS[0];
    add(&walk.database, list.more).await;
    let there = ids(&walk.database, list.ids).await;
    let mut superuser = walk.database.superuser().await;
    let browser = walk.browser("curator.a@example.org").await;
    let (mut path, mut seen) = (list.path.to_owned(), Vec::new());
    for turn in 0.. {
        let (rows, next, _) = page(browser, &path, list.rows).await;
        seen.extend(rows);
        let Some(next) = next else { break };
        path = next;
        // One before all others, and one that was seen already goes.
        let change = format!(
            "insert into mentee (school_id, mentee_id, full_name, kind, birth_date, class_label, request, form)
               select school_id, gen_random_uuid(), 'Абвгд {turn}', kind, birth_date, class_label, request, form
               from mentee where mentee_id = '{}';
             delete from mentee where mentee_id = '{}'",
            id("waiting a"),
            seen.iter().find(|seen| ![id("mentee a"), id("waiting a")].contains(seen)).unwrap(),
        );
        superuser.execute(AssertSqlSafe(change)).await.unwrap();
    }
    seen.sort_unstable();
    assert_eq!(seen, there);
}

/// Search and filters stay while pages are turned, and the number of rows is that of the narrowed list.
#[tokio::test]
async fn filters_stay() {
    let mut walk = Walk::new().await;
    add(&walk.database, LISTS[0].more).await;
    let expected = ids(
        &walk.database,
        "select mentee_id from mentee where school_id = '{a}' and form = 'pupil_pupil' and full_name like 'Рав%'",
    )
    .await;
    let browser = walk.browser("curator.a@example.org").await;
    let (mut path, mut seen) = ("/s/school-a/mentees?form=pupil_pupil&q=%D1%80%D0%B0%D0%B2".to_owned(), Vec::new());
    let count = format!("1–25 из {}", expected.len());
    let text = browser.get(&path).await.html().text;
    assert!(text.contains(&count), "{count}: {text}");
    loop {
        let (rows, next, _) = page(browser, &path, LISTS[0].rows).await;
        seen.extend(rows);
        let Some(next) = next else { break };
        assert!(next.contains("form=pupil_pupil") && next.contains("q=%D1%80%D0%B0%D0%B2"), "{next}");
        path = next;
    }
    seen.sort_unstable();
    assert_eq!(seen, expected);
}
