//! Papers in every state of an entry: who may bring them, and who hears of their end.

use domain::{paper::PaperKind, state::ApplicationState, term::Term};
use store::Error;

use super::{
    super::support::papers,
    CENTRE, MENTOR,
    clock::{remind, tell, told},
    scene::{Scene, as_mentor, today},
};

/// While an entry is checked, waits for an answer, is in the pool or paused, papers are sent by the mentor and written down by the
/// centre; once it is over, neither.
#[tokio::test]
async fn who_may_bring() {
    let mut scene = Scene::asking_both().await;
    let (entry, region) = (scene.mentor().pool_mentor_id, scene.world.north.region_id);
    let by_hand = format!(
        "insert into pool_paper (region_id, pool_paper_id, pool_mentor_id, kind, number, issuer, issued_on, by_mentor)
         values ('{region}', gen_random_uuid(), '{entry}', 'medical', '1', 'МВД', current_date, true)"
    );
    let mut mentor = scene.site.signed_in(MENTOR).await;
    for state in ApplicationState::ALL.iter().copied().filter(|state| *state != ApplicationState::Draft) {
        scene.put(state.code()).await;
        let tried = scene.tried(&as_mentor(&scene.mentor()), &by_hand).await;
        assert_eq!(tried, if state.is_live() { "1" } else { "42501" }, "{state:?}");
        let form = mentor.get(&format!("{}/new", scene.own())).await;
        assert_eq!(form.body.contains("Отправить на проверку"), state.is_live(), "{state:?}");
        let sent = papers::send(scene.site.db(), &scene.actor(), &scene.paper(PaperKind::Medical)).await;
        let new = scene.paper(PaperKind::CriminalRecord);
        let written = papers::accept(scene.site.db(), &scene.world.north, &new).await;
        if state.is_live() {
            sent.unwrap();
            written.unwrap();
        } else {
            assert!(matches!((sent, written), (Err(Error::NotFound), Err(Error::NotFound))), "{state:?}");
        }
        scene.run("delete from pool_paper").await;
    }
}

/// A form sent again after the entry was laid aside is still the one paper it was.
#[tokio::test]
async fn sent_again_later() {
    let mut scene = Scene::asking_both().await;
    let (sent, written) = (scene.paper(PaperKind::Medical), scene.paper(PaperKind::CriminalRecord));
    for state in ["approved", "archived"] {
        scene.put(state).await;
        papers::send(scene.site.db(), &scene.actor(), &sent).await.unwrap();
        papers::accept(scene.site.db(), &scene.world.north, &written).await.unwrap();
    }
    assert_eq!(scene.count("pool_paper").await, 2);
}

/// Of the end of a paper hear the mentor, the centre and the curators; of a mentor whom the centre has paused the curators hear
/// nothing more, and of an entry that is over nobody hears.
#[tokio::test]
async fn who_hears_of_the_end() {
    for (state, mentor_told, curators_told) in [
        (ApplicationState::Approved, true, true),
        (ApplicationState::Paused, true, false),
        (ApplicationState::Returned, true, false),
        (ApplicationState::Archived, false, false),
        (ApplicationState::Declined, false, false),
        (ApplicationState::Left, false, false),
    ] {
        let mut scene = Scene::asking(&[PaperKind::CriminalRecord]).await;
        let a = scene.world.a;
        let ending = scene.accepted(PaperKind::CriminalRecord).await;
        scene.works(&a).await;
        scene.ends_in(ending, 0).await;
        scene.put(state.code()).await;
        remind(&scene, today()).await;
        tell(&scene, &a, today()).await;
        let of = |hears: bool, whom: &str| if hears { vec![whom.to_owned()] } else { Vec::new() };
        assert_eq!(told(&scene, "Срок справки заканчивается").await, of(mentor_told, MENTOR), "{state:?}");
        assert_eq!(told(&scene, "Справки наставников: последний день").await, of(mentor_told, CENTRE), "{state:?}");
        let curator = "curator.a@example.org";
        assert_eq!(told(&scene, "Справки наставника:").await, of(curators_told, curator), "{state:?}");
    }
}

/// A letter that waits to be sent while the entry is laid aside is not sent any more.
#[tokio::test]
async fn too_late_to_tell() {
    let mut scene = Scene::asking(&[PaperKind::CriminalRecord]).await;
    let a = scene.world.a;
    let ending = scene.accepted(PaperKind::CriminalRecord).await;
    scene.works(&a).await;
    scene.ends_in(ending, 0).await;
    remind(&scene, today()).await;
    tell(&scene, &a, today()).await;
    scene.put("archived").await;
    let letters = scene.site.letters().await;
    let to: Vec<_> = letters.iter().map(|letter| letter.to.as_str()).filter(|to| *to != CENTRE).collect();
    assert!(!to.contains(&MENTOR), "{to:?}");
    assert!(letters.iter().all(|letter| !letter.subject.starts_with("Справки наставника:")), "{to:?}");
}
