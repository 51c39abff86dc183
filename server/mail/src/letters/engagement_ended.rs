//! To the other side: the common work is ended; pairs that still run are brought to an end.

use domain::letter::{EngagementEnded, EngagementReader};
use domain::russian;

use super::of_question;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &EngagementEnded) -> Content {
    let start = |subject: String| Content::new(subject, &letter.school, &letter.recipient);
    let content = match &letter.reader {
        EngagementReader::Mentor => start(format!("Школа завершает работу с вами: {}", in_subject(&letter.school)))
            .say("Школа завершает работу по запросу, который вы приняли. Причина – в вашем кабинете.")
            .say(for_mentor(letter.pairs)),
        EngagementReader::Curator { mentor } => {
            let content = start("Наставник завершает работу с вашей школой".to_owned())
                .say("Наставник завершает работу по запросу вашей школы. Причина – в карточке запроса.");
            let content = match mentor {
                Some(mentor) => content.facts([("Наставник", mentor)]),
                None => content,
            };
            content.say(for_curator(letter.pairs))
        }
    };
    of_question(content.link("Открыть запрос", &letter.path), &letter.reader)
}

fn for_mentor(pairs: u64) -> String {
    if pairs == 0 {
        return "Ваши места снова свободны для других школ.".to_owned();
    }
    format!(
        "Пока {} {}: проведите с наставляемыми заключительную встречу. Место освободится, когда школа завершит пару.",
        russian::plural(pairs, "работает", "работают", "работают"),
        russian::count(pairs, "пара", "пары", "пар"),
    )
}

fn for_curator(pairs: u64) -> String {
    if pairs == 0 {
        return "Пар на этих местах нет, они снова свободны.".to_owned();
    }
    format!(
        "{} {} завершения: подведите итоги с наставником и наставляемым и завершите работу. Новых пар на этих местах составить нельзя.",
        russian::count(pairs, "пара", "пары", "пар"),
        russian::plural(pairs, "ждёт", "ждут", "ждут"),
    )
}
