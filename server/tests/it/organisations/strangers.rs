//! The cards of partners are the centre's: no other realm, region or person reads more than a name, and the public not every
//! name.

use sqlx::AssertSqlSafe;

use super::super::support::{Database, Walk, id};

/// Tables of a centre about its partners.
const OF_CENTRE: [&str; 8] = [
    "organisation_contact",
    "organisation_agreement",
    "agreement_file",
    "employer_letter",
    "organisation_thanks",
    "organisation_change",
    "organisation_alias",
    "organisation_apart",
];

/// What the other realms read of an organisation.
const READ: [(&str, &[&str]); 7] = [
    ("mayak_school", &["name", "organisation_id", "region_id", "search_name"]),
    ("mayak_mentor", &["name", "organisation_id", "region_id"]),
    ("mayak_public", &["name", "organisation_id", "region_id", "search_name"]),
    ("mayak_mentee", &[]),
    ("mayak_identity", &[]),
    ("mayak_worker", &[]),
    ("mayak_signer", &[]),
];

/// No other role may send any statement about contact persons, agreements, letters, thanks or history.
#[tokio::test]
async fn no_other_realm() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    for (role, columns) in READ {
        for table in OF_CENTRE {
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
        let read: Vec<String> = sqlx::query_scalar(
            "select attname::text from pg_attribute where attrelid = 'organisation'::regclass and attnum > 0
               and not attisdropped and has_column_privilege($1, 'organisation', attname::text, 'select') order by 1",
        )
        .bind(role)
        .fetch_all(&mut superuser)
        .await
        .unwrap();
        assert_eq!(read, columns, "{role} reads of organisation");
        let named: bool =
            sqlx::query_scalar("select has_function_privilege($1, 'mayak_organisation_named(uuid, text)', 'execute')")
                .bind(role)
                .fetch_one(&mut superuser)
                .await
                .unwrap();
        assert!(!named, "{role} asks what a name means");
    }
}

/// Partners that are only being asked are no business of the public, neither past our code nor among the suggestions of the
/// form; a mentor reads the own organisations.
#[tokio::test]
async fn not_every_name() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let mut app = walk.database.login("mayak_app").await;
    let mut seen = async |enter: String| -> Vec<String> {
        sqlx::raw_sql(AssertSqlSafe(format!("begin; {enter}"))).execute(&mut app).await.unwrap();
        let names = sqlx::query_scalar("select name from organisation order by 1").fetch_all(&mut app).await.unwrap();
        sqlx::raw_sql("rollback").execute(&mut app).await.unwrap();
        names
    };
    let public = format!("set local role mayak_public; set local app.region_id = '{}'", world.north.region_id);
    assert_eq!(seen(public.clone()).await, Vec::<String>::new());
    let mentor = format!("set local role mayak_mentor; set local app.account_id = '{}'", world.mentor_north.account_id);
    assert_eq!(seen(mentor).await, ["Завод «Пример»"]);
    sqlx::query("update organisation set shown_publicly = true where organisation_id = $1")
        .bind(id("organisation north"))
        .execute(&mut walk.database.superuser().await)
        .await
        .unwrap();
    assert_eq!(seen(public).await, ["Фабрика «Северянинов»"]);
    let mut tx = walk.site.db().applicant(world.north.region_id, id("halfway north").into()).await.unwrap();
    assert_eq!(store::pool::options(&mut tx).await.unwrap().organisations, ["Фабрика «Северянинов»"]);
}

/// The centre of another region reaches no row, whatever statement it sends.
#[tokio::test]
async fn no_other_region() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let mut app = walk.database.login("mayak_app").await;
    let enter = format!(
        "begin; set local role mayak_region; set local app.region_id = '{}'; set local app.account_id = '{}'",
        world.south.region_id, world.south.account_id
    );
    sqlx::raw_sql(AssertSqlSafe(enter)).execute(&mut app).await.unwrap();
    for table in OF_CENTRE.into_iter().chain(["organisation", "pool_request"]) {
        let foreign = format!("select count(*) from {table} where region_id = '{}'", world.north.region_id);
        let seen: i64 = sqlx::query_scalar(AssertSqlSafe(foreign)).fetch_one(&mut app).await.unwrap();
        assert_eq!(seen, 0, "{table}");
    }
    let moved = format!(
        "update pool_mentor set organisation_id = '{}' where region_id = '{}'",
        id("organisation north"),
        world.south.region_id
    );
    let Err(sqlx::Error::Database(refused)) = sqlx::query(AssertSqlSafe(moved)).execute(&mut app).await else {
        panic!("mentors of one region work for an organisation of another");
    };
    assert_eq!(refused.constraint(), Some("pool_mentor_organisation_fkey"));
}

/// Pages open for the coordinators of the region and for nobody else.
#[tokio::test]
async fn no_other_person() {
    let mut walk = Walk::new().await;
    let card = format!("/region/north/organisations/{}", id("organisation north"));
    let pages = [
        "/region/north/organisations".to_owned(),
        "/region/north/organisations/export.xlsx?contacts=yes".to_owned(),
        card.clone(),
        format!("{card}/numbers"),
        format!("{card}/merge"),
        format!("/region/north/agreements/{}/file", id("agreement north")),
        format!("/region/north/contacts/{}", id("contact north")),
        "/region/north/pool/export.csv?contacts=yes".to_owned(),
        "/region/north/gaps".to_owned(),
        "/region/north/silent".to_owned(),
    ];
    for (who, status) in [
        ("coordinator.north", 200),
        ("deputy.north", 200),
        ("coordinator.south", 404),
        ("curator.a", 404),
        ("director.a", 404),
        ("pool.a", 404),
        ("parent.mentee.a", 404),
    ] {
        let browser = walk.browser(&format!("{who}@example.org")).await;
        for page in &pages {
            assert_eq!(browser.get(page).await.status, status, "{who}: {page}");
        }
    }
    let south = walk.browser("coordinator.south@example.org").await;
    for page in &pages {
        if !page.contains(&id("organisation north").to_string())
            && !page.contains("/agreements/")
            && !page.contains("/contacts/")
        {
            continue;
        }
        assert_eq!(south.get(&page.replace("/region/north", "/region/south")).await.status, 404, "{page}");
    }
}
