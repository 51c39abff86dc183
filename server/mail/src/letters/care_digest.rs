//! To a curator or psychologist, once a week: in how many pairs something is to do. Which they are stands behind the link.

use domain::letter::CareDigest;
use domain::russian;

use crate::content::Content;

pub(super) fn content(letter: &CareDigest) -> Content {
    let subject =
        if letter.in_need > 0 { "Парам нужна помощь" } else { "Пары на этой неделе" };
    let mut content = Content::new(subject, &letter.school, &letter.recipient);
    if letter.in_need > 0 {
        let help = russian::count(letter.in_need, "паре", "парам", "парам");
        content = content.say(format!("Нужна помощь: {help}. Почему, написано у каждой."));
    }
    if letter.to_watch > 0 {
        let watch = russian::count(letter.to_watch, "паре", "парам", "парам");
        content = content.say(format!("Стоит присмотреться: к {watch}."));
    }
    if letter.due > 0 {
        let due = russian::count(letter.due, "паре", "парах", "парах");
        content = content.say(format!("На этой неделе пора спросить, как идёт работа, в {due}."));
    }
    content
        .link("Открыть список", &letter.path)
        .small_print("Сводка приходит раз в неделю, если есть что сделать. Имён в письме нет: они в «Маяке».")
        .small_print("Вы получили это письмо, потому что вы куратор или педагог-психолог школы.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
