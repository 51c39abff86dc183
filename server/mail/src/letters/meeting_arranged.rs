//! A meeting is arranged, moved, called off, or is tomorrow: when and where, never what about.

use chrono::{DateTime, FixedOffset};
use domain::letter::{MeetingArranged, MeetingNews, MeetingReader};
use domain::russian;
use domain::term::Term;

use super::ask_curator;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &MeetingArranged) -> Content {
    let first = letter.starts.first().map(|start| when(*start)).unwrap_or_default();
    let many = u64::try_from(letter.starts.len()).unwrap_or_default();
    let school = in_subject(&letter.school);
    let (subject, said) = match letter.news {
        MeetingNews::Arranged if many > 1 => (
            format!("Назначены встречи, всего {many}: {school}"),
            "Назначены встречи наставника и наставляемого. Первая и последняя указаны ниже, все они в приложенном файле.",
        ),
        MeetingNews::Arranged => {
            (format!("Назначена встреча {first}: {school}"), "Назначена встреча наставника и наставляемого.")
        }
        MeetingNews::Moved => (
            format!("Встреча перенесена на {first}: {school}"),
            "Встреча наставника и наставляемого перенесена. Ниже новые время и место.",
        ),
        MeetingNews::Cancelled => {
            (format!("Встреча {first} отменена: {school}"), "Встреча наставника и наставляемого отменена.")
        }
        MeetingNews::Reminder => {
            (format!("Напоминание о встрече {first}: {school}"), "Напоминаем о встрече наставника и наставляемого.")
        }
    };
    let content = Content::new(subject, &letter.school, &letter.recipient).say(said);
    let content = facts(content, letter, &first).link_inside("Открыть страницу пары", letter.path.as_deref());
    let content = match letter.news {
        MeetingNews::Cancelled => content.small_print("Файл в приложении уберёт встречу из вашего календаря."),
        MeetingNews::Arranged if many > 1 => {
            content.small_print("Файл в приложении добавит эти встречи в ваш календарь.")
        }
        _ => content.small_print("Файл в приложении добавит встречу в ваш календарь."),
    };
    content
        .small_print(match letter.reader {
            MeetingReader::Curator => "Вы получили это письмо, потому что вы куратор этой школы.",
            MeetingReader::Mentor => "Вы получили это письмо, потому что вы наставник в этой паре.",
            MeetingReader::Mentee => "Вы получили это письмо, потому что вы наставляемый в этой паре.",
            MeetingReader::Representative => {
                "Вы получили это письмо, потому что школа знает вас как законного представителя наставляемого."
            }
        })
        .small_print(ask_curator(letter.path.as_ref()))
}

fn facts(content: Content, letter: &MeetingArranged, first: &str) -> Content {
    let whom = if letter.reader == MeetingReader::Mentor { "С кем" } else { "Наставник" };
    let minutes = russian::count(letter.minutes.into(), "минута", "минуты", "минут");
    let place = if letter.where_text.is_empty() {
        letter.place.label().to_lowercase()
    } else {
        format!("{}, {}", letter.place.label().to_lowercase(), letter.where_text)
    };
    let content = match &letter.child {
        Some(child) => content.facts([("Наставляемый", child)]),
        None => content,
    };
    let content = content.facts([(whom, &letter.with.join(", ")), ("Вид встречи", letter.kind.label())]);
    let last = letter.starts.last().filter(|_| letter.starts.len() > 1).map(|start| when(*start));
    match last {
        Some(last) => content.facts([
            ("Первая", first),
            ("Последняя", &last),
            ("Длительность", &minutes),
            ("Как проходит", &place),
        ]),
        None => content.facts([("Когда", first), ("Длительность", &minutes), ("Как проходит", &place)]),
    }
}

/// `24.11.2026, 15:30`: a meeting is on the clocks of its school, which its people have.
fn when(start: DateTime<FixedOffset>) -> String {
    start.naive_local().format("%d.%m.%Y, %H:%M").to_string()
}
