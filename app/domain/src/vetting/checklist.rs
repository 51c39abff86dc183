//! What the centre has to see of a mentor, line by line. Which lines there are follows from who the person says to be: the
//! references of a category are those that can be had of it.
//!
//! Source: domain reference §5.3 for papers, §2.1 (S4) for the conversation; the references are ours. The database has the
//! same list in `mayak_checks_of`, and holds the proved address and the papers by rules of their own.

use crate::{category::MentorCategory, term::Term};

crate::terms! {
    /// A line of the checklist.
    pub enum CheckItem {
        /// The link in the letter was followed. The entry itself knows it.
        AddressProved = "address_proved" => "Адрес почты подтверждён",
        /// Somebody of the centre has seen a document.
        Identity = "identity" => "Личность установлена по документу",
        /// There was a conversation, and nothing in it speaks against the person. Its record ticks the line.
        Conversation = "conversation" => "Собеседование проведено",
        /// The certificates the region asks for are in force, or it asks for none. Their own records tick the line.
        Papers = "papers" => "Справки проверены",
        /// The organisation says that the person works there and recommends.
        EmployerReference = "employer_reference" => "Организация подтвердила, что человек у неё работает, и рекомендует его",
        /// What the person does can be found in registers or in the press.
        PublicStanding = "public_standing" => "Дело или общественная работа подтверждены открытыми источниками",
        /// The school says that the person finished it.
        AlmaMater = "alma_mater" => "Школа подтвердила, что человек её окончил",
        /// The years of teaching are documented.
        TeachingRecord = "teaching_record" => "Педагогический стаж подтверждён",
        /// The university or college says that the person studies there.
        Enrolment = "enrolment" => "Вуз или колледж подтвердил, что человек у него учится",
    }
}

impl CheckItem {
    /// Whether the line stands in the list of somebody of these categories.
    #[must_use]
    pub fn asked_of(self, categories: &[MentorCategory]) -> bool {
        let any = |asked: &[MentorCategory]| categories.iter().any(|category| asked.contains(category));
        match self {
            Self::AddressProved | Self::Identity | Self::Conversation | Self::Papers => true,
            Self::EmployerReference => {
                any(&[MentorCategory::CompanyEmployee, MentorCategory::NgoMember, MentorCategory::PartnerOrgRep])
            }
            Self::PublicStanding => any(&[MentorCategory::EntrepreneurPublicFigure]),
            Self::AlmaMater => any(&[MentorCategory::Alumnus]),
            Self::TeachingRecord => any(&[MentorCategory::TeachingVeteran]),
            Self::Enrolment => any(&[MentorCategory::UniversityStudent]),
        }
    }

    /// The whole list of somebody of these categories.
    pub fn of(categories: &[MentorCategory]) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |item| item.asked_of(categories))
    }

    /// Whether a person ticks it: the address proves itself, the conversation and the papers are ticked by their records.
    #[must_use]
    pub fn by_hand(self) -> bool {
        !matches!(self, Self::AddressProved | Self::Conversation | Self::Papers)
    }

    /// What to do about an open line.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::AddressProved => "Отметится само, когда человек откроет ссылку из письма",
            Self::Identity => "Паспорт или другой документ показан лично или по видеосвязи. Копию не храните",
            Self::Conversation => "Отметится само, когда записано собеседование, после которого человек готов работать",
            Self::Papers => {
                "Отметится само, когда приняты все справки, которых требует регион, или если он их не требует"
            }
            Self::EmployerReference => "Письмо или звонок по телефону организации, который вы нашли сами",
            Self::PublicStanding => "Реестр юридических лиц, сайт, публикации",
            Self::AlmaMater => "Спросите школу по её официальной почте",
            Self::TeachingRecord => "Трудовая книжка, выписка или ответ школы",
            Self::Enrolment => "Студенческий билет или ответ деканата",
        }
    }
}

/// The lines that are still open.
#[must_use]
pub fn open(categories: &[MentorCategory], ticked: &[CheckItem]) -> Vec<CheckItem> {
    CheckItem::of(categories).filter(|item| !ticked.contains(item)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(categories: &[MentorCategory]) -> Vec<&'static str> {
        CheckItem::of(categories).map(Term::code).collect()
    }

    /// Four lines are everybody's; each category from outside adds its own, several add theirs, each once.
    #[test]
    fn lists() {
        use MentorCategory::{
            Alumnus, CompanyEmployee, EntrepreneurPublicFigure, NgoMember, PartnerOrgRep, TeachingVeteran,
            UniversityStudent,
        };
        let everybody = ["address_proved", "identity", "conversation", "papers"];
        let table: [(&[MentorCategory], &[&str]); 9] = [
            (&[], &[]),
            (&[CompanyEmployee], &["employer_reference"]),
            (&[NgoMember], &["employer_reference"]),
            (&[PartnerOrgRep, CompanyEmployee], &["employer_reference"]),
            (&[EntrepreneurPublicFigure], &["public_standing"]),
            (&[Alumnus], &["alma_mater"]),
            (&[TeachingVeteran], &["teaching_record"]),
            (&[UniversityStudent], &["enrolment"]),
            (&[Alumnus, CompanyEmployee], &["employer_reference", "alma_mater"]),
        ];
        for (categories, own) in table {
            assert_eq!(codes(categories), [&everybody[..], own].concat(), "{categories:?}");
        }
    }

    /// Every mentor from outside brings a reference of some kind.
    #[test]
    fn nobody_without_a_reference() {
        for category in MentorCategory::ALL.iter().filter(|category| category.external()) {
            assert!(codes(&[*category]).len() > 4, "{category}");
        }
    }

    /// A list is done when each of its lines is ticked; a line that is not asked for closes nothing.
    #[test]
    fn open_lines() {
        let student = [MentorCategory::UniversityStudent];
        assert_eq!(open(&student, &[]).len(), 5);
        let all: Vec<_> = CheckItem::of(&student).collect();
        assert!(open(&student, &all).is_empty());
        assert_eq!(open(&student, &[CheckItem::AlmaMater]).len(), 5);
        assert_eq!(open(&student, &all[1..]), [CheckItem::AddressProved]);
    }
}
