//! To mentor, mentee or representative: the pair exists. Nobody's name stands in the subject line, which shows on locked
//! screens.

use domain::letter::{PairFormed, PairReader};
use domain::russian;
use domain::term::Term;

use super::ask_curator;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &PairFormed) -> Content {
    let school = in_subject(&letter.school);
    let start = |subject: String| Content::new(subject, &letter.school, &letter.recipient);
    let (form, started_on) = (letter.form.label(), russian::date(letter.started_on));
    let content = match &letter.reader {
        PairReader::Mentor { mentee } => start(format!("У вас новый наставляемый: {school}"))
            .say("Школа составила наставническую пару с вашим участием.")
            .facts([
                ("Наставляемый", mentee),
                ("Форма наставничества", form),
                ("Начало", &started_on),
                ("Куратор", &letter.curator),
            ])
            .say("Пара начинается со знакомства и пробной встречи: договоритесь о них с куратором и запишите их в «Маяке». Пока нет приказа, можно попросить о другой паре – причину узнают только куратор и педагог-психолог.")
            .link_inside("Открыть пару", letter.path.as_deref()),
        PairReader::Mentee { mentor } => start(format!("У вас есть наставник: {school}"))
            .say("Школа составила наставническую пару с вашим участием.")
            .facts([
                ("Наставник", mentor),
                ("Форма наставничества", form),
                ("Начало", &started_on),
                ("Куратор", &letter.curator),
            ])
            .say("Сначала – знакомство и пробная встреча, о них с вами договорится куратор. Если с этим наставником вам неспокойно, скажите куратору или педагогу-психологу: до приказа можно попросить другого наставника, причину ему не назовут.")
            .link_inside("Открыть свою страницу", letter.path.as_deref()),
        PairReader::Representative { mentee, mentor } => start(format!("У вашего ребёнка есть наставник: {school}"))
            .say("Школа составила наставническую пару с участием вашего ребёнка.")
            .facts([
                ("Наставляемый", mentee),
                ("Наставник", mentor),
                ("Форма наставничества", form),
                ("Начало", &started_on),
                ("Куратор", &letter.curator),
            ])
            .say("Сначала – знакомство и пробная встреча, о них договорится куратор. До приказа можно попросить другого наставника. Согласие на участие можно отозвать в любое время: обратитесь в школу.")
            .link_inside("Открыть страницу", letter.path.as_deref()),
    };
    content
        .small_print(why(&letter.reader))
        .small_print("Если письмо попало к вам по ошибке, сообщите об этом школе и удалите его.")
        .small_print(ask_curator(letter.path.as_ref()))
}

fn why(reader: &PairReader) -> &'static str {
    match reader {
        PairReader::Mentor { .. } => "Вы получили это письмо, потому что вы наставник в этой паре.",
        PairReader::Mentee { .. } => "Вы получили это письмо, потому что вы наставляемый в этой паре.",
        PairReader::Representative { .. } => {
            "Вы получили это письмо, потому что школа знает вас как законного представителя наставляемого."
        }
    }
}
