//! Forms as a person fills them in: what stands there already stays, the answers come beside it.

use super::{Answer, Browser, html::Form};

/// Sends these pairs as a form.
pub(crate) async fn submit(browser: &mut Browser, path: &str, pairs: &[(String, String)]) -> Answer {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &pairs).await
}

/// The form of a page itself, not one of the shell around it.
pub(crate) async fn form_of(browser: &mut Browser, page: &str) -> Form {
    let forms = browser.get(page).await.html().forms;
    let own = |form: &Form| form.posts && !["/display", "/logout"].contains(&form.action.as_str());
    forms.into_iter().find(own).unwrap_or_else(|| panic!("no form at {page}"))
}

/// Sends the form of a page with these answers beside what stands in it.
pub(crate) async fn press(browser: &mut Browser, page: &str, answers: &[(&str, &str)]) -> Answer {
    let mut pairs = form_of(browser, page).await.pairs();
    pairs.retain(|(name, _)| answers.iter().all(|(other, _)| other != name));
    pairs.extend(answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    submit(browser, page, &pairs).await
}
