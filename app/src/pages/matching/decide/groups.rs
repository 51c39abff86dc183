//! Several mentees of one mentor: pairs apart, or a group with a name.

use std::collections::BTreeMap;

use domain::{
    board::{Inputs, Proposal},
    ids::{MenteeId, MentorId, PairGroupId},
    pair_life::Company,
    russian,
    term::Term,
    text::ShortText,
};
use leptos::prelude::*;
use store::pair::Together;

use crate::{
    components::{Choice, Fieldset, HiddenField, RadioGroup, TextField},
    forms::{Check, FormState, FormValues},
};

/// Fields about one mentor.
struct Names {
    company: String,
    name: String,
    id: String,
}

impl Names {
    fn of(mentor: MentorId) -> Self {
        Self {
            company: format!("company-{mentor}"),
            name: format!("group-name-{mentor}"),
            id: format!("group-{mentor}"),
        }
    }
}

/// Reads what was chosen for each mentor of the chosen pairs; who was not asked has pairs apart.
pub(super) fn parse(
    check: &mut Check<'_>,
    values: &FormValues,
    chosen: &[(MenteeId, MentorId)],
) -> Option<Vec<Together>> {
    let mut counts: BTreeMap<MentorId, usize> = BTreeMap::new();
    for (_, mentor) in chosen {
        *counts.entry(*mentor).or_default() += 1;
    }
    let mut groups = Vec::new();
    let mut wrong = false;
    for (mentor, count) in counts {
        let names = Names::of(mentor);
        match check.optional_one_of::<Company>(&names.company, "Отметьте, как будут работать эти пары")
        {
            Some(Some(Company::Group)) => match group(check, values, mentor, &names, count) {
                Some(group) => groups.push(group),
                None => wrong = true,
            },
            Some(_) => {}
            None => wrong = true,
        }
    }
    (!wrong).then_some(groups)
}

fn group(
    check: &mut Check<'_>,
    values: &FormValues,
    mentor_id: MentorId,
    names: &Names,
    count: usize,
) -> Option<Together> {
    if count < 2 {
        check.fail(
            &names.company,
            "В группе хотя бы двое: отметьте ещё одну пару этого наставника или выберите отдельные пары",
        );
    }
    let name = check.asked(&names.name, "Напишите название группы", ShortText::parse)?;
    let pair_group_id: PairGroupId = values.get(&names.id).parse().unwrap_or_else(|_| store::ids::new());
    Some(Together { pair_group_id, mentor_id, name })
}

/// Mentors with several proposed mentees, and with how many, in the order of the board.
fn several(inputs: &Inputs, proposal: &Proposal) -> Vec<(MentorId, String, usize)> {
    (0_u32..)
        .zip(&inputs.mentors)
        .map(|(number, mentor)| (mentor, proposal.pairs.iter().filter(|pair| pair.mentor == number).count()))
        .filter(|(_, count)| *count > 1)
        .map(|(mentor, count)| (mentor.id, mentor.name.clone(), count))
        .collect()
}

/// The fields of each mentor with several proposed mentees.
pub(super) fn fields(inputs: &Inputs, proposal: &Proposal, sheet: &mut FormState) -> Vec<AnyView> {
    several(inputs, proposal).into_iter().map(|(mentor, name, count)| field(sheet, mentor, &name, count)).collect()
}

fn field(sheet: &mut FormState, mentor: MentorId, name: &str, count: usize) -> AnyView {
    let names = Names::of(mentor);
    if sheet.values.get(&names.company).is_empty() {
        sheet.values.set(&*names.company, Company::Apart.code());
    }
    if sheet.values.get(&names.id).is_empty() {
        let id: PairGroupId = store::ids::new();
        sheet.values.set(&*names.id, id.to_string());
    }
    let count = u64::try_from(count).unwrap_or_default();
    let legend = format!("{name}: {}", russian::count(count, "наставляемый", "наставляемых", "наставляемых"));
    let (id, company, called) = (sheet.field(&names.id), sheet.field(&names.company), sheet.field(&names.name));
    view! {
        <Fieldset legend=legend>
            <HiddenField name=id.name value=id.value />
            <RadioGroup field=company legend="Как будут работать" choices={Choice::all::<Company>()} />
            <TextField field=called label="Название группы" hint="Только для группы. Например, «Робототехника, 8 классы»" autocomplete="off" optional=true />
        </Fieldset>
    }
    .into_any()
}
