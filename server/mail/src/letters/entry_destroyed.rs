//! To a curator: the centre has destroyed the entry of a mentor of the pool; the school's own record stays.

use domain::letter::EntryDestroyed;
use domain::russian;

use crate::content::Content;

pub(super) fn content(letter: &EntryDestroyed) -> Content {
    Content::new("Анкета наставника уничтожена", &letter.school, &letter.recipient)
        .say("Региональный центр уничтожил анкету наставника, который состоял в пуле региона и работал с вашей школой.")
        .facts([("Наставник", &letter.mentor)])
        .say(format!(
            "Запись в базе школы осталась: пары и встречи сохранены, участие наставника завершено {}. С этого дня идёт срок \
             хранения, который установила школа. Когда он закончится, уничтожьте запись.",
            russian::date(letter.left_on)
        ))
        .link("Открыть карточку наставника", &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор школы, которая работала с этим наставником.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
