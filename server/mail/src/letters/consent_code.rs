//! To who signs: the code. It stands in the text and not in the subject, which a locked phone shows to everybody.

use domain::letter::ConsentCode;

use super::{NOT_MINE, SIGNS_HERE, consent_to};
use crate::content::{Content, in_subject};
use crate::moment::moment;

pub(super) fn content(letter: &ConsentCode) -> Content {
    Content::new(format!("Код для подписания: {}", in_subject(&letter.school)), &letter.school, &letter.recipient)
        .say(format!(
            "Вы подписываете {} для программы наставничества. Введите код на странице документа.",
            consent_to(letter.kind)
        ))
        .facts([("Код", &letter.code), ("Действует до", &moment(letter.valid_until))])
        .say("Введённый код – ваша простая электронная подпись. Никому его не сообщайте, и сотрудникам школы тоже.")
        .link("Открыть документ", &letter.path)
        .small_print(SIGNS_HERE)
        .small_print("Если вы не запрашивали код, ничего не делайте: без него документ не подпишется.")
        .small_print(NOT_MINE)
}
