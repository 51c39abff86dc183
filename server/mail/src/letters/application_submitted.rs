//! To a coordinator: there is a new mentor application. The applicant's name stays out of the subject line, which shows
//! on locked screens.

use domain::letter::ApplicationSubmitted;
use domain::russian;

use crate::content::Content;

pub(super) fn content(letter: &ApplicationSubmitted) -> Content {
    Content::new("Новая заявка наставника", &letter.centre.name, &letter.recipient)
        .say("Поступила заявка наставника. Она ждёт проверки.")
        .facts([("Кто подал", &letter.applicant), ("Когда", &russian::date(letter.submitted_on))])
        .link("Открыть заявку", &letter.path)
        .small_print("Вы получили это письмо, потому что вы координатор регионального центра.")
        .small_print("Если это уже не так, попросите коллег закрыть вам доступ к «Маяку».")
}
