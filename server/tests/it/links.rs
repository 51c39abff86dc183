//! Links of letters: each opens while it is open, once, for what it was made for, and says in words why it no longer does.

use app::links::{LinkKeys, Purpose};
use domain::ids::LinkId;
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use super::support::{Browser, SECRET, Walk, id};

/// A kind of link: where it leads, which one of the furnished database it is, and what makes it open.
struct Kind {
    path: &'static str,
    purpose: Purpose,
    code: &'static str,
    email: &'static str,
    fields: &'static [(&'static str, &'static str)],
}

const PASSWORD: (&str, &str) = ("password", "совершенно новый пароль");

const KINDS: [Kind; 4] = [
    Kind {
        path: "/invite/",
        purpose: Purpose::Invitation,
        code: "invitation",
        email: "candidate.a@example.org",
        fields: &[("full_name", "Новикова Дарья"), PASSWORD],
    },
    Kind {
        path: "/confirm/",
        purpose: Purpose::EmailProof,
        code: "email_proof",
        email: "unproved.north@example.org",
        fields: &[PASSWORD],
    },
    Kind {
        path: "/confirm/",
        purpose: Purpose::EmailProof,
        code: "email_proof",
        email: "moved.a@example.org",
        fields: &[],
    },
    Kind {
        path: "/reset/",
        purpose: Purpose::PasswordReset,
        code: "password_reset",
        email: "teacher.a@example.org",
        fields: &[PASSWORD],
    },
];

fn keys() -> LinkKeys {
    LinkKeys::new(SECRET.as_bytes())
}

impl Kind {
    async fn link(&self, superuser: &mut PgConnection) -> LinkId {
        let found =
            sqlx::query_scalar("select link_id from access_link where purpose = $1 and email = $2 order by link_id");
        LinkId::from_uuid(found.bind(self.code).bind(self.email).fetch_one(superuser).await.unwrap())
    }

    async fn address(&self, superuser: &mut PgConnection) -> String {
        format!("{}{}", self.path, keys().token(self.purpose, self.link(superuser).await))
    }

    /// Changes the row of the link.
    async fn make(&self, superuser: &mut PgConnection, change: &str) {
        let statement = format!("update access_link set {change} where link_id = $1");
        let link = self.link(superuser).await.as_uuid();
        sqlx::query(AssertSqlSafe(statement)).bind(link).execute(superuser).await.unwrap();
    }

    async fn used(&self, superuser: &mut PgConnection) -> bool {
        let link = self.link(superuser).await.as_uuid();
        let found = sqlx::query_scalar("select used_at is not null from access_link where link_id = $1");
        found.bind(link).fetch_one(superuser).await.unwrap()
    }
}

/// Looking at a link, as programs that check mail do, uses nothing; the button does, once; then the link says so.
#[tokio::test]
async fn open_once() {
    for kind in &KINDS {
        let walk = Walk::new().await;
        let mut superuser = walk.database.superuser().await;
        let (address, mut browser) = (kind.address(&mut superuser).await, walk.site.browser());
        for _ in 0..2 {
            let page = browser.get(&address).await;
            assert_eq!(page.faults(&[200]), None, "{}", kind.email);
        }
        assert!(!kind.used(&mut superuser).await, "{}: looking uses nothing", kind.email);
        let answer = browser.post(&address, kind.fields).await;
        assert_eq!(answer.status, 303, "{}: {}", kind.email, answer.html().text);
        assert!(kind.used(&mut superuser).await, "{}", kind.email);
        for answer in [walk.site.browser().get(&address).await, walk.site.browser().post(&address, kind.fields).await] {
            assert_eq!(answer.faults(&[410]), None, "{} again", kind.email);
            assert!(answer.html().heading.contains("уже"), "{}: {}", kind.email, answer.html().heading);
        }
    }
}

/// A link past its time or withdrawn opens nothing, to a look or to the button, and says which of both it is.
#[tokio::test]
async fn over() {
    for (change, words) in
        [("expires_at = now() - interval '1 second'", "Срок"), ("withdrawn_at = now()", "отозван|больше не действует")]
    {
        let walk = Walk::new().await;
        let mut superuser = walk.database.superuser().await;
        for kind in &KINDS {
            kind.make(&mut superuser, change).await;
            let address = kind.address(&mut superuser).await;
            let mut browser = walk.site.browser();
            for answer in [browser.get(&address).await, browser.post(&address, kind.fields).await] {
                assert_eq!(answer.faults(&[410]), None, "{}: {change}", kind.email);
                let heading = answer.html().heading;
                assert!(words.split('|').any(|word| heading.contains(word)), "{}: {change}: {heading}", kind.email);
            }
            assert!(!kind.used(&mut superuser).await, "{}: {change}", kind.email);
            assert_eq!(browser.get("/account").await.status, 303, "{}: nobody is signed in by it", kind.email);
        }
    }
}

