//! To mentor, mentee or representative: the pair goes apart, is ordered, is over. Never why; nobody's name in the subject.

use domain::letter::{PairChange, PairNews, PairReader};
use domain::pair_life::ContactRule;
use domain::russian;

use super::ask_curator;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &PairNews) -> Content {
    let school = in_subject(&letter.school);
    let whose = match letter.reader {
        PairReader::Mentor { .. } | PairReader::Mentee { .. } => "вашей наставнической пары",
        PairReader::Representative { .. } => "наставнической пары вашего ребёнка",
    };
    let start = |subject: &str| Content::new(format!("{subject}: {school}"), &letter.school, &letter.recipient);
    let content = match &letter.change {
        PairChange::Parted => {
            with_names(start("Работа пары прекращена").say(format!("Школа прекратила работу {whose}.")), &letter.reader)
                .say(match letter.reader {
                    PairReader::Mentor { .. } => "Ваше место свободно. О новой паре вам напишет куратор школы.",
                    PairReader::Mentee { .. } | PairReader::Representative { .. } => {
                        "О том, кто будет наставником дальше, вам придёт отдельное письмо."
                    }
                })
        }
        PairChange::Ordered { number, on } => {
            let said =
                start("Пара закреплена приказом").say(format!("Директор школы подписал приказ о работе {whose}."));
            with_names(said, &letter.reader)
                .facts([("Номер приказа", number), ("Дата приказа", &russian::date(*on))])
                .say("Следующий шаг – соглашение о наставничестве. О нём вам расскажет куратор.")
        }
        PairChange::Closed { on, contacts } => {
            let said = start("Работа пары завершена").say(format!("Школа подвела итоги работы {whose}."));
            with_names(said, &letter.reader)
                .facts([
                    ("Последний день", russian::date(*on).as_str()),
                    ("Общение после завершения", contact(*contacts)),
                ])
                .say("Спасибо за участие в программе наставничества.")
        }
    };
    content
        .link_inside(
            match letter.reader {
                PairReader::Mentor { .. } => "Открыть пару",
                PairReader::Mentee { .. } => "Открыть свою страницу",
                PairReader::Representative { .. } => "Открыть страницу",
            },
            letter.path.as_deref(),
        )
        .small_print(match letter.reader {
            PairReader::Mentor { .. } => "Вы получили это письмо, потому что вы наставник в этой паре.",
            PairReader::Mentee { .. } => "Вы получили это письмо, потому что вы наставляемый в этой паре.",
            PairReader::Representative { .. } => {
                "Вы получили это письмо, потому что школа знает вас как законного представителя наставляемого."
            }
        })
        .small_print("Если письмо попало к вам по ошибке, сообщите об этом школе и удалите его.")
        .small_print(ask_curator(letter.path.as_ref()))
}

/// Who the other one is.
fn with_names(content: Content, reader: &PairReader) -> Content {
    match reader {
        PairReader::Mentor { mentee } => content.facts([("Наставляемый", mentee)]),
        PairReader::Mentee { mentor } => content.facts([("Наставник", mentor)]),
        PairReader::Representative { mentee, mentor } => {
            content.facts([("Наставляемый", mentee), ("Наставник", mentor)])
        }
    }
}

fn contact(rule: ContactRule) -> &'static str {
    match rule {
        ContactRule::None => "не общаться напрямую",
        ContactRule::ThroughSchool => "только через школу",
        ContactRule::Free => "по договорённости обеих сторон, с детьми – с согласия семьи",
    }
}
