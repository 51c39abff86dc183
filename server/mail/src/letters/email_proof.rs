//! An address has to be proved, and with it an account opened: the mentor's cabinet of an applicant, or the new address of
//! an account that is there.

use domain::letter::{EmailProof, ProofOccasion};

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &EmailProof) -> Content {
    match &letter.occasion {
        ProofOccasion::Application(centre) => {
            Content::new("Откройте кабинет наставника", &centre.name, &letter.recipient)
                .say("Ваша заявка наставника у регионального центра. Осталось открыть кабинет: придумайте пароль, с ним вы будете входить.")
                .say("В кабинете видно, что с заявкой, туда же придут запросы школ. Пока кабинет не открыт, принять вас в пул нельзя.")
                .one_time_link("Открыть кабинет", &letter.link)
                .small_print("Вы получили это письмо, потому что ваш адрес указан в заявке наставника.")
                .small_print(
                    "Если вы не подавали заявку, ничего не делайте и сообщите об этом центру. Никому не пересылайте ссылку.",
                )
                .small_print(ask_centre(centre))
        }
        ProofOccasion::Account => {
            Content::new("Подтвердите адрес электронной почты", "", &letter.recipient)
                .say("Этот адрес указан в вашей учётной записи в «Маяке». Подтвердите, что он ваш.")
                .one_time_link("Подтвердить адрес", &letter.link)
                .small_print("Вы получили это письмо, потому что ваш адрес указали в «Маяке» — платформе программ наставничества.")
                .small_print(
                    "Если вы его не указывали, ничего не делайте: адрес останется неподтверждённым. Никому не пересылайте ссылку.",
                )
        }
    }
}
