//! To a curator: a graduate of the school is in the region's pool. The name stays out of the subject line, which shows on
//! locked screens.

use domain::letter::GraduateJoined;

use crate::content::Content;

pub(super) fn content(letter: &GraduateJoined) -> Content {
    Content::new("Выпускник вашей школы теперь в пуле наставников", &letter.school, &letter.recipient)
        .say("Региональный центр принял в пул наставника, который окончил вашу школу.")
        .facts([("Наставник", &letter.mentor)])
        .say("Посмотрите, с чем он готов помочь, и отправьте запрос, если такая помощь нужна вашим ученикам или учителям.")
        .link("Открыть анкету", &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор школы, которую наставник назвал в анкете.")
        .small_print("Если он у вас не учился, сообщите об этом региональному центру.")
}
