//! The public page of a region: what the programme is, what is expected of a mentor, how safety works, and the way in.

use axum::{extract::State, response::Response};
use leptos::prelude::*;
use store::region::{self, Figures, Region};

use super::PublicRegion;
use crate::{
    auth::SignedIn,
    components::{ButtonKind, ButtonLink, Card, CardRow, Fact, Facts, Hero, Section, Steps},
    error::PageError,
    page::Page,
    pages::person,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    PublicRegion(region): PublicRegion,
    who: Option<SignedIn>,
) -> Result<Response, PageError> {
    let mut tx = state.db.public(region.region_id).await?;
    let figures = region::figures(&mut tx).await?;
    tx.commit().await?;
    let title = format!("Наставники: {}", region.name);
    let description = format!(
        "Программа наставничества в школах: {}. Чем занимается наставник, сколько времени и какие документы нужны, как подать заявку.",
        region.name
    );
    let person = who.map(|SignedIn(person)| person);
    Ok(Page::public(&title, &description).signed_in(person.as_ref()).respond(move || {
        let sign_up = routes::sign_up(&region.slug);
        let again = sign_up.clone();
        let lead = format!(
            "{} ищет взрослых, которые готовы поддержать школьника или молодого учителя: временем, опытом, вниманием.",
            region.centre_name
        );
        view! {
            <Hero title=format!("Станьте наставником: {}", region.name) lead=lead>
                <ButtonLink href=sign_up label="Стать наставником" kind=ButtonKind::Primary />
                <ButtonLink href="#expected" label="Что потребуется" />
            </Hero>
            {programme()}
            {numbers(figures)}
            {expected()}
            <Section title="Как это происходит">
                <Steps items=vec![
                    ("Заявка", "Анкета на пять минут и два согласия, каждое отдельным документом."),
                    ("Знакомство с центром", "Центр проверит заявку, поговорит с вами и скажет, какие справки нужны."),
                    ("Запрос школы", "Школы увидят анкету без контактов и напишут, кому нужна помощь. Вы отвечаете сами."),
                    ("Пара", "После вашего согласия школа знакомит вас с наставляемым, первая встреча проходит вместе с куратором."),
                ] />
                <div class="actions"><ButtonLink href=again label="Стать наставником" kind=ButtonKind::Primary /></div>
            </Section>
            {safety()}
            {centre(region)}
        }
    }))
}

fn programme() -> impl IntoView {
    view! {
        <Section title="Что такое наставничество в школе">
            <div class="prose">
                <p>
                    "Наставник помогает одному человеку или небольшой группе с тем, о чём они попросили: выбрать профессию, \
                    сделать проект, подтянуть предмет, освоиться в новом классе, провести первый урок. Это не репетиторство и \
                    не надзор: встречи идут по плану, о котором наставник и наставляемый договорились сами."
                </p>
                <p>
                    "Выпускники, сотрудники предприятий, предприниматели, участники НКО, ветераны педагогического труда и \
                    студенты работают со школьниками в формах «работодатель – ученик» и «студент – ученик», опытные педагоги — \
                    с молодыми учителями."
                </p>
            </div>
        </Section>
    }
}

fn expected() -> impl IntoView {
    view! {
        <div id="expected">
            <Card
                title="Что ожидают от наставника"
                rows=vec![
                    CardRow::text(
                        "Время",
                        "Сколько часов в месяц вы можете дать, вы указываете сами. Меньше часа в месяц не получится: важна регулярность.",
                    ),
                    CardRow::text(
                        "Срок",
                        "Обычно до конца учебного года: от знакомства до итоговой встречи. Если не сложится, работу можно завершить раньше.",
                    ),
                    CardRow::text("Скольким помогать", "Число мест вы задаёте сами. Для начала хватит одного, больше трёх редко получается."),
                    CardRow::text(
                        "Документы",
                        "Два согласия вы подписываете онлайн вместе с заявкой. До встреч со школьниками попросят справку об отсутствии \
                        судимости: её бесплатно заказывают на Госуслугах, ждать можно до 30 дней. Медицинскую справку просят не везде, \
                        об этом скажет центр.",
                    ),
                    CardRow::text("Оплата", "Наставничество в пуле региона — добровольное и бесплатное."),
                    CardRow::text("Возраст", "От 18 лет."),
                ]
            />
        </div>
    }
}

fn safety() -> impl IntoView {
    view! {
        <Section title="Как устроена безопасность">
            <ul class="prose">
                <li>"Каждую заявку проверяет региональный центр. До его решения школы анкету не видят."</li>
                <li>"Контакты наставника получает только школа, чей запрос он принял."</li>
                <li>"Имя ребёнка наставник узнаёт только тогда, когда составлена пара, а она невозможна без согласия родителей."</li>
                <li>"Каждая встреча записывается: куратор школы видит тему и результат, родители — что встреча прошла."</li>
                <li>"Сведения о здоровье и семье наставнику не передаются, региональный центр не видит участников вовсе."</li>
                <li>"Согласие можно отозвать в любой день."</li>
            </ul>
        </Section>
    }
}

fn numbers(figures: Figures) -> impl IntoView {
    let pairs = if figures.suppressed && figures.pairs == 0 {
        "меньше пяти".to_owned()
    } else {
        figures.pairs.to_string()
    };
    let note = figures.suppressed.then(|| {
        view! { <p class="soft">"Школы, где пар меньше пяти, в число пар не входят: так нельзя узнать, о ком речь."</p> }
    });
    view! {
        <Section title="Регион в цифрах">
            <Facts items=vec![
                Fact::new("Школ в программе", figures.schools),
                Fact::new("Наставников в пуле", figures.mentors),
                Fact::new("Пар и групп сейчас", pairs),
            ] />
            {note}
        </Section>
    }
}

fn centre(region: Region) -> impl IntoView {
    let mut rows = vec![CardRow::text("Название", region.centre_name)];
    rows.extend(person::email_link(&region.contact_email).map(|link| CardRow::view("Почта", link)));
    rows.extend(person::phone_link(&region.contact_phone).map(|link| CardRow::view("Телефон", link)));
    if !region.address.is_empty() {
        rows.push(CardRow::text("Адрес", region.address));
    }
    view! { <Card title="Региональный центр" rows=rows /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A region with a few pairs never shows how many, and does not say there are none.
    #[test]
    fn suppressed_pairs() {
        let html = |pairs, suppressed| {
            Owner::new().with(|| numbers(Figures { schools: 4, mentors: 40, pairs, suppressed }).to_html())
        };
        assert!(html(0, true).contains("меньше пяти"));
        assert!(html(12, true).contains(">12<") && html(12, true).contains("в число пар не входят"));
        assert!(!html(12, false).contains("не входят"));
    }
}
