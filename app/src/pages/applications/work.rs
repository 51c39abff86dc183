//! Who works on an application, and the steps that this person may take.

use domain::{
    consent::ConsentKind,
    ids::AccountId,
    russian,
    state::ApplicationState,
    term::Term,
    vetting::{self, CLAIM_DAYS, CheckItem},
};
use leptos::prelude::*;
use store::pool::{Card as Entry, Claim};

use super::{
    asks::{self, ask},
    attempt::Attempt,
    deed::Deed,
    view,
};
use crate::{
    clock,
    components::{ButtonKind, ButtonLink, Notice, NoticeKind, PostButton, Section},
    pages::pool::state,
};

/// Who holds it today.
pub(super) fn held(claim: Option<&Claim>) -> Option<&Claim> {
    claim.filter(|claim| vetting::claim_holds(state::day(claim.at), clock::today()))
}

/// Whether this person may work on it: nobody else does.
pub(super) fn open_to(card: &Entry, me: AccountId) -> bool {
    card.state.in_check() && held(card.claim.as_ref()).is_none_or(|claim| claim.account_id == me)
}

/// Who works on it, and the buttons that change that; nothing when it is not being checked.
pub(super) fn holder(card: &Entry, me: AccountId, base: &str) -> Option<AnyView> {
    if !card.state.in_check() {
        return None;
    }
    let now = held(card.claim.as_ref());
    let text = match (now, &card.claim) {
        (Some(claim), _) if claim.account_id == me => {
            format!("Заявка у вас в работе, последнее действие {}.", state::date(claim.at))
        }
        (Some(claim), _) => format!(
            "В работе: {}, последнее действие {}. Заметки и справки открыты каждому, остальное – только тому, кто взял заявку в работу.",
            claim.by,
            state::date(claim.at)
        ),
        (None, Some(claim)) => format!(
            "Заявка была в работе: {}. С {} ничего не произошло, поэтому она снова свободна.",
            claim.by,
            state::date(claim.at)
        ),
        (None, None) => format!(
            "Сейчас заявкой никто не занят. Взятая в работу закреплена за вами, пока вы ею занимаетесь: через {} без движения \
             она снова станет свободной.",
            russian::count(CLAIM_DAYS.into(), "рабочий день", "рабочих дня", "рабочих дней")
        ),
    };
    let mine = now.is_some_and(|claim| claim.account_id == me);
    let (take, release, hand) = (format!("{base}/claim"), format!("{base}/release"), format!("{base}/hand"));
    let open = open_to(card, me);
    Some(
        view! {
            <Section title="В работе" lead=text>
                <div class="actions">
                    {(open && !mine).then(|| view! { <PostButton action=take label="Взять в работу" /> })}
                    {mine.then(|| view! { <PostButton action=release label="Вернуть в очередь" /> })}
                    {open.then(|| view! { <ButtonLink href=hand label="Передать коллеге" /> })}
                </div>
            </Section>
        }
        .into_any(),
    )
}

/// The steps of the check, and what stands in the way of the last one. `mine`: nobody else works on it.
pub(super) fn decision(card: &Entry, mine: bool, base: &str, attempt: &Attempt) -> Option<AnyView> {
    if card.state == ApplicationState::Returned {
        return Some(waiting(base, attempt));
    }
    if !mine {
        return None;
    }
    let ticked: Vec<CheckItem> = ticked(card);
    let open = vetting::open(&card.entry.categories, &ticked);
    let consents = view::shown(card);
    let ready = card.email_proved && consents && open.is_empty();
    let approve = format!("{base}/approve");
    let steps: Vec<AnyView> = asks::of_check(base)
        .into_iter()
        .filter(|(deed, _)| deed.offered(card, mine))
        .map(|(deed, step)| ask(attempt.form(deed), step))
        .collect();
    let said = (!card.centre_words.is_empty()).then(|| {
        let words = card.centre_words.clone();
        view! { <Notice kind=NoticeKind::Calm title="Последнее, что прочитал заявитель"><p class="prose">{words}</p></Notice> }
    });
    let unproved = (!card.email_proved).then(|| unproved(base));
    let hidden = (!consents).then(|| hidden(card));
    let remaining = remaining(&open);
    Some(
        view! {
            <Section title="Решение" lead="О каждом шаге заявитель узнаёт из письма. Одобренный наставник сразу виден всем школам региона.">
                {said}
                {unproved}
                {hidden}
                {remaining}
                <div class="actions">
                    {ready.then(|| view! { <PostButton action=approve label="Одобрить" kind=ButtonKind::Primary /> })}
                    {steps}
                </div>
            </Section>
        }
        .into_any(),
    )
}

