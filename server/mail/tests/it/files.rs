//! A local run writes letters into a folder, and /dev/mail shows them.

use std::time::Duration;

use mail::{MailConfig, Mailer, Outgoing, TransportConfig, inbox, render};

use crate::support::{ELENA, FROM, a_letter, base, outgoing, samples, written_at};

fn mailer(folder: &std::path::Path) -> Mailer {
    let transport = TransportConfig::File { folder: folder.to_owned() };
    Mailer::new(MailConfig { from: FROM.to_owned(), transport, dkim: None }).unwrap()
}

/// What was sent is shown: newest first, with subject, recipient, date and both parts.
#[tokio::test]
async fn letters_are_listed_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("not/there/yet");
    assert_eq!(inbox::list(&folder, 10).await.unwrap(), [], "a missing folder holds no letters");

    let mailer = mailer(&folder);
    let letters = samples::all(str::to_owned);
    for (number, (_, letter)) in letters.iter().take(3).enumerate() {
        let (rendered, message_id) = (render(letter, &base()), format!("<letter-{number}@mayak.example.org>"));
        let to = format!("reader{number}@example.org");
        let outgoing =
            Outgoing { to: &to, message_id: &message_id, date: written_at(), rendered: &rendered, calendar: None };
        mailer.send(&outgoing).await.unwrap();
        // Files are ordered by their time, whose steps are milliseconds.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }

    let listed = inbox::list(&folder, 2).await.unwrap();
    let ids: Vec<&str> = listed.iter().map(|letter| letter.id.as_str()).collect();
    assert_eq!(ids, ["letter-2", "letter-1"]);
    let expected = render(&letters[2].1, &base());
    assert_eq!(listed[0].subject, expected.subject);
    assert_eq!(listed[0].to, "reader2@example.org");
    assert_eq!(listed[0].date, Some(written_at()));

    let shown = inbox::read(&folder, "letter-2").await.unwrap().unwrap();
    assert_eq!(shown.subject, expected.subject);
    assert_eq!(shown.from, FROM);
    assert_eq!(shown.text.replace("\r\n", "\n"), expected.text);
    assert_eq!(shown.html.replace("\r\n", "\n"), expected.html);
}

/// A letter sent twice, as after a crash, is one letter; nothing half-written stays behind.
#[tokio::test]
async fn a_letter_sent_twice_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = mailer(folder.path());
    let rendered = a_letter();
    mailer.send(&outgoing(ELENA, &rendered)).await.unwrap();
    mailer.send(&outgoing(ELENA, &rendered)).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["019a0000-0000-7000-8000-000000000001.eml"]);
}

/// The id of a letter comes from an address line and never leads out of the folder.
#[tokio::test]
async fn an_id_leads_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("mail");
    let mailer = mailer(&inner);
    mailer.send(&outgoing(ELENA, &a_letter())).await.unwrap();
    std::fs::copy(inner.join("019a0000-0000-7000-8000-000000000001.eml"), folder.path().join("secret.eml")).unwrap();
    for id in
        ["../secret", "..%2Fsecret", "", ".", "a/b", "\\secret", "019a0000-0000-7000-8000-000000000001.eml", "нет"]
    {
        assert_eq!(inbox::read(&inner, id).await.unwrap(), None, "{id}");
    }
}

/// A folder that went away is trouble of the machine: the letter waits.
#[tokio::test]
async fn a_lost_folder_gives_no_letter_up() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = mailer(folder.path());
    folder.close().unwrap();
    let error = mailer.send(&outgoing(ELENA, &a_letter())).await.unwrap_err();
    assert!(error.is_temporary(), "{error}");
}
