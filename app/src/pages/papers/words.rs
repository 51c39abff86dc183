//! How papers are named and coloured: the same words at the centre and in the cabinet.

use chrono::{Days, NaiveDate};
use domain::{
    ids::PoolMentorId,
    paper::{PaperKind, PaperState, PapersStanding, REMINDERS},
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    paper::{Asked, Paper},
    pool::OwnEntry,
};

use crate::{
    clock,
    components::{Card, CardAction, CardRow, Notice, NoticeKind, Tag, TagKind, Task},
    pages::labels,
    routes,
};

/// What became of a paper, and until when it counts.
pub(super) fn state_tag(paper: &Paper, today: NaiveDate) -> AnyView {
    let soon = today + Days::new(u64::from(REMINDERS[0]));
    let (kind, text) = match (paper.state, paper.valid_until) {
        (PaperState::Accepted, Some(day)) if day < today => (TagKind::Bad, format!("Истекла {}", russian::date(day))),
        (PaperState::Accepted, Some(day)) => {
            let kind = if day <= soon { TagKind::Warn } else { TagKind::Ok };
            (kind, format!("Действует до {}", russian::date(day)))
        }
        (PaperState::Accepted, None) => (TagKind::Ok, "Действует без срока".to_owned()),
        (PaperState::Waiting, _) => (TagKind::Warn, paper.state.label().to_owned()),
        (PaperState::Refused | PaperState::Annulled, _) => (TagKind::Bad, paper.state.label().to_owned()),
        (PaperState::TakenBack | PaperState::Closed, _) => (TagKind::Calm, paper.state.label().to_owned()),
    };
    view! { <Tag kind=kind text=text /> }.into_any()
}

/// What is asked, in a sentence: «действует 12 месяцев со дня выдачи», before its first day with that day.
pub(super) fn asked_words(asked: &Asked, today: NaiveDate) -> String {
    let term = asked.rule.term_words();
    if asked.starts_on > today {
        format!("Понадобится с {}. Действует {term}", russian::date(asked.starts_on))
    } else {
        format!("Нужна. Действует {term}")
    }
}

/// What a region asks, in words for somebody who is not in its pool yet.
pub(in crate::pages) fn told(asked: &[Asked], today: NaiveDate) -> String {
    if asked.is_empty() {
        return "Справок регион сейчас не просит.".to_owned();
    }
    let papers: Vec<_> = asked.iter().map(|one| format!("{} ({})", one.kind.object(), terms(one, today))).collect();
    let free = if asked.iter().any(|one| one.kind == PaperKind::CriminalRecord) {
        " Справку об отсутствии судимости бесплатно заказывают на Госуслугах, ждать можно до 30 дней."
    } else {
        ""
    };
    format!(
        "Чтобы принять в пул, центр попросит {}. Показать можно лично или прислать скан из кабинета наставника.{free}",
        papers.join(", ")
    )
}

/// «действует 12 месяцев со дня выдачи; понадобится с 01.02.2027».
fn terms(asked: &Asked, today: NaiveDate) -> String {
    let comma = if asked.rule.months.is_some() { "" } else { "," };
    let mut terms = vec![format!("действует{comma} {}", asked.rule.term_words())];
    if asked.starts_on > today {
        terms.push(format!("понадобится с {}", russian::date(asked.starts_on)));
    }
    if !asked.rule.exempt.is_empty() {
        terms.push(format!("могут не приносить: {}", labels::line(&asked.rule.exempt)));
    }
    terms.join("; ")
}

/// «до 24.11.2026», «без срока»; empty before the decision.
pub(super) fn until_words(paper: &Paper) -> String {
    match (paper.state, paper.valid_until) {
        (PaperState::Accepted | PaperState::Annulled, Some(day)) => format!("до {}", russian::date(day)),
        (PaperState::Accepted, None) => "без срока".to_owned(),
        _ => String::new(),
    }
}

/// Whether all that is asked is in force, as the centre and the mentor read it.
pub(super) fn standing_tag(standing: PapersStanding, today: NaiveDate) -> AnyView {
    let (kind, text) = match standing {
        PapersStanding::InForce { until: None } => (TagKind::Ok, "Всё в порядке".to_owned()),
        PapersStanding::InForce { until: Some(day) } => {
            let kind = if standing.ends_soon(today).is_some() { TagKind::Warn } else { TagKind::Ok };
            (kind, format!("Действуют до {}", russian::date(day)))
        }
        PapersStanding::Wanted { from } => (TagKind::Warn, format!("Справка понадобится с {}", russian::date(from))),
        PapersStanding::Ended { on } => (TagKind::Bad, format!("Срок истёк {}", russian::date(on))),
        PapersStanding::Absent => (TagKind::Bad, "Нужной справки нет".to_owned()),
    };
    view! { <Tag kind=kind text=text /> }.into_any()
}

