//! The program `mayak` as an operator sees it: started, killed, stopped, with a database that comes and goes.

use std::{fs, path::Path, time::Duration};

use server::embedded::Cluster;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::support::program::Home;

fn postmaster(data: &Path) -> Option<String> {
    let text = fs::read_to_string(data.join("postgres/cluster/postmaster.pid")).ok()?;
    text.lines().next().map(str::to_owned)
}

const REGION: [&str; 11] = [
    "admin",
    "region",
    "create",
    "--slug",
    "yasen",
    "--name",
    "Ясеневый край",
    "--centre",
    "Центр",
    "--email",
    "c@example.org",
];

/// What was acknowledged survives the killing of the server; the next one goes on with the same database, and a proper
/// stop leaves nothing running.
#[tokio::test]
async fn killed_and_started_again() {
    let home = Home::new();
    let (code, printed, complained) = home.run(&REGION).await;
    assert_eq!(code, 0, "{complained}");
    assert!(printed.contains("http://localhost:3000/r/yasen"), "{printed}");

    let server = home.serve(&[]);
    server.until("/readyz", 200).await;
    let pid = postmaster(&home.data()).unwrap();
    server.signal("-KILL").await;
    assert_eq!(server.ended().await, None);

    let server = home.serve(&[]);
    server.until("/readyz", 200).await;
    assert_eq!(postmaster(&home.data()).unwrap(), pid, "the database ran on and is taken over");
    let (code, _, complained) = home.run(&REGION).await;
    assert_eq!((code, complained.as_str()), (2, "mayak: There is a region with the slug yasen already.\n"));
    server.signal("-TERM").await;
    assert_eq!(server.ended().await, Some(0));
    assert_eq!(postmaster(&home.data()), None, "the last server stops the database");
}

/// Two servers on one data folder, started at once, both serve; when one stops the other goes on.
#[tokio::test]
async fn two_servers_at_once() {
    let home = Home::new();
    let (first, second) = (home.serve(&[]), home.serve(&[]));
    tokio::join!(first.until("/readyz", 200), second.until("/readyz", 200));
    first.signal("-INT").await;
    assert_eq!(first.ended().await, Some(0));
    second.until("/readyz", 200).await;
    second.signal("-TERM").await;
    assert_eq!(second.ended().await, Some(0));
    assert_eq!(postmaster(&home.data()), None);
}

/// A database that is down at the start is waited for, one that goes away later comes back; meanwhile people get a page
/// that says so, and the process counts as alive.
#[tokio::test]
async fn database_comes_and_goes() {
    let home = Home::new();
    let (code, _, complained) = home.run(&["migrate"]).await;
    assert_eq!(code, 0, "{complained}");
    let cluster = Cluster::start(&home.data()).await.unwrap();
    let url = cluster.url("mayak_app", "mayak");
    cluster.stop().await.unwrap();

    let server = home.serve(&[("DATABASE_URL", &url)]);
    let page = server.until("/", 503).await;
    assert!(page.contains("retry-after: ") && page.contains("<h1"), "{page}");
    server.until("/healthz", 200).await;
    server.until("/readyz", 503).await;

    let cluster = Cluster::start(&home.data()).await.unwrap();
    server.until("/readyz", 200).await;
    cluster.stop().await.unwrap();
    server.until("/readyz", 503).await;
    server.until("/healthz", 200).await;
    let cluster = Cluster::start(&home.data()).await.unwrap();
    server.until("/readyz", 200).await;
    server.signal("-TERM").await;
    assert_eq!(server.ended().await, Some(0));
    cluster.stop().await.unwrap();
}

/// A request in work when the server is told to stop is answered; new ones are not taken.
#[tokio::test]
async fn requests_in_work_finish() {
    let home = Home::new();
    let server = home.serve(&[]);
    server.until("/readyz", 200).await;
    let mut slow = TcpStream::connect(("127.0.0.1", server.port)).await.unwrap();
    let head = "POST /login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 20\r\n\r\n";
    slow.write_all(head.as_bytes()).await.unwrap();
    slow.write_all(b"email=a&pa").await.unwrap();
    let early = tokio::time::timeout(Duration::from_millis(200), slow.readable()).await;
    assert!(early.is_err(), "the login reads the whole form before it answers");
    server.signal("-TERM").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(server.get("/healthz").await, None, "it takes no more");
    slow.write_all(b"ssword=123").await.unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
    assert_eq!(server.ended().await, Some(0));
}

/// What cannot work is said in one line, before anything is started.
#[tokio::test]
async fn wrong_settings_are_one_line() {
    let home = Home::new();
    let site = home.folder.path().join("site");
    for (variable, value, sentence) in [
        (
            "MAYAK_ADDRESS",
            "3000",
            "mayak: MAYAK_ADDRESS is \"3000\": expected an IP address and a port, for example 127.0.0.1:3000.\n",
        ),
        ("MAYAK_ENV", "production", "mayak: MAYAK_SECRET or MAYAK_SECRET_FILE is required in production"),
        ("MAYAK_SITE_DIR", "/nowhere", "mayak: The site folder /nowhere does not exist: build it with"),
        ("RUST_LOG", "[", "mayak: RUST_LOG is \"[\": "),
    ] {
        let output = home.command(&["serve"]).env(variable, value).output().await.unwrap();
        let complained = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{complained}");
        assert!(complained.starts_with(sentence) && complained.lines().count() == 1, "{complained}");
    }
    // A variable that is set to nothing counts as not set.
    let output =
        home.command(&["serve"]).env("DATABASE_URL", "").env("SMTP_HOST", "").env("MAYAK_SITE_DIR", "").output();
    let complained = String::from_utf8(output.await.unwrap().stderr).unwrap();
    assert!(complained.contains("The site folder site "), "{complained}");
    assert!(site.exists() && !home.data().join("postgres").exists(), "nothing was started");
}
