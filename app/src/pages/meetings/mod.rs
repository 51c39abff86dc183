//! What cards of school and mentor show of the work of a pair: what is arranged, the diary, where the plan stands.

mod arranged;
mod diary;

use chrono::{DateTime, Utc};
use domain::{
    appointment::{AppointmentState, MISSED_TO_TELL, missed_in_a_row},
    ids::{AccountId, PairId},
    meeting::Confirmation,
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::meeting::{PlanBrief, Work};

use crate::{
    components::{ButtonLink, Notice, NoticeKind, Section, Tag, TagKind},
    error::PageError,
    routes,
};

/// Who looks at a card.
pub(super) struct Reader {
    /// The address of the workplace: `/s/school-12`, `/mentor`.
    pub(super) base: String,
    /// The pair.
    pub(super) pair_id: PairId,
    /// Who it is: own records can be put right.
    pub(super) account_id: AccountId,
    /// Whether this person may write now: the pair runs and nothing stands in the way.
    pub(super) writes: bool,
    /// Now.
    pub(super) now: DateTime<Utc>,
}

impl Reader {
    /// A mentor on the card of an own pair.
    pub(super) fn mentor(pair_id: PairId, account_id: AccountId, writes: bool) -> Self {
        Self { base: routes::MENTOR.to_owned(), pair_id, account_id, writes, now: crate::clock::now() }
    }

    /// Staff of a school on the card of a pair.
    pub(super) fn school(slug: &str, pair_id: PairId, account_id: AccountId, writes: bool) -> Self {
        Self { base: routes::school(slug, ""), pair_id, account_id, writes, now: crate::clock::now() }
    }

    fn at(&self, rest: &str) -> String {
        format!("{}/{rest}", self.base)
    }

    fn of_pair(&self, rest: &str) -> String {
        format!("{}/pairs/{}/{rest}", self.base, self.pair_id)
    }
}

/// The work of a pair under its card.
pub(super) fn section(work: Work, reader: &Reader) -> AnyView {
    let missed = missed(&work);
    let plan = plan(work.plan, reader);
    let arranged = arranged::section(work.appointments, reader);
    let diary = diary::section(work.meetings, reader);
    view! { {missed}{arranged}{plan}{diary} }.into_any()
}

/// Several misses in a row are a sign that something is wrong.
fn missed(work: &Work) -> Option<AnyView> {
    let missed = missed_in_a_row(work.appointments.iter().map(|one| one.state));
    (missed >= MISSED_TO_TELL).then(|| {
        let count = russian::count(u64::try_from(missed).unwrap_or_default(), "встреча", "встречи", "встреч");
        let words =
            format!("Подряд не состоялось: {count}. Узнайте у обоих, что мешает, и договоритесь, как быть дальше.");
        view! { <Notice kind=NoticeKind::Warn title="Встречи не получаются"><p>{words}</p></Notice> }.into_any()
    })
}

fn plan(plan: Option<PlanBrief>, reader: &Reader) -> AnyView {
    let (href, some) = (reader.of_pair("plan"), plan.is_some());
    let words = match plan {
        None if !reader.writes => "Плана нет.".to_owned(),
        None => "Плана пока нет. Его составляют на встрече-планировании; можно начать с образца.".to_owned(),
        Some(plan) => {
            let goals = plan.goals.unsigned_abs();
            let count = russian::count(goals, "цель", "цели", "целей");
            let next = plan.next_on.map(|day| format!(". Ближайший срок {}", russian::date(day))).unwrap_or_default();
            if goals == 0 {
                "Целей пока нет.".to_owned()
            } else {
                format!("{count}, достигнуто {}{next}.", plan.reached)
            }
        }
    };
    let open = (reader.writes || some).then(|| {
        view! { <div class="actions"><ButtonLink href=href label="Открыть план" /></div> }
    });
    view! {
        <Section title="План развития">
            <p>{words}</p>
            {open}
        </Section>
    }
    .into_any()
}

/// The pair has ended; nothing can be recorded any more.
pub(super) fn ended() -> PageError {
    PageError::Conflict("Эта пара завершила работу, новые встречи в её дневник не записываются.".to_owned())
}

/// The pair stands still: a consent was withdrawn or is over.
pub(super) fn stands() -> PageError {
    PageError::Conflict(
        "Пара остановлена: согласие на обработку данных отозвано или истекло. Встречу можно записать, когда подписано новое \
         согласие. Что вы написали, осталось в черновике."
            .to_owned(),
    )
}

/// What became of an arranged meeting; `late` when its time is over and nobody has said.
pub(super) fn state_tag(state: AppointmentState, late: bool) -> AnyView {
    let (kind, text) = match state {
        AppointmentState::Planned if late => (TagKind::Warn, "Не отмечена"),
        AppointmentState::Planned | AppointmentState::Cancelled => (TagKind::Calm, state.label()),
        AppointmentState::Held => (TagKind::Ok, state.label()),
        AppointmentState::Missed => (TagKind::Bad, state.label()),
    };
    view! { <Tag kind=kind text=text /> }.into_any()
}

/// Whether both sides say that a meeting took place.
pub(super) fn confirmation_tag(confirmation: Confirmation) -> AnyView {
    let kind = match confirmation {
        Confirmation::Both => TagKind::Ok,
        Confirmation::Waits => TagKind::Calm,
        Confirmation::Denied => TagKind::Bad,
    };
    view! { <Tag kind=kind text=confirmation.label() /> }.into_any()
}

/// «1 ч 30 мин».
pub(super) fn length(minutes: i32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} мин"),
        (hours, 0) => format!("{hours} ч"),
        (hours, minutes) => format!("{hours} ч {minutes} мин"),
    }
}
