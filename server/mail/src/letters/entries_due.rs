//! To a coordinator: in how many entries of the pool the data have to be destroyed. Whose they are stands behind the link.

use domain::letter::EntriesDue;
use domain::russian;

use crate::content::Content;

pub(super) fn content(letter: &EntriesDue) -> Content {
    let subject = if letter.over > 0 {
        "Прошёл срок уничтожения данных наставников"
    } else {
        "Пора уничтожить данные наставников"
    };
    let mut content = Content::new(subject, &letter.centre.name, &letter.recipient);
    let entries = |count: u64| russian::count(count, "анкеты", "анкет", "анкет");
    if letter.over > 0 {
        content = content.say(format!(
            "У {} срок уничтожения данных прошёл. Закон № 152-ФЗ требует уничтожить их без промедления.",
            entries(letter.over)
        ));
    }
    if letter.soon > 0 {
        content = content.say(format!("У {} срок закончится в ближайшие 7 дней.", entries(letter.soon)));
    }
    if letter.later > 0 {
        content = content.say(format!("У {} до конца срока больше 7 дней.", entries(letter.later)));
    }
    content
        .say(
            "Это заявки, которые центр отклонил, анкеты, владельцы которых отозвали согласие на обработку данных или потребовали \
             удалить их, и анкеты, срок согласия по которым вышел.",
        )
        .link("Открыть список", &letter.path)
        .small_print("Вы получили это письмо, потому что вы координатор регионального центра.")
        .small_print("Если это уже не так, попросите коллег закрыть вам доступ к «Маяку».")
}
