//! To a coordinator: a mentor sent a paper to be checked. Neither name nor paper stand in the subject line, which shows on
//! locked screens.

use domain::letter::PaperSent;
use domain::russian;
use domain::term::Term;

use crate::content::Content;

pub(super) fn content(letter: &PaperSent) -> Content {
    Content::new("Справка наставника ждёт проверки", &letter.centre.name, &letter.recipient)
        .say("Наставник прислал справку. Посмотрите её и примите или напишите, что не так. Скан, если он приложен, удалится сразу после решения, а без решения – через 60 дней.")
        .facts([
            ("Наставник", &letter.mentor),
            ("Документ", letter.kind.label()),
            ("Прислан", &russian::date(letter.sent_on)),
        ])
        .link("Открыть справку", &letter.path)
        .small_print("Вы получили это письмо, потому что вы координатор регионального центра.")
        .small_print("Если это уже не так, попросите коллег закрыть вам доступ к «Маяку».")
}
