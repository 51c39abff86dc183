//! A coordinator writes down that a person demands the destruction of the own data: on paper, by post, by e-mail; and takes
//! back what was written down by mistake.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use domain::{
    dates::PastDate, entry_end::ErasureWay, ids::PoolMentorId, russian, state::ApplicationState, term::Term,
    text::LongText,
};
use leptos::prelude::*;
use store::{
    RegionTx,
    entry_end::{self, Asked},
    nav, pool,
};

use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{
        Breadcrumbs, ButtonLink, Checkbox, Choice, Confirm, Crumb, DateField, EmptyState, FormSheet, PageHead,
        RadioGroup, TextArea,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{CentreSection, Done, Page},
    routes,
    state::AppState,
};

/// What the mentor reads when the entry is laid aside at once.
const DEMANDED: &str = "Получено требование удалить данные";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let usual = FormValues::default()
        .with("received_on", russian::date(clock::today()))
        .with("archive", "yes")
        .with("reason", DEMANDED);
    show(&state, &staff, pool_mentor_id, FormState::filled(usual)).await
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
    let archived = if check.checkbox("archive") { because(&mut check, "reason").map(Some) } else { Some(None) };
    let (archived, (way, received_on)) = match check.finish(|| archived.zip(way.zip(received_on))) {
        Ok(answers) => answers,
        Err(form) => return show(&state, &staff, pool_mentor_id, form).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match record(&mut tx, pool_mentor_id, (way, received_on.date()), archived.as_ref()).await {
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

/// Why something is done, in the words of the coordinator.
fn because(check: &mut Check<'_>, field: &str) -> Option<LongText<1000>> {
    check.asked(field, "Напишите причину", LongText::parse)
}

/// Writes the demand down, and lays an entry that is in the pool aside if so asked: until then schools go on finding it.
async fn record(
    tx: &mut RegionTx,
    pool_mentor_id: PoolMentorId,
    (way, received_on): (ErasureWay, NaiveDate),
    archived: Option<&LongText<1000>>,
) -> store::Result<()> {
    let stands = entry_end::record_asked(tx, pool_mentor_id, way, received_on).await?;
    if let Some(reason) = archived.filter(|_| archivable(stands)) {
        pool::archive(tx, pool_mentor_id, reason).await?;
    }
    Ok(())
}

/// Whether the centre may lay it aside without a decision.
fn archivable(stands: ApplicationState) -> bool {
    matches!(stands, ApplicationState::Approved | ApplicationState::Paused | ApplicationState::Returned)
}

pub(super) async fn mistake(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let reason = because(&mut check, "mistake");
    let reason = match check.finish(|| reason) {
        Ok(reason) => reason,
        Err(form) => return show(&state, &staff, pool_mentor_id, form).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match entry_end::take_back(&mut tx, pool_mentor_id, &reason).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::region(&staff.slug, &format!("applications/{pool_mentor_id}"));
            Ok(Redirect::to(&Done::ErasureTakenBack.at(&card)).into_response())
        }
        Err(error) if error.on_constraint("erasure_own") => Err(PageError::Conflict(OWN.to_owned())),
        Err(error) => Err(error.into()),
    }
}

/// What no coordinator takes back.
const OWN: &str = "Удалить данные наставник потребовал сам в кабинете: центр это требование не снимает.";

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
            Some(asked) => written_down(asked, form, card),
            None => form_of(form, ending.state, card),
        };
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title=title lead=ending.full_name />
            {body}
        }
    }))
}

/// The demand that is there, and the way to take it back.
fn written_down(asked: Asked, form: FormState, card: String) -> AnyView {
    let text = format!(
        "Получено {}, {}. Данные нужно уничтожить не позднее {}.",
        russian::date(asked.on),
        asked.way.label().to_lowercase(),
        russian::date(asked.due_on)
    );
    let mistake = if asked.way == ErasureWay::Cabinet {
        view! { <p>{OWN}</p> }.into_any()
    } else {
        let (action, field) = (format!("{card}/erasure/mistake"), form.field("mistake"));
        view! {
            <Confirm
                label="Записано по ошибке"
                question="Снять требование?"
                action=action
                submit="Снять требование"
                form=form
            >
                <p>
                    "Срок уничтожения из-за этого требования больше не действует. Состояние анкеты не изменится: вернуть её из \
                    архива можно на карточке."
                </p>
                <TextArea field=field label="Как это вышло" hint="Останется в истории анкеты, её видит центр" rows=3 />
            </Confirm>
        }
        .into_any()
    };
    view! {
        <EmptyState title="Требование уже записано" text=text>
            <ButtonLink href=card label="К карточке" />
        </EmptyState>
        {mistake}
    }
    .into_any()
}

fn form_of(form: FormState, stands: ApplicationState, card: String) -> AnyView {
    let ways = ErasureWay::recorded().map(|way| Choice::new(way.code(), way.label())).collect();
    let (way, received_on) = (form.field("way"), form.field("received_on"));
    let next = if archivable(stands) {
        let (archive, reason) = (form.field("archive"), form.field("reason"));
        view! {
            <Checkbox field=archive hint="Из архива данные можно уничтожить, когда школы освободят места и завершат пары">
                "Сразу перенести анкету в архив: школы перестанут её видеть"
            </Checkbox>
            <TextArea field=reason label="Причина" hint="Её прочитает наставник, если анкета уходит в архив" rows=2 optional=true />
        }
        .into_any()
    } else if stands.in_check() {
        view! { <p>"Заявка ещё на проверке. Чтобы данные можно было уничтожить, потом отклоните её."</p> }.into_any()
    } else {
        ().into_any()
    };
    view! {
        <FormSheet form=form submit="Записать требование" cancel=card>
            <RadioGroup field=way legend="Как поступило" hint="Убедитесь, что требование подал сам человек или его представитель" choices=ways />
            <DateField field=received_on label="Когда получено" hint="Данные нужно уничтожить за 10 рабочих дней, считая со следующего дня" />
            {next}
        </FormSheet>
    }
    .into_any()
}
