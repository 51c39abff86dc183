//! How somebody becomes a mentor of the pool, step by step and with real letters; what a region shows to everybody; and how
//! an organisation offers help.

mod address;
mod bots;
mod graduate;
mod letters;
mod organisation;
mod partners;
mod portfolio;
mod public;
mod realms;
mod same_person;
mod steps;

use app::links::{LinkKeys, Purpose};
use mail::inbox::Opened;
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use super::support::{Answer, Browser, Database, PASSWORD, SECRET, Site, press, vet};

/// Answers of a form.
type Answers<'a> = &'a [(&'a str, &'a str)];

/// The first step, but for the address.
const WHO: Answers<'static> =
    &[("full_name", "Ясенева Анна Павловна"), ("phone", "+7 900 555-77-88"), ("categories", "company_employee")];

/// The steps between the first and the consents, in their order.
const STEPS: [(&str, Answers<'static>); 5] = [
    ("background", &[("organisation", "Фабрика «Новая»"), ("post", "инженер")]),
    ("help", &[("own_words", "Покажу, как шьют паруса")]),
    ("whom", &[("forms", "employer_pupil"), ("setting", "individual"), ("capacity", "2")]),
    ("time", &[("formats", "online"), ("hours", "4")]),
    ("about", &[("motivation", "Хочу помочь")]),
];

const DOCUMENTS: [&str; 2] = ["consent", "consent/pool"];

/// Somebody who signs up, with the address of the own form.
struct Beginner<'a> {
    site: &'a Site,
    browser: Browser,
    form: String,
    email: &'a str,
}

impl<'a> Beginner<'a> {
    /// Sends the first step in the north, with these answers in place of the usual ones.
    async fn begin(site: &'a Site, email: &'a str, own: Answers<'_>) -> Self {
        Self::begin_in(site, "north", email, own).await
    }

    /// The same in another region.
    async fn begin_in(site: &'a Site, region: &str, email: &'a str, own: Answers<'_>) -> Self {
        let mut browser = site.browser();
        let begun = press(&mut browser, &format!("/r/{region}/mentor"), &first_step(email, own)).await;
        assert_eq!(begun.status, 303, "{email}: {:?}", begun.refusals());
        let form = begun.location().split("/background").next().unwrap().to_owned();
        Self { site, browser, form, email }
    }

    /// A form with everything in it, signed and proved, but for what is answered otherwise; it is not sent.
    async fn ready(site: &'a Site, email: &'a str, who: Answers<'_>, more: &[(&str, Answers<'_>)]) -> Self {
        let mut beginner = Self::begin(site, email, who).await;
        beginner.fill(more).await;
        beginner
    }

    /// Answers the other steps, signs and proves.
    async fn fill(&mut self, more: &[(&str, Answers<'_>)]) {
        for (step, usual) in STEPS {
            let own = more.iter().find(|(other, _)| *other == step).map_or(usual, |(_, own)| *own);
            let kept = self.step(step, own).await;
            assert_eq!(kept.status, 303, "{step}: {:?}", kept.refusals());
        }
        self.sign().await;
        self.prove().await;
    }

    /// The same, sent, and the cabinet opened with the password of everybody: the id of the application.
    async fn applied(site: &'a Site, email: &'a str, who: Answers<'_>, more: &[(&str, Answers<'_>)]) -> Uuid {
        let mut beginner = Self::ready(site, email, who, more).await;
        assert_eq!(beginner.send().await.status, 303, "{email}");
        let link = confirmation(site, email).await;
        let opened = beginner.browser.post(&link, &[("password", PASSWORD)]).await;
        assert_eq!(opened.status, 303, "{email}: {:?}", opened.refusals());
        beginner.id()
    }

    /// Fills in a step.
    async fn step(&mut self, step: &str, answers: Answers<'_>) -> Answer {
        let page = format!("{}/{step}", self.form);
        press(&mut self.browser, &page, answers).await
    }

    /// Looks at a page of the form; an empty name is the first step.
    async fn look(&mut self, step: &str) -> Answer {
        let page = if step.is_empty() { self.form.clone() } else { format!("{}/{step}", self.form) };
        self.browser.get(&page).await
    }

    /// Signs both documents.
    async fn sign(&mut self) {
        for document in DOCUMENTS {
            assert_eq!(self.step(document, &[]).await.status, 303, "{document}");
        }
    }

    /// Opens the letter and presses its button.
    async fn prove(&mut self) {
        let link = confirmation(self.site, self.email).await;
        let proved = self.browser.post(&link, &[]).await;
        assert!(proved.status == 303 && proved.location().starts_with(&self.form), "{}", proved.location());
    }

    /// Presses the last button.
    async fn send(&mut self) -> Answer {
        self.browser.post(&format!("{}/review", self.form), &[]).await
    }

    /// The id in the key of the form.
    fn id(&self) -> Uuid {
        let token = self.form.rsplit('/').next().unwrap();
        LinkKeys::new(SECRET.as_bytes()).read(Purpose::Application, token).unwrap().as_uuid()
    }
}

/// The answers of the first step.
fn first_step<'a>(email: &'a str, own: Answers<'a>) -> Vec<(&'a str, &'a str)> {
    let mut answers: Vec<_> = WHO.iter().copied().chain([("email", email)]).collect();
    answers.retain(|(name, _)| own.iter().all(|(other, _)| other != name));
    answers.extend(own);
    answers
}

/// Letters to an address so far, in their order.
async fn letters_to(site: &Site, email: &str) -> Vec<Opened> {
    site.letters().await.into_iter().filter(|letter| letter.to == email).collect()
}

/// Subjects of these letters.
fn subjects(letters: &[Opened]) -> Vec<&str> {
    letters.iter().map(|letter| letter.subject.as_str()).collect()
}

/// The link of the newest letter to this address that proves something.
async fn confirmation(site: &Site, email: &str) -> String {
    let letters = letters_to(site, email).await;
    letters.iter().rev().find_map(|letter| link(letter, "/confirm/")).unwrap_or_else(|| panic!("no link to {email}"))
}

/// The path of a link in a letter.
fn link(letter: &Opened, start: &str) -> Option<String> {
    let word = letter.text.split_whitespace().find(|word| word.contains(start))?;
    Some(word[word.find(start)?..].to_owned())
}

/// Does everything that the centre does before, and takes an applicant into the pool.
async fn admit(database: &Database, site: &Site, id: Uuid) -> Answer {
    vet(site.db(), &database.world().await.north, id.into()).await;
    approve(site, id).await
}

/// Presses the button that takes an applicant into the pool.
async fn approve(site: &Site, id: Uuid) -> Answer {
    let mut coordinator = site.signed_in("coordinator.north@example.org").await;
    coordinator.post(&format!("/region/north/applications/{id}/approve"), &[]).await
}

/// How many rows a query counts.
async fn count(superuser: &mut PgConnection, query: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(query.to_owned()))
        .fetch_one(superuser)
        .await
        .unwrap_or_else(|error| panic!("{query}: {error}"))
}

/// One text of the database.
async fn text(database: &Database, query: &str) -> String {
    let mut superuser = database.superuser().await;
    sqlx::query_scalar(AssertSqlSafe(query.to_owned()))
        .fetch_one(&mut superuser)
        .await
        .unwrap_or_else(|error| panic!("{query}: {error}"))
}
