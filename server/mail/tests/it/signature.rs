//! DKIM: receivers can tell that a letter is ours.

use mail::{ConfigError, Dkim, DkimKey, MailConfig, Mailer, TransportConfig};
use mail_parser::MessageParser;
use tempfile::TempDir;

use crate::support::{ELENA, FROM, a_letter, outgoing};

/// An Ed25519 key of the kind the documentation asks for; it opens nothing.
const KEY: &str = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";

fn config(folder: &TempDir, key: DkimKey, domain: &str) -> MailConfig {
    let dkim = Dkim { domain: domain.to_owned(), selector: "mayak".to_owned(), key };
    let transport = TransportConfig::File { folder: folder.path().join("mail") };
    MailConfig { from: FROM.to_owned(), transport, dkim: Some(dkim) }
}

/// With a key each letter is signed for the configured domain, and the signature covers what a reader trusts.
#[tokio::test]
async fn a_letter_is_signed() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("dkim.key");
    std::fs::write(&key, format!("{KEY}\n")).unwrap();
    let mailer = Mailer::new(config(&folder, DkimKey::Ed25519(key), "mayak.example.org")).unwrap();
    mailer.send(&outgoing(ELENA, &a_letter())).await.unwrap();

    let file = std::fs::read_dir(folder.path().join("mail")).unwrap().next().unwrap().unwrap();
    let bytes = std::fs::read(file.path()).unwrap();
    let message = MessageParser::default().parse(&bytes).unwrap();
    let signature = message.header_raw("DKIM-Signature").unwrap().replace(['\r', '\n', ' ', '\t'], "");
    for part in [
        "a=ed25519-sha256;",
        "d=mayak.example.org;",
        "s=mayak;",
        "c=relaxed/relaxed;",
        "h=from:to:subject:date:message-id;",
    ] {
        assert!(signature.contains(part), "{part} in {signature}");
    }
}

/// A key or name that cannot work is told at the start, not by the first letter, and the message never holds the key.
#[test]
fn a_wrong_key_is_told_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("dkim.key");
    std::fs::write(&key, KEY).unwrap();
    let start = |key, domain| Mailer::new(config(&folder, key, domain)).unwrap_err();
    let missing = folder.path().join("missing.key");
    assert!(matches!(start(DkimKey::Rsa(missing), "example.org"), ConfigError::Unreadable { .. }));
    let wrong_form = start(DkimKey::Rsa(key.clone()), "example.org");
    assert!(matches!(wrong_form, ConfigError::DkimKey(_)));
    assert!(!wrong_form.to_string().contains(KEY));
    assert!(matches!(start(DkimKey::Ed25519(key), "example.org; x=y"), ConfigError::DkimName(_)));
}
