//! To the applicant: the centre asks something before it decides.

use domain::letter::ApplicationReturned;

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &ApplicationReturned) -> Content {
    Content::new("Вопрос по вашей заявке наставника", &letter.centre.name, &letter.recipient)
        .say("Региональный центр рассматривает вашу заявку и просит ответить на вопрос. Пока ответа нет, проверка стоит.")
        .quote("Вопрос", &letter.question)
        .say("Ответ придёт сразу в центр. Письмом на этот адрес отвечать не нужно.")
        .link("Ответить на вопрос", &letter.path)
        .small_print("Вы получили это письмо, потому что подали заявку наставника.")
        .small_print("Если вы её не подавали, ничего не отвечайте и сообщите об этом региональному центру.")
        .small_print(ask_centre(&letter.centre))
}
