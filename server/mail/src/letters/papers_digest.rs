//! To a coordinator: how many papers end, and how many nobody has looked at. Whose they are stands behind the link.

use domain::letter::PapersDigest;
use domain::paper::{DECISION_DAYS, SCAN_DAYS};
use domain::russian;

use crate::content::Content;

pub(super) fn content(letter: &PapersDigest) -> Content {
    let papers = |count: u64| russian::count(count, "справка", "справки", "справок");
    let subject = if letter.over > 0 {
        "Справки наставников закончились"
    } else if letter.last_day > 0 {
        "Справки наставников: последний день"
    } else if letter.in_week + letter.in_month + letter.in_two_months > 0 {
        "Справки наставников скоро закончатся"
    } else {
        "Справки наставников ждут решения"
    };
    let mut content = Content::new(subject, &letter.centre.name, &letter.recipient);
    if letter.over > 0 {
        let verb = russian::plural(letter.over, "закончилась", "закончились", "закончились");
        content = content.say(format!("{} {verb}. Новых пар {}", papers(letter.over), until_new(letter.over)));
    }
    if letter.last_day > 0 {
        let verb = russian::plural(letter.last_day, "действует", "действуют", "действуют");
        content = content.say(format!(
            "{} {verb} последний день. С завтрашнего дня новых пар {}",
            papers(letter.last_day),
            until_new(letter.last_day)
        ));
    }
    for (count, days) in [(letter.in_week, "7 дней"), (letter.in_month, "30 дней"), (letter.in_two_months, "60 дней")]
    {
        if count > 0 {
            let verb = russian::plural(count, "закончится", "закончатся", "закончатся");
            content = content.say(format!("В ближайшие {days} {verb} {}. Наставники предупреждены.", papers(count)));
        }
    }
    if letter.waiting > 0 {
        let verb = russian::plural(letter.waiting, "ждёт", "ждут", "ждут");
        content = content.say(format!(
            "{} {verb} решения уже {} или дольше: посмотрите и примите справку или откажите. Скан без решения удаляется через {}, \
             и наставнику придётся показать оригинал.",
            papers(letter.waiting),
            russian::count(DECISION_DAYS, "день", "дня", "дней"),
            russian::count(SCAN_DAYS, "день", "дня", "дней")
        ));
    }
    content
        .link("Открыть список справок", &letter.path)
        .small_print("Вы получили это письмо, потому что вы координатор регионального центра.")
        .small_print("Если это уже не так, попросите коллег закрыть вам доступ к «Маяку».")
}

/// What follows from so many papers that count no more, behind «новых пар».
fn until_new(papers: u64) -> &'static str {
    if papers == 1 {
        "с этим наставником не будет, пока вы не примете новую справку. Наставник и кураторы школ, где он работает, получили письма."
    } else {
        "с этими наставниками не будет, пока вы не примете новые справки. Наставники и кураторы школ, где они работают, получили письма."
    }
}
