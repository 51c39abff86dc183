//! What the pages of the work share: the page of either desk, its counts and drafts, the pair at the head, refusals in words.

use domain::{draft::FormKey, ids::PairId};
use store::{
    Error,
    draft::{self, Draft},
    nav::{self, MentorCounts, SchoolCounts},
    work::{PairTx, WorkPair},
};

use crate::{
    auth::PairDesk,
    components::Crumb,
    drafts::FormDraft,
    error::PageError,
    page::{MentorSection, Page, Section},
    pages::meetings,
};

/// The numbers of the navigation of either desk; those of the other are empty.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    school: SchoolCounts,
    mentor: MentorCounts,
}

/// The numbers of the navigation.
pub(super) async fn counts(tx: &mut PairTx) -> Result<Counts, Error> {
    Ok(match tx {
        PairTx::School(tx) => Counts { school: nav::school(tx).await?, ..Counts::default() },
        PairTx::Mentor(tx) => Counts { mentor: nav::mentor(tx).await?, ..Counts::default() },
    })
}

/// The same, and the own draft of the form on this page.
pub(super) async fn counts_with_draft(
    tx: &mut PairTx,
    pair: &WorkPair,
    key: &FormKey,
) -> Result<(Counts, Option<Draft>), Error> {
    Ok(match tx {
        PairTx::School(tx) => {
            let (school, draft) = nav::school_with_draft(tx, key).await?;
            (Counts { school, ..Counts::default() }, draft)
        }
        PairTx::Mentor(tx) => {
            let (mentor, draft) = nav::mentor_with_draft(tx, pair.school_id, key).await?;
            (Counts { mentor, ..Counts::default() }, draft)
        }
    })
}

/// The draft of a form about this pair.
pub(super) fn draft_of(desk: &PairDesk, pair: &WorkPair, key: FormKey) -> FormDraft {
    match desk {
        PairDesk::School(staff) => FormDraft::in_school(staff, key),
        PairDesk::Mentor(_) => FormDraft::of_mentor(pair.school_id, key),
    }
}

/// What it was written for is done.
pub(super) async fn drop_draft(tx: &mut PairTx, pair: &WorkPair, key: &FormKey) -> Result<(), Error> {
    match tx {
        PairTx::School(tx) => draft::drop_in_school(tx, key).await,
        PairTx::Mentor(tx) => draft::drop_of_mentor(tx, pair.school_id, key).await,
    }
}

/// A page about a pair.
pub(super) fn page(desk: &PairDesk, counts: Counts, title: &str) -> Page {
    match desk {
        PairDesk::School(staff) => Page::school(staff, counts.school, Section::Pairs, title),
        PairDesk::Mentor(user) => Page::mentor(user, counts.mentor, MentorSection::Pairs, title),
    }
}

/// The card of a pair.
pub(super) fn card(desk: &PairDesk, pair_id: PairId) -> String {
    desk.at(&format!("pairs/{pair_id}"))
}

/// The plan of a pair.
pub(super) fn plan(desk: &PairDesk, pair_id: PairId) -> String {
    desk.at(&format!("pairs/{pair_id}/plan"))
}

/// Who works together, as a heading says it.
pub(super) fn title(desk: &PairDesk, pair: &WorkPair) -> String {
    if desk.is_mentor() {
        format!("{}, {}", pair.name(), pair.school)
    } else {
        format!("{} и {}", pair.name(), pair.mentor)
    }
}

/// The way back: all pairs, this one.
pub(super) fn crumbs(desk: &PairDesk, pair: &WorkPair) -> Vec<Crumb> {
    let all = if desk.is_mentor() { "Мои пары" } else { "Пары" };
    vec![Crumb::new(all, desk.at("pairs")), Crumb::new(pair.name(), card(desk, pair.pair_id))]
}

/// Refuses what only a running pair may do, in words.
pub(super) fn works(pair: &WorkPair) -> Result<(), PageError> {
    pair.works().map_err(refused)
}

/// Refusals that no field of a form can mend.
pub(super) fn refused(error: Error) -> PageError {
    let words = if error.on_constraint("ended") {
        return meetings::ended();
    } else if error.on_constraint("meeting_requires_consent") {
        return meetings::stands();
    } else if error.on_constraint("appointment_steps") {
        "Эта встреча уже отмечена: она записана, отменена или не состоялась. Откройте страницу пары, там видно, что с ней."
    } else if error.on_constraint("appointment_ahead") {
        "Эта встреча ещё не началась. Отметить, состоялась ли она, можно будет после её начала; сейчас её можно перенести \
         или отменить."
    } else if error.on_constraint("correction_over") {
        "Исправить запись может только тот, кто её сделал, и только в течение 14 дней."
    } else if error.on_constraint("plan_full") {
        "В плане уже 20 целей. Снимите те, что больше не нужны, и впишите новую вместо одной из них."
    } else if error.on_constraint("goal_full") {
        "У этой цели уже 30 шагов. Разделите её на две цели."
    } else {
        return error.into();
    };
    PageError::Conflict(words.to_owned())
}
