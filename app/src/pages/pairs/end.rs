//! Closing a pair: what came of it, the words of both, contacts afterwards, whether a mentor is looked for again.

use axum::{extract::State, response::Response};
use domain::{
    category::MenteeKind,
    dates::PastDate,
    draft::FormKey,
    ids::PairId,
    pair_life::{ContactRule, Rematch, StoppedBy},
    role::Role,
    russian,
    state::PairState,
    term::Term,
    text::LongText,
};
use leptos::prelude::*;
use store::{
    SchoolTx, draft,
    pair::{self, Closing, Ending},
};

use super::{
    ended,
    frame::{self, Frame},
    running,
};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Checkbox, Choice, DateField, Fieldset, RadioGroup, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

/// What is asked of whoever closes a pair before its end.
const WHY: &str = "Отметьте, почему работа прекращена";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let values = FormValues::from_pairs([("ended_on", russian::date(clock::today()))]);
    show(&mut tx, &staff, pair_id, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = ordered(&mut tx, pair_id).await?;
    let form = match parse(&values, card.form.mentee_kind()) {
        Ok(closing) => match pair::close(&mut tx, pair_id, &closing).await {
            Ok(()) => {
                draft::drop_in_school(&mut tx, &FormKey::closing(pair_id)).await?;
                tx.commit().await?;
                return Ok(frame::back(&staff, pair_id, Done::PairEnded));
            }
            Err(error) if error.on_constraint("ended") => return Err(ended()),
            Err(error) if error.on_constraint("step_early") => return Err(unordered()),
            Err(error) if error.on_constraint("pair_dates") => {
                drop(tx);
                tx = state.db.school(&staff.actor()).await?;
                FormState::rejected(values, "ended_on", "Пара не могла завершить работу раньше, чем начала")
            }
            Err(error) => return Err(error.into()),
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, pair_id, form).await
}

fn parse(values: &FormValues, mentee: MenteeKind) -> Result<Closing, FormState> {
    let mut check = Check::new(values);
    let state = check.one_of::<PairState>("state", "Отметьте, чем завершилась работа");
    if state.is_some_and(|state| !PairState::ENDINGS.contains(&state)) {
        check.fail("state", "Отметьте, чем завершилась работа");
    }
    let stopped_by = match state {
        Some(PairState::Stopped) => check.one_of::<StoppedBy>("stopped_by", WHY).map(Some),
        _ => Some(None),
    };
    if stopped_by.flatten().is_some_and(|by| !by.fits(mentee)) {
        check.fail("stopped_by", WHY);
    }
    let ended_on = check.required("ended_on", |text| PastDate::parse(text, clock::today()));
    let result = check.asked("result", "Напишите, что получилось", LongText::parse);
    let mentee_words = check.optional("mentee_words", LongText::parse);
    let mentor_words = check.optional("mentor_words", LongText::parse);
    let contact_rule = check.one_of::<ContactRule>("contact_rule", "Отметьте, о чём договорились");
    let contact_note = check.optional("contact_note", LongText::parse);
    let rematch = check.one_of::<Rematch>("rematch", "Отметьте, нужна ли новая пара");
    let (certificate, may_mentor) = (check.checkbox("certificate"), check.checkbox("may_mentor"));
    let mentee_certificate = check.checkbox("mentee_certificate");
    check.finish(|| {
        Some(Closing {
            ending: Ending { state: state?, ended_on: ended_on?.date(), result: result? },
            stopped_by: stopped_by?,
            mentee_words: mentee_words?,
            mentor_words: mentor_words?,
            contact_rule: contact_rule?,
            contact_note: contact_note?,
            rematch: rematch?,
            certificate,
            mentee_certificate,
            may_mentor,
        })
    })
}

/// The card of a running pair whose work can be summed up.
async fn ordered(tx: &mut SchoolTx, pair_id: PairId) -> Result<pair::Card, PageError> {
    let card = running(tx, pair_id).await?;
    if card.phase.is_closed() { Ok(card) } else { Err(unordered()) }
}

/// The pair did not begin to work yet.
fn unordered() -> PageError {
    PageError::Conflict(
        "Приказа о паре ещё нет, подводить итоги рано. Расторгнуть пару можно в её карточке.".to_owned(),
    )
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, pair_id: PairId, form: FormState) -> Result<Response, PageError> {
    let card = ordered(tx, pair_id).await?;
    let mentee = card.form.mentee_kind();
    let reasons: Vec<_> = StoppedBy::ALL.iter().copied().filter(|by| by.fits(mentee)).collect();
    let reasons = Choice::of(&reasons);
    let contacts: Vec<_> = ContactRule::ALL.iter().map(|rule| Choice::new(rule.code(), rule.words(mentee))).collect();
    let frame = Frame {
        title: "Завершение работы пары",
        more: ". Место наставника освободится, дневник встреч сохранится.".to_owned(),
        submit: "Завершить работу пары",
        draft: Some(FormKey::closing(card.pair_id)),
    };
    let page = frame.show(tx, staff, &card, form, move |form| {
        view! {
            <RadioGroup field=form.field("state") legend="Чем завершилась работа" choices=Choice::of(PairState::ENDINGS) />
            <RadioGroup field=form.field("stopped_by") legend="Почему прекращена" choices=reasons hint="Только если работа прекращена досрочно" optional=true />
            <DateField field=form.field("ended_on") label="Последний день" />
            <TextArea field=form.field("result") label="Результат" hint="Что изменилось для наставляемого. Попадёт в базы и в мониторинг школы" />
            <Fieldset clone:form legend="Слова сторон">
                <TextArea field=form.field("mentee_words") label="Что сказал наставляемый" hint="Наставляемый увидит эти слова на своей странице и сможет их изменить" optional=true />
                <TextArea field=form.field("mentor_words") label="Что сказал наставник" hint="Останется в карточке пары" optional=true />
            </Fieldset>
            <Fieldset clone:form legend="После завершения">
                <RadioGroup field=form.field("contact_rule") legend="Общение после завершения" choices=contacts hint="Об этом участники узнают из письма" />
                <TextArea field=form.field("contact_note") label="О чём ещё договорились" optional=true />
                <RadioGroup field=form.field("rematch") legend="Новая пара" choices={Choice::all::<Rematch>()} hint="Если нужен другой наставник, наставляемый попадёт в список ожидания" />
                <Checkbox field=form.field("certificate")>"Предложить наставнику справку или благодарность"</Checkbox>
                <Checkbox field=form.field("mentee_certificate") hint="Появится на странице наставляемого и в карточке пары; для работы, доведённой до конца">"Выдать наставляемому сертификат участника"</Checkbox>
                <Checkbox field=form.field("may_mentor") hint="Наставляемый ответит на своей странице одним нажатием">"Предложить наставляемому самому стать наставником"</Checkbox>
            </Fieldset>
        }
        .into_any()
    });
    page.await
}
