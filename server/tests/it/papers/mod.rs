//! Papers of external mentors: what the region asks, who brings, decides and reads, what stands on them, who is told of an end.

mod agreements;
mod cabinet;
mod clock;
mod decisions;
mod downtime;
mod gates;
mod letters;
mod list;
mod locks;
mod rules;
mod scans;
mod scene;
mod states;
mod strangers;
mod unread;

use super::support::{Answer, Browser, html::Form};

/// The mentor of the north.
const MENTOR: &str = "mentor.north@example.org";
/// The coordinator of the north.
const CENTRE: &str = "coordinator.north@example.org";

/// The form of a page that leads there; an empty address is the page itself.
async fn form_to(browser: &mut Browser, page: &str, action: &str) -> Form {
    let answer = browser.get(page).await;
    let found = answer.html().forms.into_iter().find(|form| form.posts && form.action == action);
    found.unwrap_or_else(|| panic!("no form to «{action}» at {page}: {} {}", answer.status, answer.html().text))
}

/// What a form sends with these answers in place of its own.
fn filled(form: &Form, answers: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut pairs = form.pairs();
    pairs.retain(|(name, _)| answers.iter().all(|(other, _)| other != name));
    pairs.extend(answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    pairs
}

/// Sends the form of a page that leads there, with these answers beside what stands in it.
async fn press(browser: &mut Browser, page: &str, action: &str, answers: &[(&str, &str)]) -> Answer {
    let form = form_to(browser, page, action).await;
    let target = if action.is_empty() { page } else { action };
    browser.submit(target, &form, &filled(&form, answers)).await
}
