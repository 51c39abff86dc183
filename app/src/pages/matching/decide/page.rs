//! The page of a decision: the proposed pairs and what was ticked beside them, with a box each.

use axum::{http::StatusCode, response::Response};
use domain::{
    board::{Inputs, Proposal, propose},
    draft::FormKey,
    ids::{MatchRunId, MenteeId, MentorId},
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{SchoolTx, matching::Board, nav};

use super::{groups, lost::Lost, pick, two};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, Bulk, ButtonLink, Column, Crumb, DataTable, DateField, EmptyState, ErrorSummary, HiddenField,
        PageHead, Row, SubmitButton, TextArea,
    },
    drafts::FormDraft,
    error::PageError,
    forms::{FormState, FormValues},
    page::{Page, Section},
    pages::matching::{board::proposed, board_path, parts},
};

/// Shows the page: fresh or as its draft was left without a sheet, with messages, or after a lost decision (409).
pub(super) async fn show(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    board: Board,
    sheet: Option<FormState>,
    lost: Option<Lost>,
) -> Result<Response, PageError> {
    let form = board.inputs.form;
    let key = FormKey::decision(form);
    let (counts, stored) = nav::school_with_draft(tx, &key).await?;
    let (proposal, _) = proposed(&board.inputs)?;
    // What was sent is newer than the draft of it.
    let stored = stored.filter(|_| sheet.is_none());
    let sheet = sheet.unwrap_or_else(|| FormState::filled(fresh(&board.inputs, &proposal)));
    let (mut sheet, draft) = FormDraft::in_school(staff, key).restore(sheet, stored);
    // A page that came back decides about the board as it is now.
    sheet.values.set("version", board.version.to_string());
    if lost.is_some() {
        sheet.values.set("id", new_run());
    }
    let status = match (&lost, sheet.has_errors()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    let path = board_path(staff, form, "");
    let title = "Составить пары по подбору";
    Ok(Page::school(staff, counts, Section::Matching, title).status(status).respond(move || {
        let rows = rows(&board, &proposal, sheet.values.all("pick"));
        let groups = groups::fields(&board.inputs, &proposal, &mut sheet);
        let panel = view! {
            <HiddenField name="id" value=sheet.field("id").value />
            <HiddenField name="version" value=sheet.field("version").value />
            <DateField field=sheet.field("started_on") label="Начало работы" />
            {groups}
            <TextArea field=sheet.field("why") label="Почему решили иначе, чем предлагал подбор" hint=differs(&board) optional=true />
            <div class="actions">
                <SubmitButton label="Составить отмеченные пары" />
                <a class="button quiet" href=path.clone()>"Отмена"</a>
            </div>
            {draft.keeper()}
        };
        let bulk = Some(Bulk { action: String::new(), panel: panel.into_any() });
        let columns = vec![Column::text("Наставляемый"), Column::text("Наставник"), Column::wide("Баллы")];
        let lost = lost.map(Lost::view);
        view! {
            <Breadcrumbs items=vec![Crumb::new(format!("Подбор: {}", form.label()), path.clone())] />
            <PageHead title=title lead="Пары начнут с пробной встречи. Каждый получит письмо только о своей паре, места наставников займутся сразу." />
            {lost}
            {draft.notice()}
            <ErrorSummary form=sheet.clone() />
            <DataTable caption="Пары, которые можно составить" columns=columns rows=rows bulk=bulk>
                <EmptyState title="Составлять пока некого" text="Подбор не нашёл ни одной пары: причины – на его странице.">
                    <ButtonLink href=path label="К подбору" />
                </EmptyState>
            </DataTable>
        }
    }))
}

/// The form before anybody wrote in it: all that is proposed is ticked.
fn fresh(inputs: &Inputs, proposal: &Proposal) -> FormValues {
    let picks = proposal.pairs.iter().filter_map(|pair| inputs.two(pair.mentee, pair.mentor));
    let picks = picks.map(|(one, other)| ("pick", pick(one.id, other.id)));
    let rest = [("id", new_run()), ("started_on", russian::date(clock::today()))];
    FormValues::from_pairs(rest.into_iter().chain(picks))
}

fn new_run() -> String {
    let id: MatchRunId = store::ids::new();
    id.to_string()
}

/// The proposed pairs, and those that were ticked and are proposed no more: nothing that was chosen is lost.
fn rows(board: &Board, proposal: &Proposal, picks: &[String]) -> Vec<Row> {
    let kept: Vec<(MenteeId, MentorId)> = picks.iter().filter_map(|pick| two(pick)).collect();
    let proposed = proposal.pairs.iter().map(|pair| (pair.mentee, pair.mentor, true));
    let others = kept
        .iter()
        .filter_map(|(mentee, mentor)| board.mentee(*mentee).zip(board.mentor(*mentor)))
        .filter(|(mentee, mentor)| proposal.mentor_of(*mentee) != Some(*mentor))
        .map(|(mentee, mentor)| (mentee, mentor, false));
    proposed
        .chain(others)
        .filter_map(|(mentee, mentor, now)| {
            let (one, other) = board.inputs.two(mentee, mentor)?;
            let ticked = kept.contains(&(one.id, other.id));
            let note = (!now).then(|| view! { <small>"Сейчас не предлагается"</small> });
            Some(
                Row::new(view! { {one.name.clone()}<small>{one.place.clone()}</small> })
                    .picked_as(pick(one.id, other.id), format!("{} и {}", one.name, other.name), ticked)
                    .cell(view! { {other.name.clone()}{note} })
                    .cell(parts::score(&board.inputs, mentee, mentor)),
            )
        })
        .collect()
}

/// How much the choices of people changed.
fn differs(board: &Board) -> String {
    let mut free = board.inputs.clone();
    for tie in &mut free.ties {
        (tie.between.locked, tie.between.banned) = (false, false);
    }
    let (Ok(free), Ok(own)) = (propose(&free), propose(&board.inputs)) else {
        return "Объяснение сохранится вместе с решением".to_owned();
    };
    let other = own.pairs.iter().filter(|pair| free.mentor_of(pair.mentee) != Some(pair.mentor)).count();
    if other == 0 {
        "Пары те же, что предложил бы подбор без ваших отметок".to_owned()
    } else {
        let count = u64::try_from(other).unwrap_or_default();
        format!(
            "По вашим отметкам иначе: {}. Объяснение сохранится вместе с решением",
            russian::count(count, "пара", "пары", "пар")
        )
    }
}
