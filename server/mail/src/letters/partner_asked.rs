//! To curator and psychologist: a side asks for another partner, whichever it is. Neither names nor the reason: those wait behind
//! the link. The subject says nothing: it shows on locked screens, and the other side may stand beside.

use domain::letter::PartnerAsked;
use domain::subject::Participant;

use crate::content::{Content, in_subject};

pub(super) fn content(letter: &PartnerAsked) -> Content {
    let who = match letter.side {
        Participant::Mentee => "наставляемый просит подобрать другого наставника",
        Participant::Mentor => "наставник просит подобрать ему другого наставляемого",
    };
    let school = in_subject(&letter.school);
    Content::new(format!("Нужно ваше внимание: {school}"), &letter.school, &letter.recipient)
        .say(format!("В одной из пар вашей школы {who}. Другой стороне об этом не сообщают."))
        .say(
            "Причину видят только куратор и педагог-психолог. Поговорите с каждым отдельно и решите, сохранить пару или \
             расторгнуть её: до ответа приказ о паре не запишется.",
        )
        .link("Открыть пару", &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор или педагог-психолог этой школы.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
