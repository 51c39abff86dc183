//! To a curator: what became of the school's question to a pool mentor.

use domain::letter::{MentorAnswered, MentorOutcome};
use domain::russian;

use crate::content::Content;

pub(super) fn content(letter: &MentorAnswered) -> Content {
    let (mentor, asked_on) = (&letter.mentor, russian::date(letter.asked_on));
    let start = |subject: &str| Content::new(subject, &letter.school, &letter.recipient);
    let content = match &letter.outcome {
        MentorOutcome::Accepted { granted, asked } if granted < asked => start("Наставник принимает ваш запрос частично")
            .say(format!(
                "{mentor} принимает запрос вашей школы от {asked_on} частично: {} из {asked}.",
                russian::count(*granted, "место", "места", "мест")
            ))
            .say("Теперь наставник есть в базе школы, и можно составить пару.")
            .link("Открыть запрос и составить пару", &letter.path),
        MentorOutcome::Accepted { .. } => start("Наставник принимает ваш запрос")
            .say(format!("{mentor} принимает запрос вашей школы от {asked_on}."))
            .say("Теперь наставник есть в базе школы, и можно составить пару.")
            .link("Открыть запрос и составить пару", &letter.path),
        MentorOutcome::Declined { reason } => start("Наставник отказывается от вашего запроса")
            .say(format!("{mentor} не может принять запрос вашей школы от {asked_on}."))
            .quote("Причина", reason)
            .say("Выберите в региональной базе другого наставника.")
            .link("Открыть запрос", &letter.path),
        MentorOutcome::NoPlaceLeft => start("Запрос закрыт: у наставника не осталось мест")
            .say(format!(
                "Последнее свободное место наставника занято другой школой, поэтому запрос вашей школы от {asked_on} закрыт."
            ))
            .facts([("Наставник", mentor)])
            .say("Выберите в региональной базе другого наставника.")
            .link("Открыть запрос", &letter.path),
    };
    content
        .small_print("Вы получили это письмо, потому что вы куратор школы, которая отправила запрос.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
