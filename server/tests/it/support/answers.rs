//! What a person writes into the forms of the site so that they are accepted.

use app::links::LinkKeys;
use domain::russian;

use super::{
    PASSWORD, SECRET,
    forms::Found,
    html::{Field, Kind},
    id,
};

/// The pairs of a form filled in properly. What stands in it already stays.
pub(crate) fn valid(found: &Found) -> Vec<(String, String)> {
    let mut form = found.form.clone();
    for field in &mut form.fields {
        if let Some(answer) = answer(found, field) {
            field.values = vec![answer];
        }
    }
    form.pairs()
}

fn answer(found: &Found, field: &Field) -> Option<String> {
    if let Some(own) = of_this_form(&found.address, &field.name) {
        return Some(own);
    }
    let filled = field.values.iter().any(|value| !value.is_empty());
    if filled || field.kind == Kind::Hidden {
        return None;
    }
    of_this_name(&field.name).map(str::to_owned).or_else(|| match &field.kind {
        // A list that offers nothing to choose may stay so; what must be chosen has its name below.
        Kind::One(all) if all.iter().any(String::is_empty) && !MUST_CHOOSE.contains(&field.name.as_str()) => None,
        Kind::One(all) => all.iter().find(|value| !value.is_empty()).cloned(),
        Kind::Text | Kind::Lines => Some("Ответ одной строкой".to_owned()),
        Kind::File => Some("скан.pdf".to_owned()),
        Kind::Many(_) | Kind::Password | Kind::Hidden => None,
    })
}

/// Lists that open with an empty line and want another one.
const MUST_CHOOSE: [&str; 7] = ["rep_basis", "municipality", "mentee", "mentor", "role", "class_teacher", "channel"];

