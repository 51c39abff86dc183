//! Editing the own entry: what the mentor offers, the telephone and the post.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{contact::Phone, ids::PoolMentorId, text::ShortText};
use leptos::prelude::*;
use store::{
    Error, nav,
    pool::{self, OwnEdit, OwnEntry},
};

use crate::{
    auth::{MentorUser, PathId},
    components::{Breadcrumbs, Crumb, FieldWidth, Fieldset, FormSheet, HiddenField, PageHead, TextField, TextKind},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, MentorSection, Page},
    pages::signup::offer::{self, Stored},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = pool::entry(&mut tx, pool_mentor_id).await?;
    tx.commit().await?;
    let form = FormState::filled(stored(&own));
    show(&state, &user, &own, form, StatusCode::OK).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = pool::entry(&mut tx, pool_mentor_id).await?;
    tx.commit().await?;
    let new = match parse(&values) {
        Ok(new) => new,
        Err(form) => return show(&state, &user, &own, form, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    let mut tx = state.db.mentor(&user.actor()).await?;
    match pool::edit(&mut tx, pool_mentor_id, &new, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&routes::mentor("profile"))).into_response())
        }
        Err(error) => {
            drop(tx);
            // The next attempt is made against what is stored now: the person was told and may compare.
            values.set("version", own.version.to_string());
            let (form, status) = refused(values, error)?;
            show(&state, &user, &own, form, status).await
        }
    }
}

fn parse(values: &FormValues) -> Result<OwnEdit, FormState> {
    let mut check = Check::new(values);
    let offer = offer::parse(&mut check);
    let phone = check.optional("phone", Phone::parse);
    let post = check.optional("post", ShortText::parse);
    check.finish(|| Some(OwnEdit { phone: phone?, post: post?, offer: offer? }))
}

fn refused(values: FormValues, error: Error) -> Result<(FormState, StatusCode), Error> {
    if error.on_constraint("version") {
        let text = "Анкету изменили в другом окне, пока вы её правили. Ваши правки остались в форме: сравните и сохраните ещё раз";
        Ok((FormState::rejected(values, "", text), StatusCode::CONFLICT))
    } else if error.on_constraint("pool_mentor_municipality_fkey") {
        let form = FormState::rejected(values, "municipality", "Выберите муниципалитет из списка");
        Ok((form, StatusCode::UNPROCESSABLE_ENTITY))
    } else {
        Err(error)
    }
}

/// The values of the stored entry.
fn stored(own: &OwnEntry) -> FormValues {
    let mut values = FormValues::from_pairs([
        ("phone", own.phone.clone()),
        ("post", own.entry.post.clone()),
        ("version", own.version.to_string()),
    ]);
    Stored::from(own).fill(&mut values);
    values
}

async fn show(
    state: &AppState,
    user: &MentorUser,
    own: &OwnEntry,
    form: FormState,
    status: StatusCode,
) -> Result<Response, PageError> {
    if !own.editable() {
        return Err(PageError::NotFound);
    }
    let mut tx = state.db.mentor(&user.actor()).await?;
    let municipalities = pool::municipalities(&mut tx, own.region.region_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    Ok(Page::mentor(user, counts, MentorSection::Profile, "Анкета наставника").status(status).respond(move || {
        let version = form.field("version").value;
        view! {
            <Breadcrumbs items=vec![Crumb::new("Моя анкета", routes::mentor("profile"))] />
            <PageHead title="Анкета наставника" lead="Школы увидят изменения сразу. Число мест меняется отдельно, в карточке «Места»." />
            <FormSheet form=form.clone() submit="Сохранить" cancel=routes::mentor("profile")>
                <HiddenField name="version" value=version />
                {offer::help::fields(&form)}
                {offer::whom::fields(&form, None)}
                {offer::time::fields(&form, municipalities)}
                {offer::about::fields(&form)}
                <Fieldset legend="Контакты и должность">
                    <TextField
                        field=form.field("phone")
                        label="Телефон"
                        hint="Увидят центр и школы, чьи запросы вы примете"
                        kind=TextKind::Phone
                        width=FieldWidth::Half
                        autocomplete="tel"
                        optional=true
                    />
                    <TextField field=form.field("post") label="Должность или курс" autocomplete="organization-title" optional=true />
                </Fieldset>
            </FormSheet>
        }
    }))
}
