//! A meeting was recorded: that it took place, never what was said.

use domain::letter::{MeetingReader, MeetingRecorded};
use domain::russian;
use domain::term::Term;

use super::ask_curator;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &MeetingRecorded) -> Content {
    let held_on = russian::date(letter.held_on);
    let subject = format!("Записана встреча {held_on}: {}", in_subject(&letter.school));
    let content = Content::new(subject, &letter.school, &letter.recipient).say(match letter.reader {
        MeetingReader::Curator => "В одной из пар вашей школы записана встреча.",
        MeetingReader::Mentor => "В вашей паре записана встреча.",
        MeetingReader::Mentee => {
            "Записана ваша встреча с наставником. Отметьте на своей странице, как она прошла: хватит одного касания."
        }
        MeetingReader::Representative => "В паре вашего ребёнка записана встреча.",
    });
    let content = match &letter.child {
        Some(child) => content.facts([("Наставляемый", child)]),
        None => content,
    };
    let content = content
        .facts([
            ("Вид встречи", letter.kind.label()),
            ("Дата", &held_on),
            ("Длительность", &russian::count(letter.minutes.into(), "минута", "минуты", "минут")),
            ("Кто записал", &letter.recorded_by),
        ])
        .link_inside(
            match letter.reader {
                MeetingReader::Mentee => "Ответить, как прошла встреча",
                _ => "Посмотреть встречи пары",
            },
            letter.path.as_deref(),
        )
        .small_print(match letter.reader {
            MeetingReader::Curator => "Вы получили это письмо, потому что вы куратор этой школы.",
            MeetingReader::Mentor => "Вы получили это письмо, потому что вы наставник в этой паре.",
            MeetingReader::Mentee => "Вы получили это письмо, потому что вы наставляемый в этой паре.",
            MeetingReader::Representative => {
                "Вы получили это письмо, потому что школа знает вас как законного представителя наставляемого."
            }
        });
    match letter.reader {
        MeetingReader::Curator => content
            .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ."),
        MeetingReader::Mentor | MeetingReader::Mentee | MeetingReader::Representative => content
            .small_print("Если такой встречи не было, сообщите об этом куратору школы.")
            .small_print(ask_curator(letter.path.as_ref())),
    }
}
