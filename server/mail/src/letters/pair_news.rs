//! To mentor, mentee or representative: the pair goes apart, is ordered, is over. Never why; nobody's name in the subject.

use domain::letter::{PairChange, PairNews, PairReader};
use domain::pair_life::ContactRule;
use domain::russian;

use super::ASK_CURATOR;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &PairNews) -> Content {
    let school = in_subject(&letter.school);
    let whose = match letter.reader {
        PairReader::Mentor { .. } | PairReader::Mentee { .. } => "вашей наставнической пары",
        PairReader::Representative { .. } => "наставнической пары вашего ребёнка",
    };
    let start = |subject: &str| Content::new(format!("{subject}: {school}"), &letter.school, &letter.recipient);
    let content = match &letter.change {
        PairChange::Parted => with_names(
            start("Работа пары прекращена").say(format!("Школа прекратила работу {whose}.")),
            letter,
            Vec::new(),
        )
        .say(match letter.reader {
            PairReader::Mentor { .. } => "Ваше место свободно. О новой паре вам напишет куратор школы.",
            PairReader::Mentee { .. } | PairReader::Representative { .. } => {
                "Школа подбирает другого наставника. Когда он найдётся, вам придёт письмо."
            }
        }),
        PairChange::Ordered { number, on } => with_names(
            start("Пара закреплена приказом").say(format!("Директор школы подписал приказ о работе {whose}.")),
            letter,
            vec![("Номер приказа", number.clone()), ("Дата приказа", russian::date(*on))],
        )
        .say("Следующий шаг – соглашение о наставничестве. О нём вам расскажет куратор."),
        PairChange::Closed { on, contacts } => with_names(
            start("Работа пары завершена").say(format!("Школа подвела итоги работы {whose}.")),
            letter,
            vec![("Последний день", russian::date(*on)), ("Общение после завершения", contact(*contacts).to_owned())],
        )
        .say("Спасибо за участие в программе наставничества."),
    };
    content
        .link(
            match letter.reader {
                PairReader::Mentor { .. } => "Открыть пару",
                PairReader::Mentee { .. } => "Открыть свою страницу",
                PairReader::Representative { .. } => "Открыть страницу",
            },
            &letter.path,
        )
        .small_print(match letter.reader {
            PairReader::Mentor { .. } => "Вы получили это письмо, потому что вы наставник в этой паре.",
            PairReader::Mentee { .. } => "Вы получили это письмо, потому что вы наставляемый в этой паре.",
            PairReader::Representative { .. } => {
                "Вы получили это письмо, потому что школа знает вас как законного представителя наставляемого."
            }
        })
        .small_print("Если письмо попало к вам по ошибке, сообщите об этом школе и удалите его.")
        .small_print(ASK_CURATOR)
}

/// Who the other one is, then the facts.
fn with_names(content: Content, letter: &PairNews, more: Vec<(&'static str, String)>) -> Content {
    let mut facts = match &letter.reader {
        PairReader::Mentor { mentee } => vec![("Наставляемый", mentee.clone())],
        PairReader::Mentee { mentor } => vec![("Наставник", mentor.clone())],
        PairReader::Representative { mentee, mentor } => {
            vec![("Наставляемый", mentee.clone()), ("Наставник", mentor.clone())]
        }
    };
    facts.extend(more);
    content.facts(facts.iter().map(|(name, value)| (*name, value.as_str())))
}

fn contact(rule: ContactRule) -> &'static str {
    match rule {
        ContactRule::None => "не общаться напрямую",
        ContactRule::ThroughSchool => "только через школу",
        ContactRule::Free => "по договорённости обеих сторон и семьи",
    }
}
