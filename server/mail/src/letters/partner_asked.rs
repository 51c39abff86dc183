//! To curator and psychologist: a side asks for another partner. Neither names nor the reason: those wait behind the link.

use domain::letter::PartnerAsked;
use domain::subject::Participant;

use crate::content::Content;

pub(super) fn content(letter: &PartnerAsked) -> Content {
    let who = match letter.side {
        Participant::Mentee => "наставляемый просит подобрать другого наставника",
        Participant::Mentor => "наставник просит подобрать ему другого наставляемого",
    };
    Content::new("Просьба о другом партнёре", &letter.school, &letter.recipient)
        .say(format!("В одной из пар вашей школы {who}."))
        .say(
            "Причину видят только куратор и педагог-психолог. Поговорите с каждым отдельно и решите, сохранить пару или \
             расторгнуть её: до ответа приказ о паре не запишется.",
        )
        .link("Открыть пару", &letter.path)
        .small_print("Вы получили это письмо, потому что вы куратор или педагог-психолог этой школы.")
        .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ.")
}
