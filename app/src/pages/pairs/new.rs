//! Making a pair: who, with whom, in which form. Who cannot be chosen is said with the reason.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::PastDate,
    draft::FormKey,
    ids::{MenteeId, MentorId, PairId},
    mentoring_form::MentoringForm,
    role::Role,
    russian,
    term::Term,
    text::{InvalidValue, LongText},
};
use leptos::prelude::*;
use store::{
    Error, SchoolTx, draft, nav,
    pair::{self, Candidates, MenteeChoice, MentorChoice, NewPair, Terms},
};

use super::terms;
use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, ButtonLink, Choice, Crumb, DateField, EmptyState, FormSheet, HiddenField, Notice, NoticeKind,
        PageHead, SelectField, TextArea,
    },
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    page::{Done, Page, Section},
    pages::dictionary,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let id: PairId = store::ids::new();
    let mut values = FormValues::from_pairs([
        ("id", id.to_string()),
        ("started_on", russian::date(clock::today())),
        ("mentee", query.get("mentee").to_owned()),
        ("mentor", query.get("mentor").to_owned()),
    ]);
    let mut tx = state.db.school(&staff.actor()).await?;
    let candidates = pair::candidates(&mut tx).await?;
    let chosen = candidates.mentees.choices.iter().find(|mentee| mentee.mentee_id.to_string() == query.get("mentee"));
    if let Some(mentee) = chosen {
        values.set("form", mentee.form.code());
    }
    show(&mut tx, &staff, candidates, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = match parse(&values) {
        Ok((new, terms)) => match pair::make_with(&mut tx, &new, &terms).await {
            Ok(()) => {
                draft::drop_in_school(&mut tx, &FormKey::new_pair()).await?;
                tx.commit().await?;
                let card = routes::school(&staff.slug, &format!("pairs/{}", new.pair_id));
                return Ok(Redirect::to(&Done::PairMade.at(&card)).into_response());
            }
            Err(error) => {
                drop(tx);
                tx = state.db.school(&staff.actor()).await?;
                refused(values, error)?
            }
        },
        Err(form) => form,
    };
    let candidates = pair::candidates(&mut tx).await?;
    show(&mut tx, &staff, candidates, form).await
}

fn parse(values: &FormValues) -> Result<(NewPair, Terms), FormState> {
    let mut check = Check::new(values);
    let pair_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let mentee_id = check
        .required("mentee", |text| text.parse::<MenteeId>().map_err(|_| InvalidValue::new("Выберите наставляемого")));
    let mentor_id =
        check.required("mentor", |text| text.parse::<MentorId>().map_err(|_| InvalidValue::new("Выберите наставника")));
    let form = check.one_of::<MentoringForm>("form", "Выберите форму наставничества");
    let role_model = dictionary::chosen_role_model(&mut check, form, &store::dictionary::current());
    let goal = check.optional("goal", LongText::parse);
    let started_on = check.required("started_on", |text| PastDate::parse(text, clock::today()));
    let terms = terms::parse(&mut check, form);
    check.finish(|| {
        let new = NewPair {
            pair_id,
            mentee_id: mentee_id?,
            mentor_id: mentor_id?,
            form: form?,
            role_model: role_model?,
            goal: goal?,
            started_on: started_on?.date(),
        };
        Some((new, terms?))
    })
}

