//! Recording a signed sheet with its scan.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use domain::{
    consent::{SchoolConsentKind, Signer, Signers, WaySigned},
    role::Role,
    russian,
    subject::{Participant, Subject},
    term::Term,
};
use leptos::prelude::*;
use store::{
    Error,
    consent::{self, NewPaper, PersonDocuments},
    file::NewFile,
    nav,
};
use uuid::Uuid;

use super::{
    person::signers_line,
    sheet::{self, ACCEPT, FITS},
};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, CheckboxGroup, Choice, DateField, FileField, FormSheet, HiddenField, Notice, NoticeKind, PageHead,
        RadioGroup,
    },
    error::PageError,
    forms::{FormState, FormValues, QueryValues, UploadForm},
    page::{Done, Page},
    pages::subject::{Place, SubjectPath},
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    SubjectPath(subject): SubjectPath,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let id: Uuid = store::ids::new();
    let values = FormValues::from_pairs([
        ("id", id.to_string()),
        ("kind", query.get("kind").to_owned()),
        ("signed", Signer::Representative.code().to_owned()),
        ("signed", Signer::Myself.code().to_owned()),
        ("way", WaySigned::PaperScan.code().to_owned()),
    ]);
    show(&state, &staff, subject, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    SubjectPath(subject): SubjectPath,
    UploadForm { values, file }: UploadForm,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let id: Uuid = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let sheet = match sheet::parse(&values, file.as_ref(), subject.participant(), clock::today()) {
        Ok(sheet) => sheet,
        Err(form) => return show(&state, &staff, subject, form).await,
    };
    let new = NewPaper {
        consent_id: id.into(),
        subject,
        kind: sheet.kind,
        signed: sheet.signed.as_deref(),
        signed_on: sheet.signed_on,
        valid_until: sheet.valid_until,
        way: sheet.way,
        file: NewFile {
            stored_file_id: id.into(),
            name: &sheet.scan.0,
            media_type: sheet.scan.1,
            bytes: file.as_ref().map_or(&[], |file| &file.bytes),
        },
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    match consent::record(&mut tx, &new).await {
        Ok(in_force) => {
            tx.commit().await?;
            let done = if in_force { Done::ConsentRecorded } else { Done::SignatureRecorded };
            Ok(Redirect::to(&done.at(&Place::of(&staff, subject).consents())).into_response())
        }
        Err(error) => {
            drop(tx);
            show(&state, &staff, subject, refused(values, error)?).await
        }
    }
}

/// Turns a refusal of the store into a message at its field; any other error is given back.
fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    let (field, message) = if error.on_constraint("consent_in_force") {
        (
            "",
            "Такое согласие уже записано и действует не меньше: второе не нужно. Если это новый лист на следующий срок, проверьте даты",
        )
    } else if error.on_constraint("consent_signers_fit") {
        ("signed_on", "В этот день по возрасту участника подписывать должны были другие: проверьте дату и подписи")
    } else if error.on_constraint("consent_needs_representative") {
        ("signed_on", "В этот день участнику не было 18 лет, а представителя в базе нет: сначала добавьте его")
    } else if error.on_constraint("consent_birth_date") {
        ("signed_on", "Сначала укажите дату рождения участника: от неё зависит, кто подписывает")
    } else if error.on_constraint("consent_answered") {
        ("signed", "Кто-то из отмеченных уже подписал этот документ: отметьте только новую подпись")
    } else {
        return Err(error);
    };
    Ok(FormState::rejected(values, field, message))
}

async fn show(state: &AppState, staff: &SchoolStaff, subject: Subject, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = consent::of_person(&mut tx, subject).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let place = Place::of(staff, subject);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, place.section, "Подписанное согласие").status(status).respond(move || {
        let today = clock::today();
        let name = found.person.full_name.clone();
        let fields = fields(&form, &found, subject.participant(), today);
        view! {
            <Breadcrumbs items=place.consent_crumbs(&name) />
            <PageHead title="Подписанное согласие" lead=name />
            {signers(&found, today)}
            <FormSheet form=form submit="Записать" cancel=place.consents() with_file=true>
                {fields}
            </FormSheet>
        }
    }))
}

fn signers(found: &PersonDocuments, today: NaiveDate) -> AnyView {
    let (kind, text) = match found.person.signed_by(found.rules.teens, today) {
        Ok(signed_by) => (NoticeKind::Calm, signers_line(&found.person, signed_by.signers())),
        Err(reason) => (NoticeKind::Bad, format!("{reason}.")),
    };
    view! { <Notice kind=kind><p>{text}</p></Notice> }.into_any()
}

fn fields(form: &FormState, found: &PersonDocuments, participant: Participant, today: NaiveDate) -> AnyView {
    let kinds = SchoolConsentKind::of(participant).iter().map(|kind| Choice::new(kind.code(), kind.label())).collect();
    let ways = WaySigned::WITH_FILE.iter().map(|way| Choice::new(way.code(), way.label())).collect();
    let both = found.person.signed_by(found.rules.teens, today).is_ok_and(|one| one.signers() == Signers::Both);
    let who = both.then(|| {
        let name = |signer: Signer| match (signer, &found.person.representative) {
            (Signer::Representative, Some(one)) => format!("{}, законный представитель", one.full_name),
            _ => found.person.full_name.clone(),
        };
        let choices = Signers::Both.each().iter().map(|signer| Choice::new(signer.code(), name(*signer))).collect();
        view! {
            <HiddenField name="asks_who" value="yes" />
            <CheckboxGroup
                field=form.field("signed")
                legend="Чьи подписи стоят на листе"
                choices=choices
                hint="Если подписал только один, документ подождёт второго"
            />
        }
    });
    view! {
        <HiddenField name="id" value=form.field("id").value />
        <RadioGroup field=form.field("kind") legend="На что дано согласие" choices=kinds />
        <DateField
            field=form.field("signed_on")
            label="Дата подписания"
            hint=format!("Например, {}", russian::date(today))
        />
        {who}
        <RadioGroup field=form.field("way") legend="Как подписано" choices=ways />
        <DateField
            field=form.field("valid_until")
            label="Действует до"
            hint="Последний день. Если не заполнять, год со дня подписания"
            optional=true
        />
        <FileField field=form.field("scan") label="Скан подписанного документа" hint=FITS accept=ACCEPT />
    }
    .into_any()
}
