//! To a coordinator: a colleague hands an application over.

use domain::letter::ApplicationHandedOver;

use crate::content::Content;

pub(super) fn content(letter: &ApplicationHandedOver) -> Content {
    Content::new("Вам передана заявка наставника", &letter.centre.name, &letter.recipient)
        .say("Коллега передаёт вам заявку наставника. Теперь решение по ней записываете вы.")
        .facts([("Чья заявка", &letter.applicant), ("Кто передаёт", &letter.from)])
        .link("Открыть заявку", &letter.path)
        .small_print("Вы получили это письмо, потому что вы координатор регионального центра.")
        .small_print("Если это уже не так, попросите коллег закрыть вам доступ к «Маяку».")
}
