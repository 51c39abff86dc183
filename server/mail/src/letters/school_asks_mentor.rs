//! To the pool mentor: a school asks.

use domain::engagement::CLOSES_AFTER;
use domain::letter::SchoolAsksMentor;
use domain::russian;
use domain::term::Term;

use crate::content::{Content, in_subject};

pub(super) fn content(letter: &SchoolAsksMentor) -> Content {
    Content::new(format!("Школа просит вас о наставничестве: {}", in_subject(&letter.school)), &letter.school, &letter.recipient)
        .say("Школа просит вас стать наставником.")
        .facts([
            ("Школа", &letter.school),
            ("Муниципалитет", &letter.municipality),
            ("Форма наставничества", letter.form.label()),
            ("Сколько наставляемых", &letter.places.to_string()),
            ("Запрос от", &russian::date(letter.asked_on)),
        ])
        .say("Сообщение школы — в вашем кабинете. Прочитайте его и ответьте: примите запрос целиком или частично, задайте школе вопрос или откажитесь. О том, с кем предстоит работать, школа расскажет после вашего согласия.")
        .say(format!("Если вы не ответите за {}, запрос закроется сам.", russian::count(CLOSES_AFTER.into(), "день", "дня", "дней")))
        .link("Открыть запрос", &letter.path)
        .small_print("Вы получили это письмо, потому что вы в региональной базе наставников.")
        .small_print("Если вы больше не хотите получать запросы школ, сообщите об этом региональному центру.")
}
