//! Letters through a real SMTP session, read from the wire; and servers that refuse, hang up or fall silent.

use std::time::Instant;

use mail::{Credentials, Failure, SendError, Step, Tls, inbox, render};

use crate::support::smtp_server::{Does, Server};
use crate::support::{ELENA, MESSAGE_ID, a_letter, base, impatient, mailer, outgoing, samples, smtp, written_at};

/// Every letter arrives as it was rendered, with our sender, its fixed id and date, and the mark of an automatic letter.
#[tokio::test]
async fn every_letter_arrives_word_for_word() {
    let server = Server::start().await;
    let mailer = mailer(smtp(server.port));
    let letters = samples::all(str::to_owned);
    let sessions = letters.len().div_ceil(80);
    for (name, letter) in letters {
        let rendered = render(&letter, &base());
        mailer.send(&outgoing(ELENA, &rendered)).await.unwrap();
        let received = server.received().pop().unwrap();
        assert_eq!(received.from, "<no-reply@mayak.example.org>", "{name}");
        assert_eq!(received.to, "<elena.petrova@example.org>", "{name}");
        let opened = inbox::parse(&received.bytes).unwrap();
        assert_eq!(opened.from, "Маяк <no-reply@mayak.example.org>", "{name}");
        assert_eq!(opened.to, ELENA, "{name}");
        assert_eq!(format!("<{}>", opened.message_id), MESSAGE_ID, "{name}");
        assert_eq!(opened.date, Some(written_at()), "{name}");
        assert_eq!(opened.subject, rendered.subject, "{name}");
        assert_eq!(opened.text.replace("\r\n", "\n"), rendered.text, "{name}");
        assert_eq!(opened.html.replace("\r\n", "\n"), rendered.html, "{name}");
        let head = String::from_utf8(received.bytes).unwrap();
        assert!(head.contains("\r\nAuto-Submitted: auto-generated\r\n"), "{name}");
    }
    assert_eq!(server.connections(), sessions, "a working session is used again, for as many letters as servers take");
}

/// A refusal of the recipient or of the message ends this letter; everything else is tried again.
#[tokio::test]
async fn a_refusal_is_judged_by_what_was_refused() {
    let server = Server::start().await;
    let rendered = a_letter();
    for (step, answer, at, code, temporary) in [
        ("CONNECT", "554 no service for you", Step::Connect, 554, true),
        ("CONNECT", "421 too busy", Step::Connect, 421, true),
        ("MAIL", "550 5.1.8 sender unknown", Step::Sender, 550, true),
        ("RCPT", "450 4.2.0 greylisted", Step::Recipient, 450, true),
        ("RCPT", "550 5.1.1 unknown", Step::Recipient, 550, false),
        ("RCPT", "530 5.7.0 log in first", Step::Recipient, 530, true),
        ("DATA", "451 4.3.0 later", Step::Data, 451, true),
        (".", "452 4.3.1 no space", Step::Message, 452, true),
        (".", "554 5.7.1 looks like spam", Step::Message, 554, false),
    ] {
        let mailer = mailer(smtp(server.port));
        server.on(step, Does::Answers(answer));
        let error = mailer.send(&outgoing(ELENA, &rendered)).await.unwrap_err();
        assert_eq!(error.is_temporary(), temporary, "{answer}");
        let Failure::Refused { step, code: answered, .. } = error.failure() else { panic!("{answer}: {error:?}") };
        assert_eq!((*step, *answered), (at, code), "{answer}");
        server.behave();
        mailer.send(&outgoing(ELENA, &rendered)).await.unwrap();
    }
}

/// One bad address stops nobody else: a letter after a refused one goes through, and only it.
#[tokio::test]
async fn a_refused_letter_leaves_nothing_behind() {
    let server = Server::start().await;
    let mailer = mailer(smtp(server.port));
    let rendered = a_letter();
    server.refuse("nobody@example.org", "550 5.1.1 unknown");
    mailer.send(&outgoing("nobody@example.org", &rendered)).await.unwrap_err();
    mailer.send(&outgoing(ELENA, &rendered)).await.unwrap();
    let recipients: Vec<String> = server.received().into_iter().map(|letter| letter.to).collect();
    assert_eq!(recipients, ["<elena.petrova@example.org>"]);
}

