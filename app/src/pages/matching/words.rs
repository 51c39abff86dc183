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
    SchoolTx, draft,
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
    if kind.is_some_and(|kind| !kinds(staff.can(Role::judges_compatibility)).contains(&kind)) {
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
    draft::drop_in_school(tx, &FormKey::word(mentee_id)).await
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

/// What this person may write.
fn kinds(judges: bool) -> Vec<MarkKind> {
    MarkKind::WORDS.iter().copied().filter(|kind| judges || !kind.of_psychologist()).collect()
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
            let mentor = board.inputs.mentors.iter().find(|mentor| mentor.id == word.mentor_id);
            let name = mentor.map(|mentor| mentor.name.clone()).unwrap_or_default();
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
            <ul>{known}</ul>
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
