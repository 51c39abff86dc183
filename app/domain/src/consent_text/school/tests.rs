//! What every text must say, whoever signs it.

use std::collections::HashSet;

use super::*;

const MOTHER: (&str, RepresentativeBasis) = ("Лунина Вера Андреевна", RepresentativeBasis::Parent);

fn parties(participant: Participant, signed_by: SignedBy<'static>) -> SchoolParties<'static> {
    SchoolParties {
        participant,
        name: "Лунин Глеб Олегович",
        signed_by,
        operator: Organisation {
            name: "МБОУ «Школа № 12»", address: "г. Ясногорск, ул. Липовая, д. 1"
        },
        operator_details: "ИНН 7600000000",
        site: "school-12.example.org",
        processor: Some(Organisation {
            name: "Ясеневский центр", address: "г. Ясногорск, ул. Мира, д. 2"
        }),
    }
}

fn all() -> Vec<(SchoolParties<'static>, SchoolDocument)> {
    let mut documents = Vec::new();
    for participant in Participant::ALL {
        for kind in SchoolConsentKind::of(*participant) {
            for signed_by in
                [SignedBy::Myself, SignedBy::Representative(MOTHER.0, MOTHER.1), SignedBy::Both(MOTHER.0, MOTHER.1)]
            {
                let parties = parties(*participant, signed_by);
                documents.push((parties, SchoolDocument::new(*kind, &parties)));
            }
        }
    }
    documents
}

/// Every document says all that 152-FZ art. 9 asks for, names who signs, and leaves no gap unfilled.
#[test]
fn complete() {
    for (parties, document) in all() {
        let about = format!("{} {:?}", document.version, parties.signed_by);
        assert!(!document.text.contains(['{', '}']), "{about}: a gap is left");
        for words in [
            "Лунин Глеб Олегович",
            "Оператор: МБОУ «Школа № 12», адрес: г. Ясногорск, ул. Липовая, д. 1, ИНН 7600000000.",
            "№ 152-ФЗ",
            "Это согласие не разрешает ",
            "Согласие добровольное. Без него ",
            "\n\nПодпись: ",
            "простой электронной подписью",
        ] {
            assert!(document.text.contains(words), "{about}: {words:?} is missing");
        }
        for part in Part::ALL {
            assert!(!document.part(part).is_empty(), "{about}: {part:?} is missing");
        }
        assert!(document.processor().contains("Ясеневский центр"), "{about}: the processor is missing");
        let names_mother = document.text.contains(MOTHER.0);
        assert_eq!(names_mother, parties.signed_by.signers().need_representative(), "{about}: who signs");
    }
}

/// One purpose, one document: no two kinds share a title or a version.
#[test]
fn separate() {
    let documents = all();
    let versions: HashSet<_> = documents.iter().map(|(_, document)| document.version).collect();
    let titles: HashSet<_> = documents.iter().map(|(_, document)| paragraphs(&document.text).0).collect();
    assert_eq!((versions.len(), titles.len()), (6, 6));
}

/// Only the consent to publication lets data be spread to everybody, and it says where.
#[test]
fn only_one_publishes() {
    for (_, document) in all() {
        let spreads = document.part(Part::Actions).contains("распространение");
        assert_eq!(spreads, document.kind == SchoolConsentKind::Distribution, "{}", document.version);
        assert_eq!(document.text.contains("school-12.example.org"), spreads, "{}", document.version);
    }
}

/// What people type stays what they typed: braces are no gaps, and no line break makes a paragraph.
#[test]
fn names_are_only_names() {
    let plain = SchoolDocument::new(SchoolConsentKind::Processing, &parties(Participant::Mentee, SignedBy::Myself));
    let odd = SchoolParties {
        name: "{operator}\n\nЦель обработки: {",
        site: "a\n\nСрок действия: вечно",
        ..parties(Participant::Mentee, SignedBy::Myself)
    };
    let odd = SchoolDocument::new(SchoolConsentKind::Processing, &odd);
    assert_eq!(paragraphs(&odd.text).1.len(), paragraphs(&plain.text).1.len());
    assert_eq!(odd.part(Part::Purpose), plain.part(Part::Purpose));
    assert!(odd.text.contains("Я, {operator} Цель обработки: {, "));
}

/// A minor without a representative and a pupil without a birth date cannot be asked; everybody else can.
#[test]
fn who_signs() {
    let on = "2026-11-24".parse().unwrap();
    let born = |year: &str| Some(format!("{year}-01-01").parse().unwrap());
    let of = |born, pupil, represented: bool| {
        SignedBy::of(born, pupil, represented.then_some(MOTHER), TeenRule::Both, on)
            .map(|signed_by| signed_by.signers())
    };
    for (found, expected, row) in [
        (of(born("1980"), false, false), Ok(Signers::Myself), "a teacher"),
        (of(None, false, false), Ok(Signers::Myself), "a parent who mentors"),
        (of(None, true, true), Err(CannotSign::BirthDateUnknown), "a pupil of unknown age"),
        (of(born("2011"), true, false), Err(CannotSign::NoRepresentative), "a pupil whose parents are unknown"),
        (of(born("2011"), true, true), Ok(Signers::Both), "a pupil of fifteen"),
        (of(born("2014"), true, true), Ok(Signers::Representative), "a pupil of twelve"),
        (of(born("2008"), true, true), Ok(Signers::Myself), "a pupil of eighteen, whose mother is in the base"),
    ] {
        assert_eq!(found, expected, "{row}");
    }
}
