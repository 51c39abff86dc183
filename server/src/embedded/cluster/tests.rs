//! The private database on a real PostgreSQL: it survives whatever happens to the servers that use it.

use std::{os::unix::fs::PermissionsExt as _, process::Output};

use super::*;

/// A data folder that the service user may pass through, as `.data` is.
fn data_dir() -> tempfile::TempDir {
    tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o711)).tempdir().unwrap()
}

/// Runs one statement as the superuser.
async fn sql(cluster: &Cluster, statement: &str) -> String {
    let mut command = cluster.runner.command(&cluster.binaries.program("psql"));
    let Output { status, stdout, stderr } =
        command.args(["-XAtqc", statement]).arg(cluster.superuser_url()).output().await.unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    String::from_utf8_lossy(&stdout).trim().to_owned()
}

fn postmaster_pid(cluster: &Cluster) -> String {
    let text = fs::read_to_string(cluster.layout.cluster.join("postmaster.pid")).unwrap();
    text.lines().next().unwrap().to_owned()
}

/// What a server committed is there for the next one, after a proper stop and after the database itself was killed.
#[tokio::test]
async fn data_survives() {
    let folder = data_dir();
    let cluster = Cluster::start(folder.path()).await.unwrap();
    sql(&cluster, "create table proof (value text); insert into proof values ('ё')").await;
    assert_eq!(sql(&cluster, "show listen_addresses").await, "", "it must not be reachable by network");
    assert_eq!(cluster.stop().await.unwrap(), Stopped::Down);

    let cluster = Cluster::start(folder.path()).await.unwrap();
    sql(&cluster, "insert into proof values ('second')").await;
    let killed =
        tokio::process::Command::new("kill").args(["-KILL", &postmaster_pid(&cluster)]).status().await.unwrap();
    assert!(killed.success());
    drop(cluster);

    let cluster = Cluster::start(folder.path()).await.unwrap();
    assert_eq!(sql(&cluster, "select count(*) from proof").await, "2");
    assert_eq!(cluster.stop().await.unwrap(), Stopped::Down);
    assert_eq!(Postmaster::look(&folder.path().canonicalize().unwrap().join("postgres/cluster")), Postmaster::Absent);
}

/// A server that was killed leaves its database running; the next server takes over the same one and stops it.
#[tokio::test]
async fn killed_server_is_succeeded() {
    let folder = data_dir();
    let killed = Cluster::start(folder.path()).await.unwrap();
    let pid = postmaster_pid(&killed);
    drop(killed);

    let next = Cluster::start(folder.path()).await.unwrap();
    assert_eq!(postmaster_pid(&next), pid);
    assert_eq!(next.stop().await.unwrap(), Stopped::Down);
}

/// Two servers share one database, started at the same moment; only the last to leave stops it.
#[tokio::test]
async fn two_servers_share() {
    let folder = data_dir();
    let (first, second) = tokio::join!(Cluster::start(folder.path()), Cluster::start(folder.path()));
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!(postmaster_pid(&first), postmaster_pid(&second));
    assert_eq!(first.stop().await.unwrap(), Stopped::UsedByOthers);
    assert_eq!(sql(&second, "select 1").await, "1");
    assert_eq!(second.stop().await.unwrap(), Stopped::Down);
}

/// A `postmaster.pid` of before a restart of the machine, whose number now is another program's, does not stop the start.
#[tokio::test]
async fn stale_pid_file_is_removed() {
    let folder = data_dir();
    let cluster = Cluster::start(folder.path()).await.unwrap();
    let path = cluster.layout.cluster.join("postmaster.pid");
    let text = fs::read_to_string(&path).unwrap();
    cluster.stop().await.unwrap();
    let reused = text.lines().enumerate().map(|(index, line)| match index {
        0 => format!("{}\n", std::process::id()),
        _ => format!("{line}\n"),
    });
    fs::write(&path, reused.collect::<String>()).unwrap();

    let cluster = Cluster::start(folder.path()).await.unwrap();
    cluster.stop().await.unwrap();
}

/// A database that dies while the server runs is started again by the watch.
#[tokio::test]
async fn watch_brings_it_back() {
    let folder = data_dir();
    let cluster = Cluster::start(folder.path()).await.unwrap();
    let pid = postmaster_pid(&cluster);
    tokio::process::Command::new("kill").args(["-KILL", &pid]).status().await.unwrap();
    let stop = CancellationToken::new();
    let back = async {
        let since = Instant::now();
        loop {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let running =
                Postmaster::look(&cluster.layout.cluster) == Postmaster::Ready && postmaster_pid(&cluster) != pid;
            if running || since.elapsed() > Duration::from_secs(30) {
                stop.cancel();
                return running;
            }
        }
    };
    let ((), running) = tokio::join!(cluster.watch(&stop), back);
    assert!(running);
    cluster.stop().await.unwrap();
}

/// When PostgreSQL refuses to start, its own reason is in the sentence.
#[tokio::test]
async fn reason_is_passed_on() {
    let folder = data_dir();
    let cluster = Cluster::start(folder.path()).await.unwrap();
    let configuration = cluster.layout.cluster.join("postgresql.conf");
    cluster.stop().await.unwrap();
    fs::write(&configuration, "no_such_setting = 1\n").unwrap();
    let error = Cluster::start(folder.path()).await.unwrap_err().to_string();
    assert!(error.starts_with("PostgreSQL did not start: ") && error.contains("configuration file"), "{error}");
}
