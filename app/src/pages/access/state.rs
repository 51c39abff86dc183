//! Where a person stands, with the buttons for whoever edits the bases.

use chrono::{DateTime, Utc};
use domain::{ids::LinkId, role::Role, russian, term::Term};
use leptos::prelude::*;
use store::identity::access::{AccessState, Invited};

use super::Deed;
use crate::{
    clock,
    components::{Confirm, PostButton, Tag, TagKind},
};

/// Whose access it is, and where the buttons lead.
pub(crate) struct Desk<'a> {
    /// Mentor, mentee or representative.
    pub(crate) role: Role,
    /// Name of the person.
    pub(crate) name: &'a str,
    /// The address in the base; empty when there is none.
    pub(crate) email: &'a str,
    /// Address of the card; `None` for whoever may only look.
    pub(crate) card: Option<&'a str>,
}

impl Desk<'_> {
    fn hidden(&self, link_id: LinkId) -> Vec<(&'static str, String)> {
        vec![("link_id", link_id.to_string()), ("role", self.role.code().to_owned())]
    }

    fn button(&self, deed: Deed, label: &'static str, about: &str, link_id: LinkId) -> Option<AnyView> {
        let action = format!("{}/access/{}", self.card?, deed.code());
        let (about, hidden) = (about.to_owned(), self.hidden(link_id));
        Some(view! { <PostButton action=action label=label about=about hidden=hidden /> }.into_any())
    }

    fn question(&self, deed: Deed, question: String, effect: &'static str, link_id: LinkId) -> Option<AnyView> {
        let action = format!("{}/access/{}", self.card?, deed.code());
        let (label, hidden) = (deed.label(), self.hidden(link_id));
        Some(
            view! {
                <Confirm label=label question=question action=action submit=label hidden=hidden>
                    <p>{effect}</p>
                </Confirm>
            }
            .into_any(),
        )
    }

    /// The way to put a wrong address right, for whoever was invited there.
    fn correct(&self) -> Option<AnyView> {
        let href = format!("{}/address?role={}", self.card?, self.role.code());
        let about = format!(": {}", self.name);
        Some(view! { <a href=href>"Исправить адрес"<span class="visually-hidden">{about}</span></a> }.into_any())
    }
}

/// The state and what can be done about it.
pub(crate) fn view(state: AccessState, desk: &Desk<'_>) -> AnyView {
    match state {
        AccessState::Open { emails } => open(&emails, desk),
        AccessState::Invited(invited) if invited.expires_at > clock::now() => waiting(&invited, desk),
        AccessState::Invited(invited) => {
            let text = format!("Срок приглашения вышел {}", day(invited.expires_at));
            not_there(view! { <Tag kind=TagKind::Warn text=text /> }.into_any(), "Пригласить ещё раз", desk)
        }
        AccessState::Ended { at } => {
            let text = format!("Доступ закрыт {}", day(at));
            not_there(view! { <Tag kind=TagKind::Bad text=text /> }.into_any(), "Пригласить снова", desk)
        }
        AccessState::Never => {
            not_there(view! { <Tag kind=TagKind::Calm text="Не приглашали" /> }.into_any(), "Пригласить", desk)
        }
    }
}

fn open(emails: &[String], desk: &Desk<'_>) -> AnyView {
    let login = format!("Вход с адреса {}.", emails.join(", "));
    let other = (!desk.email.is_empty() && !emails.iter().any(|email| email == desk.email))
        .then(|| format!("В базе другой адрес: {}.", desk.email));
    let effect = match desk.role {
        Role::Mentor => {
            "Наставник сразу перестанет видеть эту школу. Пары и записи встреч останутся, встречи сможет записывать куратор. \
             Вернуть доступ можно новым приглашением."
        }
        _ => "Личная страница закроется сразу. Всё, что записано, останется; вернуть доступ можно новым приглашением.",
    };
    let end = desk.question(Deed::End, format!("Закрыть доступ: {}?", desk.name), effect, store::ids::new());
    view! {
        <div class="stack tight">
            <p><Tag kind=TagKind::Ok text="Доступ есть" /></p>
            <p>{login}</p>
            {other.map(|text| view! { <p>{text}</p> })}
            {desk.correct().map(|link| view! { <p>{link}</p> })}
            {end}
        </div>
    }
    .into_any()
}

fn waiting(invited: &Invited, desk: &Desk<'_>) -> AnyView {
    let sent = format!("На {}, действует до {}.", invited.email, day(invited.expires_at));
    let question = format!("Отозвать приглашение для {}?", invited.email);
    let withdraw = desk.question(Deed::Withdraw, question, "Ссылка из письма перестанет действовать.", invited.link_id);
    let again = desk.button(Deed::Again, "Отправить ещё раз", &invited.email, invited.link_id);
    view! {
        <div class="stack tight">
            <p><Tag kind=TagKind::Calm text="Приглашение отправлено" /></p>
            <p>{sent}</p>
            {desk.correct().map(|link| view! { <p>{link}</p> })}
            {again.map(|again| view! { <div class="actions">{again}{withdraw}</div> })}
        </div>
    }
    .into_any()
}

/// Somebody who may be invited, now or when the base knows an address.
fn not_there(tag: AnyView, label: &'static str, desk: &Desk<'_>) -> AnyView {
    let button = if desk.email.is_empty() {
        desk.card.map(|_| view! { <p class="soft">"Чтобы пригласить, добавьте электронную почту."</p> }.into_any())
    } else {
        desk.button(Deed::Invite, label, desk.email, store::ids::new())
    };
    view! { <div class="stack tight"><p>{tag}</p>{button}</div> }.into_any()
}

fn day(moment: DateTime<Utc>) -> String {
    russian::date(clock::day(moment))
}
