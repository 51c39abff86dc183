//! To a coordinator: an agreement with an organisation ends soon.

use domain::letter::AgreementEnds;
use domain::russian;

use crate::content::{Content, in_subject};

pub(super) fn content(letter: &AgreementEnds) -> Content {
    let valid_until = russian::date(letter.valid_until);
    let subject = format!("Соглашение заканчивается {valid_until}: {}", in_subject(&letter.organisation));
    Content::new(subject, &letter.centre.name, &letter.recipient)
        .say("Скоро закончится партнёрское соглашение с организацией. Если она и дальше готова давать наставников, договоритесь о новом сроке и запишите его в карточке.")
        .facts([
            ("Организация", letter.organisation.as_str()),
            ("Номер соглашения", letter.number.as_str()),
            ("Действует до", valid_until.as_str()),
        ])
        .link("Открыть организацию", &letter.path)
        .small_print("Вы получили это письмо, потому что вы координатор регионального центра.")
        .small_print("Если это уже не так, попросите коллег закрыть вам доступ к «Маяку».")
}
