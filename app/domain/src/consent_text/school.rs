//! The full texts that participants of a school's programme sign, or their representatives. The text that was shown is
//! the text that is kept and hashed, so it holds no date of signing.
//!
//! Content follows 152-FZ art. 9 part 4 (domain reference §5.2): who consents and by what right, the operator, the
//! purpose, the list of data, the actions and ways, the processor, the term, the way to withdraw. For publication art. 10.1
//! adds where and under what conditions. A separate document for each purpose; none grants what another is for.

use chrono::NaiveDate;

use super::{Organisation, fill};
use crate::{
    consent::{CannotSign, RepresentativeBasis, SchoolConsentKind, Signers, TeenRule},
    subject::Participant,
    term::Term,
};

/// Who signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedBy<'a> {
    /// The participant, of age.
    Myself,
    /// The representative alone.
    Representative(&'a str, RepresentativeBasis),
    /// The representative and the participant of 14 to 17.
    Both(&'a str, RepresentativeBasis),
}

impl<'a> SignedBy<'a> {
    /// Who signs for a person of whom this is known, on the day `on`. Of adults who teach or help no birth date is asked
    /// for, so a `pupil` without one is the case that cannot be decided.
    ///
    /// # Errors
    /// [`CannotSign`].
    pub fn of(
        born: Option<NaiveDate>,
        pupil: bool,
        representative: Option<(&'a str, RepresentativeBasis)>,
        rule: TeenRule,
        on: NaiveDate,
    ) -> Result<Self, CannotSign> {
        let signers = match born {
            Some(born) => Signers::required(born, on, rule),
            None if pupil => return Err(CannotSign::BirthDateUnknown),
            None => Signers::Myself,
        };
        match (signers, representative) {
            (Signers::Myself, _) => Ok(Self::Myself),
            (_, None) => Err(CannotSign::NoRepresentative),
            (Signers::Representative, Some((name, basis))) => Ok(Self::Representative(name, basis)),
            (Signers::Both, Some((name, basis))) => Ok(Self::Both(name, basis)),
        }
    }

    /// Whose signatures that are.
    #[must_use]
    pub fn signers(&self) -> Signers {
        match self {
            Self::Myself => Signers::Myself,
            Self::Representative(..) => Signers::Representative,
            Self::Both(..) => Signers::Both,
        }
    }
}

/// Who consents to whom.
#[derive(Debug, Clone, Copy)]
pub struct SchoolParties<'a> {
    /// In which part the person takes.
    pub participant: Participant,
    /// Family name, first name, patronymic of the participant.
    pub name: &'a str,
    /// Who signs.
    pub signed_by: SignedBy<'a>,
    /// The school, which is the operator.
    pub operator: Organisation<'a>,
    /// Its tax number and the like, as the school wants them in documents; may be empty.
    pub operator_details: &'a str,
    /// Addresses of the site where the school publishes; may be empty.
    pub site: &'a str,
    /// Who runs the platform on the school's order (152-FZ art. 6 part 3); `None` when the school does so itself.
    pub processor: Option<Organisation<'a>>,
}

/// A part of the text that is also kept by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What for.
    Purpose,
    /// Which data.
    Data,
    /// What is done with them.
    Actions,
    /// How long.
    Term,
    /// How to take it back.
    Withdrawal,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Purpose, Self::Data, Self::Actions, Self::Term, Self::Withdrawal];

    /// How its paragraph begins.
    const fn opening(self) -> &'static str {
        match self {
            Self::Purpose => "Цель обработки: ",
            Self::Data => "Перечень персональных данных: ",
            Self::Actions => "Действия с персональными данными: ",
            Self::Term => "Срок действия: ",
            Self::Withdrawal => "Отзыв согласия: ",
        }
    }
}

/// One consent, ready to be shown, signed and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolDocument {
    /// What it is for.
    pub kind: SchoolConsentKind,
    /// Which wording it is; kept with the document.
    pub version: &'static str,
    /// The whole text: what is hashed and kept. Paragraphs are separated by empty lines, the first one is the title.
    pub text: String,
}

impl SchoolDocument {
    /// The consent of this kind between these sides. The same arguments give the same text, letter by letter.
    #[must_use]
    pub fn new(kind: SchoolConsentKind, parties: &SchoolParties<'_>) -> Self {
        let (version, template) = template(kind, parties.participant);
        // Split first, fill after: a name cannot make paragraphs.
        let filled: Vec<String> = template
            .split("\n\n")
            .map(|part| fill(part.trim(), |field| super::one_line(&value(field, parties))))
            .collect();
        Self { kind, version, text: filled.join("\n\n") }
    }

    /// One part of the text, without the words that open it.
    #[must_use]
    pub fn part(&self, part: Part) -> &str {
        self.text.split("\n\n").find_map(|paragraph| paragraph.strip_prefix(part.opening())).unwrap_or_default()
    }

    /// Who processes on the operator's order, as the text says it.
    #[must_use]
    pub fn processor(&self) -> &str {
        self.text.split("\n\n").find(|paragraph| paragraph.starts_with("Обработку ")).unwrap_or_default()
    }
}

