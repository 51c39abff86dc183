//! To who signs: a document waits. Nobody's name but the reader's stands here: whom it is about is said behind the link.

use domain::consent::Signer;
use domain::letter::ConsentAsked;
use domain::russian;

use super::{ASK_CURATOR, NOT_MINE, SIGNS_HERE, consent_to};
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &ConsentAsked) -> Content {
    let asks = if letter.again {
        "Напоминание: документ на подпись"
    } else {
        "Документ на подпись"
    };
    let subject = format!("{asks}: {}", in_subject(&letter.school));
    let what = consent_to(letter.kind);
    let whose = match letter.signer {
        Signer::Myself => "Школа просит вас подписать",
        Signer::Representative => "Школа просит вас подписать за ребёнка",
    };
    Content::new(subject, &letter.school, &letter.recipient)
        .say(format!("{whose} {what} для программы наставничества. Это отдельный документ: он касается только этой цели."))
        .facts([("Школа", &letter.school), ("Подписать до", &russian::date(letter.sign_by))])
        .say("Откройте документ и прочитайте его. Подписать можно с телефона: мы пришлём код на этот адрес. Можно и отказаться.")
        .link("Прочитать документ", &letter.path)
        .small_print(SIGNS_HERE)
        .small_print(NOT_MINE)
        .small_print(ASK_CURATOR)
}
