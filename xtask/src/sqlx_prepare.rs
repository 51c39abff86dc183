//! Checks every query of the store against a fresh database and keeps what was learned in `server/store/.sqlx`, so that
//! nobody else needs a database to compile. The macros write the files; no other tool is needed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, bail};

use crate::cargo;
use crate::postgres::Cluster;
use crate::process;
use crate::workspace::Workspace;

const KEPT: &str = "server/store/.sqlx";
const DATABASE: &str = "mayak_queries";
/// The table in which sqlx notes what it has run. The schema reads it, so it comes first, as with `mayak migrate`.
const LEDGER: &str = "create table _sqlx_migrations (version bigint primary key, description text not null,
    installed_on timestamptz not null default now(), success boolean not null, checksum bytea not null,
    execution_time bigint not null)";

/// Rewrites the kept files; those of queries that are no more disappear.
///
/// # Errors
/// When a migration or a query is wrong.
pub(crate) fn rewrite(workspace: &Workspace) -> anyhow::Result<()> {
    let learned = learn(workspace, &Cluster::start()?)?;
    let kept = workspace.path(KEPT);
    fs::create_dir_all(&kept)?;
    let (before, after) = (names(&kept)?, names(&learned)?);
    for name in before.difference(&after) {
        fs::remove_file(kept.join(name))?;
    }
    for name in &after {
        // Untouched files keep their time, and with it what cargo has compiled from them.
        if fs::read(learned.join(name))? != fs::read(kept.join(name)).unwrap_or_default() {
            fs::copy(learned.join(name), kept.join(name))?;
        }
    }
    println!(
        "{}: {} queries, {} new, {} gone",
        KEPT,
        after.len(),
        after.difference(&before).count(),
        before.difference(&after).count()
    );
    Ok(())
}

/// Checks that the kept files are what a fresh database says.
///
/// # Errors
/// When a query is wrong or a file differs; the message names the way to mend it.
pub(crate) fn is_fresh(workspace: &Workspace, cluster: &Cluster) -> anyhow::Result<()> {
    let learned = learn(workspace, cluster)?;
    let kept = workspace.path(KEPT);
    let mut stale = names(&kept)?.symmetric_difference(&names(&learned)?).cloned().collect::<Vec<_>>();
    for name in names(&kept)?.intersection(&names(&learned)?) {
        if fs::read(kept.join(name))? != fs::read(learned.join(name))? {
            stale.push(name.clone());
        }
    }
    if !stale.is_empty() {
        bail!(
            "{} files in {KEPT} are not what the queries need: run `cargo xtask sqlx-prepare` and commit\n{}",
            stale.len(),
            stale.join("\n")
        );
    }
    Ok(())
}

/// Lets the macros of the store speak with a migrated database. Returns the folder they wrote to.
fn learn(workspace: &Workspace, cluster: &Cluster) -> anyhow::Result<PathBuf> {
    migrate(workspace, cluster)?;
    let learned = workspace.target.join("sqlx-learned");
    if learned.exists() {
        fs::remove_dir_all(&learned)?;
    }
    fs::create_dir_all(&learned)?;
    let sources = workspace.path("server/store/src/lib.rs");
    let touched = Touched::now(&sources)?;
    process::run(
        cargo::command(&workspace.root)
            .args(["check", "--package=store", "--all-targets"])
            .env("SQLX_OFFLINE", "false")
            .env("SQLX_OFFLINE_DIR", &learned)
            .env("DATABASE_URL", cluster.url("postgres", DATABASE)),
    )?;
    drop(touched);
    Ok(learned)
}

/// Roles, an empty database, then every migration in the order of its name, as the owner of the schema.
fn migrate(workspace: &Workspace, cluster: &Cluster) -> anyhow::Result<()> {
    let folder = workspace.path("migrations");
    process::capture(cluster.psql("postgres", "postgres").arg("--file").arg(folder.join("roles.sql")))?;
    process::capture(cluster.psql("postgres", "postgres").args([
        "--command",
        &format!("drop database if exists {DATABASE}"),
        "--command",
        &format!("create database {DATABASE} owner mayak_owner"),
    ]))?;
    let migrations: BTreeSet<_> =
        names(&folder)?.into_iter().filter(|name| name.starts_with(|sign: char| sign.is_ascii_digit())).collect();
    let mut psql = cluster.psql("mayak_owner", DATABASE);
    psql.args(["--command", LEDGER]);
    for name in migrations {
        psql.arg("--file").arg(folder.join(name));
    }
    process::capture(&mut psql).map(drop)
}

/// The files of a folder, sorted. Git keeps no empty folder, so one that is missing is empty.
fn names(folder: &Path) -> anyhow::Result<BTreeSet<String>> {
    if !folder.exists() {
        return Ok(BTreeSet::new());
    }
    let files = folder.read_dir().with_context(|| format!("cannot read {}", folder.display()))?;
    Ok(files
        .flatten()
        .filter(|file| file.path().is_file())
        .filter_map(|file| file.file_name().into_string().ok())
        .collect())
}

/// A source file that looks changed for as long as this lives: cargo then runs the macros again, and afterwards finds
/// everything else that was compiled from it still good.
struct Touched<'a> {
    file: &'a Path,
    before: SystemTime,
}

impl<'a> Touched<'a> {
    fn now(file: &'a Path) -> anyhow::Result<Self> {
        let before = file.metadata()?.modified()?;
        set_modified(file, SystemTime::now())?;
        Ok(Self { file, before })
    }
}

impl Drop for Touched<'_> {
    fn drop(&mut self) {
        // If it fails the crate is compiled once more than needed.
        let _ = set_modified(self.file, self.before);
    }
}

fn set_modified(file: &Path, time: SystemTime) -> anyhow::Result<()> {
    fs::File::options()
        .append(true)
        .open(file)
        .and_then(|open| open.set_modified(time))
        .with_context(|| format!("cannot touch {}", file.display()))
}
