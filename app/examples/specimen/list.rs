//! A list: filters, a table, the pager; and the same list with nothing in it.

use app::components::{
    ButtonKind, ButtonLink, Choice, Column, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell,
    PageHead, PageLinks, Row, Sorted, Tag, TagKind,
};
use leptos::prelude::*;

pub(crate) fn view() -> AnyView {
    let page = PageLinks { from: 26, to: 50, total: 64, previous: Some("#".to_owned()), next: Some("#".to_owned()) };
    view! {
        <PageHead title="Наставляемые" lead="64 человека, 55 в парах">
            <ButtonLink href="#" label="Добавить" kind=ButtonKind::Primary />
            <ButtonLink href="#" label="Загрузить список" />
            <ButtonLink href="#" label="Выгрузить" />
        </PageHead>
        {filters("")}
        <DataTable caption="База наставляемых" columns=columns() rows=rows() page=page noun=["человек", "человека", "человек"] />
    }
    .into_any()
}

pub(crate) fn empty() -> AnyView {
    view! {
        <PageHead title="Пул региона" lead="Внешние наставники, которых проверил методический центр" />
        {filters("космонавтика")}
        <DataTable caption="Пул региона" columns=columns() rows=Vec::new() page=PageLinks::default()>
            <EmptyState title="По этим условиям никого нет" text="Уберите часть условий или попросите методический центр найти наставника.">
                <ButtonLink href="#" label="Сбросить условия" />
            </EmptyState>
        </DataTable>
    }
    .into_any()
}

fn filters(query: &str) -> AnyView {
    let forms = vec![Choice::new("pp", "Ученик – ученик"), Choice::new("ep", "Работодатель – ученик")];
    let states = vec![Choice::new("paired", "В паре"), Choice::new("waits", "Ждёт пару")];
    let query = query.to_owned();
    view! {
        <Filters action="#" active=!query.is_empty()>
            <FilterSearch label="Имя или запрос" value=query />
            <FilterSelect name="form" label="Форма" choices=forms any="Все формы" value="" />
            <FilterSelect name="state" label="Состояние" choices=states any="Любое" value="waits" />
        </Filters>
    }
    .into_any()
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("Наставляемый").sorted_by("#", Some(Sorted::Ascending)),
        Column::text("Запрос"),
        Column::text("Форма").sorted_by("#", None),
        Column::text("Наставник"),
        Column::number("Встреч").sorted_by("#", None),
        Column::text("Пара"),
        Column::text("Согласие"),
    ]
}

fn rows() -> Vec<Row> {
    [
        (
            "Алексеева Мария Игоревна",
            "7А · 2013 г. р.",
            "Математика, уверенность на уроке",
            "Ученик – ученик",
            Some("Крылов Пётр, 10А"),
            12,
            (TagKind::Ok, "В паре"),
            (TagKind::Ok, "Подписано"),
        ),
        (
            "Лунин Глеб Олегович",
            "9А · 2011 г. р.",
            "Выбор профессии: инженер-эколог",
            "Работодатель – ученик",
            None,
            0,
            (TagKind::Warn, "Ищем 24 дня"),
            (TagKind::Ok, "Подписано"),
        ),
        (
            "Ковалёв Илья Денисович",
            "8Б · 2012 г. р.",
            "Адаптация в новом классе",
            "Ученик – ученик",
            Some("Серова Анна, 9Б"),
            3,
            (TagKind::Calm, "Предложена"),
            (TagKind::Bad, "Нет согласия"),
        ),
        (
            "Петрова Ольга Николаевна",
            "учитель химии, 1-й год",
            "Урок в разновозрастной группе",
            "Учитель – учитель",
            Some("Гаврилова Н. С."),
            8,
            (TagKind::Ok, "В паре"),
            (TagKind::Ok, "Подписано"),
        ),
        (
            "Аржанникова-Преображенская Виктория Константиновна",
            "10А · 2010 г. р.",
            "Проект по робототехнике",
            "Студент – ученик",
            Some("Дьяков А., студент"),
            21,
            (TagKind::Ok, "В паре"),
            (TagKind::Warn, "До 01.12.2026"),
        ),
    ]
    .into_iter()
    .map(|(name, note, request, form, mentor, meetings, pair, consent)| {
        Row::new(view! { <NameCell href="#" name=name note=note /> })
            .cell(request)
            .cell(form)
            .maybe(mentor)
            .cell(meetings)
            .cell(view! { <Tag kind=pair.0 text=pair.1 /> })
            .cell(view! { <Tag kind=consent.0 text=consent.1 /> })
    })
    .collect()
}
