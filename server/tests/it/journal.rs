//! The journal of deeds: complete, the school's own, and out of everybody's reach.

use super::support::{Database, Site, add_mentee};

/// A deed stands in the journal of its school with who and whose, and in no other's.
#[tokio::test]
async fn a_school_reads_its_own_journal() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee = add_mentee(site.db(), &world.a, "Смелова Ирина", true).await;
    let mut own = site.signed_in("curator.a@example.org").await;
    let journal = own.get("/s/school-a/journal").await;
    assert_eq!(journal.status, 200);
    for words in ["Запись добавлена в базу", "Согласие записано", &format!("/s/school-a/mentees/{mentee}")]
    {
        assert!(journal.body.contains(words), "{words}");
    }
    let mut other = site.signed_in("curator.b@example.org").await;
    let journal = other.get("/s/school-b/journal").await;
    assert!(!journal.body.contains("Смелова") && journal.body.contains("Таких действий нет"));
}

/// Filters narrow the journal; what they cannot mean narrows nothing and breaks nothing.
#[tokio::test]
async fn filters() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    add_mentee(site.db(), &world.a, "Смелова Ирина", true).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    for (query, added, signed) in [
        ("area=mentee", true, false),
        ("area=consent", false, true),
        ("area=pair", false, false),
        ("period=today", true, true),
        (&format!("who={}", world.a.account_id), true, true),
        (&format!("who={}", world.b.account_id), false, false),
        ("area=zzz&who=zzz&period=zzz&about=zzz&after=zzz", true, true),
    ] {
        let page = curator.get(&format!("/s/school-a/journal?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert_eq!(page.body.contains("Запись добавлена в базу"), added, "{query}");
        assert_eq!(page.body.contains("Согласие записано"), signed, "{query}");
    }
}

/// What the journal says can neither be changed nor deleted by those whose deeds it holds.
#[tokio::test]
async fn nobody_rewrites_the_journal() {
    let database = Database::new().await;
    let world = database.world().await;
    add_mentee(&database.db(), &world.a, "Смелова Ирина", true).await;
    let mut superuser = database.superuser().await;
    for role in [
        "mayak_school",
        "mayak_region",
        "mayak_mentor",
        "mayak_mentee",
        "mayak_identity",
        "mayak_worker",
        "mayak_public",
    ] {
        for right in ["update", "delete", "truncate"] {
            let may: bool = sqlx::query_scalar("select has_table_privilege($1, 'audit_event', $2)")
                .bind(role)
                .bind(right)
                .fetch_one(&mut superuser)
                .await
                .unwrap();
            assert!(!may, "{role} may {right}");
        }
    }
}
