//! To the mentor: a paper ends soon, or today.

use domain::letter::{PaperEnd, PaperEnds};
use domain::russian;

use super::ask_centre;
use crate::content::Content;

pub(super) fn content(letter: &PaperEnds) -> Content {
    let (day, what) = (russian::date(letter.valid_until), letter.kind.inside());
    let next = letter.valid_until.succ_opt().unwrap_or(letter.valid_until);
    let (subject, words) = match letter.end {
        PaperEnd::Soon => (
            format!("Срок справки скоро закончится: {day}"),
            format!(
                "До {day} действует {what}. Получите новую заранее: если центр примет её до этого дня, перерыва не будет."
            ),
        ),
        PaperEnd::Today => (
            format!("Срок справки заканчивается {day}"),
            format!(
                "Последний день, когда действует {what}, – {day}. Начиная с {} школы не смогут составить с вами новую пару, а \
                 вы – принять запрос. Пары, которые уже работают, продолжаются.",
                russian::date(next)
            ),
        ),
        PaperEnd::Past => (
            format!("Срок справки закончился {day}"),
            format!(
                "Последним днём, когда действовала {what}, было {day}. Пока центр не примет новую, школы не смогут составить с \
                 вами новую пару, а вы – принять запрос. Пары, которые уже работают, продолжаются."
            ),
        ),
    };
    let content = Content::new(subject, &letter.centre.name, &letter.recipient).say(words);
    let content = if letter.sent {
        content.say("Новый документ от вас уже у центра на проверке, присылать его ещё раз не нужно.")
    } else {
        content.say("Прислать новую справку можно в кабинете. Как только центр её примет, ограничения не будет.")
    };
    content
        .link("Мои справки", &letter.path)
        .small_print("Вы получили это письмо, потому что вы наставник региона или подали заявку.")
        .small_print(ask_centre(&letter.centre))
}
