//! The public page of a region: what the programme is, what is expected of a mentor, how safety works, and the ways in.

use axum::{extract::State, http::request::Parts, response::Response};
use leptos::prelude::*;
use store::region::{Figures, Region};

use super::{
    visit::{Visit, stale_notice},
    words,
};
use crate::{
    components::{ButtonKind, ButtonLink, Card, CardRow, Fact, Facts, Hero, Section},
    error::PageError,
    pages::person,
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, parts: Parts) -> Result<Response, PageError> {
    let visit = Visit::of(&state, parts).await?;
    let shown = visit.shown.value.clone();
    let (title, description) = title(&shown.region);
    let path = routes::public_region(&shown.region.slug);
    let since = visit.shown.stale_since;
    Ok(visit.page(&state, &path, &title, &description).respond(move || {
        let region = &shown.region;
        let (sign_up, partner) = (routes::sign_up(&region.slug), routes::public_partner(&region.slug));
        let again = sign_up.clone();
        let lead = format!(
            "{} ищет взрослых, которые готовы поддержать школьника или молодого учителя: временем, опытом, вниманием.",
            region.centre_name
        );
        view! {
            {stale_notice(since)}
            <Hero title=format!("Станьте наставником: {}", region.name) lead=lead>
                <ButtonLink href=sign_up label="Стать наставником" kind=ButtonKind::Primary />
                <ButtonLink href="#expected" label="Что потребуется" />
            </Hero>
            {words::programme()}
            {numbers(shown.face.figures)}
            {words::expected(&shown.face.papers)}
            <Section title="Как это происходит">
                {words::way()}
                <div class="actions"><ButtonLink href=again label="Стать наставником" kind=ButtonKind::Primary /></div>
            </Section>
            {words::safety()}
            {partners(&shown.face.partners, partner)}
            {centre(region)}
        }
    }))
}

fn title(region: &Region) -> (String, String) {
    let description = format!(
        "Программа наставничества в школах: {}. Чем занимается наставник, сколько времени и какие документы нужны, как подать заявку.",
        region.name
    );
    (format!("Наставники: {}", region.name), description)
}

/// Organisations that may be named, and the way to become one.
fn partners(names: &[String], form: String) -> impl IntoView + use<> {
    let list = (!names.is_empty()).then(|| {
        let items = names.iter().map(|name| view! { <li>{name.clone()}</li> }).collect_view();
        view! { <ul class="prose">{items}</ul> }
    });
    view! {
        <Section
            title="Партнёры"
            lead="Предприятия, вузы и некоммерческие организации дают наставников, принимают школьников на экскурсии и практику."
        >
            {list}
            <div class="actions"><ButtonLink href=form label="Стать партнёром" /></div>
        </Section>
    }
}

fn numbers(figures: Figures) -> impl IntoView {
    let pairs = if figures.suppressed && figures.pairs == 0 { FEW.to_owned() } else { figures.pairs.to_string() };
    let note = figures.suppressed.then(|| {
        view! { <p class="soft">"Школы, где пар меньше пяти, в число пар не входят: так нельзя узнать, о ком речь."</p> }
    });
    view! {
        <Section title="Регион в цифрах">
            <Facts items=vec![
                Fact::new("Школ в программе", figures.schools),
                Fact::new("Наставников в пуле", people(figures.mentors)),
                Fact::new("Пар и групп сейчас", pairs),
            ] />
            {note}
        </Section>
    }
}

const FEW: &str = "меньше пяти";

/// A number of people that lets nobody be told (domain reference §9.3).
fn people(number: i64) -> String {
    if (1..5).contains(&number) { FEW.to_owned() } else { number.to_string() }
}

fn centre(region: &Region) -> impl IntoView + use<> {
    let mut rows = vec![CardRow::text("Название", region.centre_name.clone())];
    rows.extend(person::email_link(&region.contact_email).map(|link| CardRow::view("Почта", link)));
    rows.extend(person::phone_link(&region.contact_phone).map(|link| CardRow::view("Телефон", link)));
    if !region.address.is_empty() {
        rows.push(CardRow::text("Адрес", region.address.clone()));
    }
    view! { <Card title="Региональный центр" rows=rows /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(figures: Figures) -> String {
        Owner::new().with(|| numbers(figures).to_html())
    }

    /// A region with a few pairs never shows how many, and does not say there are none.
    #[test]
    fn suppressed_pairs() {
        let html = |pairs, suppressed| html(Figures { schools: 4, mentors: 40, pairs, suppressed });
        assert!(html(0, true).contains(FEW));
        assert!(html(12, true).contains(">12<") && html(12, true).contains("в число пар не входят"));
        assert!(!html(12, false).contains("не входят"));
    }

    /// A handful of mentors is not counted out either; none is told as none.
    #[test]
    fn few_mentors() {
        let html = |mentors| html(Figures { schools: 4, mentors, pairs: 0, suppressed: false });
        for (mentors, shown) in [(0, ">0<"), (1, FEW), (4, FEW), (5, ">5<")] {
            assert!(html(mentors).contains(shown), "{mentors}");
        }
        assert!(!html(3).contains(">3<"));
    }

    /// Nobody is named who did not allow it, and the way in is there all the same.
    #[test]
    fn named_partners() {
        let html = |names: &[String]| Owner::new().with(|| partners(names, "/r/les/partner".to_owned()).to_html());
        assert!(html(&["Завод «Ясень»".to_owned()]).contains("<li>Завод «Ясень»"));
        assert!(!html(&[]).contains("<li>") && html(&[]).contains("/r/les/partner"));
    }
}
