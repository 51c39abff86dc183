//! To curator and psychologist: a mentee turned to them. Subject and words are the same whatever it is about: they show on locked
//! screens, and the mentor may stand beside.

use domain::letter::{CareMatter, CareSignal};

use crate::content::{Content, in_subject};

pub(super) fn content(letter: &CareSignal) -> Content {
    let school = in_subject(&letter.school);
    let next = match letter.matter {
        CareMatter::Uneasy => {
            "Откройте обращение сегодня, возьмите его и поговорите с наставляемым наедине. Наставнику об обращении не сообщают."
        }
        CareMatter::OtherMentor => {
            "Откройте пару, поговорите с наставляемым и решите вместе с педагогом-психологом. Причину наставник не увидит."
        }
    };
    Content::new(format!("Нужно ваше внимание: {school}"), &letter.school, &letter.recipient)
        .say("Наставляемый вашей школы обратился к куратору и педагогу-психологу. Что случилось, видно только в «Маяке».")
        .say(next)
        .link("Открыть", &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор или педагог-психолог этой школы.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
