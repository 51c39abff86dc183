//! To the applicant: now in the pool.

use domain::letter::ApplicationApproved;
use domain::russian;

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &ApplicationApproved) -> Content {
    Content::new("Ваша заявка наставника одобрена", &letter.centre.name, &letter.recipient)
        .say(format!("Региональный центр принял решение {}: ваша заявка одобрена.", russian::date(letter.decided_on)))
        .say("Теперь вас видят школы региона. Почту и телефон им не показывают.")
        .say("Когда школе понадобится ваша помощь, она пришлёт запрос, и мы сообщим об этом письмом. Принять его или отказаться, решаете вы.")
        .link("Открыть кабинет наставника", &letter.path)
        .small_print("Вы получили это письмо, потому что подали заявку наставника.")
        .small_print("Если вы её не подавали или передумали, сообщите об этом региональному центру.")
        .small_print(ask_centre(&letter.centre))
}
