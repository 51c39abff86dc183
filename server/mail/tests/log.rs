//! What the log says of a letter. A binary of its own: a subscriber sees everything only if it is there before anything
//! is logged, by whatever thread.

#![cfg(test)]

#[path = "it/support/mod.rs"]
#[expect(dead_code, reason = "the other test binary uses the rest")]
mod support;

use std::io::Write;
use std::sync::{Arc, Mutex};

use support::smtp_server::{Does, Server};
use support::{ELENA, a_letter, mailer, outgoing, smtp};

/// Neither the log nor the stored failure holds an address, a name or a link, even if the server repeats the address.
#[tokio::test]
async fn logs_and_failures_hold_nothing_personal() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone());
    tracing::subscriber::set_global_default(subscriber.finish()).unwrap();

    let server = Server::start().await;
    let mailer = mailer(smtp(server.port));
    let rendered = a_letter();
    mailer.send(&outgoing(ELENA, &rendered)).await.unwrap();
    server.on("RCPT", Does::Answers("550 5.1.1 <elena.petrova@example.org>: user unknown"));
    let error = mailer.send(&outgoing(ELENA, &rendered)).await.unwrap_err();

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("e***@example.org") && log.contains("letter sent") && log.contains("550"), "{log}");
    for written in [log, error.to_string(), format!("{error:?}")] {
        for personal in ["elena.petrova", "Елена", "Петровна", "/invite/"] {
            assert!(!written.contains(personal), "{personal} in {written}");
        }
    }
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
