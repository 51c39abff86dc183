//! To stand-in, mentor, mentee or representative: another mentor stands in for some days. Why the mentor is away is not said.

use domain::letter::{StandInReader, StandInSet};
use domain::russian;

use super::ask_curator;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &StandInSet) -> Content {
    let days = format!("{} – {}", russian::date(letter.from_on), russian::date(letter.until_on));
    let subject = format!("Замена наставника: {}", in_subject(&letter.school));
    let start = Content::new(subject, &letter.school, &letter.recipient);
    let content = match &letter.reader {
        StandInReader::StandIn => start
            .say("Школа просит вас заменить наставника одной из пар.")
            .facts([("Дни замены", days.as_str())])
            .say(
                "В эти дни в «Маяке» видны имя наставляемого и его запрос. О встречах договоритесь с куратором; записывает их \
                 куратор школы.",
            )
            .link_inside("Открыть мои пары", letter.path.as_deref())
            .small_print("Вы получили это письмо, потому что вы наставник этой школы."),
        StandInReader::Mentor { stand_in } => start
            .say("На время вашего отсутствия школа назначила замену. Пара остаётся вашей.")
            .facts([("Заменяет", stand_in.as_str()), ("Дни замены", days.as_str())])
            .link_inside("Открыть пару", letter.path.as_deref())
            .small_print("Вы получили это письмо, потому что вы наставник в этой паре."),
        StandInReader::Mentee { stand_in } => start
            .say("Несколько дней вашего наставника заменяет другой. Потом ваш наставник вернётся.")
            .facts([("Заменяет", stand_in.as_str()), ("Дни замены", days.as_str())])
            .link_inside("Открыть свою страницу", letter.path.as_deref())
            .small_print("Вы получили это письмо, потому что вы наставляемый в этой паре."),
        StandInReader::Representative { mentee, stand_in } => start
            .say("Несколько дней наставника вашего ребёнка заменяет другой. Потом прежний наставник вернётся.")
            .facts([("Наставляемый", mentee.as_str()), ("Заменяет", stand_in.as_str()), ("Дни замены", days.as_str())])
            .link_inside("Открыть страницу", letter.path.as_deref())
            .small_print("Вы получили это письмо, потому что школа знает вас как законного представителя наставляемого."),
    };
    content
        .small_print("Если письмо попало к вам по ошибке, сообщите об этом школе и удалите его.")
        .small_print(ask_curator(letter.path.as_ref()))
}
