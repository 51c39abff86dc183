//! A small real mail server on a port of its own. It speaks SMTP (RFC 5321) with AUTH PLAIN and STARTTLS, keeps what it is
//! sent, and answers any step otherwise when a test says so.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use tokio_rustls::TlsAcceptor;

/// What the server does at a step: `CONNECT`, `EHLO`, `AUTH`, `MAIL`, `RCPT`, `DATA`, `NOOP`, or `.` (end of the message).
#[derive(Clone, Debug)]
pub(crate) enum Does {
    Answers(&'static str),
    Hangs,
    Closes,
}

/// A message as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) bytes: Vec<u8>,
}

#[derive(Default)]
struct State {
    otherwise: Mutex<HashMap<&'static str, Does>>,
    refused: Mutex<HashMap<&'static str, &'static str>>,
    commands: Mutex<Vec<String>>,
    received: Mutex<Vec<Received>>,
    connections: AtomicUsize,
}

#[derive(Clone)]
enum Protection {
    None,
    FromTheStart(TlsAcceptor),
    OnRequest(TlsAcceptor),
}

pub(crate) struct Server {
    pub(crate) port: u16,
    state: Arc<State>,
    running: AbortHandle,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.running.abort();
    }
}

impl Server {
    pub(crate) async fn start() -> Self {
        Self::with(Protection::None).await
    }

    pub(crate) async fn start_with_tls(acceptor: TlsAcceptor) -> Self {
        Self::with(Protection::FromTheStart(acceptor)).await
    }

    pub(crate) async fn start_with_starttls(acceptor: TlsAcceptor) -> Self {
        Self::with(Protection::OnRequest(acceptor)).await
    }

    async fn with(protection: Protection) -> Self {
        let listener = TcpListener::bind("localhost:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        let running = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                shared.connections.fetch_add(1, Ordering::SeqCst);
                let (state, protection) = (Arc::clone(&shared), protection.clone());
                // A client that hangs up in the middle ends its conversation and nothing else.
                tokio::spawn(async move {
                    match protection {
                        Protection::None => converse(Box::new(socket), &state, None).await,
                        Protection::FromTheStart(acceptor) => match acceptor.accept(socket).await {
                            Ok(socket) => converse(Box::new(socket), &state, None).await,
                            Err(_) => None,
                        },
                        Protection::OnRequest(acceptor) => converse(Box::new(socket), &state, Some(acceptor)).await,
                    }
                });
            }
        })
        .abort_handle();
        Self { port, state, running }
    }

    /// From now on the server does this at that step.
    pub(crate) fn on(&self, step: &'static str, does: Does) {
        self.state.otherwise.lock().unwrap().insert(step, does);
    }

    /// From now on the server answers so to whoever writes to this address.
    pub(crate) fn refuse(&self, address: &'static str, words: &'static str) {
        self.state.refused.lock().unwrap().insert(address, words);
    }

    /// From now on the server behaves.
    pub(crate) fn behave(&self) {
        self.state.otherwise.lock().unwrap().clear();
        self.state.refused.lock().unwrap().clear();
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.state.received.lock().unwrap().clone()
    }

    /// Every command line so far, over all connections.
    pub(crate) fn commands(&self) -> Vec<String> {
        self.state.commands.lock().unwrap().clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// Speaks with one client until it leaves or the server closes.
async fn converse(stream: Box<dyn Stream>, state: &State, mut starttls: Option<TlsAcceptor>) -> Option<()> {
    let mut stream = BufReader::new(stream);
    let (mut from, mut to) = (String::new(), String::new());
    answer(&mut stream, state, "CONNECT", "220 mail.example.org").await?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        state.commands.lock().unwrap().push(line.trim_end().to_owned());
        let argument = || line.split_once(':').map_or("", |(_, rest)| rest.trim()).to_owned();
        match line.split([' ', '\r']).next().unwrap_or_default() {
            "EHLO" => {
                let offer = match starttls {
                    Some(_) => "250-mail.example.org\r\n250-AUTH PLAIN\r\n250 STARTTLS",
                    None => "250-mail.example.org\r\n250 AUTH PLAIN",
                };
                answer(&mut stream, state, "EHLO", offer).await?;
            }
            "STARTTLS" => {
                answer(&mut stream, state, "STARTTLS", "220 go ahead").await?;
                let upgraded = starttls.take()?.accept(stream.into_inner()).await.ok()?;
                stream = BufReader::new(Box::new(upgraded));
            }
            "AUTH" => answer(&mut stream, state, "AUTH", "235 welcome").await?,
            "MAIL" => {
                from = argument();
                answer(&mut stream, state, "MAIL", "250 ok").await?;
            }
            "RCPT" => {
                to = argument();
                let refused =
                    state.refused.lock().unwrap().iter().find(|(bad, _)| to.contains(*bad)).map(|found| *found.1);
                answer(&mut stream, state, "RCPT", refused.unwrap_or("250 ok")).await?;
            }
            "DATA" => {
                answer(&mut stream, state, "DATA", "354 go on").await?;
                let bytes = message(&mut stream).await?;
                state.received.lock().unwrap().push(Received { from: from.clone(), to: to.clone(), bytes });
                answer(&mut stream, state, ".", "250 taken").await?;
            }
            "NOOP" => answer(&mut stream, state, "NOOP", "250 ok").await?,
            "QUIT" => {
                answer(&mut stream, state, "QUIT", "221 bye").await?;
                return None;
            }
            _ => answer(&mut stream, state, "", "500 what").await?,
        }
    }
}

async fn answer(stream: &mut BufReader<Box<dyn Stream>>, state: &State, step: &str, usual: &str) -> Option<()> {
    let does = state.otherwise.lock().unwrap().get(step).cloned();
    let words = match does {
        None => usual,
        Some(Does::Answers(words)) => words,
        Some(Does::Hangs) => std::future::pending().await,
        Some(Does::Closes) => return None,
    };
    stream.write_all(format!("{words}\r\n").as_bytes()).await.ok()?;
    stream.flush().await.ok()
}

/// The lines up to the single dot, with doubled dots made single (RFC 5321 §4.5.2).
async fn message(stream: &mut BufReader<Box<dyn Stream>>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let mut line = Vec::new();
        if stream.read_until(b'\n', &mut line).await.ok()? == 0 {
            return None;
        }
        if line == b".\r\n" {
            return Some(bytes);
        }
        bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}
