//! On which terms a pair works: the same lines stand in the form of a new pair, of a group and of a running pair.

use domain::{
    dates::parse_date,
    dictionary::{DictionaryList, Reference},
    mentoring_form::MentoringForm,
    pair_life::{PairFormat, PairFrequency},
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::pair::Terms;

use crate::{
    components::{Choice, DateField, Fieldset, RadioGroup, SelectField},
    forms::{Check, FormState, FormValues},
    pages::dictionary,
};

/// The lines, while the form of mentoring is still to be chosen.
pub(super) fn fields(form: &FormState) -> AnyView {
    lines(form, Some(teachers(form)))
}

/// The lines of a pair in this form of mentoring.
pub(super) fn fields_of(form: &FormState, mentoring: MentoringForm) -> AnyView {
    lines(form, (mentoring == MentoringForm::TeacherTeacher).then(|| teachers(form)))
}

fn lines(form: &FormState, teachers: Option<AnyView>) -> AnyView {
    let form = form.clone();
    view! {
        <Fieldset legend="Как работают">
            <RadioGroup field=form.field("format") legend="Формат" choices={Choice::all::<PairFormat>()} optional=true />
            <RadioGroup field=form.field("frequency") legend="Как часто встречаются" choices={Choice::all::<PairFrequency>()} optional=true />
            <DateField field=form.field("planned_until") label="До какого дня" hint="Например, 25.05.2027" optional=true />
            {teachers}
        </Fieldset>
    }
    .into_any()
}

/// What only a pair of teachers has.
fn teachers(form: &FormState) -> AnyView {
    let lists = store::dictionary::current();
    let choices = |field: &str, list| dictionary::choices(&lists, list, &form.field(field).value);
    let kinds = choices("teacher_kind", DictionaryList::TeacherKind);
    let directions = choices("teacher_direction", DictionaryList::TeacherDirection);
    view! {
        <SelectField field=form.field("teacher_kind") label="Вид наставничества" choices=kinds hint="Только для формы «Учитель – учитель»" optional=true />
        <SelectField field=form.field("teacher_direction") label="Направление персонализированной программы" choices=directions hint="Только для формы «Учитель – учитель»" optional=true />
    }
    .into_any()
}

/// Reads the lines.
pub(super) fn parse(check: &mut Check<'_>, form: Option<MentoringForm>) -> Option<Terms> {
    let format = check.optional_one_of::<PairFormat>("format", "Выберите формат из списка");
    let frequency = check.optional_one_of::<PairFrequency>("frequency", "Выберите ответ из списка");
    let planned_until = check.optional("planned_until", parse_date);
    let teacher_kind = of_teachers(check, form, "teacher_kind", DictionaryList::TeacherKind);
    let teacher_direction = of_teachers(check, form, "teacher_direction", DictionaryList::TeacherDirection);
    Some(Terms {
        format: format?,
        frequency: frequency?,
        planned_until: planned_until?,
        teacher_kind: teacher_kind.ok()?,
        teacher_direction: teacher_direction.ok()?,
    })
}

/// A line that only a pair of teachers has. What is wrong is noted.
fn of_teachers(
    check: &mut Check<'_>,
    form: Option<MentoringForm>,
    field: &str,
    list: DictionaryList,
) -> Result<Option<Reference>, ()> {
    let sent = check.raw(field);
    if sent.is_empty() {
        return Ok(None);
    }
    let lists = store::dictionary::current();
    let problem = match (lists.named(list, sent), form) {
        (Some(entry), Some(MentoringForm::TeacherTeacher)) => return Ok(Some(entry.code.clone())),
        (None, _) => "Выберите строку из списка",
        (Some(_), Some(_)) => "Эту строку заполняют только для формы «Учитель – учитель»",
        // A wrong form has a message already.
        (Some(_), None) => return Err(()),
    };
    check.fail(field, problem);
    Err(())
}

/// What stands in the lines of a running pair.
pub(super) fn fill(values: &mut FormValues, terms: &Terms) {
    values.set("format", terms.format.map_or("", Term::code));
    values.set("frequency", terms.frequency.map_or("", Term::code));
    values.set("planned_until", terms.planned_until.map(russian::date).unwrap_or_default());
    values.set("teacher_kind", terms.teacher_kind.as_ref().map_or("", Reference::as_str));
    values.set("teacher_direction", terms.teacher_direction.as_ref().map_or("", Reference::as_str));
}
