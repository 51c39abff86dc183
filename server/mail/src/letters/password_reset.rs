//! A forgotten password.

use domain::letter::PasswordReset;

use crate::content::Content;

pub(super) fn content(letter: &PasswordReset) -> Content {
    Content::new("Новый пароль для входа в «Маяк»", "", &letter.recipient)
        .say("Для учётной записи с вашим адресом запросили новый пароль. Если это сделали вы, откройте ссылку и задайте его.")
        .one_time_link("Задать новый пароль", &letter.link)
        .small_print("Вы получили это письмо, потому что у вас есть учётная запись в «Маяке» — платформе программ наставничества.")
        .small_print(
            "Если вы не просили новый пароль, ничего не делайте: прежний продолжает действовать. \
             Никому не пересылайте ссылку: по ней можно сменить ваш пароль.",
        )
}
