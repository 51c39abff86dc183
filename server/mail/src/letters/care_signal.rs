//! To curator and psychologist: a mentee turned to them. Subject and first words say no more than that: they show on locked
//! screens, and the mentor may stand beside.

use domain::letter::CareSignal;

use crate::content::{Content, in_subject};

pub(super) fn content(letter: &CareSignal) -> Content {
    let school = in_subject(&letter.school);
    Content::new(format!("Нужно ваше внимание: {school}"), &letter.school, &letter.recipient)
        .say("Наставляемый вашей школы обратился к куратору и педагогу-психологу. Что случилось, видно только в «Маяке».")
        .say("Откройте обращение сегодня, возьмите его и поговорите с наставляемым наедине. Наставнику об обращении не сообщают.")
        .link("Открыть", &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор или педагог-психолог этой школы.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
