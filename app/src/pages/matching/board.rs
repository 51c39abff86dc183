//! The board of a form: who is proposed to whom and why, who stays without, and the choices of people.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    board::{BoardDeed, Inputs, MarkKind, Proposal, propose},
    ids::{MatchRunId, MenteeId, MentorId},
    mentoring_form::MentoringForm,
    role::Role,
    russian,
    score::{MentorFacts, Rule},
    term::Term,
};
use leptos::prelude::*;
use store::{
    matching::{self, Board, Choice},
    nav,
};

use super::{board_path, forms, moved, parts, what_if::WhatIf};
use crate::{
    auth::{PathTerm, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, ButtonKind, ButtonLink, Column, Crumb, DataTable, EmptyState, Fact, Facts, NameCell, Notice,
        NoticeKind, PageHead, PostButton, Row, Section as Part, Tag, TagKind,
    },
    error::PageError,
    forms::{FormValues, QueryValues},
    islands::BoardPanel,
    page::{Done, Page, Section},
    pages::person,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathTerm(form): PathTerm<MentoringForm>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let mut board = matching::load(&mut tx, form, clock::today()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let what_if = WhatIf::apply(&mut board.inputs, &query);
    let (proposal, contradiction) = proposed(&board.inputs)?;
    let place = Place {
        path: board_path(&staff, form, ""),
        list: routes::school(&staff.slug, "matching"),
        decides: staff.can(Role::makes_pairs),
    };
    let title = format!("Подбор: {}", form.label());
    Ok(Page::school(&staff, counts, Section::Matching, &title.clone()).respond(move || {
        let actions = (place.decides && !what_if.changed && !proposal.pairs.is_empty()).then(|| {
            view! { <ButtonLink href=format!("{}/decide", place.path) label="Составить пары" kind=ButtonKind::Primary /> }
        });
        let weigh = place.decides.then(|| {
            view! { <ButtonLink href=format!("{}/settings", place.path) label="Веса и цель" /> }
        });
        let trial = what_if.changed.then(|| {
            view! {
                <Notice kind=NoticeKind::Calm title="Показан вариант «что, если»">
                    <p>"Мест в нём не столько, сколько в базе. Составить пары можно только по настоящим местам."</p>
                </Notice>
            }
        });
        let mentors = leading(&board.inputs);
        let places = what_if.view(&board.inputs, &mentors, &place.path);
        let (broken, figures) = (broken(&board.inputs, &proposal), figures(&board.inputs, &proposal));
        let (pairs, alone) = (pairs(&board, &proposal, &place), alone(&board.inputs, &proposal, &place));
        let table = mentors_table(&board.inputs, &proposal, &mentors);
        let (marks, deeds) = (marks(&board, &place), deeds(&board, &place));
        let live = place.decides.then(|| {
            let settings = format!("{}/settings", place.path);
            view! { <BoardPanel inputs=board.inputs version=board.version settings=settings /> }
        });
        view! {
            <Breadcrumbs items=vec![Crumb::new("Подбор пар", place.list)] />
            <PageHead title=title lead=forms::LEAD>{actions}{weigh}</PageHead>
            {contradiction.map(notice)}
            {broken}
            {trial}
            {figures}
            <Part title="Предложенные пары">{pairs}</Part>
            <Part title="Пока без наставника">{alone}</Part>
            <Part title="Наставники формы">{table}{places}</Part>
            <Part title="Отметки и заметки">{marks}</Part>
            <Part title="Последние действия">{deeds}</Part>
            {live}
        }
    }))
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathTerm(form): PathTerm<MentoringForm>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let version: i32 = values.get("version").parse().map_err(|_| unclear())?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let outcome = match values.get("deed") {
        "undo" => matching::undo(&mut tx, form, version).await.map(|()| Done::MatchUndone),
        "keep" => {
            let match_run_id: MatchRunId = values.get("id").parse().map_err(|_| unclear())?;
            let board = matching::load(&mut tx, form, clock::today()).await?;
            let (proposal, _) = proposed(&board.inputs)?;
            matching::keep(&mut tx, match_run_id, &board, &proposal).await.map(|()| Done::MatchKept)
        }
        code => {
            let deed = BoardDeed::from_code(code).filter(|deed| BoardDeed::CHOICES.contains(deed));
            let choice = Choice {
                version,
                deed: deed.ok_or_else(unclear)?,
                mentee_id: values.get("mentee").parse::<MenteeId>().map_err(|_| unclear())?,
                mentor_id: values.get("mentor").parse::<MentorId>().map_err(|_| unclear())?,
            };
            matching::choose(&mut tx, form, &choice).await.map(|()| Done::MatchChosen)
        }
    };
    match outcome {
        Ok(done) => {
            tx.commit().await?;
            Ok(Redirect::to(&done.at(&board_path(&staff, form, ""))).into_response())
        }
        Err(error) if moved::was_quicker(&error) => {
            drop(tx);
            let mut tx = state.db.school(&staff.actor()).await?;
            moved::page(&mut tx, &staff, form, version).await
        }
        Err(error) => Err(refused(error)),
    }
}

/// What else can stand in the way of a choice.
pub(super) fn refused(error: store::Error) -> PageError {
    if error.on_constraint("match_mark_either_key") {
        PageError::Conflict(
            "Эта пара закреплена или отмечена «не предлагать». Снимите одну отметку, прежде чем ставить другую."
                .to_owned(),
        )
    } else {
        error.into()
    }
}

fn unclear() -> PageError {
    PageError::Invalid(
        "Страница подбора отправила неполные данные. Откройте её заново и повторите действие.".to_owned(),
    )
}

/// The proposal; where choices of people contradict each other, the one without what they keep, and the sentence that says so.
pub(super) fn proposed(inputs: &Inputs) -> Result<(Proposal, Option<String>), PageError> {
    let error = match propose(inputs) {
        Ok(proposal) => return Ok((proposal, None)),
        Err(error) => error,
    };
    let mentee = |number: u32| inputs.mentees.get(number as usize).map(|one| one.name.clone()).unwrap_or_default();
    let mentor = |number: u32| inputs.mentors.get(number as usize).map(|one| one.name.clone()).unwrap_or_default();
    let words = error.for_curator(mentee, mentor).ok_or_else(|| PageError::internal(error))?;
    let mut without = inputs.clone();
    for tie in &mut without.ties {
        tie.between.locked = false;
    }
    let proposal = propose(&without).map_err(PageError::internal)?;
    Ok((proposal, Some(words)))
}

/// Where the board is and what its reader may do.
struct Place {
    path: String,
    list: String,
    decides: bool,
}

impl Place {
    /// A button that makes a choice about two people.
    fn choice(&self, board: &Board, deed: BoardDeed, mentee: u32, mentor: u32, label: &'static str) -> Option<AnyView> {
        let (one, other) = board.inputs.two(mentee, mentor).filter(|_| self.decides)?;
        let hidden = vec![
            ("version", board.version.to_string()),
            ("deed", deed.code().to_owned()),
            ("mentee", one.id.to_string()),
            ("mentor", other.id.to_string()),
        ];
        let about = format!("{} и {}", person::short(&one.name), person::short(&other.name));
        Some(view! { <PostButton action=self.path.clone() label=label hidden=hidden about=about /> }.into_any())
    }

    fn mentee(&self, board: &Inputs, mentee: u32) -> String {
        let id = board.mentees.get(mentee as usize).map(|one| one.id.to_string()).unwrap_or_default();
        format!("{}/mentees/{id}", self.path)
    }
}

fn notice(words: String) -> AnyView {
    view! {
        <Notice kind=NoticeKind::Bad title="Закрепления противоречат друг другу">
            <p>{words}". Пока подбор показан без закреплений."</p>
        </Notice>
    }
    .into_any()
}

/// Pairs that are kept although a rule forbids them by now.
fn broken(inputs: &Inputs, proposal: &Proposal) -> Option<AnyView> {
    let lines: Vec<AnyView> = proposal
        .broken
        .iter()
        .filter_map(|(mentee, mentor, rule)| {
            let (one, other) = inputs.two(*mentee, *mentor)?;
            let text = format!("{} и {}: {}", one.name, other.name, rule.label());
            Some(view! { <li>{text}</li> }.into_any())
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <Notice kind=NoticeKind::Warn title="Закреплённые пары, которые составить нельзя">
                <ul>{lines}</ul>
            </Notice>
        }
        .into_any()
    })
}

