//! The PostgreSQL of the tests: somebody else's superuser, or a private cluster that ends with this process.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Stdio};

use server::embedded::Cluster;
use sqlx::{ConnectOptions as _, PgConnection, postgres::PgConnectOptions};
use tokio::sync::OnceCell;

static ADMIN: OnceCell<PgConnectOptions> = OnceCell::const_new();

/// How the superuser connects.
pub(super) async fn admin() -> PgConnectOptions {
    let options = ADMIN
        .get_or_init(async || match std::env::var("MAYAK_TEST_ADMIN_URL") {
            Ok(url) => url.parse().expect("MAYAK_TEST_ADMIN_URL is no address"),
            Err(_) => own_cluster().await,
        })
        .await;
    options.clone().disable_statement_logging()
}

/// A connection of the superuser.
pub(super) async fn connect() -> PgConnection {
    admin().await.connect().await.expect("the test cluster cannot be reached")
}

async fn own_cluster() -> PgConnectOptions {
    let folder = tempfile::Builder::new().prefix("mayak-it-").permissions(fs::Permissions::from_mode(0o711)).tempdir();
    let folder = folder.unwrap().keep();
    let cluster = Cluster::start(&folder).await.unwrap();
    let options = cluster.superuser_url().parse().unwrap();
    stop_with_us(&folder);
    // The test runner has no last word, so the cluster is not stopped from here.
    std::mem::forget(cluster);
    options
}

/// A shell that waits for this process to end, then stops the cluster and removes its folder.
#[expect(clippy::zombie_processes, reason = "the shell outlives this process on purpose")]
fn stop_with_us(folder: &Path) {
    let script = r#"
        while kill -0 "$1" 2>/dev/null; do sleep 1; done
        home=$(readlink -f "$2/postgres")
        postmaster=$(head -1 "$home/cluster/postmaster.pid") && kill -INT "$postmaster"
        while kill -0 "$postmaster" 2>/dev/null; do sleep 1; done
        rm -rf "$home" "$2""#;
    std::process::Command::new("setsid")
        .args(["sh", "-c", script, "sh", &std::process::id().to_string()])
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
}
