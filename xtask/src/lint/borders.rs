//! Which crate may hold what. cargo-deny checks the same (`deny.toml`), but it is not on every machine.

use std::process::Command;

use anyhow::bail;
use serde_json::Value;

use crate::cargo;
use crate::process;
use crate::workspace::Workspace;

/// A dependency and the only crate of ours that may name it.
const WRAPPERS: [(&str, &str); 5] = [
    ("sqlx", "store"),
    ("lettre", "mail"),
    ("calamine", "documents"),
    ("rust_xlsxwriter", "documents"),
    ("typst", "documents"),
];
/// What must not reach the browser: it would not work there and weighs hundreds of kilobytes.
const SERVER_ONLY: [&str; 6] = ["axum", "documents", "hyper", "lettre", "sqlx", "tokio"];

/// Checks both rules.
///
/// # Errors
/// When a crate holds what it may not; the message names every case.
pub(super) fn check(workspace: &Workspace) -> anyhow::Result<()> {
    let metadata =
        process::capture(cargo::command(&workspace.root).args(["metadata", "--no-deps", "--format-version=1"]))?;
    let mut wrong = outside_wrappers(&serde_json::from_str(&metadata)?);
    wrong.extend(in_client(&process::capture(&mut client_tree(workspace))?));
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    Ok(())
}

fn client_tree(workspace: &Workspace) -> Command {
    let mut command = cargo::command(&workspace.root);
    command.args([
        "tree",
        "--package=frontend",
        "--target",
        cargo::WASM,
        "--edges=normal",
        "--prefix=none",
        "--format={p}",
    ]);
    command
}

/// Tests may look into the database from outside, so development dependencies do not count.
fn outside_wrappers(metadata: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let ours = package["name"].as_str().unwrap_or_default();
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let name = dependency["name"].as_str().unwrap_or_default();
            let owner = WRAPPERS.iter().find(|(held, _)| *held == name).map(|(_, owner)| *owner);
            if dependency["kind"] != "dev" && owner.is_some_and(|owner| owner != ours) {
                wrong.push(format!("{ours} depends on {name}, which only {} may", owner.unwrap_or_default()));
            }
        }
    }
    wrong
}

fn in_client(tree: &str) -> Vec<String> {
    let mut found: Vec<_> =
        tree.lines().filter_map(|line| line.split(' ').next()).filter(|name| SERVER_ONLY.contains(name)).collect();
    found.sort_unstable();
    found.dedup();
    found
        .iter()
        .map(|name| {
            format!("{name} is part of the browser client (cargo tree -p frontend --target {} -i {name})", cargo::WASM)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{in_client, outside_wrappers};

    #[test]
    fn sqlx_outside_the_store_is_found_but_not_in_tests() {
        let metadata = serde_json::json!({ "packages": [
            { "name": "store", "dependencies": [{ "name": "sqlx", "kind": null }] },
            { "name": "server", "dependencies": [{ "name": "sqlx", "kind": "dev" }, { "name": "axum", "kind": null }] },
            { "name": "app", "dependencies": [{ "name": "sqlx", "kind": null }, { "name": "lettre", "kind": "build" }] },
        ]});
        let wrong = outside_wrappers(&metadata);
        assert_eq!(wrong, ["app depends on sqlx, which only store may", "app depends on lettre, which only mail may"]);
    }

    #[test]
    fn a_server_crate_in_the_client_is_found_once() {
        let wrong = in_client("frontend v0.1.0 (/src)\ntokio v1.47.0\ntokio-util v0.7.0\ntokio v1.47.0 (*)\n");
        assert_eq!(wrong.len(), 1);
        assert!(wrong[0].starts_with("tokio is part"));
    }
}
