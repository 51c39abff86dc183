//! What keeps the data of an entry, what they are called, and what its card says about their end.

use domain::{consent::ConsentKind, destruction::Ground, russian, state::ApplicationState, term::Term};
use leptos::prelude::*;
use store::{entry_end::Holds, pool::Card};

use crate::{
    clock,
    components::{ButtonLink, Notice, NoticeKind, Section},
    routes,
};

/// Why the data stay, and what to do.
pub(super) fn refusal(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "entry_lives" => {
            "Анкета ещё нужна центру: сначала отклоните заявку или перенесите анкету в архив. Человек может и сам отозвать согласие."
        }
        "entry_pairs_run" => {
            "Идёт работа пар: сначала школы завершат её. Когда анкета в архиве или согласие отозвано, кураторы видят эту задачу, а раз в неделю получают напоминание."
        }
        "entry_places_held" => {
            "Школы держат места наставника или ждут его ответа. Если анкета ещё в пуле, перенесите её в архив: запросы закроются, места освободятся."
        }
        "entry_withdrawn" => "Согласие на обработку отозвано: основанием будет отзыв.",
        "entry_not_withdrawn" => "Согласие на обработку не отозвано.",
        "entry_not_asked" => "Требования удалить данные нет.",
        _ => return None,
    })
}

/// A ground in the words of the pool.
pub(super) fn label(ground: Ground) -> &'static str {
    match ground {
        Ground::Retention => "Цель достигнута или вышел срок согласия",
        Ground::Withdrawal | Ground::Request => ground.label(),
    }
}

/// What holds an entry, in numbers: «работающих пар: 2, занятых мест: 2». Empty when nothing does.
pub(super) fn held(holds: Holds) -> String {
    let parts =
        [("работающих пар", holds.pairs), ("занятых мест", holds.places), ("вопросов школ без ответа", holds.asked)];
    let lines = parts.into_iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{what}: {count}"));
    lines.collect::<Vec<_>>().join(", ")
}

/// What keeps an entry in the list from being destroyed now: where it stands while it lives, and what holds it.
pub(super) fn hinders(state: ApplicationState, holds: Holds) -> String {
    let stands = holds.lives.then_some(match state {
        ApplicationState::Approved => "анкета ещё в пуле",
        ApplicationState::Paused => "участие только приостановлено",
        ApplicationState::Returned => "заявка ждёт ответа",
        _ => "заявка ещё на проверке",
    });
    let held = Some(held(holds)).filter(|held| !held.is_empty());
    stands.map(str::to_owned).into_iter().chain(held).collect::<Vec<_>>().join(", ")
}

/// What the data of a table are called; the name of the table when nobody has named them.
#[must_use]
pub fn entry_category(table: &str) -> &str {
    match table {
        "pool_mentor" => "Анкета с контактами",
        "pool_mentor_place" => "Число мест",
        "pool_consent" => "Согласия с текстами",
        "pool_event" => "История заявки",
        "pool_check" => "Проверочный лист",
        "pool_interview" => "Записи бесед",
        "pool_note" => "Заметки центра",
        "pool_question" => "Вопросы центра и ответы",
        "pool_request" => "Сведения о запросах школ",
        "pool_pause" => "Отпуска",
        "pool_paper" => "Справки",
        "pool_paper_scan" => "Сканы справок",
        "pool_award" => "Благодарности центра",
        "pool_address_proof" => "Подтверждение адреса",
        "pool_distinct" => "Отметки о разных людях",
        "engagement" => "Запросы школ и ответы наставника",
        "engagement_message" => "Переписка по запросам",
        "mentor" => "Связь записей школ с анкетой",
        "access_link" => "Личные ссылки из писем",
        "email_outbox" => "Письма и адреса получателей",
        "draft" => "Незаконченные формы",
        "membership" => "Доступ к кабинету",
        "account" => "Учётная запись",
        "session" => "Входы в систему",
        "identity_event" => "События учётной записи",
        other => other,
    }
}

/// By when the data go, who demands it, and the two things to do about it.
pub(in crate::pages) fn on_card(card: &Card, region: &str) -> AnyView {
    let at = |rest: &str| routes::region(region, &format!("applications/{}/{rest}", card.entry.pool_mentor_id));
    let over = !card.state.is_live() || lapsed(card);
    let (destroy, ask) = (at("destroy"), at("erasure"));
    let destroy = over.then(|| view! { <ButtonLink href=destroy label="Уничтожить данные" /> });
    let ask = if card.erasure_asked_on.is_none() {
        view! { <ButtonLink href=ask label="Записать требование удалить данные" /> }
    } else {
        view! { <ButtonLink href=ask label="Посмотреть требование" /> }
    };
    let (leaving, notice) = (leaving(card), notice(card));
    view! {
        <Section title="Удаление данных">
            {leaving}
            {notice}
            <div class="actions">{destroy}{ask}</div>
        </Section>
    }
    .into_any()
}

