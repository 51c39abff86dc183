//! To a curator: papers of a mentor who works in the school are in force to this day only. Which paper it is, the school does
//! not learn.

use domain::letter::PapersEnded;
use domain::russian;

use crate::content::Content;

pub(super) fn content(letter: &PapersEnded) -> Content {
    let on = russian::date(letter.on);
    let next = russian::date(letter.on.succ_opt().unwrap_or(letter.on));
    let subject = format!("Справки наставника: последний день {on}");
    let mut content = Content::new(subject, &letter.school, &letter.recipient)
        .say(format!(
            "Начиная с {next} справки, которые регион просит у внешних наставников, у этого наставника не действуют: составить с \
             ним новую пару нельзя, пока региональный центр не примет новую справку. Наставник и центр получили письма."
        ))
        .facts([("Наставник", &letter.mentor), ("Последний день", &on)]);
    if letter.pairs > 0 {
        content = content.say(format!(
            "В вашей школе с этим наставником {} {}. {}: решите вместе с центром, встречаться ли до новой справки.",
            russian::plural(letter.pairs, "работает", "работают", "работают"),
            russian::count(letter.pairs, "пара", "пары", "пар"),
            russian::plural(letter.pairs, "Она отмечена", "Они отмечены", "Они отмечены")
        ));
    }
    content
        .link("Открыть карточку наставника", &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор школы, которая работает с этим наставником.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