/// While the applicant has a question: what the centre may do about it.
fn waiting(base: &str, attempt: &Attempt) -> AnyView {
    let lead = "Заявитель получил вопрос письмом. Когда он ответит, заявка вернётся в очередь, а координаторы получат письмо. \
                Если ответа нет неделю, мы напомним один раз.";
    let answer = ask(attempt.form(Deed::Answer), asks::heard(base));
    let decline = ask(attempt.form(Deed::Decline), asks::decline(base));
    let take_back = format!("{base}/take-back");
    view! {
        <Section title="Ждём ответа" lead=lead>
            <div class="actions">
                {answer}
                <PostButton action=take_back label="Отозвать вопрос" />
                {decline}
            </div>
        </Section>
    }
    .into_any()
}

/// What of the checklist is ticked; the proved address and the papers tick themselves.
pub(super) fn ticked(card: &Entry) -> Vec<CheckItem> {
    let proved = card.email_proved.then_some(CheckItem::AddressProved);
    let papers = card.papers_missing.is_empty().then_some(CheckItem::Papers);
    card.records.ticks.iter().map(|tick| tick.item).chain(proved).chain(papers).collect()
}

fn unproved(base: &str) -> AnyView {
    let proof = format!("{base}/proof");
    view! {
        <Notice kind=NoticeKind::Warn title="Адрес ещё не подтверждён">
            <p>"Одобрить заявку можно после того, как человек откроет ссылку из письма. Ссылка действует 7 дней."</p>
            <PostButton action=proof label="Отправить ссылку ещё раз" />
        </Notice>
    }
    .into_any()
}

fn hidden(card: &Entry) -> AnyView {
    let holds = |kind| {
        let mut signed = card.consents.iter().filter(|one| one.kind == kind);
        signed.any(|one| one.withdrawn_at.is_none() && clock::today() <= one.valid_until)
    };
    let (title, text) = match (holds(ConsentKind::Processing), holds(ConsentKind::RegionalPool)) {
        (true, _) => (
            "Не хватает согласия",
            "Нет действующего согласия на показ анкеты школам, без него принять в пул нельзя. Человек может подписать его в \
             кабинете наставника.",
        ),
        (false, true) => (
            "Не хватает согласия",
            "Нет действующего согласия на обработку данных, без него принять в пул нельзя. Человек может подписать его в \
             кабинете наставника.",
        ),
        (false, false) => (
            "Нет обоих согласий",
            "Нужны согласие на обработку данных и согласие на показ анкеты школам, без них принять в пул нельзя. Человек может \
             подписать их в кабинете наставника.",
        ),
    };
    view! { <Notice kind=NoticeKind::Warn title=title><p>{text}</p></Notice> }.into_any()
}

fn remaining(open: &[CheckItem]) -> Option<AnyView> {
    let lines = open.iter().map(|item| view! { <li>{item.label()}</li> }).collect_view();
    (!open.is_empty()).then(|| {
        view! { <Notice kind=NoticeKind::Calm title="До одобрения осталось"><ul>{lines}</ul></Notice> }.into_any()
    })
}
