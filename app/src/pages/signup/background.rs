//! The second step: the school that was finished, and where the person works. A school of the region is chosen from its list
//! and will be told that a graduate has come; an organisation that the region knows is recognised however it is typed.

use axum::{extract::State, response::Response};
use domain::{
    ids::SchoolId,
    organisation_name::{Known, look_up, names_nothing},
    sign_up::{Said, Step, names_organisation, names_school},
    text::{InvalidValue, ShortText},
};
use leptos::prelude::*;
use store::pool::{self, AlmaMater, Background, Draft, KnownSchool, Options};

use super::{
    applicant::{Applicant, Opened},
    frame,
};
use crate::{
    components::{Choice, ChoiceGroup, Fieldset, RadioGroup, SelectField, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    state::AppState,
};

/// The answer of a person whose organisation is none of those that are alike.
const ANOTHER: &str = "another";

/// What the chosen categories make necessary.
#[derive(Debug, Clone, Copy)]
struct Asked {
    school: bool,
    organisation: bool,
}

impl Asked {
    fn of(said: &Said) -> Self {
        Self {
            school: said.categories.iter().any(|one| names_school(*one)),
            organisation: said.categories.iter().any(|one| names_organisation(*one)),
        }
    }
}

pub(super) async fn get(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    let draft = match applicant.draft(&state).await? {
        Opened::Draft(draft) => draft,
        Opened::Elsewhere(answer) => return Ok(answer),
    };
    let options = options(&state, &applicant).await?;
    Ok(show(&applicant, &draft.said(), FormState::filled(stored(&draft)), options))
}

pub(super) async fn post(
    State(state): State<AppState>,
    applicant: Applicant,
    values: FormValues,
) -> Result<Response, PageError> {
    let draft = match applicant.draft(&state).await? {
        Opened::Draft(draft) => draft,
        Opened::Elsewhere(answer) => return Ok(answer),
    };
    let (said, options) = (draft.said(), options(&state, &applicant).await?);
    let background = match parse(&values, &said, &options) {
        Ok(background) => background,
        Err(form) => return Ok(show(&applicant, &said, form, options)),
    };
    let mut tx = applicant.open(&state).await?;
    match pool::save_background(&mut tx, &background).await {
        Err(error) if error.on_constraint("pool_mentor_alma_mater_fkey") => {
            let form = FormState::rejected(values, "school", "Выберите школу из списка");
            Ok(show(&applicant, &said, form, options))
        }
        outcome => frame::kept(&applicant, &said, Step::Background, tx, outcome).await,
    }
}

async fn options(state: &AppState, applicant: &Applicant) -> Result<Options, PageError> {
    let mut tx = applicant.open(state).await?;
    let options = pool::options(&mut tx).await?;
    tx.commit().await?;
    Ok(options)
}

fn parse(values: &FormValues, said: &Said, options: &Options) -> Result<Background, FormState> {
    let mut check = Check::new(values);
    let school = check
        .optional("school", |text| text.parse::<SchoolId>().map_err(|_| InvalidValue::new("Выберите школу из списка")));
    let named = check.optional("alma_mater", ShortText::parse);
    let asked = Asked::of(said);
    if asked.school && matches!((&school, &named), (Some(None), Some(None))) {
        check.fail("school", "Выберите школу, которую вы окончили, или напишите её ниже");
    }
    let typed = check.optional("organisation", ShortText::parse);
    let typed = typed.map(|typed| typed.filter(|name| !names_nothing(name.as_str())));
    if asked.organisation && matches!(typed, Some(None)) {
        check.fail("organisation", "Напишите, где вы работаете или учитесь");
    }
    let organisation = typed.map(|typed| typed.map(|typed| recognised(&mut check, typed, &options.organisations)));
    let post = check.optional("post", ShortText::parse);
    check.finish(|| {
        let alma_mater = match (school?, named?) {
            (Some(school_id), _) => Some(AlmaMater::School(school_id)),
            (None, named) => named.map(AlmaMater::Named),
        };
        Some(Background { alma_mater, organisation: organisation?, post: post? })
    })
}

/// The organisation by the name the region knows it by. One that is only alike is asked about, once.
fn recognised(check: &mut Check<'_>, typed: ShortText<200>, known: &[String]) -> ShortText<200> {
    let alike = match look_up(typed.as_str(), known) {
        Known::New => return typed,
        Known::Same(name) => return ShortText::parse(name).unwrap_or(typed),
        Known::Near(alike) => alike,
    };
    let chosen = check.raw("same_organisation");
    if let Some(name) = alike.iter().find(|name| **name == chosen) {
        return ShortText::parse(name).unwrap_or(typed);
    }
    if chosen != ANOTHER {
        check.fail(
            "same_organisation",
            "Похожая организация в регионе уже есть: выберите её или отметьте, что ваша другая",
        );
    }
    typed
}

fn stored(draft: &Draft) -> FormValues {
    let school = draft.alma_mater_school_id.map(|id| id.to_string());
    let named = if school.is_some() { String::new() } else { draft.alma_mater.clone() };
    FormValues::from_pairs([
        ("school", school.unwrap_or_default()),
        ("alma_mater", named),
        ("organisation", draft.organisation.clone()),
        ("post", draft.post.clone()),
    ])
}

fn show(applicant: &Applicant, said: &Said, form: FormState, options: Options) -> Response {
    let asked = Asked::of(said);
    frame::page(applicant, Some(said), Step::Background, form, move |form| fields(form, asked, options))
}

fn fields(form: &FormState, asked: Asked, options: Options) -> AnyView {
    let own = form.clone();
    let Options { organisations, schools, .. } = options;
    let alike = alike(form, &organisations);
    let list = (!schools.is_empty()).then(|| {
        view! {
            <SelectField
                field=form.field("school")
                label="Школа региона, которую вы окончили"
                hint="Мы сообщим ей, что выпускник готов помочь, когда центр примет вас в пул"
                groups=by_municipality(schools)
                empty="Не из этого списка"
                optional=!asked.school
            />
        }
    });
    view! {
        {list}
        <TextField
            field=own.field("alma_mater")
            label="Другая школа"
            hint="Если вашей нет в списке, например: школа № 12, Ясногорск"
            autocomplete="off"
            optional=true
        />
        <Fieldset legend="Место работы или учёбы">
            <TextField
                field=own.field("organisation")
                label="Организация"
                hint="Если организация появится в подсказке, выберите её"
                autocomplete="organization"
                suggestions=organisations
                optional=!asked.organisation
            />
            {alike}
            <TextField field=own.field("post") label="Должность или курс" autocomplete="organization-title" optional=true />
        </Fieldset>
    }
    .into_any()
}

fn by_municipality(schools: Vec<KnownSchool>) -> Vec<ChoiceGroup> {
    let mut groups: Vec<ChoiceGroup> = Vec::new();
    for school in schools {
        let choice = Choice::new(school.school_id.to_string(), school.name);
        match groups.last_mut() {
            Some(group) if group.title == school.municipality => group.choices.push(choice),
            _ => groups.push(ChoiceGroup::new(school.municipality, vec![choice])),
        }
    }
    groups
}

/// «Похоже на …»: only where the answer is wanted.
fn alike(form: &FormState, organisations: &[String]) -> Option<AnyView> {
    let field = form.field("same_organisation");
    if field.error.is_none() && field.value.is_empty() {
        return None;
    }
    let Known::Near(alike) = look_up(&form.field("organisation").value, organisations) else { return None };
    let mut choices: Vec<Choice> = alike.into_iter().map(|name| Choice::new(name, format!("Это {name}"))).collect();
    choices.push(Choice::new(ANOTHER, "Нет, это другая организация"));
    Some(
        view! { <RadioGroup field=field legend="Похоже на организацию, которую знает центр" choices=choices /> }
            .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use domain::category::MentorCategory;

    use super::*;

    fn known() -> Options {
        Options { organisations: vec!["ООО «Северный код»".to_owned()], ..Options::default() }
    }

    fn read(categories: &[MentorCategory], pairs: &[(&str, &str)]) -> Result<Background, Vec<String>> {
        let values = FormValues::from_pairs(pairs.iter().copied());
        let said = Said { categories: categories.to_vec(), ..Said::default() };
        parse(&values, &said, &known()).map_err(|form| form.errors.into_iter().map(|error| error.field).collect())
    }

    /// What the category makes necessary is asked for, and only then.
    #[test]
    fn asked_for() {
        assert!(read(&[MentorCategory::TeachingVeteran], &[]).is_ok());
        assert_eq!(read(&[MentorCategory::Alumnus], &[]).unwrap_err(), ["school"]);
        assert_eq!(read(&[MentorCategory::NgoMember], &[]).unwrap_err(), ["organisation"]);
        let id = SchoolId::from_uuid(uuid::Uuid::nil()).to_string();
        let both = read(&[MentorCategory::Alumnus], &[("school", &id), ("alma_mater", "Школа № 12")]).unwrap();
        assert!(matches!(both.alma_mater, Some(AlmaMater::School(_))), "the list wins");
        assert_eq!(read(&[], &[("school", "Школа № 12")]).unwrap_err(), ["school"]);
    }

    /// An organisation is recognised; one that is alike is asked about, and the answer counts.
    #[test]
    fn organisations() {
        let named = |pairs: &[(&str, &str)]| {
            read(&[], pairs).map(|background| background.organisation.map(ShortText::into_string).unwrap_or_default())
        };
        assert_eq!(named(&[("organisation", "северный КОД, ооо")]).unwrap(), "ООО «Северный код»");
        assert_eq!(named(&[("organisation", "Южный порт")]).unwrap(), "Южный порт");
        assert_eq!(named(&[("organisation", "—")]).unwrap(), "", "signs name nothing");
        assert_eq!(read(&[MentorCategory::NgoMember], &[("organisation", "нет")]).unwrap_err(), ["organisation"]);
        let slip = ("organisation", "Северный кот");
        assert_eq!(named(&[slip]).unwrap_err(), ["same_organisation"]);
        assert_eq!(named(&[slip, ("same_organisation", "ООО «Северный код»")]).unwrap(), "ООО «Северный код»");
        assert_eq!(named(&[slip, ("same_organisation", ANOTHER)]).unwrap(), "Северный кот");
        assert_eq!(named(&[slip, ("same_organisation", "Чужая")]).unwrap_err(), ["same_organisation"]);
    }
}
