//! Nobody but the centre learns how many apply, whom it checks, whom it sends away and whom it lays aside: no row of any table
//! that belongs to such an entry is seen elsewhere. What a school works with it sees as long as it works.

use sqlx::{AssertSqlSafe, PgConnection};
use store::SchoolActor;
use uuid::Uuid;

use super::realms::{account, seen};
use crate::support::{Walk, id};

/// Tables whose rows belong to an entry.
async fn tables(superuser: &mut PgConnection) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select table_name::text from information_schema.columns
         where table_schema = 'public' and column_name = 'pool_mentor_id' order by 1",
    )
    .fetch_all(superuser)
    .await
    .unwrap();
    assert!(tables.len() >= 14, "{tables:?}");
    tables
}

fn rows_of(table: &str, entry: Uuid) -> String {
    format!("select count(*) from {table} where pool_mentor_id = '{entry}'")
}

/// A row of each kind that says something of an entry whatever its state.
async fn tell_of(superuser: &mut PgConnection, entry: Uuid) {
    let rows = format!(
        "set session_replication_role = replica;
         insert into pool_pause (region_id, pool_pause_id, pool_mentor_id, from_on, until_on)
           select region_id, gen_random_uuid(), pool_mentor_id, current_date, current_date + 9
           from pool_mentor where pool_mentor_id = '{entry}';
         insert into pool_request (region_id, pool_request_id, pool_mentor_id, asked_at)
           select region_id, gen_random_uuid(), pool_mentor_id, now() from pool_mentor where pool_mentor_id = '{entry}';
         insert into pool_note (region_id, pool_note_id, pool_mentor_id, text, author_id)
           select region_id, gen_random_uuid(), pool_mentor_id, 'x', account_id from pool_mentor
           where pool_mentor_id = '{entry}' and account_id is not null;
         insert into pool_check (region_id, pool_mentor_id, item, ticked_by)
           select region_id, pool_mentor_id, 'identity', account_id from pool_mentor
           where pool_mentor_id = '{entry}' and account_id is not null on conflict do nothing;
         insert into pool_question (region_id, pool_question_id, pool_mentor_id, question, asked_by)
           select region_id, gen_random_uuid(), pool_mentor_id, 'x', account_id from pool_mentor
           where pool_mentor_id = '{entry}' and account_id is not null;
         set session_replication_role = origin"
    );
    sqlx::raw_sql(AssertSqlSafe(rows)).execute(superuser).await.unwrap();
}

