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
    attempt::{Attempt, Deed},
    view,
};
use crate::{
    clock,
    components::{ButtonKind, ButtonLink, Confirm, Notice, NoticeKind, PostButton, Section, TextArea},
    forms::FormState,
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
        (Some(claim), _) if claim.account_id == me => format!("Заявка у вас в работе с {}.", state::date(claim.at)),
        (Some(claim), _) => format!(
            "В работе: {}, с {}. Заметки и справки открыты каждому, остальное – только тому, кто взял заявку в работу.",
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

/// A step that takes words with it.
struct Ask {
    label: &'static str,
    question: &'static str,
    action: String,
    submit: &'static str,
    kind: ButtonKind,
    field: &'static str,
    words: &'static str,
    hint: &'static str,
    optional: bool,
}

fn ask(form: FormState, step: Ask) -> AnyView {
    let Ask { label, question, action, submit, kind, field, words, hint, optional } = step;
    let field = form.field(field);
    view! {
        <Confirm label=label question=question action=action submit=submit kind=kind form=form>
            <TextArea field=field label=words hint=hint optional=optional />
        </Confirm>
    }
    .into_any()
}

/// The steps of the check, and what stands in the way of the last one. `mine`: nobody else works on it.
pub(super) fn decision(card: &Entry, mine: bool, base: &str, attempt: &Attempt) -> Option<AnyView> {
    if card.state == ApplicationState::Returned {
        let lead = "Заявитель получил вопрос письмом. Когда он ответит, заявка вернётся в очередь, а координаторы получат письмо.";
        let decline = ask(attempt.form(Deed::Decline), decline(base));
        return Some(
            view! { <Section title="Ждём ответа" lead=lead><div class="actions">{decline}</div></Section> }.into_any(),
        );
    }
    if !mine {
        return None;
    }
    let ticked: Vec<CheckItem> = ticked(card);
    let open = vetting::open(&card.entry.categories, &ticked);
    let consents = view::shown(card);
    let ready = card.email_proved && consents && open.is_empty();
    let approve = format!("{base}/approve");
    let steps = [
        card.state.can_become(ApplicationState::Papers).then(|| ask(attempt.form(Deed::Papers), papers(base))),
        card.state.can_become(ApplicationState::Interview).then(|| ask(attempt.form(Deed::Interview), interview(base))),
        Some(ask(attempt.form(Deed::Return), give_back(base))),
        Some(ask(attempt.form(Deed::Decline), decline(base))),
    ];
    let unproved = (!card.email_proved).then(|| unproved(base));
    let hidden = (!consents).then(|| hidden(card));
    let remaining = remaining(&open);
    Some(
        view! {
            <Section title="Решение" lead="О каждом шаге заявитель узнаёт из письма. Одобренный наставник сразу виден всем школам региона.">
                {unproved}
                {hidden}
                {remaining}
                <div class="actions">
                    {ready.then(|| view! { <PostButton action=approve label="Одобрить" kind=ButtonKind::Primary /> })}
                    {steps.into_iter().flatten().collect_view()}
                </div>
            </Section>
        }
        .into_any(),
    )
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
    let processing = card.consents.iter().any(|one| one.kind == ConsentKind::Processing && one.withdrawn_at.is_none());
    let text = if processing {
        "Нет действующего согласия на показ анкеты школам, без него принять в пул нельзя. Человек может подписать его в кабинете \
         наставника."
    } else {
        "Нужны согласие на обработку данных и согласие на показ анкеты школам, без них принять в пул нельзя. Человек может \
         подписать их в кабинете наставника."
    };
    view! { <Notice kind=NoticeKind::Warn title="Нет обоих согласий"><p>{text}</p></Notice> }.into_any()
}

fn remaining(open: &[CheckItem]) -> Option<AnyView> {
    let lines = open.iter().map(|item| view! { <li>{item.label()}</li> }).collect_view();
    (!open.is_empty()).then(|| {
        view! { <Notice kind=NoticeKind::Calm title="До одобрения осталось"><ul>{lines}</ul></Notice> }.into_any()
    })
}

fn papers(base: &str) -> Ask {
    Ask {
        label: "Проверить документы",
        question: "Перейти к проверке документов?",
        action: format!("{base}/to-papers"),
        submit: "Перейти к документам",
        kind: ButtonKind::Primary,
        field: "message",
        words: "Что написать заявителю",
        hint: "Например, какие справки нужны и как их передать. Это прочитает заявитель",
        optional: true,
    }
}

fn interview(base: &str) -> Ask {
    Ask {
        label: "Пригласить на беседу",
        question: "Пригласить заявителя на беседу?",
        action: format!("{base}/to-interview"),
        submit: "Отправить приглашение",
        kind: ButtonKind::Primary,
        field: "message",
        words: "Когда и где",
        hint: "День и час, адрес или ссылка на видеовстречу. Это прочитает заявитель",
        optional: false,
    }
}

fn give_back(base: &str) -> Ask {
    Ask {
        label: "Вернуть с вопросом",
        question: "Вернуть заявку с вопросом?",
        action: format!("{base}/return"),
        submit: "Отправить вопрос",
        kind: ButtonKind::Primary,
        field: "question",
        words: "Вопрос",
        hint: "Его прочитает заявитель и ответит на сайте. Пока ответа нет, срок рассмотрения не идёт",
        optional: false,
    }
}

fn decline(base: &str) -> Ask {
    Ask {
        label: "Отклонить",
        question: "Отклонить заявку?",
        action: format!("{base}/decline"),
        submit: "Отклонить",
        kind: ButtonKind::Danger,
        field: "reason",
        words: "Причина",
        hint: "Её прочитает тот, кто подал заявку. Он сможет подать новую",
        optional: false,
    }
}
