//! The form of a survey: two questions with a first, second and third choice and others beside them, and one that may be left out.

use axum::http::StatusCode;
use domain::{
    gathering::{GatheringState, SurveyState},
    preference::{MOST, Misnamed, Question, RANKED, ranks},
    russian,
    subject::Participant,
    term::Term,
};
use leptos::prelude::*;
use store::{
    Db, Error, GuestActor,
    gathering::{self, Answers, Survey},
};
use uuid::Uuid;

use crate::{
    clock,
    components::{CheckboxGroup, Choice, Fieldset, FormSheet, Notice, NoticeKind, PageHead, SelectField},
    error::PageError,
    forms::{Check, FormState, FormValues},
};

/// The heads of the choices in order.
const PLACES: [&str; RANKED] = ["Первый выбор", "Второй выбор", "Третий выбор"];

/// What became of a form that was sent.
pub(in crate::pages) enum Sent {
    /// The answers are kept.
    Kept,
    /// The form comes back, or the survey is closed.
    Back(Box<Survey>, FormState),
}

/// The survey of a guest.
///
/// # Errors
/// As the database.
pub(in crate::pages) async fn load(db: &Db, actor: &GuestActor) -> Result<Survey, PageError> {
    let mut tx = db.guest(actor).await?;
    let found = gathering::survey(&mut tx).await?;
    tx.commit().await?;
    Ok(found)
}

/// The form as it is first shown; with what was answered, where only the guest can come to see it.
pub(in crate::pages) fn filled(found: &Survey, with_given: bool) -> FormState {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for one in found.given.iter().filter(|_| with_given) {
        let place = usize::try_from(one.rank).unwrap_or(usize::MAX);
        let code = one.question.code();
        let name =
            if one.question.ranked() && place <= RANKED { format!("{code}_{place}") } else { format!("{code}_more") };
        pairs.push((name, one.id.to_string()));
    }
    FormState::filled(FormValues::from_pairs(pairs))
}

/// Takes the form of a guest over.
///
/// # Errors
/// As the database.
pub(in crate::pages) async fn take(db: &Db, actor: &GuestActor, values: FormValues) -> Result<Sent, PageError> {
    let mut tx = db.guest(actor).await?;
    let found = gathering::survey(&mut tx).await?;
    let answers = match parse(&values, &found) {
        Ok(answers) => answers,
        Err(form) => return Ok(Sent::Back(Box::new(found), form)),
    };
    match gathering::answer(&mut tx, &answers).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Sent::Kept)
        }
        Err(error) if error.on_constraint("preference_open") => Err(PageError::Conflict(
            "Опрос уже закончился: ответить или изменить ответ нельзя. Вопросы задайте куратору школы.".to_owned(),
        )),
        Err(error) if named(&error) => {
            let why = "Кого-то из названных выбрать больше нельзя. Проверьте список и отправьте ответ ещё раз";
            drop(tx);
            let found = load(db, actor).await?;
            Ok(Sent::Back(Box::new(found), FormState::rejected(values, "", why)))
        }
        Err(error) => Err(error.into()),
    }
}

fn named(error: &Error) -> bool {
    error.on_constraint("preference_named") || error.on_constraint("blocked")
}

fn parse(values: &FormValues, found: &Survey) -> Result<Answers, FormState> {
    let mut check = Check::new(values);
    let mut answers = Answers::new();
    for question in Question::ALL.iter().copied() {
        let code = question.code();
        let places = if question.ranked() { RANKED } else { 0 };
        let ordered: Vec<Option<Option<Uuid>>> =
            (1..=places).map(|place| check.optional(&format!("{code}_{place}"), |text| person(text, found))).collect();
        let more = format!("{code}_more");
        let others: Result<Vec<Uuid>, _> = check.all(&more).iter().map(|text| person(text, found)).collect();
        let others = others.unwrap_or_else(|why| {
            check.fail(&more, why);
            Vec::new()
        });
        let ordered: Vec<Option<Uuid>> = ordered.into_iter().map(Option::flatten).collect();
        match ranks(&ordered, &others) {
            Ok(named) => answers.push((question, named)),
            Err(Misnamed::Twice(place)) => {
                check.fail(
                    &format!("{code}_{}", place + 1),
                    "Этот человек уже выбран выше: выберите другого или оставьте пустым",
                );
            }
            Err(Misnamed::TooMany) => check.fail(&more, format!("Можно назвать не больше {MOST} человек")),
        }
    }
    let avoided = of(&answers, Question::Avoid);
    let liked = [of(&answers, Question::Want), of(&answers, Question::Help)].concat();
    if avoided.iter().any(|one| liked.contains(one)) {
        check.fail("avoid_more", "Этот человек назван и выше: уберите его из одного из ответов");
    }
    if liked.is_empty() && avoided.is_empty() && !check.checkbox("nobody") && !check.failed("want_1") {
        check.fail("nobody", "Назовите хотя бы одного человека или отметьте, что назвать некого");
    }
    check.finish(|| Some(answers))
}

