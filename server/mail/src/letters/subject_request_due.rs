//! To a curator: the time to answer a request about personal data is nearly over, or over.

use domain::letter::SubjectRequestDue;
use domain::russian;
use domain::term::Term;

use crate::content::{Content, in_subject};

pub(super) fn content(letter: &SubjectRequestDue) -> Content {
    let due_on = russian::date(letter.due_on);
    let school = in_subject(&letter.school);
    let (subject, what) = if letter.overdue {
        (
            format!("Обращение без ответа, срок истёк {due_on}: {school}"),
            "Срок ответа на обращение о персональных данных истёк. Ответьте как можно скорее: человек вправе пожаловаться в Роскомнадзор.",
        )
    } else {
        (
            format!("На обращение нужно ответить до {due_on}: {school}"),
            "Скоро истечёт срок ответа на обращение о персональных данных. Если ответить вовремя нельзя, срок можно один раз продлить на 5 рабочих дней, объяснив человеку причину.",
        )
    };
    Content::new(subject, &letter.school, &letter.recipient)
        .say(what)
        .facts([
            ("О чём просят", letter.kind.label()),
            ("Получено", &russian::date(letter.received_on)),
            ("Ответить до", &due_on),
        ])
        .link("Открыть обращение", &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор этой школы.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
