//! To a curator: a mentor is out of the region's pool by the centre, or back in it. Nobody's name stands in the subject line,
//! and why it is so stays between the centre and the mentor.

use domain::letter::{MentorStanding, Standing};
use domain::russian;

use crate::content::Content;

pub(super) fn content(letter: &MentorStanding) -> Content {
    let back = matches!(letter.standing, Standing::Resumed | Standing::BackAlready);
    let (subject, what) = match letter.standing {
        Standing::Resumed | Standing::Reopened => {
            ("Наставник снова в пуле региона", "Региональный центр возобновил участие наставника в пуле региона.")
        }
        Standing::Paused => (
            "Участие наставника в пуле региона приостановлено",
            "Региональный центр приостановил участие наставника в пуле региона.",
        ),
        Standing::BackAlready => (
            "Запрос вашей школы наставнику закрыт",
            "Региональный центр ненадолго приостанавливал участие наставника, поэтому запрос вашей школы закрыт. Сейчас \
             наставник снова в пуле региона: запрос можно отправить ещё раз.",
        ),
        Standing::Archived | Standing::SetAside => {
            ("Наставник вышел из пула региона", "Участие наставника в пуле региона завершено региональным центром.")
        }
    };
    let mut content = Content::new(subject, &letter.school, &letter.recipient).say(what);
    if let Some(mentor) = &letter.mentor {
        content = content.facts([("Наставник", mentor)]);
    }
    if let Some(asked_on) = letter.asked_on {
        let then = if back {
            ""
        } else {
            " Выберите в региональной базе другого наставника."
        };
        content = content.say(format!("Запрос вашей школы от {} закрыт без ответа.{then}", russian::date(asked_on)));
    }
    if letter.mentor.is_some() {
        content = content.say(if back {
            "С наставником снова можно составлять пары.".to_owned()
        } else {
            work(letter.standing, letter.pairs)
        });
    }
    let label = if letter.mentor.is_some() {
        "Открыть карточку наставника"
    } else {
        "Открыть запрос"
    };
    content
        .link(label, &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор школы, которая работает с этим наставником или отправила ему запрос.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}

/// What becomes of the work with a mentor whom the school knows.
fn work(standing: Standing, pairs: u64) -> String {
    if pairs == 0 {
        return "Составить с наставником новую пару сейчас нельзя.".to_owned();
    }
    let what = if standing == Standing::Paused {
        "Работа не остановилась: решите с региональным центром, можно ли её продолжать."
    } else {
        "Подведите с наставником и наставляемым итоги и завершите работу."
    };
    format!(
        "В вашей школе с этим наставником {} {}. {what} Составить новую пару сейчас нельзя.",
        russian::plural(pairs, "работает", "работают", "работают"),
        russian::count(pairs, "пара", "пары", "пар")
    )
}
