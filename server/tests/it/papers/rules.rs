//! What the region asks: seen before it is set, from a day on, and never rewritten.

use chrono::Days;
use domain::{
    category::MentorCategory,
    numbers::PaperMonths,
    paper::{PaperKind, PaperRule, PapersOutlook, PapersStanding},
    russian,
    text::{ShortText, Slug},
};
use store::{
    found::{self, NewRegion},
    paper::{self, NewRule, Preview},
};
use uuid::Uuid;

use super::{
    super::support::{address, papers},
    CENTRE, filled, form_to, press,
    scene::{Scene, as_region, as_school, given, today},
};

const RULES: &str = "/region/north/papers/rules";
const RULE: &str = "/region/north/papers/rules/medical";

fn free() -> PaperRule {
    PaperRule { required: false, ..PaperRule::of_new_region() }
}

/// Whom a rule would touch is told before it is set; a rule that takes something from somebody wants to be meant. Sent twice it
/// is one version, and entries know of it in the same moment.
#[tokio::test]
async fn seen_before_it_is_set() {
    let mut scene = Scene::silent().await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    assert!(centre.get(RULES).await.body.contains("Пока регион не просит справок"), "what is not asked is said");
    assert!(centre.get("/region/north/papers").await.body.contains("Регион не просит справок"));
    let question = format!("required=yes&months=12&starts_on={}", russian::date(today()));
    let shown = centre.get(&format!("{RULE}?{question}")).await;
    assert_eq!(shown.faults(&[200]), None);
    assert!(shown.html().text.contains("Кого это коснётся"), "{}", shown.html().text);
    let mut tx = scene.site.db().region(&scene.world.north).await.unwrap();
    for (exempt, asked) in [(vec![], 1), (vec![MentorCategory::CompanyEmployee], 0)] {
        let rule = PaperRule { exempt, ..PaperRule::of_new_region() };
        let touched = paper::preview(&mut tx, PaperKind::Medical, &rule, today()).await.unwrap();
        assert_eq!(touched, Preview { mentors: 1, asked, lacking: asked, applicants: 0 });
    }
    drop(tx);
    assert_eq!(scene.count("paper_rule").await, 0, "a look sets nothing");

    let form = form_to(&mut centre, RULE, "").await;
    let unmeant = centre.submit(RULE, &form, &form.pairs()).await;
    assert_eq!((unmeant.status, unmeant.refusals().len()), (422, 1), "{:?}", unmeant.refusals());
    for _ in 0..2 {
        assert_eq!(centre.submit(RULE, &form, &filled(&form, &[("sure", "yes")])).await.status, 303);
    }
    assert_eq!(scene.count("paper_rule").await, 1, "twice is once");
    let audit = "select action from region_audit_event where action like 'paper.%'";
    assert_eq!(scene.words(audit).await, ["paper.rule_set"]);
    let yesterday = today().pred_opt();
    assert_eq!(scene.outlook().await, PapersOutlook { until: yesterday, absent: true });
    let page = centre.get(RULES).await.html().text;
    assert!(page.contains("12\u{a0}месяцев со дня выдачи"), "{page}");
}

/// What makes no sense is refused at its field and sets nothing.
#[tokio::test]
async fn wrong_answers() {
    let mut scene = Scene::silent().await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    let yesterday = russian::date(today() - Days::new(1));
    for answer in [
        ("months", "0"),
        ("months", "121"),
        ("months", "год"),
        ("starts_on", yesterday.as_str()),
        ("starts_on", ""),
        ("starts_on", "30.02.2027"),
        ("required", "maybe"),
        ("exempt", "teacher"),
    ] {
        let refused = press(&mut centre, RULE, "", &[answer, ("sure", "yes")]).await;
        assert_eq!((refused.status, refused.refusals().len()), (422, 1), "{answer:?}: {:?}", refused.refusals());
    }
    assert_eq!(scene.count("paper_rule").await, 0);
    assert_eq!(centre.get("/region/north/papers/rules/magic").await.status, 404);
}

