//! The words of every letter, exactly.

use std::collections::BTreeSet;
use std::path::Path;

use domain::letter::LetterKind;
use domain::term::Term;
use mail::render;

use crate::support::{base, samples};

/// Every word of every letter is agreed: subject, text and html stand in `tests/snapshots`, one file per letter, and
/// there is no file that no letter uses.
#[test]
fn every_letter_says_what_was_agreed() {
    let mut names = BTreeSet::new();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _settings = settings.bind_to_scope();
    for (name, letter) in samples::all(str::to_owned) {
        let letter = render(&letter, &base());
        let page = format!(
            "Subject: {}\n\n======== text ========\n{}\n======== html ========\n{}",
            letter.subject, letter.text, letter.html
        );
        insta::assert_snapshot!(name, page);
        names.insert(format!("{name}.snap"));
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let files: BTreeSet<String> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(files, names, "a snapshot that no letter uses, or one not yet accepted");
}

/// No kind of letter goes without a sample, and so without a snapshot.
#[test]
fn every_kind_has_a_sample() {
    let sampled: BTreeSet<LetterKind> = samples::all(str::to_owned).iter().map(|(_, letter)| letter.kind()).collect();
    assert_eq!(sampled, LetterKind::ALL.iter().copied().collect());
}

/// Both parts of every letter lead to the same place by a bare link, only for who has no login to nowhere, and the html part
/// loads nothing.
#[test]
fn every_letter_can_be_used_in_any_client() {
    for (name, letter) in samples::all(str::to_owned) {
        let letter = render(&letter, &base());
        let links: Vec<&str> =
            letter.text.lines().filter(|line| line.starts_with("https://mayak.example.org/")).collect();
        let expected = usize::from(!name.ends_with("without_login"));
        assert_eq!(links.len(), expected, "{name}: one link on a line of its own");
        assert_eq!(letter.html.matches("href=").count(), 2 * expected, "{name}");
        for link in links {
            assert_eq!(letter.html.matches(&format!("href=\"{link}\"")).count(), 2, "{name}");
            assert!(letter.html.contains(&format!(">{link}</a>")), "{name}: the link can be read and copied");
        }
        for loading in ["<img", "<script", "<link", "src=", "url(", "@import", "<form", "<iframe"] {
            assert!(!letter.html.contains(loading), "{name}: {loading}");
        }
    }
}

/// The tone of the house: no exclamation marks, «вы» with a small letter, a subject that fits a phone.
#[test]
fn every_letter_is_plain_and_polite() {
    for (name, letter) in samples::all(str::to_owned) {
        let letter = render(&letter, &base());
        assert!(!letter.text.contains('!'), "{name}");
        for capital in [" Вы ", " Вас ", " Вам ", " Ваш"] {
            for (at, _) in letter.text.match_indices(capital) {
                assert!(letter.text[..at].ends_with('.'), "{name}: «{capital}» inside a sentence");
            }
        }
        assert!(letter.subject.chars().count() <= 120, "{name}");
        assert!(letter.text.contains("Вы получили это письмо, потому что"), "{name}: why one gets it");
    }
}