fn figures(inputs: &Inputs, proposal: &Proposal) -> AnyView {
    // Places of somebody whom papers or a consent hold back are no places yet.
    let ready = |one: &&MentorFacts| if one.external { one.approved && one.papers } else { one.consent };
    let leading = leading(inputs);
    let mentors = leading.iter().filter_map(|number| inputs.mentors.get(*number as usize));
    let free: u32 = mentors.filter(ready).map(|one| one.free).sum();
    let items = vec![
        Fact::new("Ждут наставника", inputs.mentees.len()),
        Fact::new("Предложено пар", proposal.pairs.len()),
        Fact::new("Без наставника", proposal.alone.len()),
        Fact::new("Свободных мест", free),
        Fact::new("Сумма баллов", proposal.total),
    ];
    view! { <Facts items=items tiles=true /> }.into_any()
}

fn pairs(board: &Board, proposal: &Proposal, place: &Place) -> AnyView {
    let inputs = &board.inputs;
    let rows: Vec<Row> = proposal
        .pairs
        .iter()
        .filter_map(|pair| {
            let (one, other) = inputs.two(pair.mentee, pair.mentor)?;
            let kept = pair.locked.then(|| view! { <Tag kind=TagKind::Ok text=MarkKind::Lock.label() /> });
            let (deed, label) = if pair.locked {
                (BoardDeed::Unlock, "Снять закрепление")
            } else {
                (BoardDeed::Lock, "Закрепить")
            };
            let first = place.choice(board, deed, pair.mentee, pair.mentor, label);
            let second =
                (!pair.locked).then(|| place.choice(board, BoardDeed::Ban, pair.mentee, pair.mentor, "Не предлагать"));
            let href = place.mentee(inputs, pair.mentee);
            let row = Row::new(view! { <NameCell href=href.clone() name=one.name.clone() note=one.place.clone() /> })
                .cell(view! { {other.name.clone()}<small>{other.workplace.clone()}</small>{kept} })
                .cell(parts::score(inputs, pair.mentee, pair.mentor))
                .cell(view! {
                    <div class="actions">
                        {first}
                        {second}
                        <ButtonLink href=href label="Другой наставник" />
                    </div>
                });
            Some(row)
        })
        .collect();
    let columns =
        vec![Column::text("Наставляемый"), Column::text("Наставник"), Column::wide("Баллы"), Column::text("Выбор")];
    view! {
        <DataTable caption="Предложенные пары" columns=columns rows=rows>
            <EmptyState title="Предложить некого" text="Почему – сказано ниже у каждого, кто ждёт." />
        </DataTable>
    }
    .into_any()
}

