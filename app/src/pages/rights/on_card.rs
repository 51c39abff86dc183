//! What the card of a person says and offers about the rights of that person.

use chrono::NaiveDate;
use domain::{role::Role, russian, subject::Subject};
use leptos::prelude::*;

use crate::{
    auth::SchoolStaff,
    components::{ButtonLink, Card, Notice, NoticeKind, PostButton},
    pages::subject::Place,
    routes,
};

/// The use of the data is suspended: since when, why, and the way back for who may.
pub(in super::super) fn blocked_notice(
    staff: &SchoolStaff,
    subject: Subject,
    blocked: Option<(NaiveDate, &str)>,
) -> Option<AnyView> {
    let (since, reason) = blocked?;
    let text = format!("С {}. {reason}", russian::date(since));
    let unblock = staff.can(Role::answers_people).then(|| {
        view! { <PostButton action=format!("{}/unblock", Place::of(staff, subject).card) label="Возобновить обработку" /> }
    });
    Some(
        view! {
            <Notice kind=NoticeKind::Bad title="Обработка данных приостановлена">
                <p>{text}</p>
                <p>"Данные можно только читать."</p>
                {unblock}
            </Notice>
        }
        .into_any(),
    )
}

/// The card «Персональные данные»: nothing for who does not answer people.
pub(in super::super) fn card(staff: &SchoolStaff, subject: Subject, blocked: bool, from_pool: bool) -> Option<AnyView> {
    if !staff.can(Role::answers_people) {
        return None;
    }
    let card = Place::of(staff, subject).card;
    let new = routes::school(&staff.slug, &format!("rights/new?{}={}", subject.kind(), subject.id()));
    let block = (!blocked && !from_pool).then(|| {
        view! { <ButtonLink href=format!("{card}/block") label="Приостановить обработку" /> }
    });
    let destroy = (!from_pool).then(|| {
        view! { <ButtonLink href=format!("{card}/destroy") label="Уничтожить данные" /> }
    });
    Some(
        view! {
            <Card title="Персональные данные">
                <p>"Человек вправе узнать, что о нём хранится, исправить это, приостановить обработку, потребовать уничтожения."</p>
                <div class="actions">
                    <ButtonLink href=format!("{card}/data") label="Всё, что хранится" />
                    <ButtonLink href=new label="Записать обращение" />
                    {block}
                    {destroy}
                </div>
            </Card>
        }
        .into_any(),
    )
}
