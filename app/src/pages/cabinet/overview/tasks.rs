//! What waits for the mentor.

use chrono::NaiveDate;
use domain::{
    consent::{ConsentKind, ConsentState},
    russian,
    term::Term,
};
use store::{cabinet::Question, pool::OwnEntry};

use super::super::{consents, leave};
use crate::{
    clock,
    components::Task,
    pages::{papers, pool::state::free_places},
    routes,
};

/// Questions that are told one by one; the rest stand behind one line.
const MOST: usize = 4;

/// With so many days left a question is urgent.
const URGENT_DAYS: i64 = 3;

/// Everything, the urgent before the rest.
pub(super) fn tasks(entries: &[OwnEntry], questions: &[Question], today: NaiveDate) -> Vec<Task> {
    let mut tasks: Vec<Task> = questions.iter().take(MOST).map(|question| asked(question, today)).collect();
    tasks.extend(more(questions.len().saturating_sub(MOST)));
    tasks.extend(entries.iter().filter(|entry| entry.question.is_some()).map(to_answer));
    for entry in entries.iter().filter(|entry| entry.editable()) {
        tasks.extend(ConsentKind::ALL.iter().filter_map(|kind| to_sign(entry, *kind)));
        tasks.extend(papers::own_task(entry));
        tasks.extend(to_finish(entry));
    }
    tasks.sort_by_key(|task| !task.urgent);
    tasks
}

fn asked(question: &Question, today: NaiveDate) -> Task {
    let left = (question.closes_on - today).num_days();
    let purpose = Some(question.purpose.clone()).filter(|purpose| !purpose.is_empty());
    let facts = [purpose, Some(question.form.label().to_owned()), Some(free_places(question.places))];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Task {
        count: None,
        text: format!("{} ждёт ответа: {}", question.school, left_words(left)),
        note: Some(format!("{facts}. Без ответа запрос закроется {}", russian::date(question.closes_on))),
        action: "Ответить".to_owned(),
        href: routes::mentor(&format!("requests/{}", question.engagement_id)),
        urgent: left <= URGENT_DAYS,
    }
}

/// «осталось 9 дней», «остался 1 день», «сегодня последний день».
fn left_words(days: i64) -> String {
    match u64::try_from(days) {
        Ok(0) | Err(_) => "сегодня последний день".to_owned(),
        Ok(days) => format!(
            "{} {}",
            russian::plural(days, "остался", "осталось", "осталось"),
            russian::count(days, "день", "дня", "дней")
        ),
    }
}

fn more(rest: usize) -> Option<Task> {
    let rest = u64::try_from(rest).ok().filter(|rest| *rest > 0)?;
    Some(Task {
        count: Some(rest),
        text: russian::plural(
            rest,
            "школа ждёт вашего ответа ещё",
            "школы ждут вашего ответа ещё",
            "школ ждут вашего ответа ещё",
        )
        .to_owned(),
        note: None,
        action: "К запросам".to_owned(),
        href: routes::mentor("requests?state=asked"),
        urgent: false,
    })
}

/// The question with which the centre gave the application back.
fn to_answer(entry: &OwnEntry) -> Task {
    Task {
        count: None,
        text: "Ответьте на вопрос центра о вашей заявке".to_owned(),
        note: Some(format!("{}: пока ответа нет, проверка стоит", entry.region.name)),
        action: "Ответить".to_owned(),
        href: routes::mentor(&format!("profile/{}/answer", entry.entry.pool_mentor_id)),
        urgent: true,
    }
}

/// The way out that was begun, when nothing is held any more.
fn to_finish(entry: &OwnEntry) -> Option<Task> {
    let since = entry.leaving_since.filter(|_| entry.reserved == 0)?;
    Some(Task {
        count: None,
        text: "Закончите выход".to_owned(),
        note: Some(format!("Вы начали его {}, школы завершили пары и вернули места", russian::date(since))),
        action: "К выходу".to_owned(),
        href: leave::path(entry.entry.pool_mentor_id),
        urgent: true,
    })
}

/// A consent that is missing, about to end or over. Who took one back is not asked for it.
fn to_sign(entry: &OwnEntry, kind: ConsentKind) -> Option<Task> {
    let what = match kind {
        ConsentKind::Processing => "согласие на обработку данных",
        ConsentKind::RegionalPool => "согласие на показ анкеты",
    };
    let (text, note) = match entry.consent(kind, clock::today()) {
        ConsentState::Missing => (
            format!("Подпишите {what}, если хотите, чтобы школы вас нашли"),
            "без него центр не может принять вас в пул".to_owned(),
        ),
        ConsentState::ExpiresSoon { until } => (
            format!("Продлите {what}: оно действует до {}", russian::date(until)),
            "после этого дня школы перестанут видеть анкету".to_owned(),
        ),
        ConsentState::Expired => {
            (format!("Продлите {what}: его срок вышел"), "сейчас школы не видят анкету".to_owned())
        }
        // Asked for and refused are only the documents of schools.
        ConsentState::NotYet { .. }
        | ConsentState::Signed
        | ConsentState::Withdrawn
        | ConsentState::Asked
        | ConsentState::Refused => return None,
    };
    Some(Task {
        count: None,
        text,
        note: Some(format!("{}: {note}", entry.region.name)),
        action: "Прочитать".to_owned(),
        href: consents::path(entry.entry.pool_mentor_id, kind, "sign"),
        urgent: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days that are left agree with their words, and the last one is said.
    #[test]
    fn days_left() {
        for (days, expected) in [
            (-1, "сегодня последний день"),
            (0, "сегодня последний день"),
            (1, "остался 1\u{a0}день"),
            (3, "осталось 3\u{a0}дня"),
            (14, "осталось 14\u{a0}дней"),
        ] {
            assert_eq!(left_words(days), expected, "{days}");
        }
    }
}
