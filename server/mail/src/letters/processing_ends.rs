//! To the mentor: the consent to processing ends, and what follows if it is not signed again.

use domain::letter::ProcessingEnds;
use domain::russian;

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &ProcessingEnds) -> Content {
    let (last, erased) = (russian::date(letter.valid_until), russian::date(letter.erase_by));
    Content::new(format!("Согласие на обработку ваших данных действует до {last}"), &letter.centre.name, &letter.recipient)
        .say(format!("Ваше согласие на обработку персональных данных действует до {last}."))
        .say(
            "Если вы хотите остаться наставником или ждёте решения по заявке, подпишите его ещё на год. Это можно сделать в \
             кабинете в любой день.",
        )
        .say(format!(
            "Без нового согласия школы после {last} не увидят вашу анкету, а центр уничтожит ваши данные не позднее {erased}."
        ))
        .link("Продлить согласие", &letter.path)
        .small_print("Вы получили это письмо, потому что вы наставник региона или подали заявку.")
        .small_print(ask_centre(&letter.centre))
}