/// A server that falls silent at any step costs one time limit, not the worker; the next letter gets a fresh session.
#[tokio::test]
async fn a_silent_server_holds_nobody() {
    let server = Server::start().await;
    let mailer = mailer(impatient(server.port));
    let rendered = a_letter();
    for (silent_at, step) in [
        ("CONNECT", Step::Connect),
        ("EHLO", Step::Connect),
        ("MAIL", Step::Sender),
        ("RCPT", Step::Recipient),
        ("DATA", Step::Data),
        (".", Step::Message),
    ] {
        server.on(silent_at, Does::Hangs);
        let started = Instant::now();
        let error = mailer.send(&outgoing(ELENA, &rendered)).await.unwrap_err();
        assert!(started.elapsed() < mailer.longest_send(), "{silent_at}");
        assert!(matches!(error, SendError::Temporary(Failure::TimedOut(at)) if at == step), "{silent_at}: {error:?}");
        server.behave();
        mailer.send(&outgoing(ELENA, &rendered)).await.unwrap();
        // The session just kept may fall silent as well: the next round opens its own.
        server.on("NOOP", Does::Closes);
    }
}

/// A kept session that died meanwhile, silently or not, is replaced without losing the letter.
#[tokio::test]
async fn a_dead_session_is_replaced() {
    let server = Server::start().await;
    let mailer = mailer(impatient(server.port));
    let rendered = a_letter();
    mailer.send(&outgoing(ELENA, &rendered)).await.unwrap();
    for dead in [Does::Closes, Does::Hangs, Does::Answers("421 closing")] {
        server.on("NOOP", dead);
        mailer.send(&outgoing(ELENA, &rendered)).await.unwrap();
    }
    assert_eq!(server.received().len(), 4);
    assert_eq!(server.connections(), 4);
}

/// A server that is not there, that talks nonsense or hangs up in the middle is tried again later.
#[tokio::test]
async fn a_broken_server_is_tried_again() {
    let rendered = a_letter();
    let free_port = tokio::net::TcpListener::bind("localhost:0").await.unwrap().local_addr().unwrap().port();
    let error = mailer(smtp(free_port)).send(&outgoing(ELENA, &rendered)).await.unwrap_err();
    assert!(matches!(error, SendError::Temporary(Failure::Connection { step: Step::Connect, .. })), "{error:?}");

    let server = Server::start().await;
    for (step, does) in
        [("CONNECT", Does::Answers("HTTP/1.1 400 Bad Request")), ("RCPT", Does::Closes), (".", Does::Closes)]
    {
        server.on(step, does);
        let error = mailer(smtp(server.port)).send(&outgoing(ELENA, &rendered)).await.unwrap_err();
        assert!(matches!(error, SendError::Temporary(Failure::Connection { .. })), "{step}: {error:?}");
        server.behave();
    }
}

/// A wrong password is our fault: letters wait until it is put right. A right one reaches the server.
#[tokio::test]
async fn a_refused_login_gives_no_letter_up() {
    let server = Server::start().await;
    let login = || Some(Credentials { user: "mayak".to_owned(), password: "тайна".to_owned() });
    let rendered = a_letter();
    server.on("AUTH", Does::Answers("535 5.7.8 wrong"));
    let error = mailer(mail::SmtpConfig { credentials: login(), ..smtp(server.port) })
        .send(&outgoing(ELENA, &rendered))
        .await
        .unwrap_err();
    assert!(error.is_temporary(), "{error:?}");
    server.behave();
    mailer(mail::SmtpConfig { credentials: login(), ..smtp(server.port) })
        .send(&outgoing(ELENA, &rendered))
        .await
        .unwrap();
    // RFC 4616: NUL user NUL password, in base64.
    assert!(server.commands().contains(&"AUTH PLAIN AG1heWFrANGC0LDQudC90LA=".to_owned()), "{:?}", server.commands());
}

/// A password never crosses a network in the clear.
#[test]
fn a_password_needs_protection() {
    let mut config = smtp(25);
    config.host = "mail.example.org".to_owned();
    config.credentials = Some(Credentials { user: "mayak".to_owned(), password: "secret-word".to_owned() });
    assert!(!format!("{config:?}").contains("secret-word"));
    let refused = |config| {
        let transport = mail::TransportConfig::Smtp(config);
        let config = mail::MailConfig { from: ELENA.to_owned(), transport, dkim: None };
        matches!(mail::Mailer::new(config), Err(mail::ConfigError::PasswordInTheClear(_)))
    };
    assert!(refused(config));
    assert!(!refused(mail::SmtpConfig { tls: Tls::StartTls, ..smtp(587) }));
}
