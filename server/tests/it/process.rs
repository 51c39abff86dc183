//! The program `mayak` as an operator sees it: started, killed, stopped, with a database that comes and goes.

use std::{
    fs,
    net::TcpListener as StdListener,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use server::embedded::Cluster;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    process::{Child, Command},
};

/// Longest wait for anything: initdb, migrations and recovery on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// A folder with a site and a place for data, that PostgreSQL's user may pass through.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o711)).tempdir().unwrap();
        fs::create_dir(folder.path().join("site")).unwrap();
        fs::write(folder.path().join("site/main.css"), "a{}").unwrap();
        Self { folder }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// `mayak` with these arguments; nothing of the environment of the tests reaches it.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mayak"));
        command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("MAYAK_DATA_DIR", self.data()).env("MAYAK_SITE_DIR", self.folder.path().join("site"));
        command
    }

    /// Runs a command to its end: exit code, what it printed, what it complained.
    async fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.command(arguments).output().await.unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
    }

    fn serve(&self, variables: &[(&str, &str)]) -> Server {
        let port = StdListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = self.folder.path().join(format!("log.{port}"));
        let child = self
            .command(&["serve"])
            .env("MAYAK_ADDRESS", format!("127.0.0.1:{port}"))
            .envs(variables.iter().copied())
            .stdout(Stdio::null())
            .stderr(fs::File::create(&log).unwrap())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        Server { child, port, log }
    }
}

/// A running `mayak serve`.
struct Server {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Server {
    async fn signal(&self, signal: &str) {
        let pid = self.child.id().unwrap().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().await.unwrap().success());
    }

    /// Waits for the end; the exit code, `None` when it was killed.
    async fn ended(mut self) -> Option<i32> {
        let status = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        status.unwrap_or_else(|_| panic!("it does not end:\n{}", self.said())).unwrap().code()
    }

    fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    /// Status line, headers and body of a page; `None` when nobody listens.
    async fn get(&self, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.ok()?;
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.ok()?;
        Some(answer)
    }

    /// Waits until a path answers with this status.
    async fn until(&self, path: &str, status: u16) -> String {
        let since = Instant::now();
        loop {
            let answer = self.get(path).await.unwrap_or_default();
            if answer.starts_with(&format!("HTTP/1.1 {status} ")) {
                return answer;
            }
            assert!(since.elapsed() < PATIENCE, "{path} is not {status} but {answer}\n{}", self.said());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

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
