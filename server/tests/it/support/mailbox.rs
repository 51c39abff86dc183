//! Letters as they arrive at a real mail server, read by the people they are for: in Russian, with links that open.

use std::collections::{BTreeMap, BTreeSet};

use mail::inbox::Opened;
use sqlx::PgConnection;

use super::{Browser, Database, Site, smtp_server::Server};

/// Where the server of the tests stands, as its letters write it.
const ORIGIN: &str = "http://localhost:3000";

/// A mail server, and everybody who reads there.
pub(crate) struct Mailbox {
    server: Server,
    seen: usize,
    superuser: PgConnection,
    readers: BTreeMap<String, Browser>,
}

/// A letter that was read.
#[derive(Debug)]
pub(crate) struct Arrived {
    pub(crate) to: String,
    pub(crate) subject: String,
    /// Where its links lead.
    pub(crate) links: Vec<String>,
}

impl Arrived {
    /// «mentor@example.org: Справка принята».
    pub(crate) fn line(&self) -> String {
        format!("{}: {}", self.to, self.subject)
    }
}

impl Mailbox {
    /// An empty one, and a site that sends its letters there.
    pub(crate) async fn open(database: &Database) -> (Self, Site) {
        let (server, superuser) = (Server::start().await, database.superuser().await);
        let site = Site::sending(database, server.port);
        (Self { server, seen: 0, superuser, readers: BTreeMap::new() }, site)
    }

    /// Lets the site send what is due, and reads what has arrived since the last look, sorted by whom it is for: subject and
    /// text are Russian, both parts have the same links, and each link opens for the reader, whether signed in or without
    /// an account. Only a letter that says how to get a login leads nowhere.
    pub(crate) async fn read(&mut self, site: &Site) -> Vec<Arrived> {
        site.work().await.unwrap();
        let received = self.server.received();
        let new: Vec<Opened> =
            received.iter().skip(self.seen).map(|letter| mail::inbox::parse(&letter.bytes).unwrap()).collect();
        self.seen = received.len();
        let mut arrived = Vec::new();
        for letter in new {
            let what = format!("«{}» to {}", letter.subject, letter.to);
            assert!(is_russian(&letter.subject), "{what}: the subject");
            let foreign = letter.text.split("\n\n").find(|paragraph| !is_russian(paragraph));
            assert_eq!(foreign, None, "{what}: {}", letter.text);
            let links = links(letter.text.split_whitespace());
            let hrefs = letter.html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
            assert_eq!(links, self::links(hrefs), "{what}: the two parts");
            let asks = letter.text.contains("Если вам нужен вход в «Маяк», попросите у куратора приглашение");
            assert_eq!(links.is_empty(), asks, "{what}: where does it lead? {}", letter.text);
            for link in &links {
                self.follow(site, &letter.to, link, &what).await;
            }
            arrived.push(Arrived { to: letter.to, subject: letter.subject, links: links.into_iter().collect() });
        }
        arrived.sort_by_cached_key(Arrived::line);
        arrived
    }

    /// The same, each letter as a line.
    pub(crate) async fn lines(&mut self, site: &Site) -> Vec<String> {
        self.read(site).await.iter().map(Arrived::line).collect()
    }

    /// Opens a link as the reader: a page, at once or after one redirect. Nobody is asked to sign in: not who is signed in
    /// already, nor who has no login.
    async fn follow(&mut self, site: &Site, email: &str, link: &str, what: &str) {
        let reader = self.reader(site, email).await;
        let mut answer = reader.get(link).await;
        if answer.status == 303 {
            let location = answer.location().to_owned();
            assert!(!location.starts_with("/login"), "{what}: {link} asks who it is");
            answer = reader.get(&location).await;
        }
        assert_eq!(answer.faults(&[200]), None, "{what}: {link}");
    }

    /// The browser of whoever reads the letters to this address, signed in where the reader has a login.
    async fn reader(&mut self, site: &Site, email: &str) -> &mut Browser {
        let known = "select exists (select from account where email = $1 and password_hash is not null)";
        let known: bool = sqlx::query_scalar(known).bind(email).fetch_one(&mut self.superuser).await.unwrap();
        let key = if known { email } else { "" };
        if !self.readers.contains_key(key) {
            let browser = if known { site.signed_in(email).await } else { site.browser() };
            self.readers.insert(key.to_owned(), browser);
        }
        self.readers.get_mut(key).unwrap()
    }
}

/// Whether words are Russian, but for addresses and numbers.
fn is_russian(words: &str) -> bool {
    let words = words.split_whitespace().filter(|word| !word.contains('@') && !word.contains("://"));
    let letters: Vec<char> = words.flat_map(str::chars).filter(|letter| letter.is_alphabetic()).collect();
    let russian = letters.iter().filter(|letter| matches!(letter, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё')).count();
    2 * russian >= letters.len()
}

/// Where addresses of ours among these words lead; the name of the site at the foot of every letter is none.
fn links<'w>(words: impl Iterator<Item = &'w str>) -> BTreeSet<String> {
    let paths = words.filter_map(|word| word.strip_prefix(ORIGIN)).filter(|path| path.starts_with('/'));
    paths.map(|path| path.replace("&amp;", "&")).collect()
}

/// What is asked of a letter can be missed.
#[test]
fn faults_are_found() {
    for words in ["Your application", "Заявка: application accepted by the centre", "{subject}"] {
        assert!(!is_russian(words), "{words}");
    }
    assert!(is_russian("Ваша заявка: mentor@example.org, http://localhost:3000/mentor, 24.11.2026"));
    assert_eq!(links(["http://localhost:3000/a?b=1&amp;c=2", "http://localhost:3000", "/a"].into_iter()).len(), 1);
}
