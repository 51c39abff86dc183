//! To a guest of a group meeting: with whom would you like to work.

use domain::letter::SurveyOpened;

use super::ASK_CURATOR;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &SurveyOpened) -> Content {
    let asks = if letter.again {
        "Напоминание: опрос после встречи"
    } else {
        "Опрос после встречи"
    };
    let until = letter.until.format("%d.%m.%Y, %H:%M").to_string();
    Content::new(format!("{asks}: {}", in_subject(&letter.school)), &letter.school, &letter.recipient)
        .say("Расскажите, с кем вы хотели бы работать в программе наставничества. Это займёт пару минут.")
        .facts([("Встреча", letter.title.as_str()), ("Ответить до", until.as_str())])
        .say("Ответ можно менять, пока опрос открыт. До его конца ответов не видит никто в школе.")
        .link("Ответить", &letter.path)
        .small_print("Никому не пересылайте письмо: ссылка в нём личная, вход не нужен.")
        .small_print("Вы получили это письмо, потому что были приглашены на эту встречу.")
        .small_print(ASK_CURATOR)
}
