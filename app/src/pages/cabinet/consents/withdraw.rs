//! Taking a consent back: what follows is said before it is done.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{consent::ConsentKind, ids::PoolMentorId, russian, state::ApplicationState};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, Carried, OwnEntry},
};

use super::{path, title};
use crate::{
    auth::{MentorUser, PathId, PathTerm},
    components::{Breadcrumbs, ButtonKind, Crumb, FormSheet, Notice, NoticeKind, PageHead},
    error::PageError,
    forms::FormState,
    page::{Done, MentorSection, Page},
    routes,
    state::AppState,
};

pub(in crate::pages::cabinet) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    PathTerm(kind): PathTerm<ConsentKind>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = pool::entry(&mut tx, pool_mentor_id).await?;
    let carried = pool::carried(&mut tx, pool_mentor_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    let read = path(pool_mentor_id, kind, "");
    if !own.can_withdraw(kind) {
        return Ok(Redirect::to(&read).into_response());
    }
    Ok(Page::mentor(&user, counts, MentorSection::Profile, "Отзыв согласия").respond(move || {
        let crumbs = vec![Crumb::new("Моя анкета", routes::mentor("profile")), Crumb::new(title(kind), read.clone())];
        let effects = effects(&own, kind, &carried).into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Отзыв согласия" lead=title(kind) />
            <Notice kind=NoticeKind::Warn title="Что произойдёт"><ul>{effects}</ul></Notice>
            <FormSheet form=FormState::default() submit="Отозвать согласие" kind=ButtonKind::Danger cancel=read>
                <p>"Причину называть не нужно."</p>
            </FormSheet>
        }
    }))
}

pub(in crate::pages::cabinet) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    PathTerm(kind): PathTerm<ConsentKind>,
) -> Result<Response, PageError> {
    let mut withdrawn = take_back(&state, &user, pool_mentor_id, kind).await;
    if withdrawn.as_ref().is_err_and(|error| error.on_constraint("race")) {
        // The centre was at the same entry; nothing was written, and the mentor's word counts all the same.
        withdrawn = take_back(&state, &user, pool_mentor_id, kind).await;
    }
    match withdrawn {
        Ok(()) => {}
        // The second press of the same button.
        Err(error) if error.on_constraint("consent_withdrawn") => {}
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&Done::ConsentWithdrawn.at(&path(pool_mentor_id, kind, ""))).into_response())
}

async fn take_back(
    state: &AppState,
    user: &MentorUser,
    pool_mentor_id: PoolMentorId,
    kind: ConsentKind,
) -> store::Result<()> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    pool::withdraw(&mut tx, pool_mentor_id, kind).await?;
    tx.commit().await
}

/// Everything that follows, a sentence or two each.
fn effects(own: &OwnEntry, kind: ConsentKind, carried: &Carried) -> Vec<String> {
    let mut effects = at_once(own, kind, carried);
    match kind {
        ConsentKind::Processing => effects.extend([
            "Центр прекратит обработку данных из анкеты и не позднее чем через 30 дней уничтожит их, если у него нет другого \
             законного основания их хранить."
                .to_owned(),
            "Отменить отзыв нельзя. Чтобы вернуться в пул, нужно подать новую заявку.".to_owned(),
        ]),
        ConsentKind::RegionalPool if own.editable() => {
            effects.push("Согласие можно подписать снова в любой день.".to_owned());
        }
        ConsentKind::RegionalPool => {}
    }
    effects
}

/// What happens at the same moment: to the entry, to questions of schools, to running pairs.
pub(in crate::pages::cabinet) fn at_once(own: &OwnEntry, kind: ConsentKind, carried: &Carried) -> Vec<String> {
    let mut effects = vec![first(own.state, kind).to_owned()];
    effects.extend(questions_close(carried));
    if !carried.pairs.is_empty() {
        effects.push(running(kind, &running_pairs(carried)));
    }
    effects
}

/// Whose questions close; nothing when nobody asks.
pub(in crate::pages::cabinet) fn questions_close(carried: &Carried) -> Option<String> {
    let asking = u64::try_from(carried.asking.len()).ok().filter(|asking| *asking > 0)?;
    Some(format!(
        "{} без ответа: {}. {} письмо.",
        russian::plural(asking, "Закроется запрос", "Закроются запросы", "Закроются запросы"),
        carried.asking.join(", "),
        russian::plural(asking, "Школа получит", "Школы получат", "Школы получат"),
    ))
}

/// Running pairs by school: «Школа № 12 – 2 пары».
pub(in crate::pages::cabinet) fn running_pairs(carried: &Carried) -> String {
    let pairs = carried
        .pairs
        .iter()
        .map(|one| format!("{} – {}", one.school, russian::count(one.pairs.unsigned_abs(), "пара", "пары", "пар")));
    pairs.collect::<Vec<_>>().join(", ")
}

fn first(state: ApplicationState, kind: ConsentKind) -> &'static str {
    match (kind, state) {
        (ConsentKind::Processing, ApplicationState::Approved) => {
            "Ваше участие в пуле региона закончится сразу: анкета исчезнет из пула, все места освободятся, новых запросов \
             не будет."
        }
        (ConsentKind::Processing, ApplicationState::Paused) => {
            "Ваше участие в пуле региона закончится, вернуться в него с этой анкетой будет нельзя."
        }
        (ConsentKind::Processing, state) if state.is_live() => "Заявка закроется без решения.",
        (ConsentKind::Processing, _) => "Центр больше не сможет пользоваться вашей заявкой.",
        (ConsentKind::RegionalPool, ApplicationState::Approved) => {
            "Школы сразу перестанут видеть вашу анкету и не смогут прислать новый запрос. Вы остаётесь на учёте центра."
        }
        (ConsentKind::RegionalPool, state) if state.is_live() => {
            "Центр не сможет принять вас в пул, пока согласие не подписано снова."
        }
        (ConsentKind::RegionalPool, _) => "Ничего больше: эта анкета школам не видна.",
    }
}

fn running(kind: ConsentKind, pairs: &str) -> String {
    match kind {
        ConsentKind::Processing => format!(
            "Пары сами не остановятся: {pairs}. Школы получат письмо, подведут с вами итоги и завершат их. Записывать \
             встречи в кабинете можно и дальше."
        ),
        ConsentKind::RegionalPool => {
            format!("Пары продолжат работу: {pairs}. Контакты, которые школы уже получили, останутся у них.")
        }
    }
}
