//! To a curator: a mentor withdrew a consent and is out of the region's pool. Nobody's name stands in the subject line.

use domain::consent::ConsentKind;
use domain::letter::MentorLeft;
use domain::russian;

use crate::content::Content;

pub(super) fn content(letter: &MentorLeft) -> Content {
    let mut content = Content::new("Наставник вышел из пула региона", &letter.school, &letter.recipient).say(
        match letter.withdrawn {
            ConsentKind::Processing => {
                "Согласие наставника на обработку данных отозвано: больше этот наставник в пуле региона не участвует."
            }
            ConsentKind::RegionalPool => {
                "Согласие наставника на показ анкеты отозвано: больше школы не видят эту анкету в пуле региона."
            }
        },
    );
    if let Some(mentor) = &letter.mentor {
        content = content.facts([("Наставник", mentor)]);
    }
    if let Some(asked_on) = letter.asked_on {
        content = content.say(format!(
            "Запрос вашей школы от {} закрыт без ответа. Выберите в региональной базе другого наставника.",
            russian::date(asked_on)
        ));
    }
    if letter.mentor.is_some() {
        content = work(content, letter);
    }
    let label = if letter.mentor.is_some() {
        "Открыть карточку наставника"
    } else {
        "Открыть запрос"
    };
    content
        .link(label, &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор школы, которая работает с этим наставником или отправила ему запрос.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}

/// What becomes of the work with a mentor whom the school knows.
fn work(content: Content, letter: &MentorLeft) -> Content {
    match (letter.withdrawn, letter.pairs) {
        (ConsentKind::Processing, 0) => content.say("Мест для вашей школы больше нет: новую пару с наставником составить нельзя."),
        (ConsentKind::Processing, pairs) => content.say(format!(
            "В вашей школе с этим наставником {} {}. Подведите с наставником итоги и завершите работу: пока пара работает, его \
             данные нельзя уничтожить. Новую пару составить нельзя.",
            russian::plural(pairs, "работает", "работают", "работают"),
            russian::count(pairs, "пара", "пары", "пар")
        )),
        (ConsentKind::RegionalPool, 0) => content,
        (ConsentKind::RegionalPool, _) => content.say("Пары, которые уже работают в вашей школе, это не меняет."),
    }
}
