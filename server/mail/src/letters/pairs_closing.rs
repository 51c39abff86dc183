//! To a curator: the work with a mentor is over, and pairs still have to be brought to an end. Comes again every week.

use domain::letter::PairsClosing;
use domain::russian;

use crate::content::Content;

pub(super) fn content(letter: &PairsClosing) -> Content {
    Content::new("Пары ждут завершения", &letter.school, &letter.recipient)
        .say(format!(
            "Работа вашей школы с этим наставником завершена, но {} ещё {}.",
            russian::count(letter.pairs, "пара", "пары", "пар"),
            russian::plural(letter.pairs, "работает", "работают", "работают"),
        ))
        .facts([("Наставник", &letter.mentor)])
        .say(
            "Подведите итоги с наставником и наставляемым и завершите работу. Если наставник вышел из пула региона, до этого его \
             данные нельзя уничтожить.",
        )
        .link("Открыть пары", &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор школы, которая работает с этим наставником.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
