//! To a curator: the mentor asks something before answering. To the mentor: the school has answered.

use domain::letter::{EngagementReader, EngagementTalk};
use domain::russian;

use super::of_question;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &EngagementTalk) -> Content {
    let asked_on = russian::date(letter.asked_on);
    let start = |subject: String| Content::new(subject, &letter.school, &letter.recipient);
    let content = match &letter.reader {
        EngagementReader::Mentor => start(format!("Школа отвечает на ваш вопрос: {}", in_subject(&letter.school)))
            .say(format!("Школа отвечает на вопрос, который вы задали по её запросу от {asked_on}."))
            .say("Прочитайте ответ в кабинете и решите: принять запрос, спросить ещё или отказаться."),
        EngagementReader::Curator { mentor } => {
            let content = start("Наставник спрашивает о вашем запросе".to_owned())
                .say(format!("Прежде чем ответить на запрос вашей школы от {asked_on}, наставник хочет уточнить."));
            let content = match mentor {
                Some(mentor) => content.facts([("Наставник", mentor)]),
                None => content,
            };
            content.say("Прочитайте вопрос и ответьте. Имён и фамилий детей не пишите: наставник ещё не согласился.")
        }
    };
    of_question(content.link("Открыть запрос", &letter.path), &letter.reader)
}
