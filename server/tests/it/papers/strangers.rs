//! Papers are for the centre and for whom they are about: for everybody else they do not exist, in the pages and in the database.

use domain::paper::PaperKind;
use store::{RegionActor, SchoolActor};

use super::{
    super::support::PoolMentor,
    scene::{Scene, as_mentor, as_region, as_school},
};

/// Realms that have nothing to do with papers.
fn outsiders(school: &SchoolActor, region: &RegionActor, mentor: &PoolMentor) -> [String; 5] {
    let of_school = |role: &str| as_school(school).replace("mayak_school", role);
    [
        format!("{}; set local app.mentee_id = '{}'", of_school("mayak_mentee"), mentor.pool_mentor_id),
        of_school("mayak_signer"),
        format!(
            "mayak_public; set local app.region_id = '{}'; set local app.pool_mentor_id = '{}'",
            region.region_id, mentor.pool_mentor_id
        ),
        "mayak_identity".to_owned(),
        "mayak_worker".to_owned(),
    ]
}

/// A statement that brings a medical certificate of an entry.
fn add(region: &RegionActor, mentor: &PoolMentor, by_mentor: bool) -> String {
    format!(
        "insert into pool_paper (region_id, pool_paper_id, pool_mentor_id, kind, number, issuer, issued_on, by_mentor)
         values ('{}', gen_random_uuid(), '{}', 'medical', '1', 'МВД', current_date, {by_mentor})",
        region.region_id, mentor.pool_mentor_id
    )
}

/// A statement that sets a rule, in somebody's name or in nobody's.
fn rule(region: &RegionActor, set_by: Option<&RegionActor>) -> String {
    let set_by = set_by.map_or_else(|| "null".to_owned(), |actor| format!("'{}'", actor.account_id));
    format!(
        "insert into paper_rule (region_id, paper_rule_id, kind, starts_on, required, set_by)
         values ('{}', gen_random_uuid(), 'medical', current_date, false, {set_by})",
        region.region_id
    )
}

/// Whatever statement somebody sends from a realm that is not the centre's or the mentor's own: there are no rows, or no right.
#[tokio::test]
async fn in_the_database() {
    let scene = Scene::asking_both().await;
    let (mentor, world) = (scene.mentor(), scene.world);
    scene.sent(PaperKind::CriminalRecord).await;
    scene.accepted(PaperKind::Medical).await;
    let rule = rule(&world.north, None);
    let rules = "select kind from paper_rule";
    let read = ["select 1 from pool_paper", "select 1 from pool_paper_scan", rules];
    for realm in [as_school(&world.a), as_school(&world.b), as_school(&world.c)].into_iter().chain(outsiders(
        &world.a,
        &world.north,
        &mentor,
    )) {
        // An applicant may write the own form and reaches nothing else.
        let entries = scene.tried(&realm, "update pool_mentor set papers_until = null, papers_absent = false").await;
        assert_eq!(entries, if realm.starts_with("mayak_public") { "0" } else { "42501" }, "{realm}");
        // What a region asks stands on its public page; who decided it does not.
        let told = if realm.starts_with("mayak_public") { "2" } else { "42501" };
        assert_eq!(scene.tried(&realm, rules).await, told, "{realm}");
        for statement in read[..2].iter().copied().chain([
            "select set_by, told_on from paper_rule",
            "update pool_paper set state = 'accepted'",
            "delete from pool_paper_scan",
            "delete from paper_rule",
            add(&world.north, &mentor, true).as_str(),
            rule.as_str(),
        ]) {
            assert_eq!(scene.tried(&realm, statement).await, "42501", "{realm}: {statement}");
        }
    }
    for (realm, rules) in [(as_region(&world.south), "0"), (as_mentor(&world.mentor_south), "0")] {
        for (statement, reached) in read.into_iter().zip(["0", "0", rules]) {
            assert_eq!(scene.tried(&realm, statement).await, reached, "{realm}: {statement}");
        }
        for (statement, reached) in [
            ("update pool_paper set state = 'taken_back', decided_at = now()", "0"),
            ("delete from pool_paper_scan", "0"),
            (add(&world.north, &mentor, true).as_str(), "42501"),
            (rule.as_str(), "42501"),
        ] {
            assert_eq!(scene.tried(&realm, statement).await, reached, "{realm}: {statement}");
        }
    }
}

