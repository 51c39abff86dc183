//! Another workplace does not exist for whoever does not work there: the same 404 as for a place that was never made.

use super::support::{Database, Site, add_mentee, add_mentor};

const PAGES: [&str; 10] =
    ["", "/mentees", "/mentors", "/pool", "/requests", "/pairs", "/monitoring", "/staff", "/journal", "/settings"];

/// A curator, a coordinator and a mentor find nothing at the addresses of a school that is not theirs.
#[tokio::test]
async fn other_schools_do_not_exist() {
    let database = Database::new().await;
    let site = Site::new(&database);
    for who in ["curator.a@example.org", "coordinator.north@example.org", "mentor.north@example.org"] {
        let mut browser = site.signed_in(who).await;
        for school in ["school-b", "school-c", "school-that-never-was"] {
            for page in PAGES {
                let path = format!("/s/{school}{page}");
                assert_eq!(browser.get(&path).await.status, 404, "{who} at {path}");
            }
        }
    }
}

/// The region of a coordinator is the own one; a curator has none.
#[tokio::test]
async fn other_regions_do_not_exist() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut coordinator = site.signed_in("coordinator.north@example.org").await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    for page in ["", "/schools", "/staff", "/applications", "/mentors"] {
        assert_eq!(coordinator.get(&format!("/region/north{page}")).await.status, 200, "{page}");
        assert_eq!(coordinator.get(&format!("/region/south{page}")).await.status, 404, "{page}");
        assert_eq!(curator.get(&format!("/region/north{page}")).await.status, 404, "{page}");
    }
}

/// The id of another school's mentee or mentor opens nothing in the own workplace, and a broken id no more.
#[tokio::test]
async fn other_schools_ids_do_not_exist() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee = add_mentee(site.db(), &world.b, "Чужова Анна", true).await;
    let mentor = add_mentor(site.db(), &world.b, 1).await;
    let mut own = site.signed_in("curator.b@example.org").await;
    let mut other = site.signed_in("curator.a@example.org").await;
    for path in [
        format!("/mentees/{mentee}"),
        format!("/mentees/{mentee}/edit"),
        format!("/mentors/{mentor}"),
        format!("/mentors/{mentor}/edit"),
    ] {
        assert_eq!(own.get(&format!("/s/school-b{path}")).await.status, 200, "{path} exists");
        let stranger = other.get(&format!("/s/school-a{path}")).await;
        assert_eq!(stranger.status, 404, "{path}");
        assert!(!stranger.body.contains("Чужова"));
    }
    for broken in ["x", "00000000-0000-0000-0000-00000000000g", "%00", "1"] {
        for area in ["mentees", "mentors", "pairs", "requests", "pool"] {
            let path = format!("/s/school-a/{area}/{broken}");
            assert_eq!(other.get(&path).await.status, 404, "{path}");
        }
    }
}

/// Somebody who is not signed in is sent to the login and back, from every workplace.
#[tokio::test]
async fn strangers_are_sent_to_the_login() {
    let database = Database::new().await;
    let mut browser = Site::new(&database).browser();
    for path in
        ["/s/school-a", "/s/school-a/mentees", "/region/north", "/mentor", "/account", "/workplaces", "/s/school-a/my"]
    {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, 303, "{path}");
        assert_eq!(answer.location(), format!("/login?next={}", path.replace('/', "%2F")), "{path}");
    }
}
