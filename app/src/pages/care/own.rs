//! The mentor says how the work with a mentee goes. What the others of the pair said is not shown here.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    draft::FormKey,
    ids::{CheckInId, PairId},
    russian,
    state::PairState,
    term::Term,
};
use leptos::prelude::*;
use store::{
    MentorTx,
    care::{self, OwnAnswer, OwnCheckIn},
    draft,
    meeting::{self, OwnPair},
    nav,
};

use super::form::{answer, ended, fields, refused, stands};
use crate::{
    auth::{MentorUser, PathId},
    clock,
    components::{
        Breadcrumbs, FormSheet, HiddenField, PageHead, Section as Part, Tag, TagKind, Timeline, TimelineItem,
    },
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, MentorSection, Page},
    pages::cabinet_pairs::{name, way_back},
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
    let id: CheckInId = store::ids::new();
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
    // What cannot be written any more is told before what was typed wrong.
    may_answer(&pair)?;
    let form = match parse(&values) {
        Ok((check_in_id, new)) => match care::record_own(&mut tx, &pair, check_in_id, &new).await {
            Ok(()) => {
                draft::drop_of_mentor(&mut tx, pair.school_id, &FormKey::check_in(pair_id)).await?;
                tx.commit().await?;
                let card = routes::mentor(&format!("pairs/{pair_id}"));
                return Ok(Redirect::to(&Done::CheckInAnswered.at(&card)).into_response());
            }
            Err(error) => {
                drop(tx);
                tx = state.db.mentor(&user.actor()).await?;
                refused(values, error)?
            }
        },
        Err(form) => form,
    };
    show(&mut tx, &user, &pair, form).await
}

fn parse(values: &FormValues) -> Result<(CheckInId, OwnAnswer), FormState> {
    let mut check = Check::new(values);
    let answer = answer(&mut check);
    check.finish(|| {
        let check_in_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
        let (mood, words) = (answer.mood?, answer.words);
        Some((check_in_id, OwnAnswer { on_day: clock::today(), mood, words, needs_help: answer.needs_help }))
    })
}

/// Nothing is said about a pair that has ended or stands still.
fn may_answer(pair: &OwnPair) -> Result<(), PageError> {
    if pair.state != PairState::Active {
        return Err(ended());
    }
    if pair.suspended() {
        return Err(store::Error::conflict("blocked").into());
    }
    if pair.stands { Err(stands()) } else { Ok(()) }
}

async fn show(tx: &mut MentorTx, user: &MentorUser, pair: &OwnPair, form: FormState) -> Result<Response, PageError> {
    may_answer(pair)?;
    let said = care::own(tx, pair).await?;
    let key = FormKey::check_in(pair.pair_id);
    let (counts, stored) = nav::mentor_with_draft(tx, pair.school_id, &key).await?;
    let (form, draft) = FormDraft::of_mentor(pair.school_id, key).restore(form, stored);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = routes::mentor(&format!("pairs/{}", pair.pair_id));
    let lead = format!("{}, {}", name(pair), pair.school);
    let crumbs = way_back(pair);
    Ok(Page::mentor(user, counts, MentorSection::Pairs, "Как идёт работа").status(status).respond(move || {
        let items: Vec<TimelineItem> = said.into_iter().map(item).collect();
        let before = (!items.is_empty()).then(|| {
            view! { <Part title="Что вы отвечали"><Timeline items=items /></Part> }
        });
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Как идёт работа" lead=lead />
            <FormSheet form=form.clone() submit="Ответить" cancel=cancel draft=draft>
                <HiddenField name="id" value=form.field("id").value />
                {fields(&form, "Прочтут куратор и педагог-психолог школы. Наставляемый и его родители ответа не увидят")}
            </FormSheet>
            {before}
        }
    }))
}

fn item(said: OwnCheckIn) -> TimelineItem {
    let words = (!said.words.is_empty()).then(|| view! { <p class="prose">{said.words}</p> }.into_any());
    TimelineItem {
        date: russian::date(said.on_day),
        iso: said.on_day.to_string(),
        title: said.mood.label().into_any(),
        tag: said.needs_help.then(|| view! { <Tag kind=TagKind::Warn text="Нужна помощь" /> }.into_any()),
        body: words,
    }
}
