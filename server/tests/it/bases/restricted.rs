//! Restricted categories are for the curator and the psychologist: nobody else of the school reads one anywhere.

use domain::role::Role;

use super::{add_pupil, pupil};
use crate::support::{Database, Site, colleague};

/// Labels that no page may show to an ordinary reader.
const RESTRICTED: [&str; 4] = ["овз", "трудная жизненная ситуация", "проблемы с поведением", "эмоциональное выгорание"];

/// The card, its history and the list, as each role of the school reads them.
#[tokio::test]
async fn only_two_roles_read_them() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = add_pupil(&mut curator, &[]).await;
    let mut changed = pupil("", &[("version", "1"), ("categories", "behaviour_problems")]);
    changed.push(("categories", "gifted"));
    assert_eq!(curator.post(&format!("{path}/edit"), &changed).await.status, 303);
    for (role, email, reads) in [
        (Role::Psychologist, "psychologist.a@example.org", true),
        (Role::ClassTeacher, "teacher.a@example.org", false),
        (Role::SocialPedagogue, "social.a@example.org", false),
        (Role::Director, "director.a@example.org", false),
    ] {
        colleague(site.db(), &world.a, role, email).await;
        let mut browser = site.signed_in(email).await;
        let card = browser.get(&path).await.body.to_lowercase();
        assert!(card.contains("выдающиеся способности"), "{role} reads what is not restricted");
        assert_eq!(card.contains("проблемы с поведением"), reads, "{role}");
        assert_eq!(card.contains("овз"), reads, "{role}: what it was before");
        for page in ["", "/mentees", "/mentees?q=Ковалёв", "/pairs", "/monitoring"] {
            let body = browser.get(&format!("/s/school-a{page}")).await.body.to_lowercase();
            for label in RESTRICTED {
                assert!(reads || !body.contains(label), "{role} reads «{label}» at {page}");
            }
        }
    }
}
