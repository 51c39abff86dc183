//! Names of fields and values in words of people: for the history, and for a form that was open while somebody else saved.

use domain::{
    availability::Weekday,
    category::{MenteeCategory, MenteeKind},
    consent::RepresentativeBasis,
    dictionary::{Dictionary, DictionaryList},
    mentoring_form::MentoringForm,
    request::{Channel, Urgency},
    russian,
};

use crate::pages::{history::Told, labels, person};

/// Fields of the form and columns of the history with their labels, in the order of the page. Where the two are called
/// differently both stand here: each side passes over names that only the other one has.
pub(super) const LABELS: &[(&str, &str)] = &[
    ("full_name", "Фамилия, имя, отчество"),
    ("birth_date", "Дата рождения"),
    ("kind", "Учится или преподаёт"),
    ("class_label", "Класс"),
    ("class_teacher", "Классный руководитель"),
    ("class_teacher_id", "Классный руководитель"),
    ("post", "Должность"),
    ("email", "Электронная почта"),
    ("phone", "Телефон"),
    ("request", "С чем нужна помощь"),
    ("goal", "Цель"),
    ("topics", "Темы запроса"),
    ("urgency", "Срочность"),
    ("form", "Форма наставничества"),
    ("role_model", "Ролевая модель"),
    ("weekdays", "Удобные дни"),
    ("languages", "Языки общения"),
    ("teacher_form", "Форма наставничества педагогов"),
    ("teacher_kind", "Вид наставничества"),
    ("teacher_direction", "Направление программы"),
    ("categories", "Категории"),
    ("channels", "Откуда известно о запросе"),
    ("entered_on", "Дата вхождения в программу"),
    ("left_on", "Дата завершения программы"),
    ("result", "Результаты программы"),
    ("case_url", "Кейс или отзыв"),
    ("completed", "Программа пройдена"),
    ("blocked_reason", "Обработка приостановлена"),
    ("rep_name", "Представитель"),
    ("representative.full_name", "Представитель"),
    ("rep_basis", "Кем приходится"),
    ("representative.basis", "Кем приходится"),
    ("rep_email", "Почта представителя"),
    ("representative.email", "Почта представителя"),
    ("rep_phone", "Телефон представителя"),
    ("representative.phone", "Телефон представителя"),
];

/// How the history tells changes of a mentee.
pub(in super::super) const TOLD: Told = Told { columns: LABELS, words };

/// A value as people read it; dates and telephones come as they are stored or as they were typed.
pub(super) fn words(field: &str, values: &[String], dictionary: &Dictionary) -> String {
    match field {
        "kind" => labels::of_codes::<MenteeKind>(values),
        "topics" => labels::of_references(DictionaryList::Competence, values, dictionary),
        "urgency" => labels::of_codes::<Urgency>(values),
        "form" => labels::of_codes::<MentoringForm>(values),
        "categories" => labels::of_codes::<MenteeCategory>(values),
        "weekdays" => labels::of_codes::<Weekday>(values),
        "languages" => labels::of_references(DictionaryList::Language, values, dictionary),
        "channels" => labels::of_codes::<Channel>(values),
        "rep_basis" | "representative.basis" => labels::of_codes::<RepresentativeBasis>(values),
        "role_model" => labels::of_references(DictionaryList::RoleModel, values, dictionary),
        "teacher_form" => labels::of_references(DictionaryList::TeacherForm, values, dictionary),
        "teacher_kind" => labels::of_references(DictionaryList::TeacherKind, values, dictionary),
        "teacher_direction" => labels::of_references(DictionaryList::TeacherDirection, values, dictionary),
        "birth_date" | "entered_on" | "left_on" => {
            values.iter().map(|day| day.parse().map_or_else(|_| day.clone(), russian::date)).collect()
        }
        "phone" | "rep_phone" | "representative.phone" => values.iter().map(|number| person::phone(number)).collect(),
        "completed" => if values.iter().any(|value| value == "true") { "да" } else { "нет" }.to_owned(),
        _ => values.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every kind of value is told in words, and none as a code or a stored date.
    #[test]
    fn values_in_words() {
        let dictionary = Dictionary::built_in();
        for (field, values, expected) in [
            ("class_label", vec!["7А"], "7А"),
            ("categories", vec!["gifted", "special_needs"], "Выдающиеся способности, ОВЗ"),
            ("role_model", vec!["peer_to_peer"], "Равный – равному"),
            ("role_model", vec!["pupil_pupil.peer_to_peer"], "Равный – равному"),
            ("teacher_kind", vec!["reverse"], "Реверсивное"),
            ("left_on", vec!["2026-05-31"], "31.05.2026"),
            ("representative.phone", vec!["+79000000000"], "+7 900 000-00-00"),
            ("completed", vec!["true"], "да"),
            ("weekdays", vec!["mon", "sat"], "Понедельник, суббота"),
            ("languages", vec!["ru", "rsl"], "Русский, русский жестовый"),
            ("urgency", vec![], ""),
        ] {
            let values: Vec<String> = values.into_iter().map(str::to_owned).collect();
            assert_eq!(words(field, &values, &dictionary), expected, "{field}");
        }
    }
}
