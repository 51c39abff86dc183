//! Why a question was not asked, in words at the field.

use axum::http::StatusCode;
use domain::{
    engagement::{AskObstacle, Offer},
    ids::EngagementId,
};
use store::Error;

use super::talk;
use crate::{
    clock,
    forms::{FormState, FormValues},
};

/// Rules by which the store refuses texts that name a mentee, and their fields.
const NAMING: [(&str, &str); 2] = [("purpose_names_mentee", "purpose"), ("message_names_mentee", "message")];

/// What asks nobody, through no fault of who asks.
const TRY_AGAIN: [(&str, &str); 2] = [
    ("engagement_pkey", "Эту форму уже отправили другому наставнику. Проверьте, что всё верно, и отправьте ещё раз"),
    ("race", "В эту же минуту данные наставника изменил кто-то ещё. Отправьте запрос ещё раз"),
];

/// The field whose text names a mentee, if that is why the store refuses.
pub(super) fn naming(error: &Error) -> Option<&'static str> {
    NAMING.iter().find(|(rule, _)| error.on_constraint(rule)).map(|(_, field)| *field)
}

/// A refusal of the store in words and its status; any other error is given back. What the mentor has and offers is what
/// the page shows now, and may be other than when the form was opened.
pub(super) fn refused(
    mut values: FormValues,
    error: Error,
    offer: &Offer<'_>,
    named: Option<String>,
) -> Result<(FormState, StatusCode), Error> {
    if let Some(field) = naming(&error) {
        let words = talk::names_a_mentee(named);
        return Ok((FormState::rejected(values, field, words), StatusCode::UNPROCESSABLE_ENTITY));
    }
    for (rule, words) in TRY_AGAIN {
        if error.on_constraint(rule) {
            values.set("id", store::ids::new::<EngagementId>().to_string());
            return Ok((FormState::rejected(values, "", words), StatusCode::CONFLICT));
        }
    }
    let again = match offer.obstacle() {
        Some(AskObstacle::Refused(again) | AskObstacle::TakenBack(again)) => again,
        _ => clock::today(),
    };
    let obstacles = [
        (AskObstacle::FormNotOffered, "form", StatusCode::UNPROCESSABLE_ENTITY),
        (AskObstacle::TooMany(offer.free), "places", StatusCode::CONFLICT),
        (AskObstacle::NoPlaces, "", StatusCode::CONFLICT),
        (AskObstacle::Away(offer.away_until.unwrap_or_else(clock::today)), "", StatusCode::CONFLICT),
        (AskObstacle::AlreadyAsked, "", StatusCode::CONFLICT),
        (AskObstacle::Refused(again), "", StatusCode::CONFLICT),
        (AskObstacle::TakenBack(again), "", StatusCode::CONFLICT),
    ];
    match obstacles.into_iter().find(|(obstacle, _, _)| error.on_constraint(obstacle.rule())) {
        Some((AskObstacle::TooMany(free), _, status)) if free < 1 => {
            Ok((FormState::rejected(values, "", AskObstacle::NoPlaces.to_string()), status))
        }
        Some((obstacle, field, status)) => Ok((FormState::rejected(values, field, obstacle.to_string()), status)),
        None => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use domain::{engagement::Earlier, mentoring_form::MentoringForm};

    use super::*;

    fn offer(free: i32) -> Offer<'static> {
        Offer {
            forms: &[MentoringForm::EmployerPupil],
            free,
            away_until: None,
            asked: false,
            earlier: Earlier::default(),
            today: clock::today(),
        }
    }

    /// Every refusal of the store is words at its field, and a lost race is 409.
    #[test]
    fn refusals() {
        for (rule, status, field) in [
            ("no_free_places", 409, ""),
            ("engagement_open_key", 409, ""),
            ("engagement_mentor_there", 409, ""),
            ("refused_lately", 409, ""),
            ("taken_back_lately", 409, ""),
            ("engagement_within_places", 409, "places"),
            ("form_not_offered", 422, "form"),
            ("purpose_names_mentee", 422, "purpose"),
            ("message_names_mentee", 422, "message"),
            ("engagement_pkey", 409, ""),
            ("race", 409, ""),
        ] {
            let (form, answered) = refused(FormValues::default(), Error::conflict(rule), &offer(2), None).unwrap();
            assert_eq!(form.errors[0].field, field, "{rule}");
            assert_eq!(answered.as_u16(), status, "{rule}");
        }
        let taken = Error::conflict("engagement_within_places");
        let (form, _) = refused(FormValues::default(), taken, &offer(0), None).unwrap();
        assert!(form.errors[0].message.contains("не осталось свободных мест"), "all places went meanwhile");
        assert!(refused(FormValues::default(), Error::NotFound, &offer(1), None).is_err());
        let named = Some("Ирине Смеловой".to_owned());
        let error = Error::conflict("message_names_mentee");
        let (form, _) = refused(FormValues::default(), error, &offer(1), named).unwrap();
        assert!(form.errors[0].message.contains("«Ирине Смеловой»"), "by which words");
    }
}
