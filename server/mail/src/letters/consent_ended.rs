//! To a curator: a consent was withdrawn or refused. Whose it is stands behind the link.

use domain::consent::SchoolConsentKind;
use domain::letter::{ConsentEnded, EndedBy};
use domain::russian;

use super::consent_to;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &ConsentEnded) -> Content {
    let what = consent_to(letter.kind);
    let school = in_subject(&letter.school);
    let content = match letter.ended {
        EndedBy::Withdrawal { on, stopped_pairs } => {
            let content = Content::new(
                format!("Согласие отозвано, нужно остановить работу: {school}"),
                &letter.school,
                &letter.recipient,
            )
            .say(format!("Отозвано {what}. С этого дня опираться на него нельзя."))
            .facts([("Отозвано", &russian::date(on))]);
            let content = if letter.kind == SchoolConsentKind::Processing && stopped_pairs > 0 {
                content.say(format!(
                    "Остановлено: {}. Записать встречу нельзя, пока не подписано новое согласие.",
                    russian::count(stopped_pairs, "пара", "пары", "пар")
                ))
            } else {
                content
            };
            content
                .say("Что нужно прекратить сегодня, собрано в список. Отметьте в нём сделанное.")
                .link("Что нужно прекратить", &letter.path)
        }
        EndedBy::Refusal => {
            Content::new(format!("Отказ подписать документ: {school}"), &letter.school, &letter.recipient)
                .say(format!(
                    "На ваш запрос пришёл отказ. Документ: {what}. Причина, если она указана, видна в документе."
                ))
                .say("Отказ от одной цели не мешает остальным. Просить снова можно только о новом документе.")
                .link("Открыть документ", &letter.path)
        }
    };
    content
        .small_print("Вы получили это письмо, потому что вы куратор этой школы.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