/// That the mentor is on the way out, and who has to act.
fn leaving(card: &Card) -> Option<AnyView> {
    let since = russian::date(card.leaving_since?);
    let text = if card.places.is_some_and(|(_, reserved)| reserved > 0) {
        format!("Выход начат {since}, школы завершают пары. Когда они вернут места, наставник получит письмо.")
    } else {
        format!(
            "Выход начат {since}, места свободны, письмо об этом отправлено. Закончить выход может только сам наставник."
        )
    };
    Some(view! { <Notice kind=NoticeKind::Warn title="Наставник выходит из пула"><p>{text}</p></Notice> }.into_any())
}

/// Whether the consent to processing has run out; whoever withdrew it has left.
fn lapsed(card: &Card) -> bool {
    let signed = card.consents.iter().filter(|one| one.kind == ConsentKind::Processing && one.withdrawn_at.is_none());
    signed.map(|one| one.valid_until).max().is_some_and(|last| last < clock::today())
}

fn notice(card: &Card) -> Option<AnyView> {
    let last = russian::date(card.erase_by?);
    let (kind, title, text) = match (card.state, card.erasure_asked_on) {
        (state, Some(day)) if state.is_live() && !lapsed(card) => (
            NoticeKind::Bad,
            "Человек требует удалить данные",
            format!(
                "Требование получено {}. Данные нужно уничтожить не позднее {last}. Сначала отклоните заявку или перенесите анкету в \
                 архив.",
                russian::date(day)
            ),
        ),
        (_, Some(day)) => (
            NoticeKind::Bad,
            "Человек требует удалить данные",
            format!("Требование получено {}. Данные нужно уничтожить не позднее {last}.", russian::date(day)),
        ),
        (ApplicationState::Left, None) => (
            NoticeKind::Bad,
            "Согласие на обработку данных отозвано",
            format!(
                "Запросы школ закрыты, места свободны, школы с работающими парами получили письмо. Данные анкеты нужно уничтожить не \
                 позднее {last}."
            ),
        ),
        (ApplicationState::Declined, None) => (
            NoticeKind::Warn,
            "Данные заявки больше не нужны",
            format!("Проверка закончена, поэтому данные нужно уничтожить не позднее {last}."),
        ),
        (ApplicationState::Archived, None) if !lapsed(card) => (
            NoticeKind::Calm,
            "Анкета в архиве",
            format!(
                "Если она не вернётся на проверку, данные нужно уничтожить не позднее {last}: согласие на обработку закончится."
            ),
        ),
        (ApplicationState::Archived, None) => (
            NoticeKind::Warn,
            "Анкета в архиве",
            format!("Срок согласия на обработку вышел, поэтому данные нужно уничтожить не позднее {last}."),
        ),
        (_, None) if lapsed(card) => (
            NoticeKind::Warn,
            "Срок согласия на обработку данных вышел",
            format!(
                "Школы не видят анкету. Если человек не подпишет согласие снова, данные нужно уничтожить не позднее {last}."
            ),
        ),
        (_, None) => return None,
    };
    Some(view! { <Notice kind=kind title=title><p>{text}</p></Notice> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only what holds is named.
    #[test]
    fn what_holds() {
        assert_eq!(held(Holds::default()), "");
        assert_eq!(held(Holds { schools: 3, ..Holds::default() }), "", "a record of a school holds nothing");
        assert_eq!(held(Holds { pairs: 2, places: 1, ..Holds::default() }), "работающих пар: 2, занятых мест: 1");
    }

    /// Where an entry stands hinders as well as what holds it, but only while it lives.
    #[test]
    fn what_hinders() {
        let living = Holds { lives: true, ..Holds::default() };
        for (state, holds, expected) in [
            (ApplicationState::Left, Holds::default(), ""),
            (ApplicationState::Approved, Holds::default(), ""),
            (ApplicationState::Approved, living, "анкета ещё в пуле"),
            (ApplicationState::Interview, living, "заявка ещё на проверке"),
            (
                ApplicationState::Paused,
                Holds { pairs: 1, ..living },
                "участие только приостановлено, работающих пар: 1",
            ),
            (ApplicationState::Archived, Holds { places: 2, ..Holds::default() }, "занятых мест: 2"),
        ] {
            assert_eq!(hinders(state, holds), expected, "{state:?}");
        }
    }
}
