//! A consent as it was signed, with earlier signatures under it.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    consent::{ConsentKind, ConsentState},
    ids::PoolMentorId,
    russian,
};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, OwnEntry, SignedConsent},
};

use super::{card::signature_tag, path, title};
use crate::{
    auth::{MentorUser, PathId, PathTerm},
    clock,
    components::{
        Breadcrumbs, ButtonKind, ButtonLink, Crumb, DocumentSheet, Fact, Facts, Notice, NoticeKind, PageHead, Section,
    },
    error::PageError,
    page::{MentorSection, Page},
    pages::pool::state,
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
    let signed = pool::signed(&mut tx, pool_mentor_id, kind).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    let mut signed = signed.into_iter();
    let Some(last) = signed.next() else {
        // Nothing to read yet, but perhaps something to sign.
        return if own.editable() {
            Ok(Redirect::to(&path(pool_mentor_id, kind, "sign")).into_response())
        } else {
            Err(PageError::NotFound)
        };
    };
    let earlier: Vec<SignedConsent> = signed.collect();
    Ok(Page::mentor(&user, counts, MentorSection::Profile, title(kind)).respond(move || {
        let (tag, actions) = (tag(&last), actions(&own, kind));
        view! {
            <Breadcrumbs items=vec![Crumb::new("Моя анкета", routes::mentor("profile"))] />
            <PageHead title=title(kind) lead="Текст такой, каким он подписан.">
                {tag}
                {actions}
            </PageHead>
            {over(&own, kind)}
            <Facts items=facts(&last) />
            {sheet(&last)}
            {withdrawal(&own, kind)}
            {before(earlier)}
        }
    }))
}

fn tag(signed: &SignedConsent) -> AnyView {
    signature_tag(signed.valid_until, signed.withdrawn_at.map(state::day), clock::today())
}

/// Signing again is the thing to do when the end is near or past.
fn actions(own: &OwnEntry, kind: ConsentKind) -> Option<AnyView> {
    let (label, weight) = match own.consent(kind, clock::today()) {
        ConsentState::Signed => ("Продлить на год", ButtonKind::Quiet),
        ConsentState::Withdrawn => ("Подписать снова", ButtonKind::Primary),
        _ => ("Продлить на год", ButtonKind::Primary),
    };
    let href = path(own.entry.pool_mentor_id, kind, "sign");
    own.editable().then(|| view! { <ButtonLink href=href label=label kind=weight /> }.into_any())
}

/// What a withdrawal has brought about.
fn over(own: &OwnEntry, kind: ConsentKind) -> Option<AnyView> {
    if own.consent(kind, clock::today()) != ConsentState::Withdrawn {
        return None;
    }
    let text = match kind {
        ConsentKind::Processing => {
            "Ваше участие в пуле региона прекращено. Пары, которые ещё работают, и их встречи остаются в разделе «Мои пары». \
             Чтобы вернуться в пул, подайте новую заявку на странице региона."
        }
        ConsentKind::RegionalPool => {
            "Школы не видят вашу анкету. Если подписать согласие снова, она вернётся к ним сразу."
        }
    };
    Some(view! { <Notice kind=NoticeKind::Warn title="Согласие отозвано"><p>{text}</p></Notice> }.into_any())
}

fn facts(signed: &SignedConsent) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new("Подписано", russian::date_time(signed.signed_at, &clock::zone())),
        Fact::new("Действует до", russian::date(signed.valid_until)),
    ];
    facts.extend(signed.withdrawn_at.map(|moment| Fact::new("Отозвано", russian::date_time(moment, &clock::zone()))));
    facts
}

/// The stored text: its first part is the heading.
fn sheet(signed: &SignedConsent) -> AnyView {
    let mut parts = signed.text.split("\n\n").map(str::to_owned);
    let heading = parts.next().unwrap_or_default();
    let paragraphs = parts.map(|text| view! { <p>{text}</p> }).collect_view();
    let edition = format!("Редакция {}", signed.version);
    view! { <DocumentSheet title=heading edition=edition>{paragraphs}</DocumentSheet> }.into_any()
}

fn withdrawal(own: &OwnEntry, kind: ConsentKind) -> Option<AnyView> {
    let href = path(own.entry.pool_mentor_id, kind, "withdraw");
    own.can_withdraw(kind).then(|| {
        view! {
            <Section title="Отзыв" lead="Отозвать согласие можно в любой день и без объяснения причин.">
                <div class="actions"><ButtonLink href=href label="Отозвать согласие" /></div>
            </Section>
        }
        .into_any()
    })
}

fn before(earlier: Vec<SignedConsent>) -> Option<AnyView> {
    if earlier.is_empty() {
        return None;
    }
    let items = earlier.into_iter().map(|signed| {
        let when = format!("Подписано {}", russian::date_time(signed.signed_at, &clock::zone()));
        let tag = tag(&signed);
        let paragraphs = signed.text.split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> }).collect_view();
        view! {
            <details>
                <summary>{when}" "{tag}</summary>
                <div class="prose">{paragraphs}</div>
            </details>
        }
    });
    Some(view! { <Section title="Прежние подписи">{items.collect_view()}</Section> }.into_any())
}
