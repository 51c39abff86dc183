//! Writing down what others tell about a mentee, and removing an entry: the own, or by the curator anybody's.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    consent::SchoolConsentKind,
    draft::FormKey,
    ids::{MenteeId, MenteeNoteId},
    request::Channel,
    role::Role,
    term::Term,
    text::LongText,
};
use leptos::prelude::*;
use store::{
    Error,
    consent::CardConsent,
    draft,
    mentee::{self, NewNote},
    nav,
};

use super::{card_path, reader};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, Choice, Crumb, FormSheet, HiddenField, Notice, NoticeKind, PageHead, SelectField, TextArea,
    },
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    staff.may(Role::writes_notes)?;
    let id: MenteeNoteId = store::ids::new();
    let values = FormValues::default().with("id", id.to_string());
    show(&state, &staff, mentee_id, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::writes_notes)?;
    let mut check = Check::new(&values);
    let channel = check.one_of::<Channel>("channel", "Выберите, откуда это известно");
    let author_role = channel.and_then(|channel| writes_as(&staff, channel));
    if channel.is_some() && author_role.is_none() {
        check.fail("channel", "Сведения психолога и результаты тестов записывают педагог-психолог и куратор");
    }
    let text = check.asked("text", "Напишите, что стало известно", LongText::parse);
    let note = check.finish(|| {
        Some(NewNote {
            mentee_note_id: values.get("id").parse().unwrap_or_else(|_| store::ids::new()),
            mentee_id,
            channel: channel?,
            text: text?,
            author_role: author_role?,
        })
    });
    let note = match note {
        Ok(note) => note,
        Err(form) => return show(&state, &staff, mentee_id, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    if let Err(error) = mentee::write_note(&mut tx, &note).await {
        drop(tx);
        let form = refused(values, error)?;
        return show(&state, &staff, mentee_id, form).await;
    }
    draft::drop_in_school(&mut tx, &FormKey::note(mentee_id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::NoteWritten.at(&card_path(&staff, mentee_id))).into_response())
}

/// Turns a refusal of the database into a message at its field; any other error is given back.
fn refused(values: FormValues, error: Error) -> Result<FormState, PageError> {
    let message = if error.on_constraint("mentee_note_psych_procedures") {
        "Нет действующего согласия на психологические процедуры: сначала куратор запишет или запросит его"
    } else if error.on_constraint("mentee_note_third_party_info") {
        "Нет действующего согласия на сведения от третьих лиц: сначала куратор запишет или запросит его"
    } else if error.on_constraint("mentee_note_mentee_fkey") {
        return Err(PageError::NotFound);
    } else {
        return Err(error.into());
    };
    Ok(FormState::rejected(values, "channel", message))
}

/// Removes an entry.
pub(super) async fn take_back(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(note_id): PathId<MenteeNoteId>,
) -> Result<Response, PageError> {
    staff.may(Role::writes_notes)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let mentee_id = mentee::remove_note(&mut tx, note_id, staff.can(Role::edits_bases)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::NoteTakenBack.at(&card_path(&staff, mentee_id))).into_response())
}

/// The role in which this person writes through the channel.
fn writes_as(staff: &SchoolStaff, channel: Channel) -> Option<Role> {
    let may = |role: &Role| role.writes_notes() && Channel::written_by(*role).any(|own| own == channel);
    staff.roles.iter().copied().find(may)
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentee_id: MenteeId,
    form: FormState,
) -> Result<Response, PageError> {
    let key = FormKey::note(mentee_id);
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = mentee::card(&mut tx, mentee_id, reader(staff)).await?;
    let (counts, stored) = nav::school_with_draft(&mut tx, &key).await?;
    tx.commit().await?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored);
    let channels: Vec<_> =
        Channel::ALL.iter().copied().filter(|channel| writes_as(staff, *channel).is_some()).collect();
    let wanting = wanting(staff, &channels, &card.consents);
    let (list, path) = (routes::school(&staff.slug, "mentees"), card_path(staff, mentee_id));
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Mentees, "Сведения от других").status(status).respond(move || {
        let missing = missing(&wanting, &path);
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставляемые", list), Crumb::new(card.full_name.clone(), path.clone())] />
            <PageHead
                title="Сведения от других"
                lead="Прочитают куратор, педагог-психолог и вы. Наставнику они не видны."
            />
            {missing}
            <FormSheet form=form.clone() submit="Записать" cancel=path draft=draft>
                <HiddenField name="id" value=form.field("id").value />
                <SelectField field=form.field("channel") label="Откуда это известно" choices={Choice::of(&channels)} />
                <TextArea
                    field=form.field("text")
                    label="Что стало известно"
                    hint="Только то, что поможет подобрать наставника. Без диагнозов и подробностей о семье"
                    rows=6
                />
            </FormSheet>
        }
    }))
}

/// The consents that are not in force and without which this person cannot write through every channel.
fn wanting(staff: &SchoolStaff, channels: &[Channel], consents: &[CardConsent]) -> Vec<SchoolConsentKind> {
    let today = clock::today();
    let needed = |kind: SchoolConsentKind| {
        channels.iter().any(|channel| writes_as(staff, *channel).and_then(|role| channel.needs(role)) == Some(kind))
    };
    [SchoolConsentKind::PsychProcedures, SchoolConsentKind::ThirdPartyInfo]
        .into_iter()
        .filter(|kind| needed(*kind) && !CardConsent::state(consents, *kind, today).in_force())
        .collect()
}

/// Says beforehand what cannot be written down yet.
fn missing(kinds: &[SchoolConsentKind], card: &str) -> Option<AnyView> {
    if kinds.is_empty() {
        return None;
    }
    let lines = kinds
        .iter()
        .map(|kind| view! { <p>{format!("{}: согласия нет. {}.", kind.label(), kind.needed_for())}</p> })
        .collect_view();
    let href = format!("{card}/consents");
    Some(
        view! {
            <Notice kind=NoticeKind::Warn title="Записать можно не всё">
                {lines}
                <p><a href=href>"К согласиям"</a></p>
            </Notice>
        }
        .into_any(),
    )
}
