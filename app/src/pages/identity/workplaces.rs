//! The choice of the workplace. Who has one is there at once.

use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use crate::{
    auth::SignedIn,
    components::{Column, DataTable, NameCell, Notice, NoticeKind, PageHead, Row},
    forms::QueryValues,
    page::{self, Done, Page},
    routes,
};

pub(super) async fn get(SignedIn(person): SignedIn, QueryValues(query): QueryValues) -> Response {
    let places = page::workplaces(&person, "");
    if let [only] = places.as_slice() {
        return Redirect::to(&Done::carry(&query, &only.href)).into_response();
    }
    let email = person.email.clone();
    Page::account(&person, "Рабочие места").respond(move || {
        if places.is_empty() {
            return view! { <PageHead title="Рабочих мест пока нет" />{nowhere(email)} }.into_any();
        }
        let rows = places
            .into_iter()
            .map(|place| Row::new(view! { <NameCell href=place.href name=place.name /> }).cell(place.note))
            .collect();
        view! {
            <PageHead title="Рабочие места" lead="Выберите, где вы работаете сейчас. Сменить место можно в любой момент: его название стоит вверху страницы." />
            <DataTable caption="Ваши рабочие места" columns=vec![Column::text("Место"), Column::text("Роль")] rows=rows />
        }
        .into_any()
    })
}

fn nowhere(email: String) -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Calm>
            <p>"Вы вошли как "{email}", но ни одна школа и ни один центр сейчас не открыли вам доступ. \
                Возможно, его закрыли или приглашение пришло на другую вашу почту."</p>
        </Notice>
        <p>"Обратитесь к куратору своей школы или в региональный центр: приглашение отправляют на электронную почту. \
            Чтобы стать наставником, оставьте заявку на странице "<a href=routes::START>"своего региона"</a>"."</p>
    }
}
