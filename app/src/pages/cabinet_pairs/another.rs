//! The mentor asks for another partner. The school's curator and psychologist read why; the mentee never does.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    draft::FormKey,
    ids::{PairId, PartnerAskId},
    state::PairState,
    subject::Participant,
    text::LongText,
};
use leptos::prelude::*;
use store::{
    MentorTx, draft,
    meeting::{self, OwnPair},
    nav,
    pair::{self, NewAsk},
};

use super::list::name;
use crate::{
    auth::{MentorUser, PathId},
    components::{Breadcrumbs, FormSheet, HiddenField, PageHead, TextArea},
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, MentorSection, Page},
    pages::{meetings, pairs::late},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let pair = meeting::own_pair(&mut tx, pair_id).await?;
    if pair.state == PairState::Active && !pair.phase.may_ask() {
        return Err(late());
    }
    let id: PartnerAskId = store::ids::new();
    show(&mut tx, &user, &pair, FormState::filled(FormValues::from_pairs([("id", id.to_string())]))).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pair_id): PathId<PairId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let pair = meeting::own_pair(&mut tx, pair_id).await?;
    if pair.suspended() {
        return Err(store::Error::conflict("blocked").into());
    }
    let form = match parse(&values) {
        Ok(new) => match pair::ask_own(&mut tx, &pair, &new).await {
            Ok(()) => {
                draft::drop_of_mentor(&mut tx, pair.school_id, &FormKey::partner_ask(pair_id)).await?;
                tx.commit().await?;
                let card = routes::mentor(&format!("pairs/{pair_id}"));
                return Ok(Redirect::to(&Done::PartnerAsked.at(&card)).into_response());
            }
            Err(error) if error.on_constraint("partner_ask_in_time") => return Err(late()),
            Err(error) => return Err(error.into()),
        },
        Err(form) => form,
    };
    show(&mut tx, &user, &pair, form).await
}

fn parse(values: &FormValues) -> Result<NewAsk, FormState> {
    let mut check = Check::new(values);
    let partner_ask_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let reason = check.asked("reason", "Напишите, почему", LongText::parse);
    check.finish(|| Some(NewAsk { partner_ask_id, side: Participant::Mentor, reason: reason? }))
}

async fn show(tx: &mut MentorTx, user: &MentorUser, pair: &OwnPair, form: FormState) -> Result<Response, PageError> {
    if pair.state != PairState::Active {
        return Err(meetings::ended());
    }
    if pair.suspended() {
        return Err(store::Error::conflict("blocked").into());
    }
    let key = FormKey::partner_ask(pair.pair_id);
    let (counts, stored) = nav::mentor_with_draft(tx, pair.school_id, &key).await?;
    let (form, draft) = FormDraft::of_mentor(pair.school_id, key).restore(form, stored);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = routes::mentor(&format!("pairs/{}", pair.pair_id));
    let lead = format!("{}, {}", name(pair), pair.school);
    let crumbs = super::way_back(pair);
    Ok(Page::mentor(user, counts, MentorSection::Pairs, "Просьба о другой паре").status(status).respond(move || {
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Просьба о другой паре" lead=lead />
            <FormSheet form=form.clone() submit="Отправить просьбу" cancel=cancel draft=draft>
                <HiddenField name="id" value=form.field("id").value />
                <TextArea field=form.field("reason") label="Почему" hint="Прочтут только куратор и педагог-психолог школы. Наставляемый и его семья не узнают ни причины, ни того, что вы просили" />
            </FormSheet>
        }
    }))
}
