//! To who signed: the text as signed, to be kept (152-FZ art. 9: whoever consents can show to what).

use domain::letter::ConsentSigned;
use domain::russian;

use super::{ASK_CURATOR, NOT_MINE, SIGNS_HERE, consent_to};
use crate::content::{Content, in_subject};
use crate::moment::moment;

pub(super) fn content(letter: &ConsentSigned) -> Content {
    let content =
        Content::new(format!("Документ подписан: {}", in_subject(&letter.school)), &letter.school, &letter.recipient)
            .say(format!(
                "Вы подписали {} простой электронной подписью. Сохраните это письмо.",
                consent_to(letter.kind)
            ));
    let content = match letter.valid_until {
        Some(day) => content.facts([
            ("Подписано", &moment(letter.signed_at)),
            ("Действует до", &russian::date(day)),
            ("SHA-256 текста", &letter.text_hash),
        ]),
        None => content
            .facts([("Подписано", &moment(letter.signed_at)), ("SHA-256 текста", &letter.text_hash)])
            .say("Документ начнёт действовать, когда подпишет второй: его письмо уже отправлено."),
    };
    content
        .quote("Текст документа", &letter.text)
        .say("Согласие можно отозвать в любой день без объяснений, на той же странице.")
        .link("Открыть документ", &letter.path)
        .small_print(SIGNS_HERE)
        .small_print(NOT_MINE)
        .small_print(ASK_CURATOR)
}