/// The title and the paragraphs of a kept text.
#[must_use]
pub fn paragraphs(text: &str) -> (&str, Vec<&str>) {
    let mut parts = text.split("\n\n");
    (parts.next().unwrap_or_default(), parts.collect())
}

fn template(kind: SchoolConsentKind, participant: Participant) -> (&'static str, &'static str) {
    match (kind, participant) {
        (SchoolConsentKind::Processing, Participant::Mentee) => {
            ("processing_mentee-2026-11-2", include_str!("school/processing_mentee.txt"))
        }
        (SchoolConsentKind::Processing, Participant::Mentor) => {
            ("processing_mentor-2026-11-2", include_str!("school/processing_mentor.txt"))
        }
        (SchoolConsentKind::PsychProcedures, _) => {
            ("psych_procedures-2026-11", include_str!("school/psych_procedures.txt"))
        }
        (SchoolConsentKind::ThirdPartyInfo, _) => {
            ("third_party_info-2026-11", include_str!("school/third_party_info.txt"))
        }
        (SchoolConsentKind::PhotoVideo, _) => ("photo_video-2026-11", include_str!("school/photo_video.txt")),
        (SchoolConsentKind::Distribution, _) => ("distribution-2026-11", include_str!("school/distribution.txt")),
    }
}

const ARTICLE_9: &str =
    "в соответствии со статьёй 9 Федерального закона от 27.07.2006 № 152-ФЗ «О персональных данных»";
const ARTICLE_10_1: &str =
    "в соответствии со статьями 9 и 10.1 Федерального закона от 27.07.2006 № 152-ФЗ «О персональных данных»";

fn value(field: &str, parties: &SchoolParties<'_>) -> String {
    match field {
        "opening" => opening(parties, ARTICLE_9),
        "distribution_opening" => opening(parties, ARTICLE_10_1),
        "participant" => participant(parties),
        "operator" if parties.operator_details.is_empty() => parties.operator.line(),
        "operator" => format!("{}, {}", parties.operator.line(), parties.operator_details),
        "site" if parties.site.is_empty() => "официальный сайт оператора в сети «Интернет»".to_owned(),
        "site" => format!("официальный сайт оператора: {}", parties.site),
        "processor" => super::processor(parties.processor),
        "term" => "Срок действия: один год со дня подписания, если согласие не отозвано раньше.".to_owned(),
        "withdrawal" => {
            "Отзыв согласия: согласие можно отозвать в любое время без объяснения причин: по той же ссылке, \
                         по которой документ подписан, или заявлением в свободной форме по адресу оператора."
                .to_owned()
        }
        "rights" => "Каждый, кто подписывает, вправе получать сведения об обработке данных, требовать их уточнения, \
                     блокирования или уничтожения и обжаловать действия оператора в Роскомнадзор или в суд."
            .to_owned(),
        "signature" => signature(parties),
        unknown => format!("{{{unknown}}}"),
    }
}

fn opening(parties: &SchoolParties<'_>, law: &str) -> String {
    match parties.signed_by {
        SignedBy::Myself => {
            format!("Я, {}, {law} свободно, своей волей и в своём интересе даю согласие", parties.name)
        }
        SignedBy::Representative(name, basis) => format!(
            "Я, {name}, законный представитель участника ({}), {law} свободно, своей волей и в интересе участника даю согласие",
            basis.label().to_lowercase(),
        ),
        SignedBy::Both(name, basis) => format!(
            "Мы, {name}, законный представитель участника ({}), и сам участник, {}, {law} свободно, своей волей и в интересе \
             участника даём согласие",
            basis.label().to_lowercase(),
            parties.name,
        ),
    }
}

fn participant(parties: &SchoolParties<'_>) -> String {
    let age = match parties.signed_by {
        SignedBy::Myself => "Участнику исполнилось 18 лет.",
        SignedBy::Representative(..) => "Участнику не исполнилось 18 лет.",
        SignedBy::Both(..) => "Участнику исполнилось 14 лет и не исполнилось 18 лет.",
    };
    let part = parties.participant.label().to_lowercase();
    format!("Чьи данные обрабатываются: {}, {part} (далее – участник). {age}", parties.name)
}

fn signature(parties: &SchoolParties<'_>) -> String {
    let who = match parties.signed_by {
        SignedBy::Myself => parties.name.to_owned(),
        SignedBy::Representative(name, _) => name.to_owned(),
        SignedBy::Both(name, _) => format!("{name}; {}", parties.name),
    };
    format!(
        "Подпись: {who}. Документ подписывается собственноручно на бумаге или электронно: кодом, который приходит на адрес \
         электронной почты подписывающего. Код, введённый на странице документа, признаётся простой электронной подписью \
         (Федеральный закон от 06.04.2011 № 63-ФЗ, статьи 6 и 9). Способ, дата и время подписания хранятся вместе с текстом \
         документа."
    )
}

#[cfg(test)]
mod tests;