/// The mentor and the centre reach the papers, and neither more of them than is theirs nor in another name.
#[tokio::test]
async fn in_their_own_realms() {
    let scene = Scene::asking_both().await;
    let (id, mentor, world) = (scene.sent(PaperKind::CriminalRecord).await, scene.mentor(), scene.world);
    scene.accepted(PaperKind::Medical).await;
    let own = as_mentor(&mentor);
    for (statement, refused) in [
        ("update pool_paper set state = 'accepted', decided_at = now()", "paper_term"),
        ("update pool_paper set state = 'refused', decided_at = now()", "42501"),
        ("update pool_paper set valid_until = '2099-01-01'", "42501"),
        ("update pool_paper set issued_on = current_date", "42501"),
        ("update pool_mentor set papers_until = null", "42501"),
        ("delete from pool_paper", "42501"),
        (add(&world.north, &mentor, false).as_str(), "42501"),
        (add(&world.south, &mentor, true).as_str(), "pool_paper_mentor_fkey"),
        (rule(&world.north, None).as_str(), "42501"),
    ] {
        assert_eq!(scene.tried(&own, statement).await, refused, "{statement}");
    }
    let centre = as_region(&world.north);
    let another = world.south.account_id;
    let in_another_name = format!(
        "update pool_paper set state = 'refused', reason = 'нет', decided_at = now(), decided_by = '{another}'
         where pool_paper_id = '{id}'"
    );
    let rule_of_another = rule(&world.north, Some(&world.south));
    let scan_of_another = format!(
        "with gone as (delete from pool_paper_scan)
         insert into pool_paper_scan (region_id, pool_paper_id, name, media_type, size, sha256, bytes, uploaded_by)
         values ('{}', '{id}', 'a.pdf', 'pdf', 1, sha256('x'), 'x', '{another}')",
        world.north.region_id
    );
    let accept = |until: &str| {
        format!(
            "update pool_paper set state = 'accepted', decided_at = now(), decided_by = '{}', valid_until = {until}
             where pool_paper_id = '{id}'",
            world.north.account_id
        )
    };
    for (statement, refused) in [
        (accept("null").as_str(), "paper_term"),
        (accept("current_date + 999").as_str(), "paper_term"),
        ("update pool_paper set valid_until = valid_until + 1 where state = 'accepted'", "paper_decided"),
        ("update pool_paper set number = '1' where state = 'accepted'", "paper_decided"),
        (
            "update pool_paper set state = 'waiting', decided_at = null, decided_by = null where state = 'accepted'",
            "paper_decided",
        ),
        ("update pool_mentor set papers_until = null, papers_absent = false", "42501"),
        ("delete from pool_paper", "42501"),
        (in_another_name.as_str(), "paper_decider"),
        (rule_of_another.as_str(), "42501"),
        (scan_of_another.as_str(), "42501"),
    ] {
        assert_eq!(scene.tried(&centre, statement).await, refused, "{statement}");
    }
    assert_eq!(scene.tried(&own, &scan_of_another).await, "42501", "nor does the mentor sign for somebody else");
    assert_eq!(scene.tried(&own, "select 1 from paper_rule").await, "2", "what is asked of oneself");
}

/// Pages about papers are not found by anybody else, whatever address they try.
#[tokio::test]
async fn on_the_pages() {
    let scene = Scene::asking_both().await;
    let id = scene.sent(PaperKind::CriminalRecord).await;
    let (own, entry) = (scene.own(), scene.mentor().pool_mentor_id);
    let centre =
        ["papers".to_owned(), format!("papers/{id}"), "papers/rules".to_owned(), format!("mentors/{entry}/papers")];
    for who in ["curator.a", "mentor.south", "mentor.north"] {
        let mut browser = scene.site.signed_in(&format!("{who}@example.org")).await;
        for page in &centre {
            assert_eq!(browser.get(&format!("/region/north/{page}")).await.status, 404, "{who} at {page}");
        }
        assert_eq!(browser.post(&format!("/region/north/papers/{id}/accept"), &[]).await.status, 404, "{who}");
    }
    for who in ["curator.a", "mentor.south", "coordinator.north"] {
        let mut browser = scene.site.signed_in(&format!("{who}@example.org")).await;
        for page in [own.clone(), format!("{own}/new")] {
            assert_eq!(browser.get(&page).await.status, 404, "{who} at {page}");
        }
        assert_eq!(browser.post(&format!("{own}/new"), &[]).await.status, 404, "{who}");
        assert_eq!(browser.post(&format!("/mentor/papers/{id}/withdraw"), &[]).await.status, 404, "{who}");
    }
    let mut south = scene.site.signed_in("coordinator.south@example.org").await;
    assert!(!south.get("/region/south/papers").await.body.contains("Наставников Олег"), "its own list");
    for page in &centre[1..] {
        let status = south.get(&format!("/region/south/{page}")).await.status;
        assert_eq!(status, if page.ends_with("rules") { 200 } else { 404 }, "{page}");
    }
    let refuse = [("reason", "нет")];
    let (accept, refused) = (format!("/region/south/papers/{id}/accept"), format!("/region/south/papers/{id}/refuse"));
    assert_eq!((south.post(&accept, &[]).await.status, south.post(&refused, &refuse).await.status), (404, 404));
}
