//! To who fills in the form of an applicant: the link that proves the address and leads back to the form; or that there is an
//! application already.

use domain::letter::{ApplicationBegun, BegunNext};

use super::ask_centre;
use crate::content::Content;
use crate::moment::moment;

pub(super) fn content(letter: &ApplicationBegun) -> Content {
    let begun = |subject: &str| Content::new(subject, &letter.centre.name, &letter.recipient);
    let content = match &letter.next {
        BegunNext::GoOn(link) => begun("Подтвердите адрес и продолжите анкету наставника")
            .say("Вы начали заполнять анкету наставника. Подтвердите, что этот адрес ваш: без этого анкету нельзя отправить в центр.")
            .say("Ссылка возвращает к анкете там, где вы остановились, на любом устройстве.")
            .link("Подтвердить адрес и продолжить", &link.path)
            .say(format!("Ссылка действует до {}.", moment(link.valid_until)))
            .small_print(
                "Если вы не заполняли анкету, ничего не делайте: без подтверждения её нельзя отправить, и она удалится сама.",
            )
            .small_print("Никому не пересылайте письмо: по ссылке видна анкета."),
        BegunNext::ThereIsOne { path } => begun("У вас уже есть заявка наставника")
            .say("С этим адресом в регион уже подана заявка наставника, второй не нужно: новую анкету отправить нельзя, она удалится сама.")
            .say("Что с заявкой, видно по ссылке. Изменить сведения о себе можно в кабинете наставника.")
            .link("Посмотреть заявку", path)
            .small_print("Если новую анкету заполняли не вы, ничего не делайте: ваша заявка от этого не изменилась."),
    };
    content
        .small_print("Вы получили это письмо, потому что ваш адрес указали в анкете наставника.")
        .small_print(ask_centre(&letter.centre))
}
