//! Follows the links of the demonstration as each of its people, and reads from the server's own log how many statements
//! every page has sent.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    path::Path,
    time::Duration,
};

use anyhow::Context as _;
use serde_json::Value;

use crate::{
    http::{Answer, Client},
    installation::Installation,
    logins::Logins,
    routes,
    table::Verdict,
};

/// The budget.
const MOST: u64 = 4;
/// Pages of one kind that one person looks at: a second one may differ in what it loads.
const OF_A_KIND: usize = 3;
/// Until a letter lies in the box.
const LETTER: Duration = Duration::from_secs(3);

/// Requests by their ids.
#[derive(Default)]
struct Visits {
    pages: BTreeSet<String>,
    /// What a page offers to be saved: it is no page and leads nowhere.
    files: BTreeSet<String>,
}

/// What was seen.
pub(crate) struct Crawl {
    /// The most statements of each route.
    most: BTreeMap<String, u64>,
}

impl Crawl {
    /// Looks at everything.
    ///
    /// # Errors
    /// Somebody cannot sign in, or the log does not tell.
    pub(crate) async fn of(installation: &Installation, logins: &Logins, root: &Path) -> anyhow::Result<Self> {
        let mut visits = Visits::default();
        let mut nobody = Client::connect(installation.address()).await?;
        if let Some(person) = logins.people().first() {
            // So that a letter has a link to a new password.
            nobody.post("/forgot", &[("email", &person.email)]).await?;
            tokio::time::sleep(LETTER).await;
        }
        walk(installation, &mut nobody, &["/", "/display", "/dev/mail"], &mut visits).await?;
        for person in logins.people() {
            let mut client = Client::connect(installation.address()).await?;
            logins.sign_in_as(&mut client, person).await?;
            walk(installation, &mut client, &[&person.start, "/account"], &mut visits).await?;
        }
        let log = installation.log()?;
        let (most, files) = (statements(&log, &visits.pages), statements(&log, &visits.files));
        let known = routes::of_pages(root)?;
        let seen = |route: &str| most.contains_key(route) || files.contains_key(route);
        let unseen: Vec<_> = known.iter().map(String::as_str).filter(|route| !seen(route)).collect();
        println!(
            "{} pages of {} routes, {} files of {}; not linked anywhere: {}",
            visits.pages.len(),
            most.len(),
            visits.files.len(),
            files.len(),
            unseen.join(" ")
        );
        for (route, count) in most.iter().filter(|(_, count)| **count > MOST) {
            println!("{count} statements: {route}");
        }
        Ok(Self { most })
    }

    /// The page with the most statements.
    pub(crate) fn verdict(&self) -> Verdict {
        let Some((route, most)) = self.most.iter().max_by_key(|(_, count)| **count) else {
            return Verdict { measured: "no page".to_owned(), within: Some(false) };
        };
        let over = self.most.values().filter(|count| **count > MOST).count();
        let all = self.most.len();
        Verdict { measured: format!("{most} ({route}; {over} of {all} over)"), within: Some(*most <= MOST) }
    }
}

/// Follows links from some pages on, within the site.
async fn walk(
    installation: &Installation,
    client: &mut Client,
    starts: &[&str],
    visits: &mut Visits,
) -> anyhow::Result<()> {
    let origin = format!("http://localhost:{}", installation.address().port());
    let mut waiting = starts.iter().map(|&start| start.to_owned()).collect::<VecDeque<_>>();
    let mut seen = BTreeSet::new();
    let mut of_kind: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = waiting.pop_front() {
        let looked = of_kind.entry(kind(&path)).or_default();
        if *looked == OF_A_KIND || !seen.insert(path.clone()) {
            continue;
        }
        *looked += 1;
        let answer = client.get(&path).await?;
        if answer.status >= 400 {
            println!("a link leads to {path}, which answers {}", answer.status);
        }
        let id = answer.request_id().context("an answer without an id")?.to_owned();
        if answer.is_file() {
            visits.files.insert(id);
        } else {
            visits.pages.insert(id);
            waiting.extend(links(&answer, &origin)?);
        }
    }
    Ok(())
}

