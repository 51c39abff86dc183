//! To the mentor who began to leave: nothing is held any more, the way out can be finished.

use domain::letter::LeaveToFinish;
use domain::russian;

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &LeaveToFinish) -> Content {
    let since = russian::date(letter.since);
    Content::new("Можно закончить выход из пула наставников", &letter.centre.name, &letter.recipient)
        .say(format!("Вы начали выход из пула {since}. Школы завершили пары и вернули все ваши места."))
        .say(
            "Закончите выход: тогда центр уничтожит анкету и всё остальное, что хранит о вас. Пока вы этого не сделали, \
             анкета остаётся в центре, школы её не видят.",
        )
        .say("Если вы передумали, подпишите в кабинете согласие на показ анкеты.")
        .link("Закончить выход", &letter.path)
        .small_print("Вы получили это письмо, потому что начали выход из пула наставников.")
        .small_print(ask_centre(&letter.centre))
}