/// Why the database made no pair, and which answer to change; `None` when the form has nothing to do with it.
pub(super) fn refusal(error: &Error) -> Option<(&'static str, &'static str)> {
    Some(if error.on_constraint("pair_requires_consent") {
        (
            "mentee",
            "Нет действующего согласия: без него пару составить нельзя. Запишите согласие в карточке наставляемого",
        )
    } else if error.on_constraint("pair_requires_mentor_consent") {
        ("mentor", "У наставника нет действующего согласия: запишите или запросите его в карточке наставника")
    } else if error.on_constraint("pair_requires_pool_consent") {
        ("mentor", "Этот наставник больше не показан в пуле региона: новую пару с ним составить нельзя")
    } else if error.on_constraint("pair_needs_papers") {
        ("mentor", "Справка этого наставника не действует: новой пары нет, пока региональный центр не примет новую")
    } else if let Some(message) = forbidden(error) {
        ("mentor", message)
    } else if error.on_constraint("pair_of_participant") {
        ("mentee", "Этот человек завершил участие в программе. Выберите другого наставляемого")
    } else if error.on_constraint("mentor_leaves_alone") {
        ("mentor", "Этот наставник завершил участие в программе. Выберите другого")
    } else if error.on_constraint("mentor_places") {
        ("mentor", "У этого наставника больше нет свободных мест. Выберите другого")
    } else if error.on_constraint("pair_active_key") {
        ("form", "У наставляемого уже есть наставник в этой форме. Выберите другую форму или завершите ту пару")
    } else if error.on_constraint("pair_form_of_mentee") {
        (
            "form",
            "Форма не подходит наставляемому: «Учитель – учитель» – для педагогов, остальные формы – для обучающихся",
        )
    } else if error.on_constraint("pair_mentor_fkey") || error.on_constraint("pair_takes_place") {
        ("mentor", "Выберите наставника из списка")
    } else if error.on_constraint("pair_mentee_fkey") {
        ("mentee", "Выберите наставляемого из списка")
    } else if error.on_constraint("pair_planned") {
        ("planned_until", "Пара не может закончить раньше, чем начнёт")
    } else {
        return None;
    })
}

/// Which rule forbids this mentor to this mentee, whoever decides ([`domain::score::forbidden`]).
pub(super) fn forbidden(error: &Error) -> Option<&'static str> {
    [
        ("pair_mentor_away", "Наставник сообщил, что сейчас его нет. Выберите другого или составьте пару, когда он вернётся"),
        ("pair_veto", "Психолог не рекомендует этих двоих вместе. Выберите другого наставника или поговорите с психологом"),
        (
            "pair_relatives",
            "Наставник и наставляемый – родственники или представителя зовут так же. Выберите другого наставника, а если это полные тёзки, отметьте это в карточке наставляемого: «Совместимость с наставниками»",
        ),
        (
            "pair_own_school",
            "Ученики помогают ученикам своей школы: наставник из пула региона эту форму не ведёт. Выберите наставника школы или другую форму",
        ),
        (
            "pair_register",
            "Для этого наставляемого внешнему наставнику нужен номер в реестре или решение: запишите его в подборе пар, на странице наставляемого, или выберите наставника школы",
        ),
    ]
    .into_iter()
    .find_map(|(rule, message)| error.on_constraint(rule).then_some(message))
}

fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    match refusal(&error) {
        Some((field, message)) => Ok(FormState::rejected(values, field, message)),
        None => Err(error),
    }
}

async fn show(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    candidates: Candidates,
    form: FormState,
) -> Result<Response, PageError> {
    let key = FormKey::new_pair();
    let (counts, stored) = nav::school_with_draft(tx, &key).await?;
    // Whoever comes from the card of somebody means this mentee or mentor, not the one of the draft.
    let chosen = ["mentee", "mentor"].into_iter().any(|name| !form.values.get(name).is_empty());
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored.filter(|_| !chosen));
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = routes::school(&staff.slug, "pairs");
    let crumbs = super::way_up(&staff.slug);
    let school = routes::school(&staff.slug, "");
    Ok(Page::school(staff, counts, Section::Pairs, "Новая пара").status(status).respond(move || {
        let left_out = left_out(&candidates);
        // What was typed is kept, and the refusal said, also when nobody is left to choose.
        if !form.has_errors() && (candidates.mentees.choices.is_empty() || candidates.mentors.choices.is_empty()) {
            return nobody(crumbs, "Новая пара", &candidates, left_out.map(IntoAny::into_any), &school);
        }
        let (mentees, mentors) = (mentees(candidates.mentees.choices), mentors(candidates.mentors.choices));
        let models = dictionary::role_models(&store::dictionary::current(), &form.field("role_model").value);
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Новая пара" />
            {left_out}
            <FormSheet form=form.clone() submit="Составить пару" cancel=cancel draft=draft>
                <HiddenField name="id" value=form.field("id").value />
                <SelectField field=form.field("mentee") label="Наставляемый" choices=mentees hint="Только те, чьё согласие действует" />
                <SelectField field=form.field("mentor") label="Наставник" choices=mentors hint="Только те, чьё согласие действует и у кого есть свободное место" />
                <SelectField field=form.field("form") label="Форма наставничества" choices={Choice::all::<MentoringForm>()} />
                <SelectField field=form.field("role_model") label="Ролевая модель" groups=models optional=true />
                <TextArea field=form.field("goal") label="Цель" hint="К чему хотят прийти. Увидят наставник, наставляемый и родитель" optional=true />
                <DateField field=form.field("started_on") label="Начало работы" hint="Например, 01.10.2026" />
                {terms::fields(&form)}
            </FormSheet>
        }
        .into_any()
    }))
}

