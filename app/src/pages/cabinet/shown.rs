//! What schools see of the mentor: before they ask, drawn by the same code as the school's own page; since the acceptance,
//! school by school.

use axum::{extract::State, response::Response};
use domain::{ids::PoolMentorId, russian, state::ApplicationState};
use leptos::prelude::*;
use store::{
    cabinet::{self, SchoolCopy, Shown},
    nav,
};

use super::leave;
use crate::{
    auth::{MentorUser, PathId},
    clock,
    components::{Breadcrumbs, ButtonLink, Card, CardRow, Crumb, EmptyState, Notice, NoticeKind, PageHead, Section},
    error::PageError,
    page::{MentorSection, Page},
    pages::{
        labels, person,
        pool::card::{Standing, cards},
    },
    routes,
    state::AppState,
};

/// Address of the page.
pub(super) fn path(pool_mentor_id: PoolMentorId) -> String {
    routes::mentor(&format!("profile/{pool_mentor_id}/card"))
}

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let shown = cabinet::shown(&mut tx, pool_mentor_id, clock::today()).await?;
    let copies = cabinet::copies(&mut tx, pool_mentor_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    Ok(Page::mentor(&user, counts, MentorSection::Profile, "Что видит школа").respond(move || {
        let lead = format!("{}. Слово в слово то, что открывается сотруднику школы.", shown.region);
        let edit = shown.state.is_live().then(|| {
            let href = routes::mentor(&format!("profile/{pool_mentor_id}"));
            view! { <ButtonLink href=href label="Изменить" /> }
        });
        let standing =
            Standing { free: shown.free, away_until: shown.away_until, papers: shown.papers, fits: None };
        let after = after(copies, pool_mentor_id, shown.state);
        view! {
            <Breadcrumbs items=vec![Crumb::new("Моя анкета", routes::mentor("profile"))] />
            <PageHead title="Что видит школа" lead=lead>{edit}</PageHead>
            {hidden(&shown)}
            <Section title="До вашего согласия" lead="Так вашу карточку видит любая школа региона. Почты, телефона и мотивации здесь нет.">
                <h3>{shown.entry.full_name.clone()}</h3>
                {cards(&shown.entry, &standing)}
            </Section>
            {after}
        }
    }))
}

/// Why schools do not see it now.
fn hidden(shown: &Shown) -> Option<AnyView> {
    let today = clock::today();
    let text = match (shown.state, shown.shown_until) {
        (ApplicationState::Approved, Some(day)) if today <= day => return None,
        (ApplicationState::Approved, _) => "Одно из согласий не действует, поэтому сейчас школы карточку не видят.",
        (ApplicationState::Paused, _) => "Центр приостановил ваше участие, поэтому сейчас школы карточку не видят.",
        (state, _) if state.is_live() => "Заявка ещё на проверке: школы увидят карточку после одобрения.",
        _ => "Вы не в пуле региона: школы карточку не видят.",
    };
    Some(view! { <Notice kind=NoticeKind::Calm title="Сейчас карточка скрыта"><p>{text}</p></Notice> }.into_any())
}

/// What the schools have got since the mentor agreed.
fn after(copies: Vec<SchoolCopy>, pool_mentor_id: PoolMentorId, state: ApplicationState) -> AnyView {
    let lead =
        "Эти сведения школа получила, когда вы приняли её запрос, и хранит у себя. Одна школа не знает о другой.";
    let body = if copies.is_empty() {
        view! { <EmptyState title="Ни у одной школы ваших контактов нет" text="Школа получит их, когда вы примете её запрос." /> }
            .into_any()
    } else {
        let cards = copies.into_iter().map(copy).collect_view();
        let leave = leave::path(pool_mentor_id);
        let edit = state.is_live().then(|| {
            view! {
                "Устарело? Телефон, темы и слова о себе измените в анкете, почту – "
                <a href=routes::ACCOUNT_EMAIL>"в учётной записи"</a>
                ": в школах они сразу станут такими же. "
            }
        });
        view! {
            {cards}
            <p class="soft">
                {edit}
                "Удалить свою запись школа может только после того, как центр уничтожит вашу анкету: "
                <a href=leave>"выход и удаление данных"</a>
                "."
            </p>
        }
        .into_any()
    };
    view! { <Section title="После вашего согласия" lead=lead>{body}</Section> }.into_any()
}

fn copy(copy: SchoolCopy) -> AnyView {
    let mut rows = vec![
        CardRow::text("Имя", copy.full_name),
        CardRow { label: "Электронная почта".into(), value: person::email_link(&copy.email) },
        CardRow { label: "Телефон".into(), value: person::phone_link(&copy.phone) },
        CardRow::text("Кто это", labels::line(&copy.categories)),
        CardRow::text("Место учёбы или работы", copy.workplace),
        CardRow::text("Темы", labels::competences(&copy.competences)),
    ];
    rows.extend((!copy.own_words.is_empty()).then(|| CardRow::text("Своими словами", copy.own_words)));
    rows.push(CardRow::text("В базе школы с", russian::date(copy.entered_on)));
    rows.push(CardRow::text("Адрес школы", copy.address));
    view! { <Card title=copy.school rows=rows /> }.into_any()
}