fn alone(inputs: &Inputs, proposal: &Proposal, place: &Place) -> AnyView {
    let rows: Vec<Row> = proposal
        .alone
        .iter()
        .filter_map(|one| {
            let mentee = inputs.mentees.get(one.mentee as usize)?;
            let href = place.mentee(inputs, one.mentee);
            Some(
                Row::new(view! { <NameCell href=href name=mentee.name.clone() note=mentee.place.clone() /> })
                    .cell(one.why.words(inputs)),
            )
        })
        .collect();
    let columns = vec![Column::text("Наставляемый"), Column::wide("Почему")];
    view! {
        <DataTable caption="Наставляемые без предложенного наставника" columns=columns rows=rows>
            <EmptyState title="Наставник предложен каждому" />
        </DataTable>
    }
    .into_any()
}

/// Mentors whom the form suits, by name.
fn leading(inputs: &Inputs) -> Vec<u32> {
    use domain::score::{Between, rule_against};
    let Some(anybody) = inputs.mentees.first() else { return Vec::new() };
    let fits = |mentor: &domain::score::MentorFacts| {
        let sure = domain::score::MenteeFacts { consent: true, ..anybody.clone() };
        let able = MentorFacts { consent: true, approved: true, papers: true, ..mentor.clone() };
        rule_against(inputs.form, &sure, &able, &Between::default()) != Some(Rule::Form)
    };
    (0..).zip(&inputs.mentors).filter(|(_, mentor)| fits(mentor)).map(|(number, _)| number).collect()
}

