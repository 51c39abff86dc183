//! Writing down a request on the day it came.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::PastDate,
    ids::{MenteeId, MentorId, SubjectRequestId},
    rights::{Asker, RequestWay, RightKind},
    role::Role,
    russian,
    subject::Subject,
    text::{LongText, PersonName},
};
use leptos::prelude::*;
use store::{
    nav,
    rights::{self, NewRequest, Whose},
};

use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, Choice, Crumb, DateField, FormSheet, HiddenField, PageHead, RadioGroup, TextArea, TextField,
    },
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let id: SubjectRequestId = store::ids::new();
    let values = FormValues::default()
        .with("id", id.to_string())
        .with("mentee", query.get("mentee"))
        .with("mentor", query.get("mentor"))
        .with("received_on", russian::date(clock::today()));
    show(&state, &staff, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let new = match parse(&values) {
        Ok(new) => new,
        Err(form) => return show(&state, &staff, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    if let Whose::Subject(subject) = new.whose {
        rights::person(&mut tx, subject).await?;
    }
    rights::add_request(&mut tx, &new).await?;
    tx.commit().await?;
    let card = routes::school(&staff.slug, &format!("rights/{}", new.subject_request_id));
    Ok(Redirect::to(&Done::RequestReceived.at(&card)).into_response())
}

/// Whose data: of a person of the bases the form carries the id, it was opened from the card.
fn subject(values: &FormValues) -> Option<Subject> {
    let mentee = values.get("mentee").parse::<MenteeId>().ok().map(Subject::Mentee);
    mentee.or_else(|| values.get("mentor").parse::<MentorId>().ok().map(Subject::Mentor))
}

fn parse(values: &FormValues) -> Result<NewRequest, FormState> {
    let today = clock::today();
    let mut check = Check::new(values);
    let whose = match subject(values) {
        Some(subject) => Some(Whose::Subject(subject)),
        None => check.required("outsider", PersonName::parse).map(Whose::Outsider),
    };
    let kind = check.one_of::<RightKind>("kind", "Отметьте, о чём просит человек");
    let asker = check.one_of::<Asker>("asker", "Отметьте, кто обратился");
    let asker_name = check.optional("asker_name", PersonName::parse);
    if asker.is_some_and(|asker| asker != Asker::Myself) && asker_name == Some(None) {
        check.fail("asker_name", "Напишите, кто обратился: фамилию, имя, отчество");
    }
    let way = check.one_of::<RequestWay>("way", "Отметьте, как поступило обращение");
    let received_on = check.required("received_on", |text| PastDate::parse(text, today));
    let words = check.optional("words", LongText::parse);
    let subject_request_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    check.finish(|| {
        let asker = asker?;
        Some(NewRequest {
            subject_request_id,
            kind: kind?,
            whose: whose?,
            asker,
            asker_name: asker_name?.filter(|_| asker != Asker::Myself),
            way: way?,
            words: words?,
            received_on: received_on?.date(),
        })
    })
}

async fn show(state: &AppState, staff: &SchoolStaff, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let person = match subject(&form.values) {
        Some(subject) => Some(rights::person(&mut tx, subject).await?),
        None => None,
    };
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let list = routes::school(&staff.slug, "rights");
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = "Обращение о персональных данных";
    Ok(Page::school(staff, counts, Section::Rights, title).status(status).respond(move || {
        let lead = person.as_ref().map(|person| person.full_name.clone()).unwrap_or_default();
        let whose = person.is_none().then(|| {
            view! {
                <TextField
                    field=form.field("outsider")
                    label="О ком обращение"
                    hint="Фамилия, имя, отчество. Если человек есть в базе школы, откройте его карточку и запишите обращение оттуда"
                    autocomplete="off"
                />
            }
        });
        view! {
            <Breadcrumbs items=vec![Crumb::new("Обращения о данных", list.clone())] />
            <PageHead title=title lead=lead />
            <FormSheet form=form.clone() id=form.field("id").value submit="Записать обращение" cancel=list>
                <HiddenField name="mentee" value=form.field("mentee").value />
                <HiddenField name="mentor" value=form.field("mentor").value />
                {whose}
                <RadioGroup field=form.field("kind") legend="О чём просит человек" choices={Choice::all::<RightKind>()} />
                <RadioGroup field=form.field("asker") legend="Кто обратился" choices={Choice::all::<Asker>()} />
                <TextField field=form.field("asker_name") label="Имя обратившегося" hint="Если обратился не сам человек" autocomplete="off" optional=true />
                <RadioGroup field=form.field("way") legend="Как поступило" choices={Choice::all::<RequestWay>()} />
                <DateField field=form.field("received_on") label="Когда получено" hint="Срок ответа – 10 рабочих дней, считая со следующего дня" />
                <TextArea field=form.field("words") label="Содержание обращения" optional=true />
            </FormSheet>
        }
    }))
}
