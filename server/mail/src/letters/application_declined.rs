//! To the applicant: not taken, with the centre's reason.

use domain::letter::ApplicationDeclined;
use domain::russian;

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &ApplicationDeclined) -> Content {
    Content::new("Решение по вашей заявке наставника", &letter.centre.name, &letter.recipient)
        .say(format!(
            "Региональный центр принял решение {}: ваша заявка не одобрена.",
            russian::date(letter.decided_on)
        ))
        .quote("Причина", &letter.reason)
        .say("Если причину можно устранить или вы не согласны с решением, напишите региональному центру.")
        .link("Посмотреть заявку", &letter.path)
        .small_print("Вы получили это письмо, потому что подали заявку наставника.")
        .small_print("Если вы её не подавали, сообщите об этом региональному центру.")
        .small_print(ask_centre(&letter.centre))
}
