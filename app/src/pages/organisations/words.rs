//! Names of fields and values in words of people, for the history of a card.

use chrono::NaiveDate;
use domain::{
    dictionary::Dictionary,
    organisation::{LetterOutcome, OrganisationKind, ThanksForm},
    russian,
    term::Term,
};

use crate::pages::{history::Told, labels};

/// Columns of the card and of what hangs on it, as the history names them.
const COLUMNS: &[(&str, &str)] = &[
    ("name", "Название"),
    ("former_name", "Присоединена организация"),
    ("kind", "Вид"),
    ("municipality_id", "Муниципалитет"),
    ("site", "Сайт"),
    ("shown_publicly", "Показывать на странице региона"),
    ("agreement.number", "Номер соглашения"),
    ("agreement.signed_on", "Соглашение подписано"),
    ("agreement.valid_from", "Соглашение действует с"),
    ("agreement.valid_until", "Соглашение действует до"),
    ("letter.sent_on", "Письмо отправлено"),
    ("letter.outcome", "Результат письма"),
    ("letter.follow_up_on", "Напомнить о письме"),
    ("thanks.given_on", "Дата благодарности"),
    ("thanks.form", "Вид благодарности"),
];

/// How the history tells changes of an organisation.
pub(super) const TOLD: Told = Told { columns: COLUMNS, words };

fn words(field: &str, values: &[String], _: &Dictionary) -> String {
    match field {
        "kind" => chosen::<OrganisationKind>(values),
        "letter.outcome" => chosen::<LetterOutcome>(values),
        "thanks.form" => chosen::<ThanksForm>(values),
        "shown_publicly" => if values.iter().any(|value| value == "true") { "да" } else { "нет" }.to_owned(),
        "agreement.signed_on"
        | "agreement.valid_from"
        | "agreement.valid_until"
        | "letter.sent_on"
        | "letter.follow_up_on"
        | "thanks.given_on" => {
            values.iter().map(|day| day.parse::<NaiveDate>().map_or_else(|_| day.clone(), russian::date)).collect()
        }
        _ => values.join(", "),
    }
}

fn chosen<T: Term>(codes: &[String]) -> String {
    labels::line(&codes.iter().filter_map(|code| T::from_code(code)).collect::<Vec<_>>())
}
