//! What a first visit transfers: the page and everything it makes a browser load, compressed as a browser gets it.
//!
//! A page without islands loads no client; otherwise the few lines of script in its head name the files. Of the fonts all
//! are counted that the styles name, although a browser loads only those whose letters the page shows.

use std::{collections::BTreeSet, fs, net::SocketAddr, path::Path};

use anyhow::{Context as _, ensure};

use crate::{
    http::Client,
    logins::Logins,
    table::{Table, kilobytes},
};

/// A page for everybody: the region of the demonstration.
pub(crate) const PUBLIC: &str = "/r/yasenevskaya";
/// The login.
pub(crate) const LOGIN: &str = "/login";

/// Adds a row for the client, the public page, the login and a page of a workspace.
pub(crate) async fn measure(table: &mut Table, site: &Path, address: SocketAddr, logins: &Logins, list: &str) {
    table.add("WASM, all islands, brotli", "≤ 120 KB", client(site).map(|bytes| kilobytes(bytes, 120.0)));
    for (path, budget, most) in [(PUBLIC, "≤ 150 KB", 150.0), (LOGIN, "≤ 250 KB", 250.0), (list, "≤ 250 KB", 250.0)]
    {
        let bytes = first_visit(address, logins, path).await;
        table.add(format!("first visit {path}"), budget, bytes.map(|bytes| kilobytes(bytes, most)));
    }
}

/// Size of the client as it is sent.
fn client(site: &Path) -> anyhow::Result<u64> {
    let file = site.join("mayak_bg.wasm.br");
    Ok(fs::metadata(&file).with_context(|| format!("there is no {}", file.display()))?.len())
}

/// Bytes of the page and of all it loads.
async fn first_visit(address: SocketAddr, logins: &Logins, path: &str) -> anyhow::Result<u64> {
    let mut client = Client::connect(address).await?;
    if path.starts_with("/s/") {
        logins.sign_in(&mut client, path.split('/').nth(2).unwrap_or_default()).await?;
    }
    let page = client.get(path).await?;
    ensure!(page.status == 200, "{path} answered {}", page.status);
    let mut total = page.body.len();
    let mut parts = vec![format!("page {total}")];
    let mut wanted: Vec<String> = loaded_by(&page.text()?).into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(address) = wanted.pop() {
        if !seen.insert(address.clone()) {
            continue;
        }
        let file = client.get(&address).await?;
        ensure!(file.status == 200, "{address} answered {}", file.status);
        if kind(&address) == "css" {
            let folder = address.rsplit_once('/').map_or("", |(folder, _)| folder);
            wanted.extend(urls(&file.text()?).map(|name| format!("{folder}/{name}")));
        }
        total += file.body.len();
        parts.push(format!("{} {}", address.rsplit('/').next().unwrap_or_default(), file.body.len()));
    }
    println!("{path}: {}", parts.join(", "));
    Ok(total.try_into()?)
}

/// Static files the page names, in `<link>` and in the script that wakes the islands.
fn loaded_by(page: &str) -> BTreeSet<String> {
    let awake = page.contains("<leptos-island");
    page.split('"')
        .filter(|text| text.starts_with("/assets/"))
        .filter(|text| awake || !matches!(kind(text), "js" | "wasm"))
        .map(str::to_owned)
        .collect()
}

/// The ending of a file's name.
fn kind(address: &str) -> &str {
    address.rsplit('.').next().unwrap_or_default()
}

/// Relative addresses in `url(…)` of a style sheet.
fn urls(styles: &str) -> impl Iterator<Item = &str> {
    styles
        .split("url(")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(name, _)| name.trim_matches(['"', '\'']))
        .filter(|name| !name.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::{loaded_by, urls};

    /// A page that wakes no island does not pay for the client; drawings inside the styles are paid with the styles.
    #[test]
    fn only_what_is_loaded_counts() {
        let head = r#"<link href="/assets/1/a.css"><script>import("/assets/1/a.js"); "/assets/1/a.wasm"</script>"#;
        assert_eq!(loaded_by(head).len(), 1);
        assert_eq!(loaded_by(&format!("{head}<leptos-island>")).len(), 3);
        let styles = "@font-face{src:url(a.woff2)format(\"woff2\")}.x{background:url(\"data:image/svg+xml,x\")}";
        assert_eq!(urls(styles).collect::<Vec<_>>(), ["a.woff2"]);
    }
}
