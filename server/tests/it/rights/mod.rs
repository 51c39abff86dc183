//! Rights of the people whose data a school keeps.

mod about;
mod block;
mod destroy;
mod register;
mod somebody;
mod terms;

use super::support::{Answer, Browser};

/// Sends these pairs as a form.
async fn submit(browser: &mut Browser, path: &str, pairs: &[(String, String)]) -> Answer {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &pairs).await
}
