//! Monitoring: bars with their figures, short tables, facts.

use app::components::{Bar, BarChart, Card, Column, DataTable, Fact, Facts, PageHead, Row, Section, Split};
use leptos::prelude::*;

pub(crate) fn view() -> AnyView {
    let months = [("Сентябрь", 12), ("Октябрь", 61), ("Ноябрь", 94), ("Декабрь", 40)]
        .map(|(label, count)| if count == 94 { Bar::count(label, count).mark() } else { Bar::count(label, count) });
    let forms =
        [("Ученик – ученик", 86), ("Учитель – учитель", 100), ("Студент – ученик", 50), ("Работодатель – ученик", 0)]
            .map(|(label, percent)| Bar::percent(label, percent));
    let rows = [("Школа № 12", 64, 38), ("Гимназия «Созвездие»", 120, 61)]
        .map(|(name, mentees, pairs)| Row::new(name).cell(mentees).cell(pairs));
    view! {
        <PageHead title="Мониторинг" lead="2026/27 учебный год, на 21.11.2026" />
        <Split>
            <Card title="Встречи">
                <BarChart caption="Встречи по месяцам" label_head="Месяц" figure_head="Встреч" bars=months.into() />
            </Card>
            <Section title="Итог"><Facts items=vec![Fact::new("Пар работает", 38), Fact::new("Без пары", 9)] /></Section>
        </Split>
        <Card title="Запросы с парой">
            <BarChart caption="Доля запросов с парой" label_head="Форма" figure_head="Доля" bars=forms.into() full=100.0 />
        </Card>
        <Section title="Школы">
            <DataTable caption="Школы" columns=vec![Column::text("Школа"), Column::number("Наставляемых"), Column::number("Пар")] rows=rows.into() />
        </Section>
    }
    .into_any()
}
