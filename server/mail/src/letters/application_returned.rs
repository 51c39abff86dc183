//! To the applicant: the centre asks something before it decides, still waits for the answer, or does not ask any more.

use domain::letter::{ApplicationReturned, QuestionNews};

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &ApplicationReturned) -> Content {
    let (subject, what, then, link) = match letter.news {
        QuestionNews::Asked => (
            "Вопрос по вашей заявке наставника",
            "Региональный центр рассматривает вашу заявку и просит ответить на вопрос. Пока ответа нет, проверка стоит.",
            "Ответ придёт сразу в центр. Письмом на этот адрес отвечать не нужно.",
            "Ответить на вопрос",
        ),
        QuestionNews::Waits => (
            "Напоминание: вопрос по вашей заявке наставника",
            "Региональный центр всё ещё ждёт вашего ответа. Пока его нет, проверка заявки стоит. Больше мы напоминать не будем.",
            "Ответ придёт сразу в центр. Письмом на этот адрес отвечать не нужно.",
            "Ответить на вопрос",
        ),
        QuestionNews::TakenBack => (
            "Вопрос по вашей заявке наставника отозван",
            "Региональный центр отозвал свой вопрос: отвечать на него не нужно. Проверка заявки продолжается.",
            "О решении мы сообщим письмом.",
            "Посмотреть заявку",
        ),
    };
    Content::new(subject, &letter.centre.name, &letter.recipient)
        .say(what)
        .quote("Вопрос", &letter.question)
        .say(then)
        .link(link, &letter.path)
        .small_print("Вы получили это письмо, потому что подали заявку наставника.")
        .small_print("Если вы её не подавали, ничего не отвечайте и сообщите об этом региональному центру.")
        .small_print(ask_centre(&letter.centre))
}
