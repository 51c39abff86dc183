//! To a coordinator: the applicant has answered the centre's question. What was answered waits behind the link.

use domain::letter::ApplicationAnswered;

use crate::content::Content;

pub(super) fn content(letter: &ApplicationAnswered) -> Content {
    Content::new("Ответ на вопрос по заявке наставника", &letter.centre.name, &letter.recipient)
        .say("На вопрос центра пришёл ответ. Заявка снова на проверке и никем не взята в работу.")
        .facts([("Кто ответил", &letter.applicant)])
        .link("Открыть заявку", &letter.path)
        .small_print("Вы получили это письмо, потому что вы координатор регионального центра.")
        .small_print("Если это уже не так, попросите коллег закрыть вам доступ к «Маяку».")
}
