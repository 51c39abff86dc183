//! To a coordinator: an organisation offers help.

use domain::letter::PartnerApplied;
use domain::russian;

use crate::content::Content;

pub(super) fn content(letter: &PartnerApplied) -> Content {
    Content::new("Новое предложение о партнёрстве", &letter.centre.name, &letter.recipient)
        .say("На странице региона организация предложила помощь. Предложение ждёт ответа.")
        .facts([("Организация", &letter.organisation), ("Когда", &russian::date(letter.applied_on))])
        .link("Открыть предложение", &letter.path)
        .small_print("Вы получили это письмо, потому что вы координатор регионального центра.")
        .small_print("Если это уже не так, попросите коллег закрыть вам доступ к «Маяку».")
}