fn mentors_table(inputs: &Inputs, proposal: &Proposal, mentors: &[u32]) -> AnyView {
    let rows: Vec<Row> = mentors
        .iter()
        .filter_map(|number| {
            let mentor = inputs.mentors.get(*number as usize)?;
            let left = proposal.left.get(*number as usize).copied().unwrap_or_default();
            let hindrance = if mentor.external && !mentor.approved {
                Some(Rule::OutOfPool)
            } else if mentor.external && !mentor.papers {
                Some(Rule::Papers)
            } else if !mentor.external && !mentor.consent {
                Some(Rule::MentorConsent)
            } else {
                None
            };
            let tag = hindrance.map(|rule| view! { <Tag kind=TagKind::Warn text=rule.label() /> });
            Some(
                Row::new(view! { {mentor.name.clone()}<small>{mentor.workplace.clone()}</small> })
                    .cell(format!("{} из {}", mentor.free, mentor.capacity))
                    .cell(left.to_string())
                    .cell(tag.map_or_else(|| view! { <span class="soft">"—"</span> }.into_any(), IntoAny::into_any)),
            )
        })
        .collect();
    let columns = vec![
        Column::text("Наставник"),
        Column::text("Свободно мест"),
        Column::number("Останется"),
        Column::text("Что мешает"),
    ];
    view! {
        <DataTable caption="Наставники этой формы" columns=columns rows=rows>
            <EmptyState title="Наставников этой формы нет" text="Добавьте наставника в базу школы или найдите его в пуле региона." />
        </DataTable>
    }
    .into_any()
}

fn marks(board: &Board, place: &Place) -> AnyView {
    let rows: Vec<Row> = board
        .words
        .iter()
        .filter_map(|word| {
            let (mentee, mentor) = (board.mentee(word.mentee_id)?, board.mentor(word.mentor_id)?);
            let (one, other) = board.inputs.two(mentee, mentor)?;
            let back = match word.kind {
                MarkKind::Lock => place.choice(board, BoardDeed::Unlock, mentee, mentor, "Снять закрепление"),
                MarkKind::Ban => place.choice(board, BoardDeed::Unban, mentee, mentor, "Снова предлагать"),
                MarkKind::Veto | MarkKind::Relatives | MarkKind::Register | MarkKind::Note => None,
            };
            let href = place.mentee(&board.inputs, mentee);
            Some(
                Row::new(view! { <NameCell href=href name=one.name.clone() note=one.place.clone() /> })
                    .cell(other.name.clone())
                    .cell(parts::word(word))
                    .cell(view! { {back} }),
            )
        })
        .collect();
    let columns =
        vec![Column::text("Наставляемый"), Column::text("Наставник"), Column::wide("Отметка"), Column::text("Выбор")];
    view! {
        <DataTable caption="Отметки о парах" columns=columns rows=rows>
            <EmptyState title="Отметок пока нет" text="Закрепите пару или отметьте «не предлагать»: подбор пересчитается." />
        </DataTable>
    }
    .into_any()
}

fn deeds(board: &Board, place: &Place) -> AnyView {
    let undo = board.to_undo().filter(|_| place.decides).map(|change| {
        let hidden = vec![("version", board.version.to_string()), ("deed", "undo".to_owned())];
        let about = change.deed.label();
        view! { <PostButton action=place.path.clone() label="Отменить последнее действие" hidden=hidden about=about /> }
    });
    let keep = place.decides.then(|| {
        let id: MatchRunId = store::ids::new();
        let hidden = vec![("version", board.version.to_string()), ("deed", "keep".to_owned()), ("id", id.to_string())];
        view! { <PostButton action=place.path.clone() label="Сохранить вариант для сравнения" hidden=hidden /> }
    });
    let runs = board
        .runs
        .iter()
        .map(|run| {
            let href = format!("{}/runs/{}", place.path, run.match_run_id);
            let placed = u64::try_from(run.placed).unwrap_or_default();
            let text = format!(
                "{} от {}: {}, {}",
                run.state.label(),
                russian::date_time(run.at, &clock::zone()),
                russian::count(placed, "пара", "пары", "пар"),
                parts::points(run.total),
            );
            view! { <li><a href=href>{text}</a></li> }
        })
        .collect_view();
    view! {
        <div class="actions">{undo}{keep}</div>
        <ul>{runs}</ul>
        {parts::changes(board.changes.iter().take(10).cloned().collect())}
    }
    .into_any()
}
