//! A public page.

use app::components::{ButtonKind, ButtonLink, Fact, Facts, Hero, Section, Steps};
use leptos::prelude::*;

pub(crate) fn view() -> AnyView {
    view! {
        <Hero title="Поделитесь опытом со школами Ясногорской области" lead="Час в неделю выпускника, инженера или волонтёра меняет учебный год подростка. Методический центр проверит заявку и познакомит вас со школой.">
            <ButtonLink href="#" label="Стать наставником" kind=ButtonKind::Primary />
            <ButtonLink href="#" label="Войти" />
        </Hero>
        <Section title="Как это происходит">
            <Steps items=vec![
                ("Заявка", "Расскажите, чем вы занимаетесь и сколько времени есть. Это займёт десять минут."),
                ("Проверка", "Методический центр позвонит и проверит документы."),
                ("Запрос школы", "Школа напишет, кому нужна помощь. Вы соглашаетесь или отказываетесь."),
            ] />
        </Section>
        <Section title="Программа сегодня" lead="Только числа: об участниках рассказывает школа.">
            <Facts tiles=true items=vec![Fact::new("Школ", 4), Fact::new("Наставников в пуле", 40), Fact::new("Пар работает", 62)] />
        </Section>
    }
    .into_any()
}
