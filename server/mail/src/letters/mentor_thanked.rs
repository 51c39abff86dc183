//! To the mentor: a school or the centre says thanks, or certifies the work. What it says waits behind the link.

use domain::award::AwardKind;
use domain::letter::{MentorThanked, Workplace};

use super::{ASK_CURATOR, ask_centre};
use crate::content::Content;

pub(super) fn content(letter: &MentorThanked) -> Content {
    let (from, ask) = match &letter.from {
        Workplace::School(school) => (school, ASK_CURATOR.to_owned()),
        Workplace::Centre(centre) => (&centre.name, ask_centre(centre)),
    };
    let (subject, what, label) = match letter.kind {
        AwardKind::Thanks => {
            ("Благодарность за наставничество", format!("Вам благодарность за наставничество: {from}."), "Прочитать")
        }
        AwardKind::Certificate => (
            "Готова справка о наставничестве",
            format!("Для вас готова справка о наставничестве: {from}."),
            "Открыть справку",
        ),
    };
    Content::new(subject, from, &letter.recipient)
        .say(what)
        .say("Она хранится в вашем кабинете: её можно открыть в любой день, напечатать или сохранить в PDF.")
        .link(label, &letter.path)
        .small_print("Вы получили это письмо, потому что вы наставник.")
        .small_print(ask)
}
