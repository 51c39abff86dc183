//! To the contact of an organisation: the offer has arrived.

use domain::letter::PartnerReceived;
use domain::russian;

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &PartnerReceived) -> Content {
    Content::new("Мы получили ваше предложение", &letter.centre.name, &letter.recipient)
        .say("Спасибо за готовность помочь школам. Предложение у регионального центра.")
        .facts([("Получено", &russian::date(letter.applied_on)), ("Ответим до", &russian::date(letter.answer_by))])
        .say("Ответ придёт на этот адрес.")
        .link("Открыть страницу региона", &letter.path)
        .small_print("Вы получили это письмо, потому что ваш адрес указали в форме «Стать партнёром».")
        .small_print("Если вы её не заполняли, сообщите об этом региональному центру.")
        .small_print(ask_centre(&letter.centre))
}
