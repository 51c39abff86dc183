//! To the mentor: the centre has looked at a paper. Why it was not accepted waits in the cabinet.

use domain::letter::{PaperDecided, PaperOutcome};
use domain::russian;

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &PaperDecided) -> Content {
    let what = letter.kind.inside();
    let (subject, words, label) = match letter.outcome {
        PaperOutcome::Accepted { valid_until } => {
            let until = valid_until.map(|day| format!(", действует до {}", russian::date(day))).unwrap_or_default();
            let words = format!(
                "Региональный центр проверил ваш документ: {what} принята{until}. О сроке мы напомним заранее, новую можно \
                 прислать до его конца."
            );
            ("Справка принята", words, "Мои справки")
        }
        PaperOutcome::Refused => {
            let words = format!(
                "Региональный центр проверил ваш документ: {what} не принята. Почему и что сделать, центр написал в вашем \
                 кабинете."
            );
            ("Справка не принята", words, "Прочитать причину")
        }
        PaperOutcome::Annulled => {
            let words = format!(
                "Региональный центр отметил, что {what} больше не действует. Почему и что сделать, он написал в вашем \
                 кабинете."
            );
            ("Справка больше не действует", words, "Прочитать причину")
        }
    };
    let mut content = Content::new(subject, &letter.centre.name, &letter.recipient).say(words);
    if !matches!(letter.outcome, PaperOutcome::Annulled) {
        content = content.say("Скан, если он был приложен, удалён: центр хранит только номер документа и даты.");
    }
    content
        .link(label, &letter.path)
        .small_print("Вы получили это письмо, потому что вы наставник региона или подали заявку.")
        .small_print(ask_centre(&letter.centre))
}
