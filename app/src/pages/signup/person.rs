//! Who applies: the part of the form that the centre checks and the mentor does not change later.

use domain::{
    category::MentorCategory,
    contact::{EmailAddress, Phone},
    numbers::Capacity,
    term::Term,
    text::{PersonName, ShortText},
};
use leptos::prelude::*;
use store::pool::{Application, Draft, Options};

use super::offer::{self, StoredOffer};
use crate::{
    components::{CheckboxGroup, Choice, FieldWidth, Fieldset, TextField, TextKind},
    forms::{Check, FormState, FormValues},
};

const ASK_CATEGORY: &str = "Отметьте, кто вы: можно несколько";

/// Reads the form.
pub(super) fn parse(values: &FormValues) -> Result<Application, FormState> {
    let mut check = Check::new(values);
    let full_name = check.required("full_name", PersonName::parse);
    let email = check.required("email", EmailAddress::parse);
    let phone = check.optional("phone", Phone::parse);
    let categories = check.some_of::<MentorCategory>("categories", ASK_CATEGORY);
    if categories.as_ref().is_some_and(|chosen| chosen.iter().any(|category| !category.external())) {
        check.fail("categories", ASK_CATEGORY);
    }
    let organisation = check.optional("organisation", ShortText::parse);
    let post = check.optional("post", ShortText::parse);
    let alma_mater = check.optional("alma_mater", ShortText::parse);
    let has = |test: fn(MentorCategory) -> bool| {
        categories.as_ref().is_some_and(|chosen| chosen.iter().any(|one| test(*one)))
    };
    if has(from_organisation) && matches!(organisation, Some(None)) {
        check.fail("organisation", "Напишите, где вы работаете или учитесь");
    }
    if has(|category| category == MentorCategory::Alumnus) && matches!(alma_mater, Some(None)) {
        check.fail("alma_mater", "Напишите, какую школу вы окончили");
    }
    let offer = offer::parse(&mut check);
    let capacity = check.required("capacity", Capacity::parse);
    check.finish(|| {
        Some(Application {
            full_name: full_name?,
            email: email?,
            phone: phone?,
            categories: categories?,
            organisation: organisation?,
            post: post?,
            alma_mater: alma_mater?,
            offer: offer?,
            capacity: capacity?,
        })
    })
}

/// Whether the category speaks of an organisation, which then has to be named.
fn from_organisation(category: MentorCategory) -> bool {
    matches!(
        category,
        MentorCategory::CompanyEmployee
            | MentorCategory::NgoMember
            | MentorCategory::PartnerOrgRep
            | MentorCategory::UniversityStudent
    )
}

/// The values of a stored draft.
pub(super) fn of_draft(draft: Draft) -> FormValues {
    let mut values = FormValues::from_pairs([
        ("full_name", draft.full_name),
        ("email", draft.email),
        ("phone", draft.phone),
        ("organisation", draft.organisation),
        ("post", draft.post),
        ("alma_mater", draft.alma_mater),
        ("capacity", draft.capacity.to_string()),
    ]);
    for code in draft.categories {
        values.push("categories", code);
    }
    offer::fill(
        &mut values,
        StoredOffer {
            competences: draft.competences,
            own_words: draft.own_words,
            forms: draft.forms,
            hours_per_month: draft.hours_per_month,
            municipality_id: draft.municipality_id,
            in_person: draft.in_person,
            online: draft.online,
            motivation: draft.motivation,
        },
    );
    values
}

/// The fields in the order of the page.
pub(super) fn fields(form: &FormState, options: Options) -> AnyView {
    let categories = MentorCategory::ALL
        .iter()
        .filter(|category| category.external())
        .map(|category| Choice::new(category.code(), category.label()).with_hint(category.description()))
        .collect();
    let own = form.clone();
    let Options { municipalities, organisations } = options;
    let places = view! {
        <TextField
            field=form.field("capacity")
            label="Сколько наставляемых вы готовы вести одновременно"
            hint="Для начала лучше от одного до трёх. Число можно изменить позже"
            kind=TextKind::Number
            width=FieldWidth::Tiny
        />
    };
    view! {
        <Fieldset legend="Кто вы">
            <TextField field=own.field("full_name") label="Фамилия, имя, отчество" autocomplete="name" />
            <TextField
                field=own.field("email")
                label="Электронная почта"
                hint="На неё придёт ссылка для подтверждения, решение центра и запросы школ"
                kind=TextKind::Email
                autocomplete="email"
            />
            <TextField
                field=own.field("phone")
                label="Телефон"
                hint="Увидят региональный центр и школы, чьи запросы вы примете"
                kind=TextKind::Phone
                width=FieldWidth::Half
                autocomplete="tel"
                optional=true
            />
            <CheckboxGroup field=own.field("categories") legend="Кто вы для школы" choices=categories />
            <TextField
                field=own.field("organisation")
                label="Место работы или учёбы"
                hint="Если организация появится в подсказке, выберите её"
                autocomplete="organization"
                suggestions=organisations
                optional=true
            />
            <TextField field=own.field("post") label="Должность или курс" autocomplete="organization-title" optional=true />
            <TextField
                field=own.field("alma_mater")
                label="Какую школу вы окончили"
                hint="Например, школа № 12, Ясногорск"
                autocomplete="off"
                optional=true
            />
        </Fieldset>
        {offer::help_fields(form)}
        {offer::time_fields(form, municipalities, Some(places.into_any()))}
        {offer::motivation_field(form)}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(change: &[(&str, &str)]) -> Result<Application, Vec<(String, String)>> {
        let mut values = FormValues::from_pairs([
            ("full_name", "Ясенева Анна Павловна"),
            ("email", "Yaseneva@example.org"),
            ("phone", ""),
            ("categories", "alumnus"),
            ("alma_mater", "Школа № 12"),
            ("competences", "exams"),
            ("forms", "employer_pupil"),
            ("hours", "4"),
            ("formats", "online"),
            ("motivation", "Хочу помочь"),
            ("capacity", "2"),
        ]);
        for (name, value) in change {
            values.set(*name, *value);
        }
        parse(&values).map_err(|form| form.errors.into_iter().map(|error| (error.field, error.message)).collect())
    }

    /// A full form is an application; what the category makes necessary is asked for, and only then.
    #[test]
    fn applications() {
        let application = read(&[]).unwrap();
        assert_eq!(application.email.as_str(), "yaseneva@example.org");
        assert!(application.organisation.is_none() && application.phone.is_none());
        for (change, field, row) in [
            (vec![("alma_mater", "")], "alma_mater", "a graduate of what"),
            (vec![("categories", "company_employee")], "organisation", "an employee of what"),
            (vec![("categories", "teacher")], "categories", "not from outside"),
            (vec![("categories", "")], "categories", "nobody"),
            (vec![("full_name", "Анна")], "full_name", "one word"),
            (vec![("email", "анна@пример")], "email", "no address"),
            (vec![("phone", "12")], "phone", "no number"),
            (vec![("capacity", "31")], "capacity", "too many places"),
        ] {
            let fields: Vec<_> = read(&change).unwrap_err().into_iter().map(|(field, _)| field).collect();
            assert_eq!(fields, [field], "{row}");
        }
        assert!(
            read(&[("categories", "company_employee"), ("organisation", "Завод «Ясень»"), ("alma_mater", "")]).is_ok()
        );
    }
}
