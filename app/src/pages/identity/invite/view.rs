//! What an invitation looks like.

use axum::{http::StatusCode, response::Response};
use domain::{russian, term::Term};
use leptos::prelude::*;
use store::identity::link::Link;

use super::{Guest, status};
use crate::{
    clock,
    components::{Card, CardRow, FormSheet, Notice, NoticeKind, PageHead, PasswordField, PostButton, TextField},
    forms::FormState,
    page::Page,
    pages::{
        identity::link_page::{PASSWORD_HINT, own_address, place},
        staff::roles::what_for,
    },
    routes,
};

const TITLE: &str = "Приглашение в Маяк";

pub(super) fn show(link: &Link, token: &str, guest: &Guest<'_>, form: FormState) -> Response {
    let person = match guest {
        Guest::Addressee(person) | Guest::Other(person) => Some(*person),
        Guest::Newcomer | Guest::Known => None,
    };
    let page = Page::narrow(TITLE).signed_in(person).status(status(&form));
    let answer = match guest {
        Guest::Newcomer => newcomer(link, form).into_any(),
        Guest::Known => known(link, form).into_any(),
        Guest::Addressee(_) => {
            view! { <FormSheet form=form submit="Принять приглашение">{None::<()>}</FormSheet> }.into_any()
        }
        Guest::Other(person) => other(&link.email, &person.email, token).into_any(),
    };
    let about = about(link);
    page.respond(move || view! { <PageHead title=TITLE />{about}{answer} })
}

/// The entry of the mentor in the base belongs to another account by now.
pub(super) fn taken(link: &Link) -> Response {
    let place = place(link);
    Page::narrow(TITLE).status(StatusCode::CONFLICT).respond(move || {
        view! {
            <PageHead title="Этот доступ уже открыт другой учётной записи" />
            <p>"Ваша карточка наставника связана с другой почтой. Чтобы сменить её, обратитесь к куратору: "{place}"."</p>
        }
    })
}

fn about(link: &Link) -> AnyView {
    let role = link.role;
    let rows = vec![
        CardRow::text("Куда", place(link)),
        CardRow::maybe("Роль", role.map(Term::label)),
        CardRow::text("Приглашает", link.invited_by.clone().unwrap_or_else(|| "Администратор Маяка".to_owned())),
    ];
    let until = format!("Приглашение действует до {}.", russian::date_time(link.expires_at, &clock::zone()));
    view! {
        <Card title="Что вам открывают" rows=rows>
            {role.map(|role| view! { <p>{format!("Вы сможете {}.", what_for(role))}</p> })}
            <p class="soft">{until}</p>
        </Card>
    }
    .into_any()
}

fn newcomer(link: &Link, form: FormState) -> impl IntoView + use<> {
    let email = link.email.clone();
    view! {
        <FormSheet form=form.clone() submit="Принять приглашение">
            {own_address(email)}
            <TextField
                field=form.field("full_name")
                label="Фамилия, имя, отчество"
                hint="Отчество — если есть"
                autocomplete="name"
            />
            <PasswordField field=form.field("password") label="Придумайте пароль" hint=PASSWORD_HINT new=true />
        </FormSheet>
    }
}

fn known(link: &Link, form: FormState) -> impl IntoView + use<> {
    let email = link.email.clone();
    view! {
        <p>"У этого адреса уже есть учётная запись. Введите её пароль, и новое рабочее место добавится к прежним."</p>
        <FormSheet form=form.clone() submit="Войти и принять приглашение">
            {own_address(email)}
            <PasswordField field=form.field("password") />
        </FormSheet>
        <p><a href=routes::FORGOT>"Забыли пароль?"</a>" Задайте новый и откройте приглашение ещё раз."</p>
    }
}

fn other(invited: &str, signed_in: &str, token: &str) -> impl IntoView + use<> {
    let text = format!(
        "Приглашение отправлено на {invited}, а вы вошли как {signed_in}. Чтобы принять его, выйдите: \
         мы вернём вас на эту страницу. Если оба адреса ваши, попросите отправить приглашение на {signed_in}."
    );
    let back = routes::invitation(token);
    view! {
        <Notice kind=NoticeKind::Warn title="Вы вошли с другой почтой"><p>{text}</p></Notice>
        <PostButton action=routes::LOGOUT label="Выйти и продолжить" hidden=vec![("next", back)] />
    }
}
