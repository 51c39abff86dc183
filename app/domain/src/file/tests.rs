use super::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01....IEND\xaeB`\x82";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x04..\xff\xc0\0\x0b\x08\0\x01\0\x01\x01.\x11\0\xff\xda..\xff\xd9";
const PDF: &[u8] = b"%PDF-1.7\n....\nstartxref\n9\n%%EOF\n";

/// The content decides; what is cut off, empty, too large or of another kind is refused with a reason.
#[test]
fn content_decides() {
    for (bytes, expected) in [(PDF, MediaType::Pdf), (JPEG, MediaType::Jpeg), (PNG, MediaType::Png)] {
        assert_eq!(MediaType::of_scan(bytes).unwrap(), expected);
    }
    let large = [PDF, &vec![b' '; LARGEST_SCAN], b"%%EOF"].concat();
    for (bytes, words) in [
        (&b""[..], "пустой"),
        (&PDF[..14], "не целиком"),
        (&JPEG[..7], "не целиком"),
        (&PNG[..12], "не целиком"),
        (b"PK\x03\x04 a workbook", "PDF, JPEG или PNG"),
        (b"<html>%PDF-</html>", "PDF, JPEG или PNG"),
        (b"GIF89a", "PDF, JPEG или PNG"),
        (&large, "больше 5 МБ"),
    ] {
        let message = MediaType::of_scan(bytes).unwrap_err().to_string();
        assert!(message.contains(words), "{message}");
    }
}

/// A beginning and an end make no scan: a picture has a size, a document a table of its parts; it has no lock and no program.
#[test]
fn the_inside_counts() {
    for (bytes, words) in [
        (&b"%PDF-1.7 <html></html> %%EOF"[..], "не целиком"),
        (b"%PDF-1.7 trailer<</Encrypt 5 0 R>> startxref 9 %%EOF", "паролем"),
        (b"%PDF-1.7 <</S /JavaScript /JS (app.alert(1))>> startxref 9 %%EOF", "программа"),
        (b"%PDF-1.7 <</S /Launch /F (cmd.exe)>> startxref 9 %%EOF", "программа"),
        (b"\x89PNG\r\n\x1a\n<html></html>IEND\xaeB`\x82", "не целиком"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\x01....IEND\xaeB`\x82", "не целиком"),
        (b"\xff\xd8\xff<html></html>\xff\xd9", "не целиком"),
        (b"\xff\xd8\xff\xe0\0\x04..\xff\xda..\xff\xd9", "не целиком"),
        (b"\xff\xd8\xff\xc0\0\x0b\x08\0\0\0\x01\x01.\x11\0\xff\xd9", "не целиком"),
    ] {
        let message = MediaType::of_scan(bytes).unwrap_err().to_string();
        assert!(message.contains(words), "{bytes:?}: {message}");
    }
    let filled = b"\xff\xd8\xff\xff\xc4\0\x03.\xff\xc2\0\x0b\x08\0\x01\0\x01\x01.\x11\0\xff\xda..\xff\xd9";
    assert_eq!(MediaType::of_scan(filled).unwrap(), MediaType::Jpeg, "bytes that fill, tables before the frame");
}

/// A name keeps what helps to recognise the file and nothing that a header or a system could stumble over.
#[test]
fn names() {
    for (given, expected) in [
        ("Согласие Лунин.PDF", "Согласие Лунин.pdf"),
        ("C:\\fakepath\\скан 1.jpeg", "скан 1.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x 1.pdf"),
        ("\"><script>.png", "script.pdf"),
        ("", "файл.pdf"),
        ("...", "файл.pdf"),
        ("🙂.pdf", "файл.pdf"),
    ] {
        assert_eq!(FileName::of(given, MediaType::Pdf).as_str(), expected, "{given:?}");
    }
    assert_eq!(FileName::of(&"я".repeat(500), MediaType::Png).as_str().chars().count(), LONGEST_NAME + 4);
}

/// No name can end the header or add a line to it.
#[test]
fn attachments() {
    for (name, expected) in [
        ("base.xlsx", "base.xlsx"),
        ("скан 1.pdf", "%D1%81%D0%BA%D0%B0%D0%BD%201.pdf"),
        ("a\"\r\nb;.csv", "a%22%0D%0Ab%3B.csv"),
    ] {
        assert_eq!(attachment(name), format!("attachment; filename*=UTF-8''{expected}"));
    }
}
