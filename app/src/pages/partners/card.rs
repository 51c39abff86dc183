//! One offer: what the organisation wrote, how to reach it, and that it was answered.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::PartnerApplicationId, russian, text::LongText};
use leptos::prelude::*;
use store::{
    nav,
    partner::{self, Card as Offer},
};

use super::list::state_tag;
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{
        Breadcrumbs, Card, CardRow, Crumb, FormSheet, Notice, NoticeKind, PageHead, Section, Split, TextArea,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{CentreSection, Done, Page},
    pages::person,
    routes,
    state::AppState,
};

/// What an attempt left behind.
#[derive(Default)]
struct Attempt {
    form: FormState,
    /// Somebody was first.
    late: bool,
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<PartnerApplicationId>,
) -> Result<Response, PageError> {
    show(&state, &staff, id, Attempt::default()).await
}

pub(super) async fn answered(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<PartnerApplicationId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let note = check.optional("answer", LongText::parse);
    let note = match check.finish(|| note) {
        Ok(note) => note,
        Err(form) => return show(&state, &staff, id, Attempt { form, late: false }).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match partner::answer(&mut tx, id, note.as_ref()).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::region(&staff.slug, &format!("partners/{id}"));
            Ok(Redirect::to(&Done::PartnerAnswered.at(&card)).into_response())
        }
        Err(error) if error.on_constraint("partner_answered") => {
            drop(tx);
            show(&state, &staff, id, Attempt { form: FormState::default(), late: true }).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(
    state: &AppState,
    staff: &RegionStaff,
    id: PartnerApplicationId,
    attempt: Attempt,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let offer = partner::card(&mut tx, id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let status = match (attempt.late, attempt.form.has_errors()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, false) => StatusCode::OK,
    };
    let list = routes::region(&staff.slug, "partners");
    let action = format!("{list}/{id}/answered");
    let title = offer.organisation.clone();
    Ok(Page::region(staff, counts, CentreSection::Partners, &title).status(status).respond(move || {
        let late = attempt.late.then(|| {
            view! {
                <Notice kind=NoticeKind::Bad title="Отметка не записана">
                    <p>"Пока страница была открыта, на предложение ответил другой координатор. Что он записал, видно ниже."</p>
                </Notice>
            }
        });
        let lead = format!("Получено {}.", russian::date_time(offer.created_at, &clock::zone()));
        let state = state_tag(offer.state);
        let consent = offer.consent_text.split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> }).collect_view();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Предложения партнёров", list)] />
            <PageHead title=offer.organisation.clone() lead=lead>{state}</PageHead>
            {late}
            <Split>
                <div>
                    <Card title="Предложение" rows=vec![CardRow::text("Чем готовы помочь", offer.offer.clone())] />
                    {answer(&offer, action, attempt.form)}
                </div>
                <div>
                    <Card title="Контакты" rows=contacts(&offer)>
                        <details>
                            <summary>"На что согласился контакт"</summary>
                            <div class="prose">{consent}</div>
                        </details>
                    </Card>
                </div>
            </Split>
        }
    }))
}

fn contacts(offer: &Offer) -> Vec<CardRow> {
    let mut rows = vec![CardRow::text("Кому отвечать", offer.contact_name.clone())];
    rows.extend(person::email_link(&offer.email).map(|link| CardRow::view("Почта", link)));
    rows.extend(person::phone_link(&offer.phone).map(|link| CardRow::view("Телефон", link)));
    rows
}

/// What was answered, or the form that notes it.
fn answer(offer: &Offer, action: String, form: FormState) -> AnyView {
    if let Some(answered) = offer.answered.clone() {
        let rows = vec![
            CardRow::text("Когда", russian::date_time(answered.at, &clock::zone())),
            CardRow::text("Кто ответил", answered.by),
            CardRow::text("О чём договорились", answered.note),
        ];
        return view! { <Card title="Ответ" rows=rows /> }.into_any();
    }
    view! {
        <Section title="Ответ" lead="Ответьте письмом или по телефону, а здесь отметьте, что предложение не забыто.">
            <FormSheet form=form.clone() action=action submit="Отметить: ответили">
                <TextArea
                    field=form.field("answer")
                    label="О чём договорились"
                    hint="Для коллег. Организация этого не увидит"
                    optional=true
                />
            </FormSheet>
        </Section>
    }
    .into_any()
}
