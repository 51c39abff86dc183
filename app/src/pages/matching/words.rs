//! What curator and psychologist write about two people. The veto and notes of compatibility are the psychologist's.

use domain::{
    board::MarkKind,
    draft::FormKey,
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
    role::Role,
    term::Term,
    text::{InvalidValue, LongText},
};
use leptos::prelude::*;
use store::{
    Error, SchoolTx, draft,
    matching::{self, Board, NewWord},
};

use super::parts;
use crate::{
    auth::SchoolStaff,
    components::{Choice, FormSheet, HiddenField, PostButton, RadioGroup, Section as Part, SelectField, TextArea},
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
};

/// Words as they were typed.
pub(super) struct Said {
    mentor_id: MentorId,
    kind: MarkKind,
    note: String,
}

/// Reads the form.
pub(super) fn parse(staff: &SchoolStaff, values: &FormValues) -> Result<Said, FormState> {
    let mut check = Check::new(values);
    let mentor_id =
        check.required("with", |text| text.parse::<MentorId>().map_err(|_| InvalidValue::new("Выберите наставника")));
    let ask = "Отметьте, что нужно записать";
    let kind = check.one_of::<MarkKind>("kind", ask);
    let offered = kinds(staff.can(Role::judges_compatibility));
    if kind.is_some_and(|kind| kind != MarkKind::Namesakes && !offered.contains(&kind)) {
        check.fail("kind", ask);
    }
    let note = check.optional("note", LongText::<1000>::parse);
    if matches!(note, Some(None)) && kind.is_some_and(MarkKind::needs_words) {
        check.fail("note", "Напишите, почему: это прочитают куратор и педагог-психолог");
    }
    check
        .finish(|| {
            let note = note?.map(|note| note.as_str().to_owned()).unwrap_or_default();
            Some(Said { mentor_id: mentor_id?, kind: kind?, note })
        })
        .map_err(|form| form.with_id_prefix("say-"))
}

/// Writes the words; the draft they were goes.
pub(super) async fn say(tx: &mut SchoolTx, form: MentoringForm, mentee_id: MenteeId, said: &Said) -> store::Result<()> {
    let Said { mentor_id, kind, note } = said;
    matching::say(tx, form, &NewWord { mentee_id, mentor_id: *mentor_id, kind: *kind, note }).await?;
    // That two are namesakes is said by a button: what somebody is writing meanwhile stays.
    if *kind == MarkKind::Namesakes { Ok(()) } else { draft::drop_in_school(tx, &FormKey::word(mentee_id)).await }
}

/// What stands against words, and beside which answer it is said; `None` when the form has nothing to do with it.
pub(super) fn refused(values: FormValues, error: &Error) -> Option<FormState> {
    let message = if error.on_constraint("match_mark_namesakes") {
        "Представителя этого наставляемого зовут иначе: отмечать тёзок незачем"
    } else if error.on_constraint("match_mark_kin_key") && values.get("kind") == MarkKind::Namesakes.code() {
        "Уже записано, что это родственники. Если это ошибка, сначала уберите ту запись"
    } else if error.on_constraint("match_mark_kin_key") {
        "Уже записано, что это полные тёзки, а не родственники. Если это ошибка, сначала уберите ту запись"
    } else {
        return None;
    };
    Some(FormState::rejected(values, "kind", message).with_id_prefix("say-"))
}

/// Takes words back; what is the psychologist's only the psychologist does. Words that are gone already stay gone.
pub(super) async fn unsay(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    form: MentoringForm,
    mentee_id: MenteeId,
    values: &FormValues,
) -> Result<store::Result<()>, PageError> {
    let mentor_id = values.get("with").parse::<MentorId>().map_err(|_| PageError::NotFound)?;
    let kind = MarkKind::from_code(values.get("kind")).ok_or(PageError::NotFound)?;
    if kind.of_psychologist() {
        staff.may(Role::judges_compatibility)?;
    }
    Ok(matching::take_back(tx, form, mentee_id, mentor_id, kind).await)
}

/// What this person may choose to write. That two are namesakes is said where they are taken for relatives.
fn kinds(judges: bool) -> Vec<MarkKind> {
    let chosen = MarkKind::WORDS.iter().copied().filter(|kind| *kind != MarkKind::Namesakes);
    chosen.filter(|kind| judges || !kind.of_psychologist()).collect()
}

/// Words about the mentee with each mentor, and the form for more.
pub(super) fn section(
    board: &Board,
    mentee_id: MenteeId,
    on_register: bool,
    judges: bool,
    (form, draft): (FormState, FormDraft),
) -> AnyView {
    let form = form.with_id_prefix("say-");
    let known: Vec<AnyView> = board
        .words
        .iter()
        .filter(|word| word.mentee_id == mentee_id && MarkKind::WORDS.contains(&word.kind))
        .map(|word| {
            let name = name(board, word.mentor_id);
            let back = (judges || !word.kind.of_psychologist()).then(|| {
                let hidden = vec![
                    ("deed", "unsay".to_owned()),
                    ("with", word.mentor_id.to_string()),
                    ("kind", word.kind.code().to_owned()),
                ];
                view! { <PostButton action="" label="Убрать" hidden=hidden about=name.clone() /> }
            });
            view! { <li>{format!("{name}. {}", parts::word(word))}{back}</li> }.into_any()
        })
        .collect();
    let presumed = presumed(board, mentee_id);
    let choices: Vec<Choice> =
        board.inputs.mentors.iter().map(|mentor| Choice::new(mentor.id.to_string(), mentor.name.clone())).collect();
    let (label, on) = if on_register {
        ("Снять отметку о профилактическом учёте", "no")
    } else {
        ("Отметить: состоит на профилактическом учёте", "yes")
    };
    let hidden = vec![("deed", "register".to_owned()), ("on", on.to_owned())];
    view! {
        <Part title="Совместимость" lead="Это видят только куратор и педагог-психолог. Запрет психолога и родство подбор не нарушает.">
            <ul>{presumed}{known}</ul>
            <FormSheet form=form.clone() submit="Записать" draft=draft>
                <HiddenField name="deed" value="say".to_owned() />
                <SelectField field=form.field("with") label="С кем из наставников" choices=choices />
                <RadioGroup field=form.field("kind") legend="Что записать" choices=Choice::of(&kinds(judges)) />
                <TextArea field=form.field("note") label="Пояснение" hint="Для решения по учёту – номер в реестре или основание решения" optional=true />
            </FormSheet>
            <PostButton action="" label=label hidden=hidden />
        </Part>
    }
    .into_any()
}

/// Mentors who count as relatives because of the name alone, with the way out for mere namesakes.
fn presumed(board: &Board, mentee_id: MenteeId) -> Vec<AnyView> {
    let kin = board.presumed_kin.iter().filter(|(mentee, _)| *mentee == mentee_id);
    kin.map(|(_, mentor_id)| {
        let name = name(board, *mentor_id);
        let hidden = vec![
            ("deed", "say".to_owned()),
            ("with", mentor_id.to_string()),
            ("kind", MarkKind::Namesakes.code().to_owned()),
        ];
        let text = format!("{name}. {}: так же зовут представителя наставляемого", MarkKind::Relatives.label());
        let label = MarkKind::Namesakes.label();
        view! { <li>{text}<PostButton action="" label=label hidden=hidden about=name /></li> }.into_any()
    })
    .collect()
}

fn name(board: &Board, mentor_id: MentorId) -> String {
    let mentor = board.inputs.mentors.iter().find(|mentor| mentor.id == mentor_id);
    mentor.map(|mentor| mentor.name.clone()).unwrap_or_default()
}
