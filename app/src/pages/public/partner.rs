//! «Стать партнёром»: an organisation says what it offers, and the centre answers.

use axum::{
    extract::State,
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    consent_text::{Organisation, partner::PartnerDocument},
    contact::{EmailAddress, Phone},
    ids::{LinkId, PartnerApplicationId},
    partner::ANSWER_DAYS,
    russian,
    text::{LongText, PersonName, ShortText},
};
use leptos::prelude::*;
use store::{
    partner::{self, NewApplication},
    region::Region,
};

use super::visit::{Visit, stale_notice};
use crate::{
    auth::limits,
    components::{
        Breadcrumbs, ButtonLink, Checkbox, Crumb, FieldWidth, FormSheet, HiddenField, PageHead, TextArea, TextField,
        TextKind,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    links::Purpose,
    pages::bots,
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, parts: Parts) -> Result<Response, PageError> {
    let visit = Visit::of(&state, parts).await?;
    let token = state.keys.token(Purpose::Partner, store::ids::new());
    Ok(show(&state, &visit, FormState::filled(FormValues::from_pairs([("token", token)]))))
}

pub(super) async fn post(
    State(state): State<AppState>,
    parts: Parts,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let visit = Visit::of(&state, parts).await?;
    let opened = if let Some(opened) = state.keys.read(Purpose::Partner, values.get("token")) {
        opened
    } else {
        let fresh: LinkId = store::ids::new();
        values.set("token", state.keys.token(Purpose::Partner, fresh));
        fresh
    };
    if let Some(form) = bots::refused(&values, opened, state.form_time) {
        return Ok(show(&state, &visit, form));
    }
    let new = match parse(&values, PartnerApplicationId::from_uuid(opened.as_uuid())) {
        Ok(new) => new,
        Err(form) => return Ok(show(&state, &visit, form)),
    };
    match admit(&state, new.email.as_str()).await {
        Ok(()) => {}
        Err(PageError::TooMany(seconds)) => {
            return Ok(bots::too_many(show(&state, &visit, bots::wait(values, seconds)), seconds));
        }
        Err(error) => return Err(error),
    }
    let region = &visit.shown.value.region;
    let mut tx = state.db.public(region.region_id).await?;
    partner::apply(&mut tx, &new, &document(region)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&routes::public_partner_sent(&region.slug)).into_response())
}

/// What happens next.
pub(super) async fn sent(State(state): State<AppState>, parts: Parts) -> Result<Response, PageError> {
    let visit = Visit::of(&state, parts).await?;
    let (shown, since) = (visit.shown.value.clone(), visit.shown.stale_since);
    let path = routes::public_partner_sent(&shown.region.slug);
    let page = visit.page(&state, &path, "Предложение отправлено", "").unlisted();
    Ok(page.respond(move || {
        let region = &shown.region;
        let days = russian::count(ANSWER_DAYS.unsigned_abs(), "дня", "дней", "дней");
        let text = format!(
            "{} прочитает предложение и ответит на вашу почту в течение {days}. Подтверждение уже отправлено туда же. Если \
             ответа нет, напишите: {}.",
            region.centre_name, region.contact_email
        );
        view! {
            {stale_notice(since)}
            <PageHead title="Предложение отправлено" />
            <p class="prose">{text}</p>
            <div class="actions"><ButtonLink href=routes::public_region(&region.slug) label="На страницу региона" /></div>
        }
    }))
}

/// Each address and each mailbox has its share.
async fn admit(state: &AppState, email: &str) -> Result<(), PageError> {
    limits::partner(state).await?;
    limits::public_letter(state, email).await
}

/// What the contact agrees to.
pub(super) fn document(region: &Region) -> PartnerDocument {
    PartnerDocument::new(Organisation { name: &region.centre_name, address: &region.address }, &region.contact_email)
}

