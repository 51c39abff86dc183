//! What has to stop when a consent ends. What the platform does itself (pairs stand still, a story is no longer linked) is not
//! among it; the rest somebody has to do, and ticks off.
//!
//! Source: 152-FZ art. 21 part 5 (after a withdrawal processing stops, data are destroyed within 30 days unless another
//! ground holds), art. 10.1 part 12 (publication stops within three working days).

use super::SchoolConsentKind;

crate::terms! {
    /// One thing to do; the codes stand in `consent_stop.item`.
    pub enum StopItem {
        /// The pair hears of it.
        Meetings = "meetings" => "Сообщить паре, что встречи остановлены, и отменить назначенные",
        /// Copies outside of the platform.
        Copies = "copies" => "Удалить распечатки, выгрузки и копии с данными участника",
        /// A new consent, or destruction.
        Decision = "decision" => "Решить за 30 дней: получить новое согласие или завершить участие и уничтожить данные",
        /// The psychologist's plans.
        Psychologist = "psychologist" => "Отменить назначенные анкеты, тесты и беседы психолога",
        /// The psychologist's results.
        PsychResults = "psych_results" => "Убрать результаты анкет и бесед из работы и уничтожить их за 30 дней",
        /// Asking others.
        Asking = "asking" => "Больше не спрашивать об участнике учителей, родителей и других",
        /// What others said.
        ThirdPartyNotes = "third_party_notes" => "Убрать из работы сведения, полученные от других, и уничтожить их за 30 дней",
        /// The camera.
        Filming = "filming" => "Предупредить тех, кто снимает: участника не снимать",
        /// Pictures that are there.
        Pictures = "pictures" => "Убрать снимки и записи участника со стендов, сайта и из соцсетей",
        /// What is published.
        Publication = "publication" => "Снять с публикации имя, историю и отзыв участника",
        /// Who has copied it.
        Reprints = "reprints" => "Попросить тех, кто перепечатал публикацию, удалить её",
    }
}

impl StopItem {
    /// What has to stop when a consent of this kind ends.
    #[must_use]
    pub fn of(kind: SchoolConsentKind) -> &'static [Self] {
        match kind {
            SchoolConsentKind::Processing => &[Self::Meetings, Self::Copies, Self::Decision],
            SchoolConsentKind::PsychProcedures => &[Self::Psychologist, Self::PsychResults],
            SchoolConsentKind::ThirdPartyInfo => &[Self::Asking, Self::ThirdPartyNotes],
            SchoolConsentKind::PhotoVideo => &[Self::Filming, Self::Pictures],
            SchoolConsentKind::Distribution => &[Self::Publication, Self::Reprints],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::Term;

    /// Whatever ends, something has to be done; and everything that can be asked for belongs to one kind.
    #[test]
    fn every_kind_and_item() {
        let all: Vec<StopItem> = SchoolConsentKind::ALL.iter().flat_map(|kind| StopItem::of(*kind)).copied().collect();
        assert!(SchoolConsentKind::ALL.iter().all(|kind| !StopItem::of(*kind).is_empty()));
        assert_eq!(all.len(), StopItem::ALL.len());
        assert!(StopItem::ALL.iter().all(|item| all.contains(item)));
    }
}
