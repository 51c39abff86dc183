//! All routes of pages, read from the sources: a crawl says what it has seen, this says what there is to see.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::Context as _;

/// Routes that answer GET, with their parameters in braces.
///
/// # Errors
/// The sources cannot be read.
pub(crate) fn of_pages(root: &Path) -> anyhow::Result<BTreeSet<String>> {
    let names = constants(&fs::read_to_string(root.join("app/src/routes.rs")).context("there is no routes.rs")?);
    let mut found = BTreeSet::new();
    collect(&root.join("app/src/pages"), &names, &mut found)?;
    Ok(found)
}

fn collect(folder: &Path, names: &BTreeMap<String, String>, found: &mut BTreeSet<String>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, names, found)?;
        } else {
            found.extend(routes(&fs::read_to_string(&path)?, names));
        }
    }
    Ok(())
}

/// `.route("/login", get(…))` and `.route(routes::LOGIN, get(…))`.
fn routes(source: &str, names: &BTreeMap<String, String>) -> Vec<String> {
    let calls = source.split(".route(").skip(1).filter_map(|call| call.split_once(','));
    calls
        .filter(|(_, handlers)| handlers.split(['\n', ';']).next().is_some_and(|line| line.contains("get(")))
        .filter_map(|(path, _)| match path.trim().strip_prefix("routes::") {
            Some(name) => names.get(name).cloned(),
            None => Some(path.trim().trim_matches('"').to_owned()),
        })
        .collect()
}

/// `pub const LOGIN: &str = "/login";`
fn constants(source: &str) -> BTreeMap<String, String> {
    let lines = source.lines().filter_map(|line| line.strip_prefix("pub const "));
    lines
        .filter_map(|line| {
            let (name, rest) = line.split_once(": &str = \"")?;
            Some((name.to_owned(), rest.trim_end_matches("\";").to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{constants, routes};

    /// Pages are found under literal and named paths; what only takes forms is no page.
    #[test]
    fn routes_are_found() {
        let names = constants("/// Login.\npub const LOGIN: &str = \"/login\";\n");
        let source = "Router::new()\n  .route(routes::LOGIN, get(a).post(b))\n  .route(\"/x/{id}\", get(c))\n  .route(\"/y\", post(d))";
        assert_eq!(routes(source, &names), ["/login", "/x/{id}"]);
    }
}
