//! Names of fields and values in words of people: for the history, and for a form that was open while somebody else saved.

use domain::{
    availability::Weekday,
    category::MentorCategory,
    dictionary::{Dictionary, DictionaryList},
    meeting::MeetingPlace,
    mentoring_form::MentoringForm,
    russian,
};

use crate::pages::{history::Told, labels, person};

/// Fields of the form and columns of the history with their labels, in the order of the page. Where the two are called
/// differently both stand here: each side passes over names that only the other one has.
pub(super) const LABELS: &[(&str, &str)] = &[
    ("full_name", "Фамилия, имя, отчество"),
    ("categories", "Кто это"),
    ("birth_date", "Дата рождения"),
    ("class_label", "Класс"),
    ("workplace", "Место учёбы или работы"),
    ("email", "Электронная почта"),
    ("phone", "Телефон"),
    ("competences", "Чем может помочь"),
    ("own_words", "Своими словами"),
    ("education", "Образование"),
    ("experience", "Опыт работы"),
    ("achievements", "Достижения"),
    ("strengths", "Сильные стороны"),
    ("weaknesses", "Слабые стороны"),
    ("hobbies", "Увлечения и интересы"),
    ("expectations", "Ожидания от программы"),
    ("motivation", "Мотивация"),
    ("forms", "Формы наставничества"),
    ("age_from", "Возраст наставляемых, от"),
    ("age_to", "Возраст наставляемых, до"),
    ("hours", "Время в месяц"),
    ("hours_per_month", "Время в месяц"),
    ("formats", "Как встречаться"),
    ("in_person", "Встречи очно"),
    ("online", "Встречи онлайн"),
    ("weekdays", "Удобные дни"),
    ("languages", "Языки общения"),
    ("capacity", "Сколько наставляемых"),
    ("interviewed_on", "Собеседование"),
    ("entered_on", "Дата вхождения в программу"),
    ("left_on", "Дата завершения программы"),
    ("result", "Результаты программы"),
    ("case_url", "Кейс или отзыв"),
];

/// How the history tells changes of a mentor.
pub(in super::super) const TOLD: Told = Told { columns: LABELS, words };

/// A value as people read it; dates and telephones come as they are stored or as they were typed.
pub(super) fn words(field: &str, values: &[String], dictionary: &Dictionary) -> String {
    match field {
        "categories" => labels::of_codes::<MentorCategory>(values),
        "competences" => labels::of_references(DictionaryList::Competence, values, dictionary),
        "forms" => labels::of_codes::<MentoringForm>(values),
        "weekdays" => labels::of_codes::<Weekday>(values),
        "languages" => labels::of_references(DictionaryList::Language, values, dictionary),
        "formats" => labels::of_codes::<MeetingPlace>(values),
        "birth_date" | "interviewed_on" | "entered_on" | "left_on" => {
            values.iter().map(|day| day.parse().map_or_else(|_| day.clone(), russian::date)).collect()
        }
        "phone" => values.iter().map(|number| person::phone(number)).collect(),
        "in_person" | "online" => if values.iter().any(|value| value == "true") { "да" } else { "нет" }.to_owned(),
        _ => values.join(", "),
    }
}
