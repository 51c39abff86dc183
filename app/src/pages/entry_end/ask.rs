//! A coordinator writes down that a person demands the destruction of the own data: on paper, by post, by e-mail.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{dates::PastDate, entry_end::ErasureWay, ids::PoolMentorId, russian, term::Term};
use leptos::prelude::*;
use store::{entry_end, nav};

use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{Breadcrumbs, ButtonLink, Choice, Crumb, DateField, EmptyState, FormSheet, PageHead, RadioGroup},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{CentreSection, Done, Page},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let today = FormValues::default().with("received_on", russian::date(clock::today()));
    show(&state, &staff, pool_mentor_id, FormState::filled(today)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let today = clock::today();
    let mut check = Check::new(&values);
    let way = check.one_of::<ErasureWay>("way", "Отметьте, как поступило требование");
    if way == Some(ErasureWay::Cabinet) {
        check.fail("way", "В кабинете требование записывает сам наставник");
    }
    let received_on = check.required("received_on", |text| PastDate::parse(text, today));
    let (way, received_on) = match check.finish(|| way.zip(received_on)) {
        Ok(answers) => answers,
        Err(form) => return show(&state, &staff, pool_mentor_id, form).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match entry_end::record_asked(&mut tx, pool_mentor_id, way, received_on.date()).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::region(&staff.slug, &format!("applications/{pool_mentor_id}"));
            Ok(Redirect::to(&Done::ErasureRecorded.at(&card)).into_response())
        }
        Err(error) if error.on_constraint("erasure_asked") => {
            Err(PageError::Conflict("Требование этого человека уже записано: оно стоит в карточке.".to_owned()))
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(
    state: &AppState,
    staff: &RegionStaff,
    pool_mentor_id: PoolMentorId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let ending = entry_end::ending(&mut tx, pool_mentor_id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let slug = staff.slug.clone();
    let title = "Требование удалить данные";
    Ok(Page::region(staff, counts, CentreSection::Applications, title).status(status).respond(move || {
        let list = routes::region(&slug, "applications");
        let card = format!("{list}/{pool_mentor_id}");
        let crumbs = vec![Crumb::new("Заявки", list), Crumb::new(ending.full_name.clone(), card.clone())];
        let body = match ending.asked {
            Some(asked) => {
                let text = format!(
                    "Получено {}, {}. Данные нужно уничтожить не позднее {}.",
                    russian::date(asked.on),
                    asked.way.label().to_lowercase(),
                    russian::date(asked.due_on)
                );
                view! {
                    <EmptyState title="Требование уже записано" text=text>
                        <ButtonLink href=card label="К карточке" />
                    </EmptyState>
                }
                .into_any()
            }
            None => form_of(form, card),
        };
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title=title lead=ending.full_name />
            {body}
        }
    }))
}

fn form_of(form: FormState, card: String) -> AnyView {
    let ways = ErasureWay::recorded().map(|way| Choice::new(way.code(), way.label())).collect();
    let (way, received_on) = (form.field("way"), form.field("received_on"));
    view! {
        <FormSheet form=form submit="Записать требование" cancel=card>
            <RadioGroup field=way legend="Как поступило" hint="Убедитесь, что требование подал сам человек или его представитель" choices=ways />
            <DateField field=received_on label="Когда получено" hint="Данные нужно уничтожить за 10 рабочих дней, считая со следующего дня" />
        </FormSheet>
    }
    .into_any()
}
