//! A group: one mentor, several mentees, one form. Each mentee gets a pair of the own.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::PastDate,
    draft::FormKey,
    ids::{MenteeId, MentorId, PairGroupId},
    mentoring_form::MentoringForm,
    role::Role,
    russian,
    text::{InvalidValue, LongText, ShortText},
};
use leptos::prelude::*;
use store::{
    Error, SchoolTx, draft, nav,
    pair::{self, NewGroup},
};

use super::{new, terms};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, CheckboxGroup, Choice, DateField, FormSheet, HiddenField, PageHead, SelectField, TextArea,
        TextField,
    },
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    pages::dictionary,
    routes,
    state::AppState,
};

/// Refusals of one of the mentees, not of the mentor or of the terms.
const OF_MENTEE: [&str; 8] = [
    "pair_requires_consent",
    "pair_of_participant",
    "pair_active_key",
    "pair_form_of_mentee",
    "pair_mentee_fkey",
    "pair_veto",
    "pair_relatives",
    "pair_register",
];

pub(super) async fn get(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let id: PairGroupId = store::ids::new();
    let mut tx = state.db.school(&staff.actor()).await?;
    let values = FormValues::from_pairs([("id", id.to_string()), ("started_on", russian::date(clock::today()))]);
    show(&mut tx, &staff, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = match parse(&values) {
        Ok(new) => match pair::make_group(&mut tx, &new).await {
            Ok(()) => {
                draft::drop_in_school(&mut tx, &FormKey::new_group()).await?;
                tx.commit().await?;
                let card = routes::school(&staff.slug, &format!("groups/{}", new.pair_group_id));
                return Ok(Redirect::to(&Done::GroupMade.at(&card)).into_response());
            }
            Err(error) => {
                drop(tx);
                let found = pair::refused_mentee(state.db.school(&staff.actor()).await?, &new).await?;
                tx = state.db.school(&staff.actor()).await?;
                let (whose, error) = found.unwrap_or_else(|| ("Один из отмеченных".to_owned(), error));
                refused(values, &whose, error)?
            }
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, form).await
}

fn parse(values: &FormValues) -> Result<NewGroup, FormState> {
    let mut check = Check::new(values);
    let pair_group_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let name = check.asked("name", "Напишите название группы", ShortText::parse);
    let mentor_id =
        check.required("mentor", |text| text.parse::<MentorId>().map_err(|_| InvalidValue::new("Выберите наставника")));
    let mentees: Option<Vec<MenteeId>> = check.all("mentees").iter().map(|text| text.parse().ok()).collect();
    let mentees = mentees.filter(|mentees| !mentees.is_empty()).map(|mut mentees| {
        mentees.sort();
        mentees.dedup();
        mentees
    });
    if mentees.is_none() {
        check.fail("mentees", "Отметьте хотя бы одного наставляемого");
    }
    let form = check.one_of::<MentoringForm>("form", "Выберите форму наставничества");
    let role_model = dictionary::chosen_role_model(&mut check, form, &store::dictionary::current());
    let goal = check.optional("goal", LongText::parse);
    let started_on = check.required("started_on", |text| PastDate::parse(text, clock::today()));
    let terms = terms::parse(&mut check, form);
    check.finish(|| {
        Some(NewGroup {
            pair_group_id,
            name: name?,
            mentor_id: mentor_id?,
            form: form?,
            mentees: mentees?,
            role_model: role_model?,
            goal: goal?,
            started_on: started_on?.date(),
            terms: terms?,
        })
    })
}

/// What concerns a mentee is said of the list, with the name.
fn refused(values: FormValues, whose: &str, error: Error) -> Result<FormState, Error> {
    if error.on_constraint("pair_group_mentor_fkey") {
        return Ok(FormState::rejected(values, "mentor", "Выберите наставника из списка"));
    }
    if error.on_constraint("mentor_places") {
        let few = "У наставника не хватает свободных мест на всех отмеченных. Отметьте меньше или выберите другого";
        return Ok(FormState::rejected(values, "mentees", few));
    }
    let Some((field, message)) = new::refusal(&error) else { return Err(error) };
    if !OF_MENTEE.iter().any(|rule| error.on_constraint(rule)) {
        return Ok(FormState::rejected(values, field, message));
    }
    Ok(FormState::rejected(values, "mentees", format!("{whose}. {message}")))
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, form: FormState) -> Result<Response, PageError> {
    let candidates = pair::candidates(tx).await?;
    let key = FormKey::new_group();
    let (counts, stored) = nav::school_with_draft(tx, &key).await?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = routes::school(&staff.slug, "pairs");
    let crumbs = super::way_up(&staff.slug);
    let school = routes::school(&staff.slug, "");
    Ok(Page::school(staff, counts, Section::Pairs, "Новая группа").status(status).respond(move || {
        if !form.has_errors() && (candidates.mentees.choices.is_empty() || candidates.mentors.choices.is_empty()) {
            let left_out = new::left_out(&candidates).map(IntoAny::into_any);
            return new::nobody(crumbs, "Новая группа", &candidates, left_out, &school);
        }
        let (mentees, mentors) = (new::mentees(candidates.mentees.choices), new::mentors(candidates.mentors.choices));
        let models = dictionary::role_models(&store::dictionary::current(), &form.field("role_model").value);
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Новая группа" lead="Один наставник и несколько наставляемых в одной форме. У каждого своя пара и своё согласие." />
            <FormSheet form=form.clone() submit="Составить группу" cancel=cancel draft=draft>
                <HiddenField name="id" value=form.field("id").value />
                <TextField field=form.field("name") label="Название группы" hint="Например, «Робототехника, 8 классы»" autocomplete="off" />
                <SelectField field=form.field("mentor") label="Наставник" choices=mentors hint="Только те, чьё согласие действует и у кого есть свободное место" />
                <CheckboxGroup field=form.field("mentees") legend="Наставляемые" choices=mentees hint="Только те, чьё согласие действует. Каждый займёт одно место наставника" />
                <SelectField field=form.field("form") label="Форма наставничества" choices={Choice::all::<MentoringForm>()} />
                <SelectField field=form.field("role_model") label="Ролевая модель" groups=models optional=true />
                <TextArea field=form.field("goal") label="Цель" hint="К чему хотят прийти. Увидят наставник, наставляемые и родители" optional=true />
                <DateField field=form.field("started_on") label="Начало работы" hint="Например, 01.10.2026" />
                {terms::fields(&form)}
            </FormSheet>
        }
        .into_any()
    }))
}
