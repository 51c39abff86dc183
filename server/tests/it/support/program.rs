//! The program `mayak` as a process of its own, and a client that speaks to it over the wire.

use std::{
    fs,
    net::TcpListener as StdListener,
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
    process::Stdio,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    process::{Child, Command},
};

/// Longest wait for anything: initdb, migrations and recovery on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// A folder with a site and a place for data, that PostgreSQL's user may pass through.
pub(crate) struct Home {
    pub(crate) folder: TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o711)).tempdir().unwrap();
        fs::create_dir(folder.path().join("site")).unwrap();
        fs::write(folder.path().join("site/main.css"), "a{}").unwrap();
        Self { folder }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// `mayak` with these arguments; nothing of the environment of the tests reaches it.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mayak"));
        command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("MAYAK_DATA_DIR", self.data()).env("MAYAK_SITE_DIR", self.folder.path().join("site"));
        command
    }

    /// Runs a command to its end: exit code, what it printed, what it complained.
    pub(crate) async fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.command(arguments).output().await.unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
    }

    pub(crate) fn serve(&self, variables: &[(&str, &str)]) -> Server {
        self.serve_with(&["serve"], variables)
    }

    pub(crate) fn serve_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Server {
        let port = StdListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = self.folder.path().join(format!("log.{port}"));
        let child = self
            .command(arguments)
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
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
    log: PathBuf,
}

impl Server {
    pub(crate) async fn signal(&self, signal: &str) {
        let pid = self.child.id().unwrap().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().await.unwrap().success());
    }

    /// Waits for the end; the exit code, `None` when it was killed.
    pub(crate) async fn ended(mut self) -> Option<i32> {
        let status = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        status.unwrap_or_else(|_| panic!("it does not end:\n{}", self.said())).unwrap().code()
    }

    /// The file of its log.
    pub(crate) fn log(&self) -> PathBuf {
        self.log.clone()
    }

    fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    /// Status line, headers and body of a page; `None` when nobody listens.
    pub(crate) async fn get(&self, path: &str) -> Option<String> {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")).await
    }

    /// The same with the cookie of a session.
    pub(crate) async fn get_as(&self, path: &str, cookie: &str) -> Option<String> {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncookie: {cookie}\r\n\r\n"))
            .await
    }

    /// Sends a form with a cookie, on a connection of its own.
    pub(crate) async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Option<String> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let length = body.len();
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncookie: {cookie}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{body}"
        ))
        .await
    }

    /// Signs in; the cookie of the session.
    pub(crate) async fn sign_in(&self, email: &str, password: &str) -> String {
        let answer = self.post("/login", "", &[("email", email), ("password", password)]).await.unwrap();
        let cookie = answer.split("set-cookie: ").nth(1).and_then(|rest| rest.split(';').next());
        cookie.unwrap_or_else(|| panic!("{email} cannot sign in: {answer}")).to_owned()
    }

    async fn send(&self, request: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.ok()?;
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.ok()?;
        Some(answer)
    }

    /// Waits until a path answers with this status.
    pub(crate) async fn until(&self, path: &str, status: u16) -> String {
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
