//! The decision: the proposed pairs with a box each, computed anew before anything is made. All chosen pairs are made, or none.

mod groups;
mod lost;
mod page;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::PastDate,
    draft::FormKey,
    ids::{MatchRunId, MenteeId, MentorId},
    mentoring_form::MentoringForm,
    role::Role,
    text::LongText,
};
use store::{
    Error, draft,
    matching::{self, Decided, Decision},
};

use self::{lost::Lost, page::show};
use crate::{
    auth::{PathTerm, SchoolStaff},
    clock,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathTerm(form): PathTerm<MentoringForm>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let board = matching::load(&mut tx, form, clock::today()).await?;
    show(&mut tx, &staff, board, None, None).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathTerm(form): PathTerm<MentoringForm>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let today = clock::today();
    let mut tx = state.db.school(&staff.actor()).await?;
    let decision = match parse(&values) {
        Ok(decision) => decision,
        Err(sheet) => {
            let board = matching::load(&mut tx, form, today).await?;
            return show(&mut tx, &staff, board, Some(sheet), None).await;
        }
    };
    match matching::decide(&mut tx, form, &decision, today).await {
        Ok(Decided::Made(_)) => {
            draft::drop_in_school(&mut tx, &FormKey::decision(form)).await?;
            tx.commit().await?;
            let pairs = routes::school(&staff.slug, "pairs");
            Ok(Redirect::to(&Done::MatchDecided.at(&pairs)).into_response())
        }
        // Somebody was quicker, by a day or by a moment: what stands in the way now can be read.
        Ok(Decided::Refused(_)) => {
            drop(tx);
            refused(&state, &staff, form, &decision, values).await
        }
        Err(error @ Error::Conflict(_)) if !error.on_constraint("blocked") => {
            drop(tx);
            refused(&state, &staff, form, &decision, values).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The page again with what stands against which pair and what colleagues did; nothing was made, nothing typed is lost. 409.
async fn refused(
    state: &AppState,
    staff: &SchoolStaff,
    form: MentoringForm,
    decision: &Decision,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let board = matching::load(&mut tx, form, clock::today()).await?;
    let against = matching::hindrances(&board, &decision.chosen);
    let later = board.changes.iter().filter(|change| change.version > decision.version);
    let lost = Lost { against, changes: later.cloned().collect() };
    show(&mut tx, staff, board, Some(FormState::filled(values)), Some(lost)).await
}

fn parse(values: &FormValues) -> Result<Decision, FormState> {
    let mut check = Check::new(values);
    let version: Option<i32> = values.get("version").parse().ok();
    let match_run_id: Option<MatchRunId> = values.get("id").parse().ok();
    if version.is_none() || match_run_id.is_none() {
        check.fail("", "Страница устарела. Откройте её заново");
    }
    let picked = values.all("pick");
    let chosen: Vec<(MenteeId, MentorId)> = picked.iter().filter_map(|pick| two(pick)).collect();
    if chosen.is_empty() || chosen.len() != picked.len() {
        check.fail("", "Отметьте хотя бы одну пару");
    }
    let groups = groups::parse(&mut check, values, &chosen);
    let started_on = check.required("started_on", |text| PastDate::parse(text, clock::today()));
    let why = check.optional("why", LongText::<1000>::parse);
    check.finish(|| {
        Some(Decision {
            match_run_id: match_run_id?,
            version: version?,
            chosen,
            groups: groups?,
            started_on: started_on?.date(),
            why: why?.map(|why| why.as_str().to_owned()).unwrap_or_default(),
        })
    })
}

/// What the box of two is sent as.
fn pick(mentee: MenteeId, mentor: MentorId) -> String {
    format!("{mentee}:{mentor}")
}

/// The two of a box.
fn two(pick: &str) -> Option<(MenteeId, MentorId)> {
    let (mentee, mentor) = pick.split_once(':')?;
    Some((mentee.parse().ok()?, mentor.parse().ok()?))
}
