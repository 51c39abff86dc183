//! Recording a signed sheet with its scan.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{Months, NaiveDate};
use domain::{
    consent::{ConsentSubject, Participant, SchoolConsentKind, Signer, Signers, Validity, WaySigned},
    dates::{PastDate, parse_date},
    file::{FileName, MediaType},
    role::Role,
    russian,
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
    subject::{Place, SubjectPath},
};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, CheckboxGroup, Choice, DateField, FileField, FormSheet, HiddenField, Notice, NoticeKind, PageHead,
        RadioGroup,
    },
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues, UploadForm, Uploaded},
    page::{Done, Page},
    state::AppState,
};

/// What a browser offers to choose from.
pub(super) const ACCEPT: &str = "application/pdf,image/jpeg,image/png";
/// What fits, said at the field.
pub(super) const FITS: &str =
    "PDF, JPEG или PNG до 5 МБ: скан или чёткая фотография. Если в форме найдётся ошибка, файл нужно выбрать снова";
/// Nobody signs for longer: such a year is a slip.
const LONGEST: Months = Months::new(120);

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
    let sheet = match parse(&values, file.as_ref(), subject.participant(), clock::today()) {
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

/// What a form says about a sheet.
#[derive(Debug)]
struct Sheet {
    kind: SchoolConsentKind,
    /// `None` where the age leaves no choice.
    signed: Option<Vec<Signer>>,
    signed_on: NaiveDate,
    valid_until: NaiveDate,
    way: WaySigned,
    scan: (FileName, MediaType),
}

/// Without a last day the consent holds for a year.
fn parse(
    values: &FormValues,
    file: Option<&Uploaded>,
    participant: Participant,
    today: NaiveDate,
) -> Result<Sheet, FormState> {
    let mut check = Check::new(values);
    let kind = check.one_of::<SchoolConsentKind>("kind", "Выберите, на что дано согласие");
    if kind.is_some_and(|kind| !SchoolConsentKind::of(participant).contains(&kind)) {
        check.fail("kind", "Выберите, на что дано согласие");
    }
    let signed_on = check.required("signed_on", |text| PastDate::parse(text, today)).map(PastDate::date);
    let signed = if values.has("asks_who") {
        check.some_of::<Signer>("signed", "Отметьте, чьи подписи стоят на листе").map(Some)
    } else {
        Some(None)
    };
    let way = check.one_of::<WaySigned>("way", "Выберите, как подписано согласие");
    if way.is_some_and(|way| !WaySigned::WITH_FILE.contains(&way)) {
        check.fail("way", "Выберите, как подписано согласие");
    }
    let until = check.optional("valid_until", parse_date);
    let valid_until = signed_on.zip(until).and_then(|(signed_on, until)| last_day(&mut check, signed_on, until));
    let scan = scan(&mut check, "scan", file);
    check.finish(|| {
        Some(Sheet {
            kind: kind?,
            signed: signed?,
            signed_on: signed_on?,
            valid_until: valid_until?,
            way: way?,
            scan: scan??,
        })
    })
}

fn last_day(check: &mut Check<'_>, signed_on: NaiveDate, until: Option<NaiveDate>) -> Option<NaiveDate> {
    let until = until.unwrap_or(Validity::for_a_year(signed_on).valid_until);
    if until < signed_on {
        check.fail("valid_until", "Согласие не может закончиться раньше, чем его подписали");
        return None;
    }
    if signed_on.checked_add_months(LONGEST).is_some_and(|last| until > last) {
        check.fail("valid_until", "Проверьте год: согласие выходит дольше десяти лет");
        return None;
    }
    Some(until)
}

/// The scan by its content. Where none was chosen: `Some(None)`, and a message as the field asks for one.
#[expect(
    clippy::option_option,
    reason = "the outer level says whether the file can be used, the inner whether there is one"
)]
fn scan(check: &mut Check<'_>, field: &str, file: Option<&Uploaded>) -> Option<Option<(FileName, MediaType)>> {
    if file.is_none() {
        check.fail(field, "Выберите файл: скан или фотографию подписанного листа");
    }
    optional_scan(check, field, file)
}

/// The scan by its content, where it may be left out.
#[expect(
    clippy::option_option,
    reason = "the outer level says whether the file can be used, the inner whether there is one"
)]
pub(super) fn optional_scan(
    check: &mut Check<'_>,
    field: &str,
    file: Option<&Uploaded>,
) -> Option<Option<(FileName, MediaType)>> {
    let Some(file) = file else { return Some(None) };
    match MediaType::of_scan(&file.bytes) {
        Ok(kind) => Some(Some((FileName::of(&file.name, kind), kind))),
        Err(error) => {
            check.fail(field, error.to_string());
            None
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

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    subject: ConsentSubject,
    form: FormState,
) -> Result<Response, PageError> {
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
            <Breadcrumbs items=place.crumbs(&name, true) />
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

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.7\n\n%%EOF\n";

    fn read(pairs: &[(&str, &str)], file: Option<&'static [u8]>) -> Result<Sheet, Vec<String>> {
        let file = file.map(|bytes| Uploaded { name: "скан.pdf".to_owned(), bytes: bytes.into() });
        let today = "2026-11-24".parse().unwrap();
        parse(&FormValues::from_pairs(pairs.iter().copied()), file.as_ref(), Participant::Mentor, today)
            .map_err(|form| form.errors.into_iter().map(|error| error.field).collect())
    }

    /// A sheet has a purpose, a day, a way and a scan; its term is a year unless said otherwise.
    #[test]
    fn sheets() {
        let good = [("kind", "processing"), ("signed_on", "24.11.2026"), ("way", "paper_scan")];
        let sheet = read(&good, Some(PDF)).unwrap();
        assert_eq!((russian::date(sheet.valid_until).as_str(), sheet.signed), ("24.11.2027", None));
        assert_eq!(sheet.scan, (FileName::of("скан.pdf", MediaType::Pdf), MediaType::Pdf));
        let with = |more: &[(&'static str, &'static str)]| [&good[..], more].concat();
        let until = read(&with(&[("valid_until", "31.08.2027")]), Some(PDF)).unwrap();
        assert_eq!(russian::date(until.valid_until), "31.08.2027");
        for (pairs, file, fields, row) in [
            (with(&[]), None, vec!["scan"], "no scan"),
            (with(&[]), Some(&b"PK\x03\x04"[..]), vec!["scan"], "a workbook"),
            (with(&[("valid_until", "23.11.2026")]), Some(PDF), vec!["valid_until"], "ends before it begins"),
            (with(&[("valid_until", "24.11.2062")]), Some(PDF), vec!["valid_until"], "a slip in the year"),
            (with(&[("asks_who", "yes")]), Some(PDF), vec!["signed"], "nobody's signature"),
            (vec![("kind", "third_party_info"), good[1], good[2]], Some(PDF), vec!["kind"], "not asked of mentors"),
            (vec![good[0], ("signed_on", "25.11.2026"), good[2]], Some(PDF), vec!["signed_on"], "tomorrow"),
            (vec![good[0], good[1], ("way", "electronic_simple_signature")], Some(PDF), vec!["way"], "only by a link"),
            (vec![], None, vec!["kind", "signed_on", "way", "scan"], "empty"),
        ] {
            assert_eq!(read(&pairs, file).unwrap_err(), fields, "{row}");
        }
    }
}