/// Of the declined, the unsent, those in check, those that are asked back and those in the archive no other realm has a row, in
/// whatever table; the centre has them, but for what was never sent.
#[tokio::test]
async fn no_realm_sees_them_but_the_centre() {
    let mut walk = Walk::new().await;
    let world = walk.database.world().await;
    let coordinator = walk.browser(super::COORDINATOR).await;
    let said = coordinator.post(&super::at("applicant north", "/decline"), &[("reason", "Не подходит")]).await;
    assert_eq!(said.status, 303);
    let mut superuser = walk.database.superuser().await;
    let stranger = account(&mut superuser, "mentor.north@example.org").await;
    let mut app = walk.database.login("mayak_app").await;
    let (north, south) = (world.north.region_id, world.south.region_id);
    let of_school = |role: &str, school: &SchoolActor| {
        format!(
            "set local role {role}; set local app.school_id = '{}'; set local app.region_id = '{}';
             set local app.account_id = '{}'; set local app.mentee_id = '{}'; set local app.consent_id = '{}';
             set local app.consent_signature_id = '{}'",
            school.school_id,
            school.region_id,
            school.account_id,
            id("mentee a"),
            id("consent of mentee a"),
            Uuid::nil()
        )
    };
    let outsiders = [
        of_school("mayak_school", &world.a),
        of_school("mayak_school", &world.b),
        of_school("mayak_school", &world.c),
        of_school("mayak_mentee", &world.a),
        of_school("mayak_signer", &world.a),
        format!("set local role mayak_region; set local app.region_id = '{south}'"),
        format!("set local role mayak_mentor; set local app.account_id = '{stranger}'"),
        format!(
            "set local role mayak_public; set local app.region_id = '{north}'; set local app.pool_mentor_id = '{}'",
            id("unproved north")
        ),
    ];
    let centre = format!("set local role mayak_region; set local app.region_id = '{north}'");
    let tables = tables(&mut superuser).await;
    for thing in ["applicant north", "draft north", "ready north", "returned north", "archived north"] {
        tell_of(&mut superuser, id(thing)).await;
        for table in &tables {
            let rows = rows_of(table, id(thing));
            for enter in &outsiders {
                let found = seen(&mut app, enter, &rows).await;
                assert!(matches!(found, None | Some(0)), "{table} of {thing} as {enter}: {found:?}");
            }
        }
        let mut filled = 0;
        for table in &tables {
            let rows = seen(&mut app, &centre, &rows_of(table, id(thing))).await;
            filled += i32::from(rows.is_some_and(|rows| rows > 0));
        }
        assert!(filled >= 7 || thing == "draft north", "{filled} tables have a row of {thing} to hide");
        let entry = seen(&mut app, &centre, &rows_of("pool_mentor", id(thing))).await;
        assert_eq!(entry, Some(i64::from(thing != "draft north")), "{thing}");
        let places = seen(&mut app, &centre, &rows_of("pool_mentor_place", id(thing))).await;
        assert_eq!(places, Some(1), "the centre plans with places: {thing}");
    }
    // A link that was sent has its address, as an account has, and that it was opened; the entry behind it is not told.
    let of_links = ["access_link", "pool_address_proof"];
    for table in tables.iter().filter(|table| !of_links.contains(&table.as_str())) {
        for enter in ["set local role mayak_identity", "set local role mayak_worker"] {
            let found = seen(&mut app, enter, &rows_of(table, id("applicant north"))).await;
            assert!(matches!(found, None | Some(0)), "{table} as {enter}: {found:?}");
        }
    }
}

/// A school that works with a mentor sees the places, in the pool and out of it, and the archive gives back those without a
/// pair; another school sees them only while the pool shows the mentor.
#[tokio::test]
async fn places_come_back_from_the_archive() {
    let mut walk = Walk::new().await;
    let world = walk.database.world().await;
    let mut superuser = walk.database.superuser().await;
    let mut app = walk.database.login("mayak_app").await;
    let of_school = |school: &SchoolActor| {
        format!(
            "set local role mayak_school; set local app.school_id = '{}'; set local app.region_id = '{}';
             set local app.account_id = '{}'",
            school.school_id, school.region_id, school.account_id
        )
    };
    let entry = id("pool a");
    let rows = rows_of("pool_mentor_place", entry);
    let schools = [of_school(&world.a), of_school(&world.b)];
    for school in &schools {
        assert_eq!(seen(&mut app, school, &rows).await, Some(1), "the pool shows the mentor");
    }
    let before = reserved(&mut superuser, entry).await;
    let coordinator = walk.browser(super::COORDINATOR).await;
    let said = coordinator.post(&super::entry("pool a", "/archive"), &[("reason", "Долго нет ответа")]).await;
    assert_eq!(said.status, 303);
    assert_eq!(seen(&mut app, &schools[0], &rows).await, Some(1), "it works with the mentor");
    assert_eq!(seen(&mut app, &schools[1], &rows).await, Some(0), "nothing to do with the mentor");
    let after = reserved(&mut superuser, entry).await;
    assert!(after < before, "{before} to {after}");
}

async fn reserved(superuser: &mut PgConnection, entry: Uuid) -> i32 {
    sqlx::query_scalar("select reserved from pool_mentor_place where pool_mentor_id = $1")
        .bind(entry)
        .fetch_one(superuser)
        .await
        .unwrap()
}
