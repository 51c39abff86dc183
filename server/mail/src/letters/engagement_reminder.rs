//! To whoever's turn it is: a question waits, and until when.

use domain::letter::{EngagementReader, EngagementReminder};
use domain::russian;

use super::of_question;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &EngagementReminder) -> Content {
    let (asked_on, closes_on) = (russian::date(letter.asked_on), russian::date(letter.closes_on));
    let start = |subject: String| Content::new(subject, &letter.school, &letter.recipient);
    let content = match &letter.reader {
        EngagementReader::Mentor => start(format!("Школа ждёт вашего ответа: {}", in_subject(&letter.school)))
            .say(format!("Вы ещё не ответили на запрос школы от {asked_on}."))
            .say("Если сейчас нет времени или тема не ваша, откажитесь одним предложением: школа поймёт и поищет другого наставника."),
        EngagementReader::Curator { mentor } => {
            let content = start("Вопрос наставника ждёт ответа".to_owned())
                .say(format!("Наставник задал вопрос по запросу вашей школы от {asked_on}, ответа пока нет."));
            match mentor {
                Some(mentor) => content.facts([("Наставник", mentor)]),
                None => content,
            }
        }
    };
    let content = content.say(format!("Без ответа запрос закроется {closes_on}.")).link("Открыть запрос", &letter.path);
    of_question(content, &letter.reader)
}
