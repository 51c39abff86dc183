//! The school's own card: what documents say about it. The short name and the address are the region's to change.

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use domain::{
    role::Role,
    text::{PersonName, ShortText},
};
use leptos::prelude::*;
use store::{
    SchoolTx, nav,
    school::{self, Card, OwnEdit},
};

use crate::{
    auth::SchoolStaff,
    components::{Card as Sheet, CardAction, CardRow, FormSheet, HiddenField, PageHead, TextArea, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

/// `/s/{school}/settings…`
pub(super) fn router() -> Router<AppState> {
    Router::new().route("/s/{school}/settings", get(card)).route("/s/{school}/settings/edit", get(edit).post(save))
}

async fn card(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = school::own_card(&mut tx).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let edits = staff.can(Role::manages_staff);
    let edit = routes::school(&staff.slug, "settings/edit");
    let rules = routes::school(&staff.slug, "consents/rules");
    let may_rule = staff.can(Role::edits_bases);
    Ok(Page::school(&staff, counts, Section::Settings, "Карточка школы").respond(move || {
        let rows = vec![
            CardRow::text("Краткое название", card.short_name),
            CardRow::text("Полное название", card.full_name),
            CardRow::text("Муниципалитет", card.municipality),
            CardRow::text("Директор", card.director),
            CardRow::text("Адрес", card.address),
        ];
        let sheet = if edits {
            view! { <Sheet title="Школа" rows=rows action=CardAction::new("Изменить", edit) /> }.into_any()
        } else {
            view! { <Sheet title="Школа" rows=rows /> }.into_any()
        };
        view! {
            <PageHead title="Карточка школы" lead="Эти данные попадут в документы. Краткое название и муниципалитет меняет региональный центр." />
            {sheet}
            {may_rule.then(|| view! { <p><a href=rules>"Правила согласий: кто подписывает за подростков, реквизиты и сайт школы"</a></p> })}
        }
    }))
}

async fn edit(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::manages_staff)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = school::own_card(&mut tx).await?;
    show(&mut tx, &staff, FormState::filled(of_card(&card))).await
}

async fn save(
    State(state): State<AppState>,
    staff: SchoolStaff,
    mut values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::manages_staff)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = match parse(&values) {
        Ok(new) => match school::edit_own(&mut tx, &new, values.get("version").parse().unwrap_or_default()).await {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&Done::Saved.at(&routes::school(&staff.slug, "settings"))).into_response());
            }
            Err(error) if error.on_constraint("version") => {
                let stored = school::own_card(&mut tx).await?;
                values.set("version", stored.version.to_string());
                let message = "Карточку изменили, пока вы её правили. Ваши правки остались в форме: сравните с карточкой в новой вкладке и сохраните ещё раз";
                FormState::rejected(values, "", message)
            }
            Err(error) => return Err(error.into()),
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, form).await
}

fn parse(values: &FormValues) -> Result<OwnEdit, FormState> {
    let mut check = Check::new(values);
    let full_name = check.required("full_name", ShortText::parse);
    let director = check.required("director", PersonName::parse);
    let address = check.required("address", ShortText::parse);
    check.finish(|| Some(OwnEdit { full_name: full_name?, director: director?, address: address? }))
}

fn of_card(card: &Card) -> FormValues {
    FormValues::from_pairs([
        ("full_name", card.full_name.clone()),
        ("director", card.director.clone()),
        ("address", card.address.clone()),
        ("version", card.version.to_string()),
    ])
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, form: FormState) -> Result<Response, PageError> {
    let counts = nav::school(tx).await?;
    let cancel = routes::school(&staff.slug, "settings");
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Settings, "Карточка школы").status(status).respond(move || {
        view! {
            <PageHead title="Карточка школы" />
            <FormSheet form=form.clone() submit="Сохранить" cancel=cancel>
                <HiddenField name="version" value=form.field("version").value />
                <TextArea field=form.field("full_name") label="Полное название" hint="Как в уставе" rows=2 />
                <TextField field=form.field("director") label="Директор" hint="Фамилия, имя, отчество" />
                <TextField field=form.field("address") label="Почтовый адрес" />
            </FormSheet>
        }
    }))
}