/// What it means for the mentor that papers are not in force.
pub(super) fn stopped(standing: PapersStanding) -> Option<AnyView> {
    let title = match standing {
        PapersStanding::InForce { .. } | PapersStanding::Wanted { .. } => return None,
        PapersStanding::Ended { on } => format!("Срок справки истёк {}", russian::date(on)),
        PapersStanding::Absent => "Нужной справки нет".to_owned(),
    };
    Some(
        view! {
            <Notice kind=NoticeKind::Warn title=title>
                <p>"Новых пар и новых согласий на запросы школ не будет, пока центр не примет справку. Пары, которые уже работают, продолжаются."</p>
            </Notice>
        }
        .into_any(),
    )
}

/// Address of the mentor's own papers.
pub(super) fn own_path(pool_mentor_id: PoolMentorId) -> String {
    routes::mentor(&format!("profile/{pool_mentor_id}/papers"))
}

/// From the card of an entry at the centre to its papers.
pub(in crate::pages) fn centre_link(region: &str, pool_mentor_id: PoolMentorId) -> AnyView {
    let href = routes::region(region, &format!("mentors/{pool_mentor_id}/papers"));
    view! { <p><a href=href>"Справки наставника"</a></p> }.into_any()
}

/// Where the papers of an entry stand, on the page of the mentor's entries.
pub(in crate::pages) fn own_card(own: &OwnEntry) -> AnyView {
    let today = clock::today();
    let action = CardAction::new("Открыть", own_path(own.entry.pool_mentor_id));
    let rows = vec![CardRow::view("Состояние", standing_tag(own.papers.on(today), today))];
    view! { <Card title="Справки" rows=rows action=action /> }.into_any()
}

/// Whether all that is asked of an own entry is in force.
pub(in crate::pages) fn own_state(own: &OwnEntry) -> AnyView {
    let today = clock::today();
    standing_tag(own.papers.on(today), today)
}

/// What the mentor has to do about papers now: bring one that is lacking, renew one in time.
pub(in crate::pages) fn own_task(own: &OwnEntry) -> Option<Task> {
    let today = clock::today();
    let standing = own.papers.on(today);
    let (text, note, urgent) = match (standing, standing.ends_soon(today)) {
        (PapersStanding::Ended { on }, _) => (
            format!("Обновите справку: её срок истёк {}", russian::date(on)),
            "новых пар нет, пока центр не примет новую",
            true,
        ),
        (PapersStanding::Absent, _) => {
            ("Принесите справку, которую просит регион".to_owned(), "без неё новых пар не будет", true)
        }
        (PapersStanding::Wanted { from }, Some(_)) => (
            format!("Принесите справку: с {} её просит регион", russian::date(from)),
            "прислать её можно заранее",
            false,
        ),
        (_, Some(day)) => (
            format!("Обновите справку: она действует до {}", russian::date(day)),
            "новую можно прислать заранее",
            false,
        ),
        (_, None) => return None,
    };
    Some(Task {
        count: None,
        text,
        note: Some(format!("{}: {note}", own.region.name)),
        action: "К справкам".to_owned(),
        href: own_path(own.entry.pool_mentor_id),
        urgent,
    })
}

#[cfg(test)]
mod tests {
    use domain::{category::MentorCategory, numbers::PaperMonths, paper::PaperRule};

    use super::*;

    /// Everybody reads what is asked, for how long it counts, from when and of whom not; or that nothing is.
    #[test]
    fn told_before_the_first_step() {
        let today: NaiveDate = "2026-11-23".parse().unwrap();
        let asked = |kind, starts: &str, months, exempt: &[MentorCategory]| Asked {
            kind,
            starts_on: starts.parse().unwrap(),
            rule: PaperRule { required: true, months, exempt: exempt.to_vec() },
        };
        assert_eq!(told(&[], today), "Справок регион сейчас не просит.");
        let record = asked(PaperKind::CriminalRecord, "2026-01-01", Some(PaperMonths::YEAR), &[]);
        let doctor = asked(PaperKind::Medical, "2027-02-01", None, &[MentorCategory::TeachingVeteran]);
        assert_eq!(
            told(&[record, doctor.clone()], today),
            "Чтобы принять в пул, центр попросит справку об отсутствии судимости (действует 12\u{a0}месяцев со дня выдачи), \
             медицинскую справку (действует, пока не истечёт срок, указанный в самом документе; понадобится с 01.02.2027; \
             могут не приносить: Ветеран педагогического труда). Показать можно лично или прислать скан из кабинета \
             наставника. Справку об отсутствии судимости бесплатно заказывают на Госуслугах, ждать можно до 30 дней."
        );
        assert!(!told(&[doctor], today).contains("Госуслугах"), "a doctor gives it");
    }
}
