//! Adding an internal mentor, with an invitation to the cabinet if wished.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    category::{MenteeKind, MentorCategory},
    dates::PastDate,
    draft::FormKey,
    ids::{LinkId, MenteeId, MentorId},
    role::Role,
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    draft,
    identity::{access::BasePerson, invitation},
    mentor::{self, AfterMentee, Programme},
    nav,
};

use super::{card_path, form};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{Breadcrumbs, Checkbox, Crumb, DateField, HiddenField, Notice, NoticeKind, PageHead},
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    page::{Done, Page, Section},
    pages::person,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let (id, link_id): (MentorId, LinkId) = (store::ids::new(), store::ids::new());
    let mut values = FormValues::from_pairs([
        ("id", id.to_string()),
        ("link_id", link_id.to_string()),
        ("capacity", "1".to_owned()),
        ("entered_on", russian::date(clock::today())),
    ]);
    if let Ok(mentee_id) = query.get("after").parse::<MenteeId>() {
        let mut tx = state.db.school(&staff.actor()).await?;
        let mentee = mentor::after_mentee(&mut tx, mentee_id).await?;
        tx.commit().await?;
        values.set("after", mentee_id.to_string());
        take_over(&mut values, &mentee);
    }
    show(&state, &staff, FormState::filled(values)).await
}

/// What the base of mentees knows already.
fn take_over(values: &mut FormValues, mentee: &AfterMentee) {
    let category = match mentee.kind {
        MenteeKind::Pupil => MentorCategory::Pupil,
        MenteeKind::Teacher => MentorCategory::Teacher,
    };
    values.set("full_name", mentee.full_name.clone());
    values.set("birth_date", russian::date(mentee.birth_date));
    values.set("class_label", mentee.class_label.clone());
    values.set("workplace", mentee.post.clone());
    values.set("email", mentee.email.clone());
    values.set("phone", person::phone(&mentee.phone));
    values.push("categories", category.code());
}

/// Whoever was a mentee has a draft of the own.
fn key(after: &str) -> FormKey {
    after.parse().map_or_else(|_| FormKey::new_mentor(), FormKey::mentor_after)
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
            draft::drop_in_school(&mut tx, &key(values.get("after"))).await?;
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
    let after = form.field("after").value;
    let key = key(&after);
    let (counts, stored) = nav::school_with_draft(&mut tx, &key).await?;
    tx.commit().await?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored);
    let list = routes::school(&staff.slug, "mentors");
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Mentors, "Новый наставник").status(status).respond(move || {
        let begins = form.field("entered_on");
        let taken_over = (!after.is_empty()).then(|| {
            view! {
                <Notice kind=NoticeKind::Calm title="Данные взяты из базы наставляемых">
                    <p>"Проверьте их и дополните. Согласие было дано для наставляемого и на роль наставника не распространяется: запросите новое, когда сохраните анкету."</p>
                </Notice>
            }
        });
        let invite = view! {
            <DateField field=begins label="Дата вхождения в программу" hint="Если не заполнять, сегодня" optional=true />
            <HiddenField name="after" value=after />
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
            {taken_over}
            {form::view(form, draft, Some(invite.into_any()), "Добавить", list)}
        }
    }))
}
