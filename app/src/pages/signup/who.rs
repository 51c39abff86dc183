//! The first step: name, contacts, categories. It begins the draft and sends the letter whose link proves the address and
//! leads back.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    category::MentorCategory,
    contact::{EmailAddress, Phone},
    sign_up::{Said, Step},
    term::Term,
    text::PersonName,
};
use leptos::prelude::*;
use store::pool::{self, Draft, Who};

use super::{
    applicant::{Applicant, Opened},
    frame,
};
use crate::{
    auth::limits,
    components::{CheckboxGroup, Choice, FieldWidth, HiddenField, TextField, TextKind},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    pages::{bots, person, public::PublicRegion},
    state::AppState,
};

const ASK_CATEGORY: &str = "Отметьте, кто вы: можно несколько";

/// An empty form; the key of the application to be goes along with it, so that a form sent twice is one application.
pub(super) async fn blank(State(state): State<AppState>, PublicRegion(region): PublicRegion) -> Response {
    let applicant = Applicant::new(&state, region);
    let values = FormValues::from_pairs([("token", applicant.token.clone())]);
    show(&applicant, None, FormState::filled(values))
}

pub(super) async fn create(
    State(state): State<AppState>,
    PublicRegion(region): PublicRegion,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let applicant = Applicant::of_token(&state, region.clone(), values.get("token"))
        .unwrap_or_else(|| Applicant::new(&state, region));
    values.set("token", applicant.token.clone());
    if let Some(form) = bots::refused(&values, applicant.link_id(), state.form_time) {
        return Ok(show(&applicant, None, form));
    }
    keep(&state, &applicant, values).await
}

/// The step as it was left.
pub(super) async fn edit(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    match applicant.draft(&state).await? {
        Opened::Draft(draft) => Ok(show(&applicant, Some(&draft.said()), FormState::filled(stored(&draft)))),
        Opened::Elsewhere(answer) => Ok(answer),
    }
}

pub(super) async fn save(
    State(state): State<AppState>,
    applicant: Applicant,
    values: FormValues,
) -> Result<Response, PageError> {
    keep(&state, &applicant, values).await
}

async fn keep(state: &AppState, applicant: &Applicant, values: FormValues) -> Result<Response, PageError> {
    let mut tx = applicant.open(state).await?;
    let known = pool::draft(&mut tx).await?;
    tx.commit().await?;
    let draft = match known.map(|draft| applicant.opened(draft)) {
        Some(Opened::Elsewhere(answer)) => return Ok(answer),
        Some(Opened::Draft(draft)) => Some(draft),
        None => None,
    };
    let said = draft.as_ref().map(|draft| draft.said());
    let who = match parse(&values) {
        Ok(who) => who,
        Err(form) => return Ok(show(applicant, said.as_ref(), form)),
    };
    match admit(state, draft.as_deref(), &who).await {
        Ok(()) => {}
        Err(PageError::TooMany(seconds)) => {
            let page = show(applicant, said.as_ref(), bots::wait(values, seconds));
            return Ok(bots::too_many(page, seconds));
        }
        Err(error) => return Err(error),
    }
    let mut tx = applicant.open(state).await?;
    match pool::save_who(&mut tx, &who).await {
        Ok(asked) => {
            tx.commit().await?;
            let said = Said { categories: who.categories, ..said.unwrap_or_default() };
            let next = applicant.at(frame::onward(&said, Step::Who));
            let next = if asked { Done::LetterOnItsWay.at(&next) } else { next };
            Ok(Redirect::to(&next).into_response())
        }
        Err(error) if error.on_constraint("application_submitted") => Ok(applicant.sent()),
        Err(error) => Err(error.into()),
    }
}

/// Only what would be stored or sent is counted: a person who corrects a form is not stopped.
async fn admit(state: &AppState, draft: Option<&Draft>, who: &Who) -> Result<(), PageError> {
    if draft.is_none() {
        limits::sign_up(state).await?;
    }
    if draft.is_none_or(|draft| draft.email != who.email.as_str()) {
        limits::public_letter(state, who.email.as_str()).await?;
    }
    Ok(())
}

fn parse(values: &FormValues) -> Result<Who, FormState> {
    let mut check = Check::new(values);
    let full_name = check.required("full_name", PersonName::parse);
    let categories = check.some_of::<MentorCategory>("categories", ASK_CATEGORY);
    if categories.as_ref().is_some_and(|chosen| chosen.iter().any(|category| !category.external())) {
        check.fail("categories", ASK_CATEGORY);
    }
    let email = check.required("email", EmailAddress::parse);
    let phone = check.optional("phone", Phone::parse);
    check.finish(|| Some(Who { full_name: full_name?, email: email?, phone: phone?, categories: categories? }))
}

fn stored(draft: &Draft) -> FormValues {
    let mut values = FormValues::from_pairs([
        ("full_name", draft.full_name.clone()),
        ("email", draft.email.clone()),
        ("phone", person::phone(&draft.phone)),
    ]);
    for code in &draft.categories {
        values.push("categories", code);
    }
    values
}

fn show(applicant: &Applicant, said: Option<&Said>, form: FormState) -> Response {
    frame::page(applicant, said, Step::Who, form, fields)
}

fn fields(form: &FormState) -> AnyView {
    let token = form.field("token").value;
    let key = (!token.is_empty()).then(|| view! { <HiddenField name="token" value=token /> });
    let categories = MentorCategory::ALL
        .iter()
        .filter(|category| category.external())
        .map(|category| Choice::new(category.code(), category.label()).with_hint(category.description()))
        .collect();
    view! {
        {key}
        {bots::field()}
        <TextField field=form.field("full_name") label="Фамилия, имя, отчество" autocomplete="name" />
        <TextField
            field=form.field("email")
            label="Электронная почта"
            hint="Сразу придёт письмо со ссылкой на анкету. Потом сюда придут решение центра и запросы школ"
            kind=TextKind::Email
            autocomplete="email"
        />
        <TextField
            field=form.field("phone")
            label="Телефон"
            hint="Увидят региональный центр и школы, чьи запросы вы примете"
            kind=TextKind::Phone
            width=FieldWidth::Half
            autocomplete="tel"
            optional=true
        />
        <CheckboxGroup field=form.field("categories") legend="Кто вы для школы" choices=categories />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(change: &[(&str, &str)]) -> Result<Who, Vec<String>> {
        let mut values = FormValues::from_pairs([
            ("full_name", "Ясенева Анна Павловна"),
            ("email", "Yaseneva@example.org"),
            ("phone", ""),
            ("categories", "alumnus"),
        ]);
        for (name, value) in change {
            values.set(*name, *value);
        }
        parse(&values).map_err(|form| form.errors.into_iter().map(|error| error.field).collect())
    }

    /// A name, an address and who one is are enough; each wrong answer has its message.
    #[test]
    fn people() {
        let who = read(&[]).unwrap();
        assert_eq!(who.email.as_str(), "yaseneva@example.org");
        assert!(who.phone.is_none());
        for (change, field, row) in [
            (("categories", "teacher"), "categories", "not from outside"),
            (("categories", ""), "categories", "nobody"),
            (("full_name", "Анна"), "full_name", "one word"),
            (("email", "анна@пример"), "email", "no address"),
            (("phone", "12"), "phone", "no number"),
        ] {
            assert_eq!(read(&[change]).unwrap_err(), [field], "{row}");
        }
    }
}