/// Where a page leads: its links and the redirect.
fn links(answer: &Answer, origin: &str) -> anyhow::Result<Vec<String>> {
    if let Some(location) = answer.location() {
        return Ok(vec![location.to_owned()]);
    }
    if !answer.is_page() {
        // A scan that the browser shows.
        return Ok(Vec::new());
    }
    let page = answer.text()?;
    let addresses = page.split(" href=\"").skip(1).chain(page.split(" src=\"").skip(1));
    let paths = addresses
        .filter_map(|rest| rest.split('"').next())
        .map(|address| address.strip_prefix(origin).unwrap_or(address).split('#').next().unwrap_or_default())
        .filter(|path| path.starts_with('/') && !path.starts_with("/assets/"));
    Ok(paths.map(|path| path.replace("&amp;", "&")).collect())
}

/// A path without its ids and values: pages of the same kind send the same statements.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let place = path.split('/').map(|part| if is_id(part) { "{id}" } else { part });
    let names = query.split('&').filter_map(|pair| pair.split('=').next());
    format!("{}?{}", place.collect::<Vec<_>>().join("/"), names.collect::<Vec<_>>().join("&"))
}

/// Ids and tokens are long and have digits.
fn is_id(part: &str) -> bool {
    part.len() > 20 && part.chars().any(|sign| sign.is_ascii_digit())
}

/// The most statements of each route among these requests.
fn statements(log: &str, requests: &BTreeSet<String>) -> BTreeMap<String, u64> {
    let mut most: BTreeMap<String, u64> = BTreeMap::new();
    for line in log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let (span, queries) = (&line["span"], line["queries"].as_u64());
        let (Some(id), Some(route), Some(queries)) = (span["id"].as_str(), span["route"].as_str(), queries) else {
            continue;
        };
        if requests.contains(id) {
            let known = most.entry(route.to_owned()).or_default();
            *known = queries.max(*known);
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use hyper::{
        HeaderMap,
        body::Bytes,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION},
    };

    use super::{kind, links, statements};
    use crate::http::Answer;

    /// Pages lead on, by links and by redirects; a file that is offered to be saved, and a picture, lead nowhere.
    #[test]
    fn files_lead_nowhere() {
        let answer = |headers: &[(HeaderName, &'static str)]| Answer {
            status: 200,
            headers: headers
                .iter()
                .map(|(name, value)| (name.clone(), HeaderValue::from_static(value)))
                .collect::<HeaderMap>(),
            body: Bytes::from_static(b"<a href=\"/x\">x</a>\xff"),
        };
        let mut page = answer(&[(CONTENT_TYPE, "text/html; charset=utf-8")]);
        page.body = Bytes::from_static(b"<a href=\"/x\">x</a>");
        assert_eq!(links(&page, "").unwrap(), ["/x"]);
        assert_eq!(links(&answer(&[(LOCATION, "/y")]), "").unwrap(), ["/y"]);
        let file =
            answer(&[(CONTENT_TYPE, "application/zip"), (CONTENT_DISPOSITION, "attachment; filename=\"x.zip\"")]);
        assert!(file.is_file() && !page.is_file());
        for shown in [file, answer(&[(CONTENT_TYPE, "image/png")])] {
            assert_eq!(links(&shown, "").unwrap(), Vec::<String>::new());
        }
    }

    /// Two cards are of one kind, a card and its form are not, and neither are two filters.
    #[test]
    fn kinds_of_pages() {
        let card = |id: &str| format!("/s/school-12/mentees/{id}");
        let (one, other) = ("0198a7c2-0000-7000-8000-000000000001", "0198a7c2-0000-7000-8000-000000000002");
        assert_eq!(kind(&card(one)), kind(&card(other)));
        assert_ne!(kind(&card(one)), kind(&format!("{}/edit", card(one))));
        assert_ne!(kind("/s/school-12/mentees?form=a"), kind("/s/school-12/mentees?after=a"));
        assert_eq!(kind("/s/school-12/mentees?form=a"), kind("/s/school-12/mentees?form=b"));
    }

    /// Only our own requests count, and of several the one with the most.
    #[test]
    fn the_log_is_read() {
        let log = r#"{"queries":3,"span":{"id":"a","route":"/x"}}
{"queries":5,"span":{"id":"b","route":"/x"}}
{"queries":9,"span":{"id":"c","route":"/x"}}
{"message":"ready"}"#;
        let requests = BTreeSet::from(["a", "b"].map(str::to_owned));
        assert_eq!(statements(log, &requests), BTreeMap::from([("/x".to_owned(), 5)]));
    }
}