/// A token with any letter changed, of another purpose, of another key, or of a link that never was is not found.
#[tokio::test]
async fn forged() {
    let walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let mut browser = walk.site.browser();
    for kind in &KINDS {
        let (link, address) = (kind.link(&mut superuser).await, kind.address(&mut superuser).await);
        let token = address.rsplit('/').next().unwrap().to_owned();
        let mut forged: Vec<String> = Vec::new();
        for place in [0, 10, 21, 22, 30, token.len() - 2] {
            let mut letters: Vec<char> = token.chars().collect();
            letters[place] = if letters[place] == 'A' { 'B' } else { 'A' };
            forged.push(letters.into_iter().collect());
        }
        for purpose in [Purpose::Invitation, Purpose::EmailProof, Purpose::PasswordReset, Purpose::Application] {
            forged.extend((purpose != kind.purpose).then(|| keys().token(purpose, link)));
        }
        forged.push(LinkKeys::new(b"another key that is long enough, too").token(kind.purpose, link));
        forged.push(keys().token(kind.purpose, LinkId::from_uuid(Uuid::now_v7())));
        forged.push(keys().token(kind.purpose, LinkId::from_uuid(id("candidate b"))));
        forged.push(token[1..].to_owned());
        forged.push(format!("{token}="));
        forged.push("%00".to_owned());
        for token in forged.into_iter().filter(|forged| kind.code != "invitation" || *forged != candidate_b()) {
            let address = format!("{}{token}", kind.path);
            for answer in [browser.get(&address).await, browser.post(&address, kind.fields).await] {
                assert_eq!(answer.faults(&[404]), None, "{address}");
            }
        }
        assert!(!kind.used(&mut superuser).await, "{}", kind.email);
    }
}

fn candidate_b() -> String {
    keys().token(Purpose::Invitation, LinkId::from_uuid(id("candidate b")))
}

/// Of many who press the button of one link at the same moment one is let in; the others read that it is used.
#[tokio::test(flavor = "multi_thread")]
async fn used_by_one() {
    for kind in &KINDS {
        let walk = Walk::new().await;
        let mut superuser = walk.database.superuser().await;
        let address = kind.address(&mut superuser).await;
        let presses: Vec<_> = (0..8)
            .map(|_| {
                let (mut browser, address): (Browser, String) = (walk.site.browser(), address.clone());
                tokio::spawn(async move { browser.post(&address, kind.fields).await })
            })
            .collect();
        let mut let_in = 0;
        for press in presses {
            let answer = press.await.unwrap();
            // Who comes when the account has just been opened is asked for its password.
            let asked = answer.status == 422 || answer.location() == address;
            assert!(matches!(answer.status, 303 | 410 | 422), "{}: {}", kind.email, answer.status);
            let_in += i32::from(answer.status == 303 && !asked);
        }
        assert_eq!(let_in, 1, "{}", kind.email);
        let accounts: i64 = sqlx::query_scalar("select count(*) from account where email = $1")
            .bind(kind.email)
            .fetch_one(&mut superuser)
            .await
            .unwrap();
        assert!(accounts <= 1, "{}", kind.email);
    }
}

/// A new link for the same thing withdraws the older one; the newest letter works.
#[tokio::test]
async fn the_newest_wins() {
    let walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let reset = &KINDS[3];
    let old = reset.address(&mut superuser).await;
    assert_eq!(walk.site.browser().post("/forgot", &[("email", reset.email)]).await.status, 303);
    let letters = walk.site.letters().await;
    let letter = letters.iter().find(|letter| letter.to == reset.email).unwrap();
    let new = letter.text.split_whitespace().find(|word| word.contains("/reset/")).unwrap();
    let new = &new[new.find("/reset/").unwrap()..];
    assert_ne!(new, old);
    assert_eq!(walk.site.browser().get(&old).await.status, 410);
    assert_eq!(walk.site.browser().post(new, reset.fields).await.status, 303, "{new}");
}
