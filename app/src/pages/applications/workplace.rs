//! Where a person works: what an approval will take the typed name for, and the form that says it otherwise, before and later.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    ids::{OrganisationId, PoolMentorId},
    state::ApplicationState,
    term::Term,
    text::ShortText,
};
use leptos::prelude::*;
use store::{
    RegionTx, nav, organisation,
    pool::{self, Card as Entry, Known, Workplace, WorksAt},
};

use super::attempt;
use crate::{
    auth::{PathId, RegionStaff},
    components::{Breadcrumbs, ButtonLink, Choice, Crumb, FormSheet, PageHead, RadioGroup, Section, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{CentreSection, Done, Page},
    routes,
    state::AppState,
};

domain::terms! {
    /// What the form says.
    enum Said {
        /// It is an organisation of the list.
        At = "at" => "Организация региона",
        /// It is none.
        Nowhere = "nowhere" => "Без организации",
        /// The approval goes by what was typed.
        AsTyped = "typed" => "По анкете, при одобрении",
    }
}

/// What stands on the card of an entry that is not over. `mine`: nobody else works on it.
pub(super) fn section(card: &Entry, mine: bool, region: &str, base: &str) -> Option<AnyView> {
    let checked = card.state.in_check();
    let lives = card.state.is_live() || card.state == ApplicationState::Archived;
    let stands = lives.then(|| stands(&card.workplace, pool::to_be_approved(card.state), region))?;
    let change = (mine || !checked).then(|| {
        let href = format!("{base}/organisation");
        view! { <div class="actions"><ButtonLink href=href label="Изменить организацию" /></div> }
    });
    Some(view! { <Section title="Организация"><p>{stands}</p>{change}</Section> }.into_any())
}

/// `waits`: an approval may come.
fn stands(workplace: &Workplace, waits: bool, region: &str) -> AnyView {
    let typed = &workplace.typed;
    let link = |id: OrganisationId, name: &str| {
        let (href, name) = (format!("{region}/organisations/{id}"), name.to_owned());
        view! { <a href=href>{name}</a> }
    };
    match &workplace.known {
        Known::At(id, name) => link(*id, name).into_any(),
        Known::Meant(id, name) if waits => {
            let before = format!("В анкете: «{typed}». При одобрении наставник будет связан с организацией ");
            let link = link(*id, name);
            view! { {before}{link}"." }.into_any()
        }
        Known::Unknown if waits => {
            format!("В анкете: «{typed}». Такой организации в регионе ещё нет, при одобрении она будет добавлена.")
                .into_any()
        }
        _ if typed.is_empty() => "Без организации.".into_any(),
        _ => format!("Без организации. В анкете: «{typed}».").into_any(),
    }
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    show(&mut tx, &staff, pool_mentor_id, None).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let mut check = Check::new(&values);
    let said = check.one_of::<Said>("choice", "Отметьте, с какой организацией связать наставника");
    let name = check.optional("organisation", ShortText::<200>::parse);
    if said == Some(Said::At) && matches!(name, Some(None)) {
        check.fail("organisation", "Напишите название организации");
    }
    let (said, name) = match check.finish(|| said.zip(name)) {
        Ok(answers) => answers,
        Err(form) => return show(&mut tx, &staff, pool_mentor_id, Some(form)).await,
    };
    let works_at = match said {
        Said::Nowhere => WorksAt::Nowhere,
        Said::AsTyped => WorksAt::AsTyped,
        Said::At => {
            let name = name.as_ref().map_or("", ShortText::as_str);
            let Some(found) = organisation::named(&mut tx, name).await? else {
                let message = "Такой организации в регионе нет: проверьте название по списку или сначала добавьте её";
                let form = FormState::rejected(values, "organisation", message);
                return show(&mut tx, &staff, pool_mentor_id, Some(form)).await;
            };
            WorksAt::At(found)
        }
    };
    let outcome = pool::work_for(&mut tx, pool_mentor_id, works_at).await;
    attempt::answer(&state, &staff, pool_mentor_id, tx, outcome, Done::Saved, None).await
}

/// The form as it was given back, or as the entry stands.
async fn show(
    tx: &mut RegionTx,
    staff: &RegionStaff,
    pool_mentor_id: PoolMentorId,
    given_back: Option<FormState>,
) -> Result<Response, PageError> {
    let card = pool::card(tx, pool_mentor_id).await?;
    let counts = nav::region(tx).await?;
    let waits = pool::to_be_approved(card.state);
    let status = if given_back.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = given_back.unwrap_or_else(|| FormState::filled(as_it_stands(&card.workplace, waits)));
    let list = routes::region(&staff.slug, "applications");
    let page = Page::region(staff, counts, CentreSection::Applications, "Организация наставника").status(status);
    Ok(page.respond(move || {
        let back = format!("{list}/{pool_mentor_id}");
        let crumbs = vec![Crumb::new("Заявки", list), Crumb::new(card.entry.full_name, back.clone())];
        let lead = match card.workplace.typed.as_str() {
            "" => "В анкете организация не указана.".to_owned(),
            typed => format!("В анкете: «{typed}»."),
        };
        let said = if waits { Said::ALL } else { &[Said::At, Said::Nowhere] };
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Организация наставника" lead=lead />
            <FormSheet form=form.clone() submit="Сохранить" cancel=back>
                <RadioGroup field=form.field("choice") legend="С чем связать наставника" choices={Choice::of(said)} />
                <TextField
                    field=form.field("organisation")
                    label="Название организации"
                    hint="Как в списке организаций. Кавычки и «ООО» можно опустить. Нужно, только если выбрана организация региона"
                    autocomplete="off"
                    optional=true
                />
            </FormSheet>
        }
    }))
}

fn as_it_stands(workplace: &Workplace, waits: bool) -> FormValues {
    let (said, name) = match &workplace.known {
        Known::At(_, name) => (Said::At, name.as_str()),
        Known::Meant(..) | Known::Unknown if waits => (Said::AsTyped, ""),
        Known::Nowhere | Known::Meant(..) | Known::Unknown => (Said::Nowhere, ""),
    };
    FormValues::from_pairs([("choice", said.code()), ("organisation", name)])
}
