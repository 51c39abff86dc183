//! Whether the mentee wants to become a mentor: one tap.

use axum::{extract::State, response::Response};
use domain::{ids::PairId, pair_life::OfferAnswer, term::Term};
use leptos::prelude::*;
use store::my::{self, MyClosing, MyPair};

use super::{
    refused,
    visitor::{NoVisitor, Thing, Visitor},
};
use crate::{
    components::{ButtonKind, Notice, NoticeKind, PostButton},
    error::PageError,
    forms::FormValues,
    page::Done,
    state::AppState,
};

/// The question, or what was answered; nothing when nobody asks.
pub(super) fn section(pair: &MyPair, closing: &MyClosing, visitor: &Visitor, answers: bool) -> Option<AnyView> {
    if !closing.may_mentor {
        return None;
    }
    let said = match closing.answer {
        Some(OfferAnswer::Yes) => "Вы ответили, что хотите стать наставником. Куратор поговорит с вами.",
        Some(OfferAnswer::No) => "Вы ответили, что пока не хотите быть наставником.",
        None => {
            "Школа предлагает вам самому стать наставником. Это ни к чему не обязывает: сначала куратор поговорит с вами."
        }
    };
    let buttons = (answers && closing.open).then(|| {
        let action = visitor.at(&format!("pairs/{}/offer", pair.pair_id));
        OfferAnswer::ALL
            .iter()
            .copied()
            .filter(|answer| closing.answer != Some(*answer))
            .map(|answer| {
                let kind = if answer == OfferAnswer::Yes { ButtonKind::Primary } else { ButtonKind::Quiet };
                let hidden = vec![("answer", answer.code().to_owned())];
                view! { <PostButton action=action.clone() label=answer.label() kind=kind hidden=hidden /> }
            })
            .collect_view()
    });
    let notice = view! {
        <Notice kind=NoticeKind::Calm title="Стать наставником">
            <p>{said}</p>
            <div class="actions">{buttons}</div>
        </Notice>
    };
    Some(notice.into_any())
}

pub(super) async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    Thing(pair_id): Thing<PairId>,
    values: FormValues,
) -> Result<Response, NoVisitor> {
    visitor.may_answer()?;
    let Some(answer) = OfferAnswer::from_code(values.get("answer")) else {
        return Err(PageError::Invalid("Нажмите «Хочу стать наставником» или «Пока не хочу».".to_owned()).into());
    };
    let mut tx = state.db.mentee(&visitor.actor).await?;
    match my::answer_offer(&mut tx, pair_id, answer).await {
        Ok(()) => tx.commit().await?,
        Err(error) if error.on_constraint("closing_over") => {
            let words = "Ответить можно было в течение 30 дней после завершения. Поговорите с куратором школы.";
            return Err(PageError::Conflict(words.to_owned()).into());
        }
        Err(error) => return Err(refused(error).into()),
    }
    Ok(visitor.back(Done::OfferAnswered))
}
