//! Adding an internal mentor, with an invitation to the cabinet if wished.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::PastDate,
    draft::FormKey,
    ids::{LinkId, MentorId},
    role::Role,
    russian,
};
use leptos::prelude::*;
use store::{
    draft,
    identity::{access::BasePerson, invitation},
    mentor::{self, Programme},
    nav,
};

use super::{card_path, form};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{Breadcrumbs, Checkbox, Crumb, DateField, HiddenField, PageHead},
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let (id, link_id): (MentorId, LinkId) = (store::ids::new(), store::ids::new());
    let values = FormValues::from_pairs([
        ("id", id.to_string()),
        ("link_id", link_id.to_string()),
        ("capacity", "1".to_owned()),
        ("entered_on", russian::date(clock::today())),
    ]);
    show(&state, &staff, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mentor_id: MentorId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let link_id: LinkId = values.get("link_id").parse().unwrap_or_else(|_| store::ids::new());
    let mut check = Check::new(&values);
    let entry = form::parse(&mut check, clock::today(), &store::dictionary::current());
    let entered_on = check.optional("entered_on", |text| PastDate::parse(text, clock::today()));
    let invites = check.checkbox("invite");
    if invites && check.raw("email").trim().is_empty() {
        check.fail("email", "Чтобы пригласить наставника в кабинет, напишите его почту");
    }
    let entry = check.finish(|| {
        let programme = entered_on?.map(|day| Programme::since(day.date()));
        Some(mentor::Entry { programme, ..entry? })
    });
    let entry = match entry {
        Ok(entry) => entry,
        Err(form) => return show(&state, &staff, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let added = async {
        mentor::add(&mut tx, mentor_id, &entry).await?;
        if invites {
            invitation::of_bases(&mut tx, link_id, BasePerson::InternalMentor(mentor_id)).await?;
        }
        Ok::<_, store::Error>(())
    };
    match added.await {
        Ok(()) => {
            draft::drop_in_school(&mut tx, &FormKey::new_mentor()).await?;
            tx.commit().await?;
            Ok(Redirect::to(&Done::MentorAdded.at(&card_path(&staff, mentor_id))).into_response())
        }
        Err(error) => {
            drop(tx);
            show(&state, &staff, form::refused(values, error, &[])?).await
        }
    }
}

async fn show(state: &AppState, staff: &SchoolStaff, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let key = FormKey::new_mentor();
    let (counts, stored) = nav::school_with_draft(&mut tx, &key).await?;
    tx.commit().await?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored);
    let list = routes::school(&staff.slug, "mentors");
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Mentors, "Новый наставник").status(status).respond(move || {
        let begins = form.field("entered_on");
        let invite = view! {
            <DateField field=begins label="Дата вхождения в программу" hint="Если не заполнять, сегодня" optional=true />
            <HiddenField name="link_id" value=form.field("link_id").value />
            <Checkbox
                field=form.field("invite")
                hint="Наставник получит письмо со ссылкой: в кабинете он видит свои пары и записывает встречи"
            >
                "Пригласить в кабинет"
            </Checkbox>
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставники", list.clone())] />
            <PageHead title="Новый наставник" lead="Из школы: педагог, ученик, родитель. Внешних наставников ищите в пуле региона." />
            {form::view(form, draft, Some(invite.into_any()), "Добавить", list)}
        }
    }))
}
