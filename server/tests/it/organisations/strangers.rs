//! The cards of partners are the centre's: no other realm, region or person reads more than a name.

use sqlx::AssertSqlSafe;

use super::super::support::{Database, Walk, id};

/// Tables of a centre about its partners.
const OF_CENTRE: [&str; 6] = [
    "organisation_contact",
    "organisation_agreement",
    "agreement_file",
    "employer_letter",
    "organisation_thanks",
    "organisation_change",
];

/// No other role may send any statement about contact persons, agreements, letters, thanks or history.
#[tokio::test]
async fn no_other_realm() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    for role in [
        "mayak_school",
        "mayak_mentor",
        "mayak_mentee",
        "mayak_public",
        "mayak_identity",
        "mayak_worker",
        "mayak_signer",
    ] {
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
        for column in ["version", "created_at"] {
            let reads: bool = sqlx::query_scalar("select has_column_privilege($1, 'organisation', $2, 'select')")
                .bind(role)
                .bind(column)
                .fetch_one(&mut superuser)
                .await
                .unwrap();
            assert!(!reads, "{role} reads organisation.{column}");
        }
    }
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
    for table in OF_CENTRE.into_iter().chain(["organisation", "organisation_alias", "pool_request"]) {
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
