//! To the mentor: the region asks for a paper that was not asked before.

use domain::letter::PaperAsked;

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &PaperAsked) -> Content {
    Content::new("Региональный центр просит справку", &letter.centre.name, &letter.recipient)
        .say(format!(
            "Теперь внешние наставники региона приносят {}. Пока её нет, школы не смогут составить с вами новую пару, а вы – \
             принять запрос. Пары, которые уже работают, продолжаются.",
            letter.kind.object()
        ))
        .say(
            "Прислать справку можно в кабинете. Скан увидит только центр; он удаляется сразу после решения, а если решения нет – \
             через 60 дней. Останутся номер, кем выдана и даты.",
        )
        .link("Мои справки", &letter.path)
        .small_print("Вы получили это письмо, потому что вы наставник региона или подали заявку.")
        .small_print(ask_centre(&letter.centre))
}
