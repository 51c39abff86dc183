//! An e-mail address has to be proved.

use domain::letter::{EmailProof, ProofOccasion};

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &EmailProof) -> Content {
    let subject = "Подтвердите адрес электронной почты";
    let content = match &letter.occasion {
        ProofOccasion::Application(centre) => Content::new(subject, &centre.name, &letter.recipient)
            .say("Этот адрес указан в заявке наставника. Подтвердите, что он ваш: на него мы пришлём решение и запросы школ."),
        ProofOccasion::Account => Content::new(subject, "", &letter.recipient)
            .say("Этот адрес указан в вашей учётной записи в «Маяке». Подтвердите, что он ваш."),
    };
    let content = content
        .one_time_link("Подтвердить адрес", &letter.link)
        .small_print("Вы получили это письмо, потому что ваш адрес указали в «Маяке» — платформе программ наставничества.")
        .small_print(
            "Если вы его не указывали, ничего не делайте: адрес останется неподтверждённым. Никому не пересылайте ссылку.",
        );
    match &letter.occasion {
        ProofOccasion::Application(centre) => content.small_print(ask_centre(centre)),
        ProofOccasion::Account => content,
    }
}
