//! Two entries about one organisation become one. What is merged cannot be parted again, so the page shows what will move.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::OrganisationId, russian, text::ShortText};
use leptos::prelude::*;
use store::{
    RegionTx, nav,
    organisation::{self, Brief, Holdings},
};

use super::{card_path, crumbs, here};
use crate::{
    auth::{PathId, RegionStaff},
    components::{Breadcrumbs, ButtonKind, Checkbox, Fact, Facts, FormSheet, Notice, NoticeKind, PageHead, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    page::{CentreSection, Done, Page},
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let values = FormValues::default().with("into", query.get("into"));
    show(&mut tx, &staff, organisation_id, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    if let Some((_, name)) = organisation::merged_into(&mut tx, organisation_id).await? {
        return Err(merged(&name));
    }
    let mut check = Check::new(&values);
    let into = check.required("into", ShortText::<200>::parse);
    let sure = check.accepted("sure", "Отметьте, что сравнили карточки: разделить их снова будет нельзя");
    let into = match check.finish(|| sure.and(into)) {
        Ok(into) => into,
        Err(form) => return show(&mut tx, &staff, organisation_id, form).await,
    };
    let Some(kept) = organisation::named(&mut tx, into.as_str()).await? else {
        let form = FormState::rejected(values, "into", "Такой организации в регионе нет: проверьте название по списку");
        return show(&mut tx, &staff, organisation_id, form).await;
    };
    match organisation::merge(&mut tx, organisation_id, kept).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::OrganisationsMerged.at(&card_path(&staff, kept))).into_response())
        }
        Err(error) if error.on_constraint("organisation_itself") => {
            let form = FormState::rejected(values, "into", "Это та же самая организация: укажите другую");
            show(&mut tx, &staff, organisation_id, form).await
        }
        Err(error) if error.on_constraint("organisation_merged") => {
            let into = organisation::merged_into(&mut tx, organisation_id).await?;
            Err(merged(&into.map(|(_, name)| name).unwrap_or_default()))
        }
        Err(error) if error.on_constraint("organisation_unknown") => Err(PageError::Conflict(
            "Пока вы решали, вторую организацию объединили с другой. Откройте «Возможные дубли» ещё раз.".to_owned(),
        )),
        Err(error) => Err(error.into()),
    }
}

/// Somebody was quicker, or the button was pressed twice.
fn merged(name: &str) -> PageError {
    PageError::Conflict(format!("Эта организация уже объединена с «{name}». Второй раз объединять нечего."))
}

async fn show(
    tx: &mut RegionTx,
    staff: &RegionStaff,
    organisation_id: OrganisationId,
    form: FormState,
) -> Result<Response, PageError> {
    let former = here(tx, staff, organisation_id, "").await?;
    let counts = nav::region(tx).await?;
    let crumbs = crumbs(staff, organisation_id, &former.name);
    let cancel = card_path(staff, organisation_id);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page::region(staff, counts, CentreSection::Organisations, "Объединение организаций").status(status);
    Ok(page.respond(move || {
        let moves = moves(former.holdings);
        let told = told(&former);
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Объединение организаций" lead=told />
            <Notice kind=NoticeKind::Warn title="К другой организации перейдёт">
                <Facts items=moves />
                <p>"Название останется другим названием той организации: по нему её найдут поиск и анкеты. Разделить записи снова нельзя."</p>
            </Notice>
            <FormSheet form=form.clone() submit="Объединить" kind=ButtonKind::Danger cancel=cancel>
                <TextField
                    field=form.field("into")
                    label="С какой организацией объединить"
                    hint="Название той, что останется, как в списке. Кавычки и «ООО» можно опустить"
                    autocomplete="off"
                />
                <Checkbox field=form.field("sure") required=true>"Карточки сравнены, это одна и та же организация"</Checkbox>
            </FormSheet>
        }
    }))
}

fn told(former: &Brief) -> String {
    format!("Запись «{}» исчезнет, всё записанное о ней сохранится.", former.name)
}

fn moves(holdings: Holdings) -> Vec<Fact> {
    let number = |count: i64, [one, few, many]: [&str; 3]| russian::count(count.unsigned_abs(), one, few, many);
    vec![
        Fact::new("Наставники", number(holdings.mentors, ["запись", "записи", "записей"])),
        Fact::new("Контактные лица", number(holdings.contacts, ["человек", "человека", "человек"])),
        Fact::new("Соглашения", number(holdings.agreements, ["соглашение", "соглашения", "соглашений"])),
        Fact::new("Письма", number(holdings.letters, ["письмо", "письма", "писем"])),
        Fact::new("Благодарности", number(holdings.thanks, ["благодарность", "благодарности", "благодарностей"])),
    ]
}
