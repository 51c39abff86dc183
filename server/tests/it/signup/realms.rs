//! Who may touch what a sign-up leaves behind, past all code of ours: each table from each realm.

use sqlx::{AssertSqlSafe, Executor as _, PgConnection};

use crate::support::{Database, id};

/// A realm with what its door sets.
struct Realm {
    role: &'static str,
    settings: Vec<(&'static str, String)>,
}

impl Realm {
    fn new(role: &'static str, settings: &[(&'static str, String)]) -> Self {
        Self { role, settings: settings.to_vec() }
    }

    /// Begins a transaction as the realm's door does.
    async fn enter(&self, app: &mut PgConnection) {
        app.execute("begin").await.unwrap();
        app.execute(AssertSqlSafe(format!("set local role {}", self.role))).await.unwrap();
        for (setting, value) in &self.settings {
            app.execute(AssertSqlSafe(format!("set local app.{setting} = '{value}'"))).await.unwrap();
        }
    }

    /// How many rows a statement reaches; `None` when the realm may not send it. Nothing stays.
    async fn reaches(&self, app: &mut PgConnection, statement: &str) -> Option<u64> {
        self.enter(app).await;
        let outcome = app.execute(AssertSqlSafe(statement.to_owned())).await.map(|done| done.rows_affected());
        app.execute("rollback").await.unwrap();
        match outcome {
            Ok(rows) => Some(rows),
            Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("42501") => None,
            Err(error) => panic!("{}: {statement}: {error}", self.role),
        }
    }
}

/// Every realm but the two the tables are for.
const OTHERS: [&str; 4] = ["mayak_school", "mayak_mentor", "mayak_mentee", "mayak_signer"];

const DELETE: &str = "delete from partner_application";

async fn furnished() -> (Database, PgConnection, Vec<Realm>, [Realm; 3]) {
    let database = Database::furnished().await;
    let (world, app) = (database.world().await, database.login("mayak_app").await);
    let region = |region: store::RegionActor| {
        let settings = [("region_id", region.region_id.to_string()), ("account_id", region.account_id.to_string())];
        Realm::new("mayak_region", &settings)
    };
    let school = [
        ("school_id", world.a.school_id.to_string()),
        ("region_id", world.a.region_id.to_string()),
        ("account_id", world.a.account_id.to_string()),
        ("mentee_id", id("mentee a").to_string()),
        ("consent_id", id("told a").to_string()),
        ("consent_signature_id", id("told a").to_string()),
    ];
    let others = OTHERS.map(|role| Realm::new(role, &school)).into();
    let public = [("region_id", world.north.region_id.to_string()), ("pool_mentor_id", id("proved north").to_string())];
    (database, app, others, [region(world.north), region(world.south), Realm::new("mayak_public", &public)])
}

/// Offers are written by anybody, read and answered by the centre of the region, and touched by nobody else.
#[tokio::test]
async fn offers() {
    let (database, mut app, others, [north, south, public]) = furnished().await;
    let world = database.world().await;
    let read = "select organisation, email from partner_application";
    let answer = format!(
        "update partner_application set state = 'answered', answered_at = now(), answered_by = '{}'",
        world.north.account_id
    );
    let insert = |region: &str| {
        format!(
            "insert into partner_application (region_id, partner_application_id, organisation, contact_name, email, offer,
               consent_version, consent_text, consent_hash)
             values ('{region}', gen_random_uuid(), 'Завод', 'Имя', 'x@example.org', 'Помощь', 'v', 't', 'h')"
        )
    };
    let (here, there) = (world.north.region_id.to_string(), world.south.region_id.to_string());
    assert_eq!(north.reaches(&mut app, read).await, Some(2));
    let theirs = format!("{read} where region_id = '{here}'");
    assert_eq!(south.reaches(&mut app, &theirs).await, Some(0));
    assert_eq!(south.reaches(&mut app, &format!("{answer} where region_id = '{here}'")).await, Some(0));
    assert_eq!(public.reaches(&mut app, &insert(&here)).await, Some(1));
    assert_eq!(public.reaches(&mut app, &insert(&there)).await, None, "of another region");
    for statement in [read, answer.as_str(), DELETE] {
        assert_eq!(public.reaches(&mut app, statement).await, None, "{statement}");
    }
    let own = insert(&here);
    for statement in [DELETE, own.as_str()] {
        assert_eq!(north.reaches(&mut app, statement).await, None, "{statement}");
    }
    let mut all = others;
    all.push(Realm::new("mayak_identity", &[]));
    for realm in &all {
        for statement in [read, answer.as_str(), DELETE, own.as_str()] {
            assert_eq!(realm.reaches(&mut app, statement).await, None, "{}: {statement}", realm.role);
        }
    }
    let worker = Realm::new("mayak_worker", &[]);
    assert_eq!(worker.reaches(&mut app, DELETE).await, Some(0), "none is old enough");
    assert_eq!(worker.reaches(&mut app, read).await, None);
}

