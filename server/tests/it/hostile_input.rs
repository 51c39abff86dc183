//! Whatever is typed into any field of any form, or sent past the form, the answer is a page that a person understands: never
//! a failure of ours, never markup of theirs, and what was typed comes back.

use super::support::{
    Answer, Faults, Walk, answers,
    forms::{self, Found},
    html::{Field, Kind},
};

/// Signs that mean something to a browser, a database, a log, a letter or an eye.
fn texts() -> Vec<(&'static str, String)> {
    let texts = [
        ("quotes and tags", r#"О'Брайен "Кот" <script>alert(1)</script> & <b onclick=x>"#),
        ("emoji", "Анна 🙂 👩\u{200d}🏫 Кот"),
        ("writing direction", "Анна\u{202e}аннА \u{200f}\u{2067}Кот"),
        ("NUL", "Анна\0 Кот"),
        ("control signs", "Анна\u{1b}[31m\u{7f} Кот\u{8}"),
        ("a statement", "'; drop table mentee; -- \\"),
        ("a pattern", "100%_ {{7*7}} ${7*7} %s"),
        ("a broken line", "Анна Кот\r\nBcc: all@example.org"),
        ("marks on letters", "А\u{301}нна Кои\u{306}т"),
        ("nothing to see", " \u{a0}\u{200b}\t "),
        ("a huge number", "99999999999999999999999"),
        ("a negative number", "-1"),
        ("digits of another script", "٣"),
        ("a day that does not exist", "30.02.2012"),
        ("another day that does not exist", "2026-04-31"),
        ("a day of the future", "01.01.2099"),
        ("a code that nobody offers", "magic"),
        ("an id of nothing", "00000000-0000-7000-8000-000000000000"),
    ];
    let mut texts: Vec<_> = texts.map(|(why, text)| (why, text.to_owned())).into();
    texts.push(("200 signs", format!("{} {}", "Анна".repeat(25), "Кот-".repeat(24) + "Код")));
    texts.push(("a novel", "Длинный рассказ. ".repeat(300)));
    texts
}

/// Something instead of the right answers: for these fields these values.
struct Attempt {
    what: String,
    fields: Vec<String>,
    values: Vec<String>,
}

/// Each text in all fields of the form that are written into at once; then field by field what only the whole rest being
/// right brings to light: texts that may be accepted, nothing at all, an answer and another one.
fn attempts(found: &Found) -> Vec<Attempt> {
    let written = found.form.fields.iter().filter(|field| is_written(field) && field.name != "website");
    let written: Vec<String> = written.map(|field| field.name.clone()).collect();
    let mut attempts = Vec::new();
    if !written.is_empty() {
        attempts.extend(texts().into_iter().map(|(why, text)| Attempt {
            what: format!("{why} everywhere"),
            fields: written.clone(),
            values: vec![text],
        }));
    }
    let right = answers::valid(found);
    for field in &found.form.fields {
        let mut alone = |why: &str, values: Vec<String>| {
            let what = format!("{why} as {}", field.name);
            attempts.push(Attempt { what, fields: vec![field.name.clone()], values });
        };
        let answers = right.iter().filter(|(name, _)| *name == field.name).map(|(_, value)| value.clone());
        alone("nothing", Vec::new());
        alone("an answer and another one", answers.chain(["magic".to_owned()]).collect());
        let bad = ["a code that nobody offers", "an id of nothing", "NUL"];
        let may_pass = ["quotes and tags", "emoji", "writing direction", "a broken line", "200 signs", "a pattern"];
        let of_this_kind = if is_written(field) { &may_pass[..] } else { &bad };
        for (why, text) in texts().into_iter().filter(|(why, _)| of_this_kind.contains(why)) {
            alone(why, vec![text]);
        }
    }
    attempts
}

fn is_written(field: &Field) -> bool {
    matches!(field.kind, Kind::Text | Kind::Lines | Kind::Password)
}

/// Done, or refused in words: not found, a lost race, a used link, a form to be corrected, too many attempts.
const ANSWERS: &[u16] = &[303, 404, 409, 410, 422, 429];

async fn walk_through(part: impl Fn(&Found) -> bool) {
    let found = forms::all(&mut forms::fresh().await).await;
    let mut faults = Faults::default();
    for found in found.iter().filter(|found| part(found) && !found.form.fields.is_empty()) {
        let mut open: Option<(Walk, Found)> = None;
        for attempt in attempts(found) {
            let (mut walk, form) = match open.take() {
                Some(open) => open,
                None => opened(found).await,
            };
            let mut pairs = answers::valid(&form);
            pairs.retain(|(name, _)| !attempt.fields.contains(name));
            for name in &attempt.fields {
                pairs.extend(attempt.values.iter().map(|value| (name.clone(), value.clone())));
            }
            let answer = walk.browser(&form.who).await.submit(&form.target, &form.form, &pairs).await;
            let what = format!("{} with {}", found.address, attempt.what);
            faults.look(&what, &answer, ANSWERS);
            match answer.status {
                422 => {
                    comes_back(&mut faults, &what, &answer, found, &attempt);
                    open = Some((walk, form));
                }
                // Too many attempts of this kind: another site has counted none.
                429 => {}
                // It was accepted, or is out of date: the page of now, if it still has the form.
                _ => open = forms::again(&mut walk, found).await.map(|form| (walk, form)),
            }
        }
    }
    faults.none(300);
}

/// The form on a site of its own.
async fn opened(found: &Found) -> (Walk, Found) {
    let mut walk = forms::fresh().await;
    let form = forms::again(&mut walk, found).await.unwrap_or_else(|| panic!("{} is nowhere", found.address));
    (walk, form)
}

/// A form that is refused says why and keeps what was typed, except passwords, which it never repeats.
fn comes_back(faults: &mut Faults, what: &str, answer: &Answer, found: &Found, attempt: &Attempt) {
    let html = answer.html();
    if !answer.body.contains("error-summary") && !answer.body.contains("error-page") {
        faults.note(format!("{what}: refused without a reason: {}", html.text));
    }
    let Some(typed) = attempt.values.first().map(|text| tidy(text)) else { return };
    for field in found.form.fields.iter().filter(|field| attempt.fields.contains(&field.name)) {
        let shown = html.forms.iter().flat_map(|form| &form.fields).filter(|shown| shown.name == field.name);
        let values: Vec<String> = shown.flat_map(|shown| shown.values.iter().map(|value| tidy(value))).collect();
        let trap = field.name == "website";
        match field.kind {
            Kind::Password if values.iter().any(|value| !value.is_empty()) => {
                faults.note(format!("{what}: the password is repeated"));
            }
            Kind::Text | Kind::Lines if !values.is_empty() && !values.contains(&typed) && !trap => {
                faults.note(format!("{what}: {} is lost: {values:?}", field.name));
            }
            _ => {}
        }
    }
}

/// A browser sends ends of lines as two signs, and a form drops NUL.
fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "")
}

/// Forms about mentees of a school.
#[tokio::test]
async fn about_mentees() {
    walk_through(|found| found.address.starts_with("/s/{school}/mentees")).await;
}

/// The other forms of a school.
#[tokio::test]
async fn of_schools() {
    walk_through(|found| found.address.starts_with("/s/") && !found.address.starts_with("/s/{school}/mentees")).await;
}

/// Forms of the centre and of the cabinet.
#[tokio::test]
async fn of_the_centre_and_of_mentors() {
    walk_through(|found| ["/region/", "/mentor/"].iter().any(|start| found.address.starts_with(start))).await;
}

/// Forms of the sign-up, of accounts and of links.
#[tokio::test]
async fn of_everybody() {
    walk_through(|found| !["/s/", "/region/", "/mentor/"].iter().any(|start| found.address.starts_with(start))).await;
}
