//! What a school asks its participants to agree to. One purpose, one document (152-FZ art. 9 as of 01.09.2025): nobody
//! agrees to a photograph by joining the programme.
//!
//! Source: domain reference §5.1–5.2.

use crate::{subject::Participant, term::Term};

crate::terms! {
    /// What is agreed to; the codes stand in `consent.kind`.
    pub enum SchoolConsentKind {
        /// Personal data are processed for the programme. Without it there is no pair.
        Processing = "processing" => "Обработка персональных данных",
        /// Questionnaires and talks of the psychologist. Without it no psychological data are kept.
        PsychProcedures = "psych_procedures" => "Психологические процедуры",
        /// Others are asked about the person: class teacher, social pedagogue, parents.
        ThirdPartyInfo = "third_party_info" => "Сведения от третьих лиц",
        /// Photographs and films of the programme.
        PhotoVideo = "photo_video" => "Фото- и видеосъёмка",
        /// Name and story are published (152-FZ art. 10.1).
        Distribution = "distribution" => "Публикация данных",
    }
}

impl SchoolConsentKind {
    /// One word for the head of a column.
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            Self::Processing => "Данные",
            Self::PsychProcedures => "Психолог",
            Self::ThirdPartyInfo => "Сведения",
            Self::PhotoVideo => "Съёмка",
            Self::Distribution => "Публикация",
        }
    }

    /// What cannot be done without it, as a curator is told.
    #[must_use]
    pub fn needed_for(self) -> &'static str {
        match self {
            Self::Processing => "Без него нельзя составить пару",
            Self::PsychProcedures => "Без него нельзя проводить анкеты и беседы психолога и хранить их результаты",
            Self::ThirdPartyInfo => "Без него нельзя записывать сведения от классного руководителя, родителей и других",
            Self::PhotoVideo => "Без него нельзя снимать участника и использовать снимки",
            Self::Distribution => "Без него нельзя публиковать имя, историю и отзыв участника",
        }
    }

    /// The kinds that make sense for this participant, the indispensable one first. Nobody collects requests of mentors
    /// from third parties (roadmap task 2.2 speaks of mentees).
    #[must_use]
    pub fn of(participant: Participant) -> &'static [Self] {
        match participant {
            Participant::Mentee => Self::ALL,
            Participant::Mentor => &[Self::Processing, Self::PsychProcedures, Self::PhotoVideo, Self::Distribution],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everybody is asked for the consent without which nobody takes part, and it comes first.
    #[test]
    fn processing_is_for_all() {
        for participant in Participant::ALL {
            assert_eq!(SchoolConsentKind::of(*participant).first(), Some(&SchoolConsentKind::Processing));
        }
    }
}
