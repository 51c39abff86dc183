//! One mentee on the board: every mentor with points, reasons and what choosing would do; another choice; what curator and
//! psychologist write about the two. Of who waits for nobody in this form there are the words alone: they count for a change of
//! mentor, a group and a stand-in too.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    board::{BoardDeed, Effect, MarkKind, Proposal},
    draft::FormKey,
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
    role::Role,
    russian,
    score::Rule,
    term::Term,
    text::InvalidValue,
};
use leptos::prelude::*;
use store::{
    SchoolTx,
    matching::{self, Board, Choice},
    nav,
};

use super::{board, board_path, moved, parts, words};
use crate::{
    auth::{PathId, PathTerm, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, Choice as Item, Column, Crumb, DataTable, FormSheet, HiddenField, Notice, NoticeKind, PageHead,
        Row, Section as Part, SelectField, Tag, TagKind,
    },
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathTerm(form): PathTerm<MentoringForm>,
    PathId(mentee_id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    show(&mut tx, &staff, form, mentee_id, Sheets::default()).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathTerm(form): PathTerm<MentoringForm>,
    PathId(mentee_id): PathId<MenteeId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let here = board_path(&staff, form, &format!("/mentees/{mentee_id}"));
    let (outcome, done, since) = match values.get("deed") {
        "choose" => {
            staff.may(Role::makes_pairs)?;
            let choice = match parse(&values, mentee_id) {
                Ok(choice) => choice,
                Err(sheet) => {
                    let sheets = Sheets { choose: sheet, ..Sheets::default() };
                    return show(&mut tx, &staff, form, mentee_id, sheets).await;
                }
            };
            (matching::choose(&mut tx, form, &choice).await, Done::MatchChosen, choice.version)
        }
        "register" => {
            let on_register = values.get("on") == "yes";
            (matching::note_register(&mut tx, form, mentee_id, on_register).await, Done::MatchSaid, 0)
        }
        "unsay" => (words::unsay(&mut tx, &staff, form, mentee_id, &values).await?, Done::MatchSaid, 0),
        _ => match words::parse(&staff, &values) {
            Ok(said) => (words::say(&mut tx, form, mentee_id, &said).await, Done::MatchSaid, 0),
            Err(sheet) => {
                let sheets = Sheets { say: sheet, ..Sheets::default() };
                return show(&mut tx, &staff, form, mentee_id, sheets).await;
            }
        },
    };
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&done.at(&here)).into_response())
        }
        Err(error) if moved::was_quicker(&error) => {
            drop(tx);
            let mut tx = state.db.school(&staff.actor()).await?;
            moved::page(&mut tx, &staff, form, since).await
        }
        Err(error) => {
            let Some(sheet) = words::refused(values, &error) else { return Err(board::refused(error)) };
            drop(tx);
            let mut tx = state.db.school(&staff.actor()).await?;
            show(&mut tx, &staff, form, mentee_id, Sheets { say: sheet, ..Sheets::default() }).await
        }
    }
}

fn parse(values: &FormValues, mentee_id: MenteeId) -> Result<Choice, FormState> {
    let mut check = Check::new(values);
    let version: Option<i32> = values.get("version").parse().ok();
    if version.is_none() {
        check.fail("", "Страница устарела. Откройте её заново");
    }
    let mentor_id =
        check.required("mentor", |text| text.parse::<MentorId>().map_err(|_| InvalidValue::new("Выберите наставника")));
    check.finish(|| Some(Choice { version: version?, deed: BoardDeed::Lock, mentee_id, mentor_id: mentor_id? }))
}

/// The two forms of the page as they are shown.
#[derive(Default)]
struct Sheets {
    choose: FormState,
    say: FormState,
}

/// A mentor beside the mentee.
struct Candidate {
    number: u32,
    score: i64,
    rule: Option<Rule>,
    effect: Effect,
}

async fn show(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    form: MentoringForm,
    mentee_id: MenteeId,
    sheets: Sheets,
) -> Result<Response, PageError> {
    let today = clock::today();
    let mut board = matching::load(tx, form, today).await?;
    let waits = board.mentee(mentee_id).is_some();
    if !waits {
        board = matching::of_mentee(tx, form, mentee_id, today).await?;
    }
    let key = FormKey::word(mentee_id);
    let (counts, stored) = nav::school_with_draft(tx, &key).await?;
    let mentee = board.mentee(mentee_id).ok_or(PageError::NotFound)?;
    let facts = board.inputs.mentees.get(mentee as usize).cloned().ok_or(PageError::NotFound)?;
    let candidates = if waits { Some(candidates(&board, mentee)?) } else { None };
    let wrong = sheets.choose.has_errors() || sheets.say.has_errors();
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let say = FormDraft::in_school(staff, key).restore(sheets.say, stored);
    let path = board_path(staff, form, "");
    let (decides, judges) = (staff.can(Role::makes_pairs), staff.can(Role::judges_compatibility));
    let title = facts.name.clone();
    Ok(Page::school(staff, counts, Section::Matching, &title.clone()).status(status).respond(move || {
        let years = russian::count(u64::from(facts.age), "год", "года", "лет");
        let lead = format!("{}, {years}. {}", facts.place, form.label());
        let choose = candidates
            .as_deref()
            .filter(|_| decides)
            .map(|candidates| choose_form(&board, candidates, sheets.choose, &path));
        let mentors = mentors(&board, mentee, candidates.as_deref());
        let said = words::section(&board, mentee_id, facts.on_register, judges, say);
        view! {
            <Breadcrumbs items=vec![Crumb::new(format!("Подбор: {}", form.label()), path.clone())] />
            <PageHead title=title lead=lead />
            {mentors}
            {choose}
            {said}
        }
    }))
}