fn parse(values: &FormValues, id: PartnerApplicationId) -> Result<NewApplication, FormState> {
    let mut check = Check::new(values);
    let organisation = check.required("organisation", ShortText::parse);
    let contact_name = check.required("full_name", PersonName::parse);
    let email = check.required("email", EmailAddress::parse);
    let phone = check.optional("phone", Phone::parse);
    let offer = check.required("offer", LongText::parse);
    let agreed = check.accepted("agreed", "Без согласия мы не вправе сохранить ваши контакты и ответить");
    check.finish(|| {
        agreed?;
        Some(NewApplication {
            partner_application_id: id,
            organisation: organisation?,
            contact_name: contact_name?,
            email: email?,
            phone: phone?,
            offer: offer?,
        })
    })
}

fn show(state: &AppState, visit: &Visit, form: FormState) -> Response {
    let (shown, since) = (visit.shown.value.clone(), visit.shown.stale_since);
    let path = routes::public_partner(&shown.region.slug);
    let description = format!(
        "Как организации помочь школам: {}. Наставники, экскурсии, практика, площадки. Форма обращения в региональный центр.",
        shown.region.name
    );
    let title = format!("Стать партнёром: {}", shown.region.name);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    visit.page(state, &path, &title, &description).status(status).respond(move || {
        let region = &shown.region;
        let home = routes::public_region(&region.slug);
        let consent = routes::public_partner_consent(&region.slug);
        view! {
            {stale_notice(since)}
            <Breadcrumbs items=vec![Crumb::new(region.name.clone(), home)] />
            <PageHead
                title="Стать партнёром"
                lead="Организация может дать наставников, провести экскурсию, принять на практику, поделиться площадкой. Расскажите, чем готовы помочь, и центр ответит."
            />
            {fields(&form, consent)}
        }
    })
}

fn fields(form: &FormState, consent: String) -> AnyView {
    let own = form.clone();
    view! {
        <FormSheet form=form.clone() submit="Отправить предложение">
            <HiddenField name="token" value=own.field("token").value />
            {bots::field()}
            <TextField field=own.field("organisation") label="Организация" autocomplete="organization" />
            <TextField field=own.field("full_name") label="С кем связаться" hint="Фамилия, имя, отчество" autocomplete="name" />
            <TextField field=own.field("email") label="Электронная почта" kind=TextKind::Email autocomplete="email" />
            <TextField
                field=own.field("phone")
                label="Телефон"
                kind=TextKind::Phone
                width=FieldWidth::Half
                autocomplete="tel"
                optional=true
            />
            <TextArea
                field=own.field("offer")
                label="Чем вы можете помочь"
                hint="Например: двух инженеров-наставников и экскурсию в цех раз в месяц"
            />
            <Checkbox field=own.field("agreed") required=true>
                "Даю "
                <a href=consent target="_blank">"согласие на обработку персональных данных"</a>
            </Checkbox>
        </FormSheet>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(change: &[(&str, &str)]) -> Result<NewApplication, Vec<String>> {
        let mut values = FormValues::from_pairs([
            ("organisation", "Завод «Ясень»"),
            ("full_name", "Ясенева Анна"),
            ("email", "a@example.org"),
            ("offer", "Экскурсии"),
            ("agreed", "yes"),
        ]);
        for (name, value) in change {
            if value.is_empty() { values.remove(name) } else { values.set(*name, *value) }
        }
        parse(&values, PartnerApplicationId::from_uuid(uuid::Uuid::nil()))
            .map_err(|form| form.errors.into_iter().map(|error| error.field).collect())
    }

    /// A full form is an offer; what is missing is asked for at its field, the consent too.
    #[test]
    fn offers() {
        assert!(read(&[]).unwrap().phone.is_none());
        for (change, field) in [
            (("organisation", ""), "organisation"),
            (("full_name", "Анна"), "full_name"),
            (("email", "почта"), "email"),
            (("phone", "12"), "phone"),
            (("offer", " "), "offer"),
            (("agreed", ""), "agreed"),
        ] {
            assert_eq!(read(&[change]).unwrap_err(), [field]);
        }
    }
}
