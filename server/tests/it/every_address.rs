//! What holds at every address of the application, whatever stands there: addresses come from the router itself, so a new
//! page is tried too.

use domain::page::Cursor;
use uuid::Uuid;

use super::support::{
    Answer, Faults, Walk,
    addresses::{self, Address},
    mark,
};

/// Addresses that only a link of a letter opens; what they do is tested with the links.
fn by_letter(address: &Address) -> bool {
    ["/reset/", "/confirm/", "/sign/", "/survey/", "/dev/mail/"].iter().any(|start| address.path.starts_with(start))
}

/// Ids that name nothing: broken ones, huge ones, ones that mean something elsewhere, and one that never was.
fn no_ids() -> Vec<String> {
    let odd = ["x", "0", "-1", "%00", "%FF", "..", "%2e%2e%2f", "null", "new2", "%F0%9F%99%82", "a'%20or%20'1'='1"];
    let mut ids: Vec<String> = odd.iter().map(ToString::to_string).collect();
    ids.push("1".repeat(300));
    ids.push("00000000-0000-0000-0000-00000000000g".to_owned());
    ids.push("00000000-0000-7000-8000-000000000000".to_owned());
    ids
}

/// Asks for a page and sends an empty form, as far as the address knows them.
async fn every(walk: &mut Walk, address: &Address, path: &str) -> Vec<(String, Answer)> {
    let mut answers = Vec::new();
    let browser = walk.visitor(address).await;
    if address.gets {
        answers.push((format!("GET {path}"), browser.get(path).await));
    }
    if address.posts {
        answers.push((format!("POST {path}"), browser.post(path, &[]).await));
    }
    answers
}

/// Every page opens for the person it is for.
#[tokio::test]
async fn opens() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    for address in addresses::all().iter().filter(|address| address.gets && !by_letter(address)) {
        let path = address.at("a", &walk.things);
        let answer = walk.visitor(address).await.get(&path).await;
        faults.look(&path, &answer, &[200, 303]);
    }
    faults.none(50);
}

/// An id that names nothing gives the page for what does not exist, to a question and to a form.
#[tokio::test]
async fn broken_ids_are_not_found() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    for address in addresses::all().iter().filter(|address| !address.kind().is_empty()) {
        for id in no_ids() {
            let path = address.with("a", &id);
            for (what, answer) in every(&mut walk, address, &path).await {
                faults.look(&what, &answer, &[404]);
            }
        }
    }
    for address in addresses::all().iter().filter(|address| address.path.contains("{term}")) {
        for term in no_ids() {
            let pattern = Address { path: address.path.replace("{term}", &term), ..address.clone() };
            let path = pattern.at("a", &walk.things);
            for (what, answer) in every(&mut walk, address, &path).await {
                faults.look(&what, &answer, &[404]);
            }
        }
    }
    faults.none(600);
}

/// A question that was changed by hand shows the page, never an error: rubbish in filters, in the place where a page of a
/// list begins, in the answer to the last deed.
#[tokio::test]
async fn odd_questions_are_answered() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    let cursor = |sort: &str| Cursor { sort: sort.to_owned(), id: Uuid::nil() }.encode();
    let mut questions: Vec<String> = [
        "q=%00%FF%F0%9F%99%82'%22%3Cscript%3E&form=magic&class=999&state=%00&consent=1&pair=x&free=maybe&sort=nothing",
        "q=%25_%5C%27%20or%201=1--&competence=magic&place=magic&municipality=x&category=magic",
        "after=zzz&back=..&from=-1&done=%3Cscript%3E",
        "after=&from=99999999999999999999&back=.....",
        "next=//evil.test&mentee=x&mentor=x&email=x",
        "&&&=&%zz&%",
    ]
    .map(str::to_owned)
    .into();
    for sort in
        ["", "я", "2026-02-30", "-262143-01-01", "+262142-12-31", "-9999-01-01T00:00:00Z", "9999-12-31T23:59:60Z", "1"]
    {
        questions.push(format!("after={}&from=26&back={}", cursor(sort), cursor("я")));
    }
    questions.push(format!("q={}", "%D1%8F".repeat(5000)));
    for address in addresses::all().iter().filter(|address| address.gets && !by_letter(address)) {
        let path = address.at("a", &walk.things);
        let is_list = walk.visitor(address).await.get(&path).await.body.contains("pager-count");
        // Elsewhere nobody looks for a place in a list.
        for question in questions.iter().filter(|question| is_list || !question.starts_with("after=0")) {
            let path = format!("{path}{}{question}", if path.contains('?') { '&' } else { '?' });
            let answer = walk.visitor(address).await.get(&path).await;
            faults.look(&path, &answer, &[200, 303]);
        }
    }
    faults.none(400);
}

