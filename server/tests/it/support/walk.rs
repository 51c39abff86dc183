//! A site on a furnished database, with everybody's browser at hand: for walks over all pages.

use std::collections::BTreeMap;

use super::{
    Answer, Browser, Database, Mailbox, Site,
    addresses::{Address, Things},
};

/// The site and who has signed in so far.
pub(crate) struct Walk {
    pub(crate) database: Database,
    pub(crate) site: Site,
    pub(crate) things: Things,
    browsers: BTreeMap<String, Browser>,
}

impl Walk {
    /// A fresh one.
    pub(crate) async fn new() -> Self {
        let database = Database::furnished().await;
        let mut superuser = database.superuser().await;
        super::own_page::plan_and_close(&mut superuser, "a").await;
        let offered = "update pair_closing set mentee_certificate = true, mentee_may_mentor = true";
        sqlx::query(offered).execute(&mut superuser).await.unwrap();
        let things = Things::read(&mut superuser).await;
        Self { site: Site::new(&database), things, browsers: BTreeMap::new(), database }
    }

    /// A fresh one whose letters arrive at a real mail server.
    pub(crate) async fn with_mailbox() -> (Self, Mailbox) {
        let mut walk = Self::new().await;
        let (mailbox, site) = Mailbox::open(&walk.database).await;
        walk.site = site;
        (walk, mailbox)
    }

    /// The browser of a person; of nobody for an empty address.
    pub(crate) async fn browser(&mut self, person: &str) -> &mut Browser {
        if !self.browsers.contains_key(person) {
            let browser = if person.is_empty() { self.site.browser() } else { self.site.signed_in(person).await };
            self.browsers.insert(person.to_owned(), browser);
        }
        self.browsers.get_mut(person).unwrap()
    }

    /// Follows every link that leads to another page of the site, beginning here, for one person: pages by their address.
    pub(crate) async fn crawl(&mut self, person: &str, start: &str) -> BTreeMap<String, Answer> {
        let browser = self.browser(person).await;
        let (mut seen, mut waiting) = (BTreeMap::new(), vec![start.to_owned()]);
        while let Some(path) = waiting.pop() {
            if seen.contains_key(&path) {
                continue;
            }
            assert!(seen.len() < 400, "{person} sees no end of pages: {path}");
            let answer = browser.get(&path).await;
            let mut links = answer.html().links;
            links.extend((answer.status == 303).then(|| answer.location().to_owned()));
            let ours =
                |link: &String| link.starts_with('/') && !link.starts_with("//") && !link.starts_with("/assets/");
            waiting
                .extend(links.iter().filter(|link| ours(link)).map(|link| link.split('#').next().unwrap().to_owned()));
            seen.insert(path, answer);
        }
        seen
    }

    /// The browser of whoever opens this address at school A.
    pub(crate) async fn visitor(&mut self, address: &Address) -> &mut Browser {
        self.browser(&address.person("a")).await
    }
}

/// What a walk found wrong. All of it is told at the end: one fault rarely comes alone.
#[derive(Default)]
pub(crate) struct Faults {
    found: Vec<String>,
    looks: usize,
}

impl Faults {
    /// Notes an answer that is no page of ours or has none of these states.
    pub(crate) fn look(&mut self, what: &str, answer: &Answer, status: &[u16]) {
        self.looks += 1;
        self.found.extend(answer.faults(status).map(|fault| format!("{what}: {fault}")));
    }

    /// Notes a fault.
    pub(crate) fn note(&mut self, fault: String) {
        self.found.push(fault);
    }

    /// Fails when anything was noted, or when there was less to look at than there must be.
    pub(crate) fn none(self, at_least: usize) {
        assert!(self.found.is_empty(), "{} of {}:\n{}", self.found.len(), self.looks, self.found.join("\n"));
        assert!(self.looks >= at_least, "only {} were looked at", self.looks);
    }
}
