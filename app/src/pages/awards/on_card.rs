//! What a mentor was given, on the mentor's card at the school and at the centre.

use domain::{
    award::AwardKind,
    ids::{MentorId, PoolMentorId},
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::award::Award;

use crate::{
    components::{ButtonLink, Column, DataTable, NameCell, Row, Section},
    pages::person,
    routes,
};

/// Characters of the words that a row shows.
const LONGEST: usize = 120;

/// On the card at a school; `gives` when the reader may thank.
pub(in crate::pages) fn of_school(
    awards: Vec<Award>,
    school: &str,
    mentor_id: MentorId,
    gives: bool,
) -> Option<AnyView> {
    let new = gives.then(|| routes::school(school, &format!("mentors/{mentor_id}/awards/new")));
    section(awards, &routes::school(school, "awards"), new)
}

/// On the card at the centre; `gives` while the mentor is one of its pool.
pub(in crate::pages) fn of_centre(
    awards: Vec<Award>,
    region: &str,
    pool_mentor_id: PoolMentorId,
    gives: bool,
) -> Option<AnyView> {
    let new = gives.then(|| routes::region(region, &format!("mentors/{pool_mentor_id}/awards/new")));
    section(awards, &routes::region(region, "awards"), new)
}

/// Nothing when there is nothing to read and nothing to do.
fn section(awards: Vec<Award>, list: &str, new: Option<String>) -> Option<AnyView> {
    if awards.is_empty() && new.is_none() {
        return None;
    }
    let actions = new.map(|new| {
        let certificate = format!("{new}?kind={}", AwardKind::Certificate.code());
        view! {
            <div class="actions">
                <ButtonLink href=new label="Поблагодарить" />
                <ButtonLink href=certificate label="Выдать справку" />
            </div>
        }
    });
    let table = (!awards.is_empty()).then(|| {
        let columns = ["Что", "Слова", "Дата"].map(Column::text).into();
        let rows = awards.into_iter().map(|award| row(award, list)).collect();
        view! { <DataTable caption="Благодарности и справки наставника" columns=columns rows=rows /> }
    });
    Some(
        view! {
            <Section title="Благодарности и справки" lead="Наставник получает письмо и хранит их в своём кабинете.">
                <div class="stack">{table}{actions}</div>
            </Section>
        }
        .into_any(),
    )
}

fn row(award: Award, list: &str) -> Row {
    let href = format!("{list}/{}", award.award_id);
    let words = Some(person::excerpt(&award.words, LONGEST)).filter(|words| !words.is_empty());
    Row::new(view! { <NameCell href=href name=award.kind.label() note=award.signer /> })
        .maybe(words)
        .cell(russian::date(award.given_on))
}
