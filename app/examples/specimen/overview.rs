//! A workspace opens: the seven stages, what to do now, figures.

use app::components::{
    ButtonLink, Fact, Facts, PageHead, Section, Split, StageState, StageStep, StageTrack, Task, TaskList,
};
use leptos::prelude::*;

pub(crate) fn view() -> AnyView {
    view! {
        <PageHead title="Программа наставничества" lead="Сейчас пятый этап: пары и группы. До приказа о закреплении осталось 6 дней.">
            <ButtonLink href="#" label="Печать сводки" />
        </PageHead>
        <StageTrack steps=steps() />
        <Split>
            <Section title="Что делать сейчас"><TaskList tasks=tasks() /></Section>
            <Section title="Школа в цифрах"><Facts items=facts() /></Section>
        </Split>
    }
    .into_any()
}

fn steps() -> Vec<StageStep> {
    [
        ("Подготовка условий", "4 из 4 дел", 100, StageState::Done),
        ("База наставляемых", "64 человека", 100, StageState::Done),
        ("База наставников", "31 человек", 100, StageState::Done),
        ("Отбор и обучение", "27 из 31 готовы", 87, StageState::Done),
        ("Пары и группы", "55 из 64 в парах", 86, StageState::Now),
        ("Работа пар", "ведут 31 из 38", 40, StageState::Ahead),
        ("Завершение", "с мая 2027", 0, StageState::Ahead),
    ]
    .into_iter()
    .zip(1..)
    .map(|((name, note, percent, state), number)| StageStep {
        number,
        name: name.to_owned(),
        note: note.to_owned(),
        percent,
        state,
        href: Some("#".to_owned()),
    })
    .collect()
}

fn tasks() -> Vec<Task> {
    let task = |count, text: &str, note: &str, action: &str, urgent| Task {
        count: Some(count),
        text: text.to_owned(),
        note: Some(note.to_owned()),
        action: action.to_owned(),
        href: "#".to_owned(),
        urgent,
    };
    vec![
        task(
            2,
            "Согласия родителей просрочены: без них пары не войдут в приказ",
            "Ковалёв И., 8Б · Семёнова А., 7А. Напоминание ушло 18.11.2026",
            "Открыть",
            true,
        ),
        task(
            9,
            "Наставляемые без пары. Для пяти есть подходящие наставники в пуле региона",
            "Дольше всех ждёт Лунин Г., 9А: 24 дня, психолог назначен",
            "К подбору",
            false,
        ),
        task(
            7,
            "В этих парах не было встречи больше двух недель",
            "Спросите наставников или отметьте причину",
            "К парам",
            false,
        ),
        task(
            1,
            "Завод «Ясень» ответил: готов дать трёх наставников инженерному классу",
            "Ответьте до 28.11.2026, затем запрос закроется",
            "Ответить",
            false,
        ),
    ]
}

fn facts() -> Vec<Fact> {
    vec![
        Fact::new("Запросов закрыто парой", "86 %").link("#"),
        Fact::new("Согласия в порядке", "62 из 64"),
        Fact::new("Наставники прошли обучение", "27 из 31"),
        Fact::new("Встреч за ноябрь", 94),
        Fact::new("Ответили на анкету", "71 %"),
    ]
}
