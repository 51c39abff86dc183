//! The log names no person, whatever is done: every form of the site is sent, letters leave, passwords are mistyped, the
//! database goes away, and all of it is listened to at the finest level.

use app::links::{LinkKeys, Purpose};
use domain::ids::LinkId;
use uuid::Uuid;

use super::support::{Database, Faults, Log, PASSWORD, SECRET, Walk, answers, forms, id};

/// Everything of ours, and what is wrong or remarkable in the rest.
const LEVELS: &str = "debug,app=trace,domain=trace,mail=trace,server=trace,store=trace";

/// Tokens of every link, and passwords: what opens something.
async fn keys(database: &Database) -> Vec<String> {
    let links: Vec<Uuid> = sqlx::query_scalar(
        "select link_id from access_link union select pool_mentor_id from pool_mentor
         union select partner_application_id from partner_application",
    )
    .fetch_all(&mut database.superuser().await)
    .await
    .unwrap();
    let keys = LinkKeys::new(SECRET.as_bytes());
    let purposes = [
        Purpose::Invitation,
        Purpose::EmailProof,
        Purpose::PasswordReset,
        Purpose::Application,
        Purpose::Consent,
        Purpose::Partner,
    ];
    let token = |link: &Uuid| purposes.map(|purpose| keys.token(purpose, LinkId::from_uuid(*link)));
    let mut keys: Vec<String> = links.iter().flat_map(token).collect();
    keys.extend([PASSWORD, "совершенно новый пароль", SECRET, "argon2id"].map(str::to_owned));
    keys
}

/// Lines that tell of a person: our own words are English, so a Russian letter is somebody's; an address is masked, a
/// telephone number never stands there.
fn telling(log: &str, keys: &[String]) -> Vec<String> {
    let russian = |line: &str| line.chars().any(|letter| matches!(letter, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё'));
    let address = |line: &str| {
        let mut parts = line.split('@');
        let before = parts.next().unwrap_or_default().to_owned();
        let follows: Vec<&str> = parts.collect();
        // The one exception is the database's own address of a Message-ID, made of an id.
        !follows.is_empty() && !before.ends_with("***") && !line.contains("message_id=")
    };
    let phone = |line: &str| line.contains("+7900") || line.contains("+7 900");
    let key = |line: &str| keys.iter().any(|key| line.contains(key.as_str()));
    log.lines().filter(|line| russian(line) || address(line) || phone(line) || key(line)).map(str::to_owned).collect()
}

/// Sends every form of the site, once properly and once with nothing in it.
async fn send_everything(faults: &mut Faults) -> Vec<String> {
    let mut keys_of_all = Vec::new();
    let found = forms::all(&mut forms::fresh().await).await;
    let mut open: Option<Walk> = None;
    for found in &found {
        let mut walk = match open.take() {
            Some(walk) => walk,
            None => forms::fresh().await,
        };
        let form = if let Some(form) = forms::again(&mut walk, found).await {
            form
        } else {
            // Sent before it, another form has made it pointless.
            walk = forms::fresh().await;
            forms::again(&mut walk, found).await.unwrap()
        };
        let browser = walk.browser(&form.who).await;
        let blank: Vec<_> = form.form.fields.iter().map(|field| (field.name.clone(), String::new())).collect();
        let refused = browser.submit(&form.target, &form.form, &blank).await;
        faults.look(&form.address, &refused, &[303, 404, 409, 410, 422, 429]);
        let done = browser.submit(&form.target, &form.form, &answers::valid(&form)).await;
        faults.look(&form.address, &done, &[303, 404, 409, 410, 422, 429]);
        walk.site.letters().await;
        keys_of_all.extend(keys(&walk.database).await);
        open = Some(walk);
    }
    keys_of_all
}

/// Attempts, outages and searches speak of people too.
async fn go_wrong(walk: &mut Walk) {
    let mut browser = walk.site.browser();
    for email in ["teacher.a@example.org", "nobody@example.org"] {
        browser.post("/login", &[("email", email), ("password", "Секретный пароль 123")]).await;
    }
    browser.get("/invite/AAAA").await;
    let curator = walk.browser("curator.a@example.org").await;
    curator.get("/s/school-a/mentees?q=%D0%9B%D1%83%D0%BD%D0%B8%D0%BD").await;
    curator.get(&format!("/s/school-a/mentees/{}", id("mentee b"))).await;
    walk.database.let_in(false).await;
    let curator = walk.browser("curator.a@example.org").await;
    curator.post("/s/school-a/mentees/new", &[("full_name", "Лунин Глеб Аистович")]).await;
    walk.site.work().await.unwrap_err();
    walk.database.let_in(true).await;
}

/// Nothing that is typed, stored or sent stands in the log.
#[tokio::test]
async fn names_nobody() {
    // The schema is made before anybody listens: its statements speak Russian and are of no person.
    Database::new().await;
    let (log, _listening) = Log::listen(LEVELS);
    let mut faults = Faults::default();
    let keys = send_everything(&mut faults).await;
    go_wrong(&mut forms::fresh().await).await;
    faults.none(80);
    let text = log.text();
    for written in ["answered", "letter sent", "school_id=", "database unavailable"] {
        assert!(text.contains(written), "the log is silent about «{written}»");
    }
    assert_eq!(telling(&text, &keys), Vec::<String>::new());
}

/// The search of the test above finds what it looks for.
#[test]
fn telling_lines_are_found() {
    let keys = ["TOKEN_abc".to_owned()];
    for line in ["to=Лунин", "to=a@example.org", "phone=+79001112233", "path=/invite/TOKEN_abc", "x: a@b c***@d"] {
        assert_eq!(telling(line, &keys).len(), 1, "{line}");
    }
    for line in ["answered status=200", "letter sent to=e***@example.org", "message_id=<1@localhost>"] {
        assert!(telling(line, &keys).is_empty(), "{line}");
    }
}