/// What belongs to another school, another region or another mentor does not exist either, and nothing of it is shown.
#[tokio::test]
async fn ids_of_others_are_not_found() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    for address in addresses::all().iter().filter(|address| !address.kind().is_empty()) {
        for other in ["b", "c"] {
            let of_region = address.path.starts_with("/region/") || address.path.contains("/pool/");
            if other == "b" && of_region {
                continue; // The same region: its own.
            }
            let path = address.with("a", &walk.things.id(address, other));
            for (what, answer) in every(&mut walk, address, &path).await {
                faults.look(&what, &answer, &[404]);
                if answer.body.contains(mark(other)) {
                    faults.note(format!("{what} tells of {other}: {}", answer.html().text));
                }
            }
        }
    }
    faults.none(60);
}

/// The workplace in the address is not only a name: at another school or region everything is missing.
#[tokio::test]
async fn places_of_others_are_not_found() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    for address in addresses::all() {
        for other in ["b", "c"] {
            let of_region = address.path.starts_with("/region/");
            if !(address.path.starts_with("/s/") || of_region && other == "c") {
                continue;
            }
            let path = address.at(other, &walk.things);
            for (what, answer) in every(&mut walk, &address, &path).await {
                faults.look(&what, &answer, &[404]);
            }
        }
    }
    faults.none(120);
}

/// A way of asking that an address does not know is answered 405 with the ways it does know.
#[tokio::test]
async fn wrong_methods_are_named() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    for address in addresses::all() {
        let path = address.at("a", &walk.things);
        let mut wrong = vec!["DELETE", "PUT", "PATCH"];
        wrong.extend((!address.gets).then_some("GET"));
        wrong.extend((!address.posts).then_some("POST"));
        for method in wrong {
            let answer = walk.visitor(&address).await.ask(method, &path, &[], Vec::new()).await;
            let what = format!("{method} {path}");
            faults.look(&what, &answer, &[405]);
            let allowed = answer.headers.get("allow").map_or("", |value| value.to_str().unwrap());
            if allowed.contains("POST") != address.posts || allowed.contains("GET") != address.gets {
                faults.note(format!("{what} allows «{allowed}»"));
            }
        }
    }
    faults.none(250);
}

/// A form that another site sends is refused at every address, before anybody looks at it.
#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    let form = ("content-type", "application/x-www-form-urlencoded");
    for address in addresses::all().iter().filter(|address| address.posts) {
        let path = address.at("a", &walk.things);
        for foreign in [
            ("origin", "https://evil.test"),
            ("origin", "null"),
            ("origin", "http://localhost:3001"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let body = b"id=1&email=a%40example.org".to_vec();
            let answer = walk.visitor(address).await.ask("POST", &path, &[form, foreign], body).await;
            faults.look(&format!("{path} from {foreign:?}"), &answer, &[403]);
        }
    }
    faults.none(200);
}

/// More data than the limit is refused with a page, whether the size is announced or found out while reading.
#[tokio::test]
async fn too_much_is_refused() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    let form = ("content-type", "application/x-www-form-urlencoded");
    for address in addresses::all().iter().filter(|address| address.posts) {
        let limit = if address.uploads { app::forms::LARGEST_UPLOAD } else { 1024 * 1024 };
        let body = [b"full_name=".to_vec(), vec![b'a'; limit + 1]].concat();
        let size = body.len().to_string();
        let path = address.at("a", &walk.things);
        let announced = [form, ("content-length", &size)];
        let answer = walk.visitor(address).await.ask("POST", &path, &announced, body.clone()).await;
        faults.look(&path, &answer, &[413]);
        let answer = walk.visitor(address).await.ask("POST", &path, &[form], body.clone()).await;
        // A button without fields reads nothing of what is sent; whether it can be pressed is another matter.
        let status: &[u16] = if address.path.contains("{token}") { &[413, 303, 404, 409] } else { &[413, 303, 409] };
        faults.look(&format!("{path} without a size"), &answer, status);
    }
    faults.none(80);
}
