//! The steps of the check that take words with them, as the card asks for these words.

use leptos::prelude::*;

use super::deed::Deed;
use crate::{
    components::{ButtonKind, Confirm, TextArea},
    forms::FormState,
};

/// A step that takes words with it.
pub(super) struct Ask {
    label: &'static str,
    question: &'static str,
    action: String,
    submit: &'static str,
    kind: ButtonKind,
    field: &'static str,
    words: &'static str,
    hint: &'static str,
    optional: bool,
}

/// The button that opens its form.
pub(super) fn ask(form: FormState, step: Ask) -> AnyView {
    let Ask { label, question, action, submit, kind, field, words, hint, optional } = step;
    let field = form.field(field);
    view! {
        <Confirm label=label question=question action=action submit=submit kind=kind form=form>
            <TextArea field=field label=words hint=hint optional=optional />
        </Confirm>
    }
    .into_any()
}

/// The steps while it is being checked, in the order of their buttons.
pub(super) fn of_check(base: &str) -> [(Deed, Ask); 6] {
    [
        (Deed::Papers, papers(base)),
        (Deed::Again, write_again(base)),
        (Deed::Interview, interview(base)),
        (Deed::Move, move_interview(base)),
        (Deed::Return, give_back(base)),
        (Deed::Decline, decline(base)),
    ]
}

fn papers(base: &str) -> Ask {
    Ask {
        label: "Проверить документы",
        question: "Перейти к проверке документов?",
        action: format!("{base}/to-papers"),
        submit: "Перейти к документам",
        kind: ButtonKind::Primary,
        field: "message",
        words: "Что написать заявителю",
        hint: "Например, какие справки нужны и как их передать. Это прочитает заявитель",
        optional: true,
    }
}

fn write_again(base: &str) -> Ask {
    Ask {
        label: "Написать о документах ещё раз",
        question: "Написать заявителю о документах ещё раз?",
        action: format!("{base}/write-again"),
        submit: "Отправить письмо",
        kind: ButtonKind::Primary,
        field: "message",
        words: "Что написать заявителю",
        hint: "Например, какой справки не хватает. Эти слова заменят прежние в его кабинете",
        optional: false,
    }
}

fn move_interview(base: &str) -> Ask {
    Ask {
        label: "Перенести беседу",
        question: "Перенести беседу?",
        action: format!("{base}/move-interview"),
        submit: "Отправить новое приглашение",
        kind: ButtonKind::Primary,
        field: "message",
        words: "Когда и где теперь",
        hint: "День и час, адрес или ссылка на видеовстречу. Эти слова заменят прежнее приглашение",
        optional: false,
    }
}

/// Writing down what the applicant answered elsewhere.
pub(super) fn heard(base: &str) -> Ask {
    Ask {
        label: "Ответ получен иначе",
        question: "Записать ответ заявителя?",
        action: format!("{base}/answer"),
        submit: "Записать ответ",
        kind: ButtonKind::Primary,
        field: "answer",
        words: "Что ответил заявитель",
        hint: "По телефону, лично или письмом. В истории останется, кто записал ответ",
        optional: false,
    }
}

fn interview(base: &str) -> Ask {
    Ask {
        label: "Пригласить на беседу",
        question: "Пригласить заявителя на беседу?",
        action: format!("{base}/to-interview"),
        submit: "Отправить приглашение",
        kind: ButtonKind::Primary,
        field: "message",
        words: "Когда и где",
        hint: "День и час, адрес или ссылка на видеовстречу. Это прочитает заявитель",
        optional: false,
    }
}

fn give_back(base: &str) -> Ask {
    Ask {
        label: "Вернуть с вопросом",
        question: "Вернуть заявку с вопросом?",
        action: format!("{base}/return"),
        submit: "Отправить вопрос",
        kind: ButtonKind::Primary,
        field: "question",
        words: "Вопрос",
        hint: "Его прочитает заявитель и ответит на сайте. Пока ответа нет, срок рассмотрения не идёт",
        optional: false,
    }
}

/// Saying no.
pub(super) fn decline(base: &str) -> Ask {
    Ask {
        label: "Отклонить",
        question: "Отклонить заявку?",
        action: format!("{base}/decline"),
        submit: "Отклонить",
        kind: ButtonKind::Danger,
        field: "reason",
        words: "Причина",
        hint: "Её прочитает тот, кто подал заявку. Он сможет подать новую",
        optional: false,
    }
}