/// A new rule changes neither papers that were accepted nor what was asked before; of two rules of one day the later counts.
/// A rule that asks no more frees everybody at once.
#[tokio::test]
async fn the_past_stays() {
    let mut scene = Scene::asking(&[PaperKind::CriminalRecord]).await;
    let kind = PaperKind::CriminalRecord;
    scene.accepted(kind).await;
    let before = scene.outlook().await;
    assert_eq!(before.until, given().checked_add_months(chrono::Months::new(12)));
    let month = PaperRule { months: Some(PaperMonths::parse("1").unwrap()), ..PaperRule::of_new_region() };
    let north = scene.world.north;
    papers::ask(scene.site.db(), &north, kind, month).await;
    assert_eq!(scene.outlook().await, before, "it keeps the term it was accepted with");
    let over = papers::accept(scene.site.db(), &north, &scene.paper(kind)).await.unwrap_err();
    assert!(over.on_constraint("paper_over"), "{over}");
    for (day, months) in [(-301, None), (-1, Some(12)), (0, Some(1))] {
        let rule = format!("from mayak_paper_rules('{}', current_date + ({day}))", north.region_id);
        let stood: Option<i32> = scene.one(&format!("select max(months) {rule}")).await;
        assert_eq!(stood, months, "{day}");
    }
    scene.run("update pool_paper set valid_until = current_date - 5").await;
    assert!(!scene.in_force(0).await);
    papers::ask(scene.site.db(), &north, kind, free()).await;
    assert!(scene.in_force(0).await && !scene.in_force(-1).await, "free from today, not for yesterday");
    assert_eq!(scene.outlook().await, PapersOutlook { until: None, absent: false });

    for (statement, refused) in [
        ("update paper_rule set months = 120", "42501"),
        ("update paper_rule set starts_on = current_date - 999", "42501"),
        ("delete from paper_rule", "0"),
        (
            "insert into paper_rule (region_id, paper_rule_id, kind, starts_on, required)
             select region_id, gen_random_uuid(), kind, current_date - 1, true from paper_rule limit 1",
            "paper_rule_begins",
        ),
    ] {
        assert_eq!(scene.tried(&as_region(&north), statement).await, refused, "{statement}");
    }
    assert_eq!(scene.tried(&as_school(&scene.world.a), "select 1 from paper_rule").await, "42501");
}

/// Somebody of several categories may leave a paper out only when all of them may.
#[tokio::test]
async fn categories() {
    let mut scene = Scene::silent().await;
    let rule = PaperRule { exempt: vec![MentorCategory::CompanyEmployee], ..PaperRule::of_new_region() };
    papers::ask(scene.site.db(), &scene.world.north, PaperKind::Medical, rule).await;
    assert!(scene.in_force(0).await, "of a company's people only");
    scene.run("update pool_mentor set categories = '{company_employee,alumnus}'").await;
    assert!(!scene.in_force(0).await, "an alumnus too");
    assert!(scene.outlook().await.absent);
    scene.run("update pool_mentor set categories = '{company_employee}'").await;
    assert!(scene.in_force(0).await);
}

/// A rule that has not begun may be dropped, once; papers can be brought for it before its day. One that has begun stays.
#[tokio::test]
async fn planned() {
    let mut scene = Scene::silent().await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    let (begins, north) = (today() + Days::new(10), scene.world.north);
    let plan = NewRule {
        paper_rule_id: store::ids::new(),
        kind: PaperKind::Medical,
        starts_on: begins,
        rule: PaperRule::of_new_region(),
    };
    papers::set(scene.site.db(), &north, &plan).await;
    assert_eq!(scene.outlook().await.until, begins.pred_opt(), "so long nobody needs one");
    assert_eq!(scene.outlook().await.on(today()), PapersStanding::Wanted { from: begins });
    assert_eq!(scene.outlook().await.on(begins), PapersStanding::Absent, "nothing runs out on that day");
    assert!(scene.in_force(9).await && !scene.in_force(10).await);
    let drop_plan = format!("/region/north/papers/planned/{}/drop", plan.paper_rule_id);
    assert_eq!(press(&mut centre, RULES, &drop_plan, &[]).await.status, 303);
    assert_eq!(centre.post(&drop_plan, &[]).await.status, 404, "there is nothing more to drop");
    assert_eq!(scene.outlook().await.until, None);

    papers::set(scene.site.db(), &north, &plan).await;
    scene.accepted(PaperKind::Medical).await;
    assert!(scene.in_force(10).await, "brought before it was asked");
    scene.run("update paper_rule set starts_on = current_date").await;
    assert_eq!(centre.post(&drop_plan, &[]).await.status, 404);
    assert_eq!(scene.count("paper_rule").await, 1);
}

/// A region that is founded now asks for both papers from its first day; those that were there ask for nothing.
#[tokio::test]
async fn of_new_regions() {
    let mut scene = Scene::silent().await;
    let region = NewRegion {
        slug: &Slug::parse("east").unwrap(),
        name: &ShortText::parse("Область east").unwrap(),
        centre_name: &ShortText::parse("Региональный центр").unwrap(),
        contact_email: &address("east@example.org"),
        time_zone: "Europe/Moscow",
        papers_since: Some(today()),
        demonstration: false,
    };
    let region_id = found::region(&scene.database.url("mayak_owner"), &region).await.unwrap();
    let asked = "select kind || ' ' || required || ' ' || months || ' ' || starts_on from paper_rule order by kind";
    let since = today();
    assert_eq!(
        scene.words(asked).await,
        [format!("criminal_record true 12 {since}"), format!("medical true 12 {since}")]
    );
    let of_region: Uuid = scene.one("select distinct region_id from paper_rule").await;
    assert_eq!(of_region, region_id.as_uuid());
    assert!(scene.in_force(0).await, "the north asks for nothing");
}