fn of(answers: &Answers, question: Question) -> Vec<Uuid> {
    let named = answers.iter().filter(|(of, _)| *of == question).flat_map(|(_, named)| named);
    named.map(|(id, _)| *id).collect()
}

fn person(text: &str, found: &Survey) -> Result<Uuid, &'static str> {
    let id = text.parse::<Uuid>().ok().filter(|id| found.candidates.iter().any(|one| one.id == *id));
    id.ok_or("Выберите из списка: этого человека на встрече нет")
}

/// The status of the page.
pub(in crate::pages) fn status(form: &FormState) -> StatusCode {
    if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

/// The title of the page.
pub(in crate::pages) const TITLE: &str = "Опрос после встречи";

/// The whole page: who asks, where the survey stands, the form while it is open.
pub(in crate::pages) fn view(found: Survey, form: FormState) -> AnyView {
    let zone = clock::zone();
    let lead = format!("{}. {}, {}", found.school, found.title, russian::date_time(found.starts_at, &zone));
    let head = view! { <PageHead title=TITLE lead=lead /> };
    let state = found.times.state(clock::now());
    let closed = |title: &'static str, text: &'static str| {
        view! { <Notice kind=NoticeKind::Calm title=title><p>{text}</p></Notice> }.into_any()
    };
    let body = if found.state == GatheringState::Cancelled || state == SurveyState::Unopened {
        closed("Опрос не открыт", "Отвечать пока не нужно.")
    } else if state != SurveyState::Open {
        closed("Опрос закончился", "Спасибо! Ответы увидят куратор и педагог-психолог школы, они подберут пары.")
    } else if !found.asked {
        closed(
            "Отвечать не нужно",
            "Опрос только для тех, кто был на встрече и чьё согласие действует. Вопросы задайте куратору школы.",
        )
    } else if found.candidates.is_empty() {
        closed("Выбирать пока не из кого", "Никого из другой стороны на встрече не было.")
    } else {
        open(&found, &form)
    };
    view! { {head}{body} }.into_any()
}

fn open(found: &Survey, form: &FormState) -> AnyView {
    let zone = clock::zone();
    let until = found.times.until.map(|until| russian::date_time(until, &zone)).unwrap_or_default();
    let given = found.answered_at.map(|at| {
        let text = format!("Ваш ответ от {} записан. Новый ответ заменит его целиком.", russian::date_time(at, &zone));
        view! { <Notice kind=NoticeKind::Done><p>{text}</p></Notice> }
    });
    let intro = format!(
        "{}, ответьте до {until}. Ответ можно менять до этого времени. Пока опрос открыт, ответов не видит никто в школе.",
        found.full_name
    );
    let parts = [Question::Want, Question::Help].map(|question| ranked(question, found, form)).collect_view();
    let avoid = view! {
        <CheckboxGroup
            field=form.field("avoid_more")
            legend=Question::Avoid.words(found.side)
            choices=choices(found)
            hint="Можно не отвечать. Увидят только куратор и педагог-психолог школы"
            optional=true
        />
    };
    let nobody = view! {
        <CheckboxGroup
            field=form.field("nobody")
            legend="Если назвать некого"
            choices=vec![Choice::new("yes", "Никого не называю")]
            hint="Отметьте, если не выбрали никого"
            optional=true
        />
    };
    view! {
        {given}
        <p>{intro}</p>
        <FormSheet form=form.clone() submit="Отправить ответ">
            {parts}
            {avoid}
            {nobody}
        </FormSheet>
    }
    .into_any()
}

fn ranked(question: Question, found: &Survey, form: &FormState) -> AnyView {
    let code = question.code();
    let hint = match found.side {
        Participant::Mentee => "Выберите одного или нескольких наставников, начиная с самого желанного",
        Participant::Mentor => "Выберите одного или нескольких наставляемых, начиная с самого желанного",
    };
    let selects = PLACES
        .iter()
        .enumerate()
        .map(|(index, label)| {
            let field = form.field(&format!("{code}_{}", index + 1));
            view! { <SelectField field=field label=*label choices=choices(found) empty="Никого" optional=true /> }
        })
        .collect_view();
    let more = (found.candidates.len() > RANKED).then(|| {
        let field = form.field(&format!("{code}_more"));
        view! { <CheckboxGroup field=field legend="Кто ещё" choices=choices(found) hint="Остальные, без порядка" optional=true /> }
    });
    view! { <Fieldset legend=question.words(found.side) hint=hint>{selects}{more}</Fieldset> }.into_any()
}

fn choices(found: &Survey) -> Vec<Choice> {
    let line = |name: &str, place: &str| if place.is_empty() { name.to_owned() } else { format!("{name}, {place}") };
    found.candidates.iter().map(|one| Choice::new(one.id.to_string(), line(&one.full_name, &one.place))).collect()
}
