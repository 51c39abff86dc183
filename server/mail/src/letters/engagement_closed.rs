//! To the mentor or a curator: a question closed without an answer of the mentor.

use domain::engagement::Side;
use domain::letter::{ClosedBy, EngagementClosed, EngagementReader};
use domain::russian;

use super::of_question;
use crate::content::Content;

pub(super) fn content(letter: &EngagementClosed) -> Content {
    let asked_on = russian::date(letter.asked_on);
    let subject = match letter.by {
        ClosedBy::Silence(..) => "Запрос закрыт: ответа не было",
        ClosedBy::Withdrawal => "Школа отозвала запрос",
    };
    let content = Content::new(subject, &letter.school, &letter.recipient);
    let content = match &letter.by {
        ClosedBy::Withdrawal => content.say(format!("Школа отозвала запрос от {asked_on}, отвечать на него не нужно.")),
        ClosedBy::Silence(Side::Mentor, EngagementReader::Mentor) => content
            .say(format!("Запрос школы от {asked_on} остался без вашего ответа и закрыт. Ваши места он не занимал."))
            .say("Если вы будете в отъезде, отметьте отпуск в кабинете: в эти дни школы не смогут вас спросить."),
        ClosedBy::Silence(Side::School, EngagementReader::Mentor) => content.say(format!(
            "Школа не ответила на ваш вопрос по запросу от {asked_on}, поэтому запрос закрыт. Ваши места он не занимал."
        )),
        ClosedBy::Silence(silent, EngagementReader::Curator { mentor }) => {
            let why = match silent {
                Side::School => "Вопрос наставника по нему остался без ответа.",
                Side::Mentor => "Наставник на него не ответил.",
            };
            let content = content.say(format!("Запрос вашей школы от {asked_on} закрыт. {why}"));
            let content = match mentor {
                Some(mentor) => content.facts([("Наставник", mentor)]),
                None => content,
            };
            content.say("Спросите другого наставника региональной базы; этого можно спросить снова.")
        }
    };
    let reader = match &letter.by {
        ClosedBy::Silence(_, reader) => reader,
        ClosedBy::Withdrawal => &EngagementReader::Mentor,
    };
    of_question(content.link("Открыть запрос", &letter.path), reader)
}
