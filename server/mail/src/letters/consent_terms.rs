//! To a curator: how many consents are over, and how many nearly. Whose they are stands behind the link.

use domain::letter::ConsentTerms;
use domain::russian;

use crate::content::{Content, in_subject};

pub(super) fn content(letter: &ConsentTerms) -> Content {
    let documents = |count: u64| russian::count(count, "согласие", "согласия", "согласий");
    let subject = if letter.expired > 0 {
        format!("Согласия истекли, нужно остановить работу: {}", in_subject(&letter.school))
    } else {
        format!("Согласия скоро истекут: {}", in_subject(&letter.school))
    };
    let mut content = Content::new(subject, &letter.school, &letter.recipient);
    if letter.expired > 0 {
        let verb = russian::plural(letter.expired, "истекло", "истекли", "истекли");
        content = content.say(format!(
            "В вашей школе {verb} {}. Пары без согласия остановлены: записать встречу нельзя, пока не подписано новое. Что ещё \
             нужно прекратить сегодня, собрано в список.",
            documents(letter.expired)
        ));
    }
    for (count, days) in [(letter.in_week, "7 дней"), (letter.in_month, "30 дней")] {
        if count > 0 {
            let verb = russian::plural(count, "истечёт", "истекут", "истекут");
            content = content.say(format!("В ближайшие {days} {verb} {}.", documents(count)));
        }
    }
    if letter.in_week + letter.in_month > 0 {
        content = content.say("Запросите новые согласия заранее: на доске согласий это делается сразу для всех.");
    }
    let label = if letter.expired > 0 {
        "Что нужно прекратить"
    } else {
        "Открыть доску согласий"
    };
    content
        .link(label, &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор этой школы.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
