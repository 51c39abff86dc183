//! The letters of a sign-up, as they arrive at a real mail server: in Russian, to whom they concern, with links that open.

use super::{Beginner, STEPS, admit};
use crate::support::{Arrived, Database, Mailbox, PASSWORD, press};

const EMAIL: &str = "yaseneva@example.org";
const CENTRE: &str = "coordinator.north@example.org";

/// From the first step to the pool: the proof of the address, the application and the cabinet, the approval, and the school
/// whose graduate it is; then a forgotten password.
#[tokio::test]
async fn from_the_first_step_into_the_pool() {
    let database = Database::new().await;
    let ((mut mailbox, site), world) = (Mailbox::open(&database).await, database.world().await);
    let school = world.a.school_id.to_string();
    let mut beginner = Beginner::begin(&site, EMAIL, &[("categories", "alumnus")]).await;
    let begun = mailbox.read(&site).await;
    assert_eq!(begun.len(), 1);
    assert_eq!(begun[0].line(), format!("{EMAIL}: Подтвердите адрес и продолжите анкету наставника"));
    let proof = begun[0].links.iter().find(|link| link.starts_with("/confirm/")).unwrap();
    for (step, usual) in STEPS {
        let graduate = [("school", school.as_str())];
        let answers = if step == "background" { &graduate[..] } else { usual };
        assert_eq!(beginner.step(step, answers).await.status, 303, "{step}");
    }
    beginner.sign().await;
    assert_eq!(beginner.browser.post(proof, &[]).await.status, 303);
    assert_eq!(beginner.send().await.status, 303);
    let sent = mailbox.read(&site).await;
    let lines: Vec<_> = sent.iter().map(Arrived::line).collect();
    let told = [
        format!("{CENTRE}: Новая заявка наставника"),
        format!("{EMAIL}: Мы получили вашу заявку наставника"),
        format!("{EMAIL}: Откройте кабинет наставника"),
    ];
    assert_eq!(lines, told);
    let cabinet = sent.iter().flat_map(|letter| &letter.links).find(|link| link.starts_with("/confirm/")).unwrap();
    assert_eq!(beginner.browser.post(cabinet, &[("password", PASSWORD)]).await.status, 303);
    assert!(mailbox.read(&site).await.is_empty(), "the cabinet is open, nobody has to be told");

    assert_eq!(admit(&database, &site, beginner.id()).await.status, 303);
    let approved = mailbox.lines(&site).await;
    let graduate = "curator.a@example.org: Выпускник вашей школы теперь в пуле наставников".to_owned();
    assert_eq!(approved, [graduate, format!("{EMAIL}: Ваша заявка наставника одобрена")]);
    assert_eq!(press(&mut site.browser(), "/forgot", &[("email", EMAIL)]).await.status, 303);
    assert_eq!(mailbox.lines(&site).await, [format!("{EMAIL}: Новый пароль для входа в «Маяк»")]);
}

/// Whoever has applied already is led to the application that there is.
#[tokio::test]
async fn once_more() {
    let database = Database::new().await;
    let (mut mailbox, site) = Mailbox::open(&database).await;
    Beginner::begin(&site, "mentor.north@example.org", &[]).await;
    assert_eq!(mailbox.lines(&site).await, ["mentor.north@example.org: У вас уже есть заявка наставника"]);
}

/// An organisation that offers help, and the centre.
#[tokio::test]
async fn of_an_offer() {
    let database = Database::new().await;
    let (mut mailbox, site) = Mailbox::open(&database).await;
    let sent = press(&mut site.browser(), super::partners::FORM, &super::partners::OFFER).await;
    assert_eq!(sent.status, 303, "{:?}", sent.refusals());
    let told = [
        format!("{CENTRE}: Новое предложение о партнёрстве"),
        "lebedeva@example.org: Мы получили ваше предложение".to_owned(),
    ];
    assert_eq!(mailbox.lines(&site).await, told);
}
