//! To a curator: the answers after a group meeting can be read. What they are stands behind the link.

use domain::letter::SurveyEnded;

use crate::content::{Content, in_subject};

pub(super) fn content(letter: &SurveyEnded) -> Content {
    let answered = format!("{} из {}", letter.answered, letter.asked);
    Content::new(format!("Ответы опроса открыты: {}", in_subject(&letter.school)), &letter.school, &letter.recipient)
        .say("Опрос после групповой встречи завершён. Ответы можно прочитать и обсудить с педагогом-психологом.")
        .facts([("Встреча", letter.title.as_str()), ("Ответили", answered.as_str())])
        .link("Открыть ответы", &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор этой школы.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
