//! To the applicant: what comes now in the check, papers or a conversation.

use domain::letter::{ApplicationStep, CheckStep};

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &ApplicationStep) -> Content {
    let (subject, what) = match letter.step {
        CheckStep::Papers => (
            "Ваша заявка наставника: проверяем документы",
            "Региональный центр рассмотрел вашу заявку и теперь проверяет документы. Если регион просит справки, их можно прислать \
             из кабинета наставника: раздел «Моя анкета», «Справки». Если нужно что-то ещё, центр напишет или позвонит.",
        ),
        CheckStep::PapersAgain => (
            "Ваша заявка наставника: ещё о документах",
            "Региональный центр проверяет документы к вашей заявке и пишет вам о них ещё раз.",
        ),
        CheckStep::InterviewMoved => (
            "Ваша заявка наставника: беседа перенесена",
            "Региональный центр перенёс беседу с вами. Прежнее приглашение больше не действует, новое – ниже.",
        ),
        CheckStep::Interview => (
            "Ваша заявка наставника: приглашаем на беседу",
            "Региональный центр приглашает вас на беседу: познакомиться, ответить на ваши вопросы и понять, с кем вам будет \
             удобно работать.",
        ),
    };
    Content::new(subject, &letter.centre.name, &letter.recipient)
        .say(what)
        .quote("Центр пишет", &letter.words)
        .say("О решении мы сообщим письмом.")
        .link("Посмотреть заявку", &letter.path)
        .small_print("Вы получили это письмо, потому что подали заявку наставника.")
        .small_print("Если вы её не подавали, сообщите об этом региональному центру.")
        .small_print(ask_centre(&letter.centre))
}
