//! To the applicant: the mentor application has arrived.

use domain::letter::ApplicationReceived;
use domain::russian;

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &ApplicationReceived) -> Content {
    Content::new("Мы получили вашу заявку наставника", &letter.centre.name, &letter.recipient)
        .say("Спасибо, что хотите стать наставником. Ваша заявка у регионального центра.")
        .facts([("Подана", &russian::date(letter.submitted_on)), ("Рассмотрит", &letter.centre.name)])
        .say("О решении мы напишем на этот адрес. Пока его нет, школы вашу заявку не видят.")
        .link("Посмотреть заявку", &letter.path)
        .small_print("Вы получили это письмо, потому что в заявке наставника указан ваш адрес.")
        .small_print("Если вы не подавали заявку, сообщите об этом региональному центру.")
        .small_print(ask_centre(&letter.centre))
}