/// Every mentor who could lead the form or was marked, the best first; who may not be proposed stands last.
fn candidates(board: &Board, mentee: u32) -> Result<Vec<Candidate>, PageError> {
    // What another choice would do is asked as if the mentee were still free to choose.
    let mut open = board.inputs.clone();
    for tie in open.ties.iter_mut().filter(|tie| tie.mentee == mentee) {
        tie.between.locked = false;
    }
    let (proposal, _): (Proposal, _) = board::proposed(&open)?;
    let mut candidates: Vec<Candidate> = (0..)
        .zip(&board.inputs.mentors)
        .map(|(number, _)| Candidate {
            number,
            score: board.inputs.score(mentee, number),
            rule: board.inputs.rule(mentee, number),
            effect: proposal.effect(&open, mentee, number),
        })
        .filter(|one| {
            !matches!(one.rule, Some(Rule::Form | Rule::OwnSchool)) || board.inputs.between(mentee, one.number).locked
        })
        .collect();
    candidates.sort_by_key(|one| (one.rule.is_some(), std::cmp::Reverse(one.score), one.number));
    Ok(candidates)
}

fn table(board: &Board, mentee: u32, candidates: &[Candidate]) -> AnyView {
    let inputs = &board.inputs;
    let rows: Vec<Row> = candidates
        .iter()
        .filter_map(|one| {
            let mentor = inputs.mentors.get(one.number as usize)?;
            let between = inputs.between(mentee, one.number);
            let mark = match (between.locked, between.banned) {
                (true, _) => Some(view! { <Tag kind=TagKind::Ok text=MarkKind::Lock.label() /> }),
                (false, true) => Some(view! { <Tag kind=TagKind::Calm text=MarkKind::Ban.label() /> }),
                (false, false) => None,
            };
            let what = one.rule.map_or_else(|| one.effect.words(), |rule| against(board, mentee, one.number, rule));
            Some(
                Row::new(view! { {mentor.name.clone()}<small>{mentor.workplace.clone()}</small>{mark} })
                    .cell(parts::score(inputs, mentee, one.number))
                    .cell(format!("{} из {}", mentor.free, mentor.capacity))
                    .cell(what),
            )
        })
        .collect();
    let columns = vec![
        Column::text("Наставник"),
        Column::wide("Баллы"),
        Column::text("Свободно мест"),
        Column::wide("Если выбрать"),
    ];
    view! {
        <DataTable caption="Наставники для этого запроса" columns=columns rows=rows>
            {parts::no_mentors()}
        </DataTable>
    }
    .into_any()
}

/// Whom there is to choose from; of a mentee who waits for nobody, what is said here nevertheless.
fn mentors(board: &Board, mentee: u32, candidates: Option<&[Candidate]>) -> AnyView {
    let Some(candidates) = candidates else {
        return view! {
            <Notice kind=NoticeKind::Calm>
                <p>"Наставника в этой форме для него сейчас не ищут. Записи о совместимости действуют и тогда, когда пару составляют вручную, меняют наставника или назначают замену."</p>
            </Notice>
        }
        .into_any();
    };
    let table = table(board, mentee, candidates);
    view! {
        <Part title="Наставники" lead="Сначала те, кто подходит по правилам; баллы – подсказка, а не решение.">{table}</Part>
    }
    .into_any()
}

/// «нельзя: родственники (так же зовут представителя)».
fn against(board: &Board, mentee: u32, mentor: u32, rule: Rule) -> String {
    let two = board.inputs.two(mentee, mentor).map(|(one, other)| (one.id, other.id));
    let presumed = rule == Rule::Relatives && two.is_some_and(|two| board.presumed_kin.contains(&two));
    let why =
        if presumed { " (так же зовут представителя наставляемого)" } else { "" };
    format!("нельзя: {}{why}", rule.label())
}

fn choose_form(board: &Board, candidates: &[Candidate], mut form: FormState, path: &str) -> AnyView {
    let choices = candidates
        .iter()
        .filter(|one| one.rule.is_none() && one.effect.is_open())
        .filter_map(|one| {
            let mentor = board.inputs.mentors.get(one.number as usize)?;
            let label = format!("{} – {}, {}", mentor.name, parts::points(one.score), one.effect.words());
            Some(Item::new(mentor.id.to_string(), label))
        })
        .collect::<Vec<_>>();
    let cancel = path.to_owned();
    form.values.set("version", board.version.to_string());
    view! {
        <Part title="Выбрать наставника" lead="Пара будет закреплена в подборе, остальные пересчитаются вокруг неё.">
            <FormSheet form=form.clone() submit="Закрепить" cancel=cancel>
                <HiddenField name="deed" value="choose".to_owned() />
                <HiddenField name="version" value=form.field("version").value />
                <SelectField field=form.field("mentor") label="Наставник" choices=choices />
            </FormSheet>
        </Part>
    }
    .into_any()
}
