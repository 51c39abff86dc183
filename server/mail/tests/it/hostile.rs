//! People type anything into names and reasons; a letter stays a letter.

use mail::{Mailer, inbox, render};
use mail_parser::{Header, MessageParser};

use crate::support::{ELENA, base, outgoing, samples};

/// Quotes, tags, entities, line breaks that would start a header or a command, writing turned round, an emoji of several
/// code points, and 200 letters more.
fn nasty(_: &str) -> String {
    let start = "\"><script>alert('1')</script>&amp; O’Нил\r\nBcc: evil@example.com\r\n\r\n.\r\nRSET\r\n";
    format!("{start}\u{2028}\u{202e}\u{0}\u{7} 👩‍👩‍👧‍👦 =?utf-8?q?x?= {}", "ж".repeat(200))
}

/// Whatever a name holds, the html part has only our own tags.
#[test]
fn a_name_is_never_markup() {
    for ((name, calm), (_, hostile)) in samples::all(str::to_owned).into_iter().zip(samples::all(nasty)) {
        let (calm, hostile) = (render(&calm, &base()), render(&hostile, &base()));
        assert_eq!(tags(&hostile.html), tags(&calm.html), "{name}");
        assert!(!hostile.html.contains("&amp; O"), "{name}: a typed entity is shown as typed");
        assert!(calm.html == hostile.html || hostile.html.contains("&amp;amp; O’Нил"), "{name}");
    }
}

/// The tags of a page without those a quote has one of per line.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).filter_map(|part| part.split('>').next()).filter(|tag| *tag != "br").collect()
}

/// Whatever a name holds, the subject is one line that fits, and the text part keeps its paragraphs.
#[test]
fn a_name_stays_in_its_place() {
    for ((name, calm), (_, hostile)) in samples::all(str::to_owned).into_iter().zip(samples::all(nasty)) {
        let (calm, hostile) = (render(&calm, &base()), render(&hostile, &base()));
        assert!(!hostile.subject.chars().any(char::is_control), "{name}");
        assert!(hostile.subject.chars().count() <= 160, "{name}");
        let outside = |text: &str| text.lines().filter(|line| !line.starts_with('>')).count();
        assert_eq!(outside(&hostile.text), outside(&calm.text), "{name}");
        assert!(!hostile.text.contains(['\u{202e}', '\u{0}', '\u{7}', '\r']), "{name}");
    }
}

/// Whatever a name holds, the message has exactly our headers, and its reader sees exactly what was rendered.
#[tokio::test]
async fn a_name_is_never_a_header() {
    for (name, letter) in samples::all(nasty) {
        let (mailer, memory) = Mailer::memory();
        let rendered = render(&letter, &base());
        mailer.send(&outgoing(ELENA, &rendered)).await.unwrap();
        let sent = memory.sent().remove(0);
        assert!(sent.bytes.is_ascii(), "{name}: old servers take nothing else");
        assert!(sent.bytes.split(|b| *b == b'\n').all(|line| line.len() < 998), "{name}: RFC 5322 §2.1.1");

        let message = MessageParser::default().parse(&sent.bytes).unwrap();
        let mut headers: Vec<&str> = message.headers().iter().map(Header::name).collect();
        headers.sort_unstable();
        let expected = [
            "Auto-Submitted",
            "Content-Type",
            "Date",
            "From",
            "MIME-Version",
            "Message-ID",
            "Subject",
            "To",
            "X-Auto-Response-Suppress",
        ];
        assert_eq!(headers, expected, "{name}");

        let opened = inbox::parse(&sent.bytes).unwrap();
        assert_eq!(opened.to, ELENA, "{name}");
        assert_eq!(opened.subject, rendered.subject, "{name}");
        assert_eq!(opened.text.replace("\r\n", "\n"), rendered.text, "{name}");
        assert_eq!(opened.html.replace("\r\n", "\n"), rendered.html, "{name}");
    }
}

/// A stored address that is none, or that carries a second one, is given up before anything is sent.
#[tokio::test]
async fn a_bad_address_is_given_up() {
    let (mailer, memory) = Mailer::memory();
    let rendered = crate::support::a_letter();
    for address in
        ["", "elena", "elena@", "@example.org", "a@example.org,b@example.org", "a@example.org\r\nRCPT TO:<b@c.test>"]
    {
        let error = mailer.send(&outgoing(address, &rendered)).await.unwrap_err();
        assert!(!error.is_temporary(), "{address:?}: {error}");
    }
    assert!(memory.sent().is_empty());
}
