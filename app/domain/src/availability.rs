//! On which days and in which languages somebody can meet: the same questions for mentees, mentors of a school and mentors of
//! the pool, so that the answers can be laid side by side.

use serde::{Deserialize, Serialize};

use crate::dictionary::Reference;

/// What somebody said about days and languages. Where nothing was said the list is empty: any day will do, nobody asked for the
/// language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Availability {
    /// Days with time.
    pub weekdays: Vec<Weekday>,
    /// Languages in which the person can talk, from [`DictionaryList::Language`](crate::dictionary::DictionaryList::Language).
    pub languages: Vec<Reference>,
}

crate::terms! {
    /// A day on which somebody has time.
    pub enum Weekday {
        /// Monday.
        Monday = "mon" => "Понедельник",
        /// Tuesday.
        Tuesday = "tue" => "Вторник",
        /// Wednesday.
        Wednesday = "wed" => "Среда",
        /// Thursday.
        Thursday = "thu" => "Четверг",
        /// Friday.
        Friday = "fri" => "Пятница",
        /// Saturday.
        Saturday = "sat" => "Суббота",
        /// Sunday.
        Sunday = "sun" => "Воскресенье",
    }
}

crate::terms! {
    /// A language of talks: those heard most in the country's schools. A region adds what is spoken there.
    pub enum Language {
        /// Russian.
        Russian = "ru" => "Русский",
        /// Russian sign language.
        RussianSign = "rsl" => "Русский жестовый",
        /// Azerbaijani.
        Azerbaijani = "az" => "Азербайджанский",
        /// English.
        English = "en" => "Английский",
        /// Armenian.
        Armenian = "hy" => "Армянский",
        /// Bashkir.
        Bashkir = "ba" => "Башкирский",
        /// Kazakh.
        Kazakh = "kk" => "Казахский",
        /// Kyrgyz.
        Kyrgyz = "ky" => "Киргизский",
        /// Tajik.
        Tajik = "tg" => "Таджикский",
        /// Tatar.
        Tatar = "tt" => "Татарский",
        /// Uzbek.
        Uzbek = "uz" => "Узбекский",
        /// Ukrainian.
        Ukrainian = "uk" => "Украинский",
        /// Chechen.
        Chechen = "ce" => "Чеченский",
        /// Chuvash.
        Chuvash = "cv" => "Чувашский",
    }
}