/// That an address was proved is written by nobody who fills in a form, and read by the holder of the form only.
#[tokio::test]
async fn proofs() {
    let (database, mut app, others, [north, south, public]) = furnished().await;
    let world = database.world().await;
    let read = "select email from pool_address_proof";
    let insert = format!(
        "insert into pool_address_proof (region_id, pool_mentor_id, email)
         values ('{}', '{}', 'victim@example.org')",
        world.north.region_id,
        id("draft north")
    );
    assert_eq!(public.reaches(&mut app, read).await, Some(1), "the own one");
    assert_eq!(public.reaches(&mut app, &insert).await, None);
    assert_eq!(Realm::new("mayak_identity", &[]).reaches(&mut app, &insert).await, Some(1));
    for realm in others.iter().chain([&north, &south]) {
        for statement in [read, insert.as_str(), "delete from pool_address_proof"] {
            assert_eq!(realm.reaches(&mut app, statement).await, None, "{}: {statement}", realm.role);
        }
    }
    // A form whose address is not proved is not sent by any statement of the form's own realm, nor entered as one that was.
    let here = world.north.region_id;
    let settings = [("region_id", here.to_string()), ("pool_mentor_id", id("halfway north").to_string())];
    let halfway = Realm::new("mayak_public", &settings);
    halfway.enter(&mut app).await;
    let sent = app.execute("update pool_mentor set state = 'submitted', submitted_at = now()").await;
    let Err(sqlx::Error::Database(error)) = sent else { panic!("sent without a proof") };
    assert_eq!(error.constraint(), Some("address_unproved"), "{error}");
    app.execute("rollback").await.unwrap();
    let nobody = [("region_id", here.to_string()), ("pool_mentor_id", id("nobody").to_string())];
    let entered = |state: &str| {
        format!(
            "insert into pool_mentor (region_id, pool_mentor_id, full_name, email, categories, state, submitted_at, forms,
               hours_per_month, online)
             values ('{here}', '{}', 'Имя Имя', 'victim@example.org', '{{alumnus}}', '{state}', now(), '{{employer_pupil}}', 4, true)",
            id("nobody")
        )
    };
    let nobody = Realm::new("mayak_public", &nobody);
    assert_eq!(nobody.reaches(&mut app, &entered("draft")).await, Some(1));
    assert_eq!(nobody.reaches(&mut app, &entered("submitted")).await, None);
}

/// That two entries are two people is said by their centre; schools read the portfolio only through what may be shown.
#[tokio::test]
async fn entries() {
    let (database, mut app, others, [north, south, public]) = furnished().await;
    let world = database.world().await;
    let (one, other) =
        (id("unproved north").min(id("applicant north")), id("unproved north").max(id("applicant north")));
    let told = |by: &store::RegionActor| {
        format!(
            "insert into pool_distinct (region_id, pool_mentor_id, other_id, decided_by)
             values ('{}', '{one}', '{other}', '{}')",
            world.north.region_id, by.account_id
        )
    };
    assert_eq!(north.reaches(&mut app, &told(&world.north)).await, Some(1));
    assert_eq!(south.reaches(&mut app, &told(&world.south)).await, None);
    assert_eq!(north.reaches(&mut app, "delete from pool_distinct").await, None);
    let again = told(&world.north);
    for realm in others.iter().chain([&public]) {
        for statement in ["select 1 from pool_distinct", again.as_str()] {
            assert_eq!(realm.reaches(&mut app, statement).await, None, "{}: {statement}", realm.role);
        }
    }
    let school = &others[0];
    assert!(
        school
            .reaches(&mut app, "select shown_education, shown_weekdays, shown_languages from pool_mentor")
            .await
            .is_some()
    );
    for hidden in [
        "education",
        "experience",
        "achievements",
        "weekdays",
        "languages",
        "age_from",
        "motivation",
        "portfolio_shown",
        "languages_shown",
    ] {
        assert_eq!(school.reaches(&mut app, &format!("select {hidden} from pool_mentor")).await, None, "{hidden}");
    }
    let names = "select name from organisation";
    assert_eq!(public.reaches(&mut app, names).await, Some(0), "none of them may be named");
    assert!(north.reaches(&mut app, names).await.is_some_and(|rows| rows > 0));
    for hidden in ["kind", "site", "created_at"] {
        assert_eq!(public.reaches(&mut app, &format!("select {hidden} from organisation")).await, None, "{hidden}");
    }
    for realm in others.iter().chain([&public]) {
        let shown = "update organisation set shown_publicly = true";
        assert_eq!(realm.reaches(&mut app, shown).await, None, "{}", realm.role);
    }
}