/// Mentees to choose from.
pub(super) fn mentees(mentees: Vec<MenteeChoice>) -> Vec<Choice> {
    let choice = |mentee: MenteeChoice| {
        let note = if mentee.paired { ", уже в паре" } else { "" };
        Choice::new(mentee.mentee_id.to_string(), format!("{}, {}{note}", mentee.full_name, mentee.place))
    };
    mentees.into_iter().map(choice).collect()
}

/// Mentors to choose from, with their free places.
pub(super) fn mentors(mentors: Vec<MentorChoice>) -> Vec<Choice> {
    let choice = |mentor: MentorChoice| {
        let free = u64::try_from(mentor.free).unwrap_or_default();
        let places = russian::count(free, "место", "места", "мест");
        Choice::new(mentor.mentor_id.to_string(), format!("{}, свободно {places}", mentor.full_name))
    };
    mentors.into_iter().map(choice).collect()
}

/// Instead of a form that nobody could fill in: what is missing, and where to get it.
pub(super) fn nobody(
    crumbs: Vec<Crumb>,
    title: &'static str,
    candidates: &Candidates,
    left_out: Option<AnyView>,
    school: &str,
) -> AnyView {
    let mentees = candidates.mentees.choices.is_empty().then(|| {
        view! { <ButtonLink href=format!("{school}/mentees") label="К наставляемым" /> }
    });
    let mentors = candidates.mentors.choices.is_empty().then(|| {
        view! {
            <ButtonLink href=format!("{school}/mentors") label="К наставникам" />
            <ButtonLink href=format!("{school}/pool") label="Найти в пуле региона" />
        }
    });
    view! {
        <Breadcrumbs items=crumbs />
        <PageHead title=title />
        {left_out}
        <EmptyState
            title="Составлять пока не из кого"
            text="Нужен наставляемый с действующим согласием и наставник со свободным местом."
        >
            {mentees}
            {mentors}
        </EmptyState>
    }
    .into_any()
}

/// Who is not among the choices, and why.
pub(super) fn left_out(candidates: &Candidates) -> Option<impl IntoView + use<>> {
    let mut reasons = Vec::new();
    if let Ok(n @ 1..) = u64::try_from(candidates.mentees.without_consent) {
        reasons.push(format!(
            "нет действующего согласия у {}",
            russian::count(n, "наставляемого", "наставляемых", "наставляемых")
        ));
    }
    if let Ok(n @ 1..) = u64::try_from(candidates.mentors.without_consent) {
        reasons.push(format!(
            "нет действующего согласия у {}",
            russian::count(n, "наставника", "наставников", "наставников")
        ));
    }
    if let Ok(n @ 1..) = u64::try_from(candidates.mentors.without_papers) {
        reasons.push(format!(
            "не действует справка у {}",
            russian::count(n, "наставника из пула", "наставников из пула", "наставников из пула")
        ));
    }
    if let Ok(n @ 1..) = u64::try_from(candidates.mentors.away) {
        reasons.push(format!(
            "сейчас в отъезде {}",
            russian::count(n, "наставник из пула", "наставника из пула", "наставников из пула")
        ));
    }
    if let Ok(n @ 1..) = u64::try_from(candidates.mentors.full) {
        reasons.push(format!("все места заняты у {}", russian::count(n, "наставника", "наставников", "наставников")));
    }
    (!reasons.is_empty()).then(|| {
        let text = format!("Не все есть в списках: {}.", reasons.join(", "));
        view! { <Notice kind=NoticeKind::Calm><p>{text}</p></Notice> }
    })
}
