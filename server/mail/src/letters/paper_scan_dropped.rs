//! To the mentor: nobody has decided on a paper for sixty days, and its scan was deleted.

use domain::{letter::PaperScanDropped, paper::SCAN_DAYS, russian};

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &PaperScanDropped) -> Content {
    Content::new("Скан справки удалён: покажите оригинал", &letter.centre.name, &letter.recipient)
        .say(format!(
            "Вы отправили на проверку {}, и за {} региональный центр не принял решение. Так долго сканы не хранятся, поэтому мы его \
             удалили. Номер, кем выдана и даты сохранены, справка по-прежнему ждёт решения.",
            letter.kind.object(),
            russian::count(SCAN_DAYS, "день", "дня", "дней")
        ))
        .say("Покажите центру оригинал или отзовите справку в кабинете и пришлите её заново.")
        .link("Мои справки", &letter.path)
        .small_print("Вы получили это письмо, потому что вы наставник региона или подали заявку.")
        .small_print(ask_centre(&letter.centre))
}