/// Where a form wants something of its own.
fn of_this_form(address: &str, field: &str) -> Option<String> {
    let own = match (address, field) {
        ("/login" | "/forgot", "email") => "director.a@example.org",
        ("/login" | "/account/email", "password") | ("/account/password", "old_password") => PASSWORD,
        ("/s/{school}/mentors/new" | "/s/{school}/mentors/{id}/edit", "categories") => "teacher",
        ("/s/{school}/mentees/new" | "/s/{school}/mentees/{id}/edit", "categories") => "gifted",
        ("/s/{school}/mentees/bulk/class-teacher" | "/s/{school}/gatherings/{id}/invite", "scope") => "all",
        ("/s/{school}/mentees/promotion", "leave") => "9А",
        ("/s/{school}/pairs/new", "mentee") => return Some(id("waiting a").to_string()),
        ("/s/{school}/groups/{id}", "mentee") | ("/s/{school}/groups/new", "mentees") => {
            return Some(id("waiting a").to_string());
        }
        ("/s/{school}/pairs/order", "pairs") => return Some(id("pair a").to_string()),
        ("/s/{school}/pairs/{id}/answer", "answer") => "parted",
        (
            "/s/{school}/pairs/new"
            | "/s/{school}/pairs/{id}/mentor"
            | "/s/{school}/pairs/{id}/stand-in"
            | "/s/{school}/groups/new",
            "mentor",
        )
        | ("/s/{school}/matching/{term}/mentees/{id}", "with") => return Some(id("spare a").to_string()),
        ("/s/{school}/gatherings/new", "day") => {
            return Some(russian::date(app::clock::today() + chrono::Days::new(9)));
        }
        ("/s/{school}/gatherings/new", "time") => "15:30",
        ("/s/{school}/links", "class") => "8Б",
        (
            "/survey/{token}"
            | "/mentor/surveys/{id}"
            | "/s/{school}/my/{id}/surveys/{thing}"
            | "/me/{token}/surveys/{thing}",
            "nobody",
        ) => "yes",
        ("/s/{school}/pairs/new", "form") => "employer_pupil",
        (
            "/s/{school}/pairs/{id}/appointments/new"
            | "/mentor/pairs/{id}/appointments/new"
            | "/s/{school}/pairs/{id}/meetings/new"
            | "/mentor/pairs/{id}/meetings/new"
            | "/s/{school}/meetings/{id}/edit"
            | "/mentor/meetings/{id}/edit"
            | "/s/{school}/appointments/{id}/held"
            | "/mentor/appointments/{id}/held",
            "kind",
        ) => "regular",
        // An hour ago may have been yesterday, before the pair began.
        ("/s/{school}/appointments/{id}/held" | "/mentor/appointments/{id}/held", "held_on")
        | ("/s/{school}/pairs/{id}/stand-in", "until_on")
        | ("/mentor/profile/{id}/pause", "from_on" | "until_on") => today(),
        ("/s/{school}/mentors/new" | "/s/{school}/mentors/{id}/edit", "class_label")
        | ("/s/{school}/imports/{id}/columns", "class")
        | (
            "/s/{school}/pairs/new"
            | "/s/{school}/pairs/{id}/edit"
            | "/s/{school}/groups/new"
            | "/s/{school}/groups/{id}",
            "role_model",
        ) => "",
        ("/mentor/profile/{id}/places", "capacity") => "5",
        ("/s/{school}/imports", "file") => "список.csv",
        ("/s/{school}/mentees/{id}/consents/paper" | "/s/{school}/mentors/{id}/consents/paper", "kind") => {
            "psych_procedures"
        }
        ("/s/{school}/consents/{id}/stop", "done") => "publication",
        ("/s/{school}/consents", "pick") => return Some(format!("mentee:{}", id("waiting a"))),
        ("/s/{school}/consents", "consent") => "photo_video",
        ("/s/{school}/rights/new", "kind") => "access",
        ("/s/{school}/matching/{term}/mentees/{id}", "kind") => "relatives",
        ("/s/{school}/matching/{term}/settings", "min_score") => "10",
        ("/region/{region}/organisations/new" | "/region/{region}/organisations/{id}/edit", "kind") => "enterprise",
        ("/region/{region}/applications/{id}/organisation", "choice") => "at",
        ("/region/{region}/applications/{id}/organisation", "organisation") => "Завод «Пример»",
        ("/region/{region}/organisations/{id}/merge", "into") => "ООО «Фабрика Северянинов»",
        ("/region/{region}/organisations/{id}/thanks/new", "form") => "letter",
        ("/mentor/profile/{id}/papers/new" | "/region/{region}/mentors/{id}/papers/new", "kind") => "medical",
        ("/s/{school}/mentors/{id}/awards/new" | "/region/{region}/mentors/{id}/awards/new", "kind") => "thanks",
        ("/sign/{token}/confirm", "code") => {
            return Some(LinkKeys::new(SECRET.as_bytes()).code(id("code a").into()));
        }
        _ => return None,
    };
    Some(own.to_owned())
}

/// What a field of this name takes in any form; an empty answer is a field left out.
fn of_this_name(field: &str) -> Option<&'static str> {
    Some(match field {
        "full_name" => "Новикова Дарья Ильинична",
        "rep_name" => "Новикова Инна Ильинична",
        "outsider" => "Прохожева Нина Ильинична",
        "months" => "12",
        "job" => "заместитель директора",
        "sure" | "told" | "agreed" => "yes",
        "director" => "Ильин Пётр Петрович",
        "email" => "fresh@example.org",
        "rep_email" => "fresh.parent@example.org",
        "phone" | "rep_phone" => "+7 900 000-00-00",
        "password" => "совершенно новый пароль",
        "birth_date" => "14.03.2012",
        "kind" => "pupil",
        "class_label" => "8Б",
        "slug" => "novaya-shkola",
        "form" | "forms" => "employer_pupil",
        "categories" => "company_employee",
        "formats" => "in_person",
        "hours" => "4",
        "signed_on" | "issued_on" => return Some(today()),
        "age_from" | "age_to" | "group_size" | "category" | "valid_from" | "valid_until" | "left_on" | "case_url"
        | "interviewed_on" | "website" | "next" | "role_model" | "post" | "asker_name" | "site_url"
        | "follow_up_on" | "own_until" | "until" | "other_minutes" | "due_on" | "done_on" | "planned_until"
        | "teacher_kind" | "teacher_direction" => "",
        _ => return None,
    })
}

fn today() -> &'static str {
    Box::leak(russian::date(app::clock::today()).into_boxed_str())
}
