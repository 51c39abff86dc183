//! A person's card: named lines, a notice, meetings, a question before the end, a consent on its sheet.

use app::components::{
    Breadcrumbs, ButtonKind, ButtonLink, Card, CardAction, CardRow, Confirm, Crumb, DocumentSheet, Notice, NoticeKind,
    PageHead, PostButton, Section, SignatureLines, Split, Tag, TagKind, Timeline, TimelineItem,
};
use leptos::prelude::*;

pub(crate) fn view() -> AnyView {
    view! {
        <Breadcrumbs items=vec![Crumb::new("Наставляемые", "#")] />
        <PageHead title="Лунин Глеб Олегович" lead="9А · 15 лет · ищем наставника 24 дня">
            <ButtonLink href="#" label="Подобрать наставника" kind=ButtonKind::Primary />
            <ButtonLink href="#" label="Печать" />
        </PageHead>
        <Split>
            <div>
                <Card title="Запрос" rows=request() action=CardAction::new("Изменить", "#") />
                <Card title="Согласие" rows=consent()>
                    <Notice kind=NoticeKind::Warn title="Истекает через 9 дней"><p>"Попросите представителя подписать новое."</p></Notice>
                    <div class="actions">
                    <Confirm label="Отозвать согласие" question="Отозвать согласие?" action="#" submit="Отозвать">
                        <p>"Пара остановится, наставник получит письмо. Записать новое согласие можно в любой день."</p>
                    </Confirm>
                    <PostButton action="#" label="Напомнить" about="Луниной О. П." />
                    </div>
                </Card>
            </div>
            <Section title="Встречи"><Timeline items=meetings() /></Section>
        </Split>
        <DocumentSheet title="Согласие на обработку персональных данных" edition="Редакция от 01.09.2026">
            <p>"Я, Лунина Ольга Павловна, даю согласие школе № 12 города Ясногорска на обработку данных моего ребёнка в целях участия в программе наставничества."</p>
            <ol>
                <li>"Данные: фамилия, имя, отчество, класс, дата рождения, запрос."</li>
                <li>"Срок: до конца учебного года или до отзыва."</li>
            </ol>
            <SignatureLines labels=vec!["Дата", "Подпись", "Расшифровка"] />
        </DocumentSheet>
    }
    .into_any()
}

fn request() -> Vec<CardRow> {
    vec![
        CardRow::text(
            "С чем нужна помощь",
            "Выбор профессии: инженер-эколог.\nХочет увидеть, как устроена лаборатория.",
        ),
        CardRow::text("Форма", "Работодатель – ученик"),
        CardRow::view("Состояние", view! { <Tag kind=TagKind::Warn text="Ищем 24 дня" /> }),
        CardRow::maybe("Телефон", None::<String>),
    ]
}

fn consent() -> Vec<CardRow> {
    vec![
        CardRow::text("Кто подписал", "Лунина Ольга Павловна, мать"),
        CardRow::text("Действует", "01.09.2025 – 01.12.2026"),
    ]
}

fn meetings() -> Vec<TimelineItem> {
    let item = |date: &str, iso: &str, title: &'static str, body: &'static str| TimelineItem {
        date: date.to_owned(),
        iso: iso.to_owned(),
        title: view! { <a href="#">{title}</a> }.into_any(),
        tag: Some(view! { <Tag kind=TagKind::Calm text="Очно" /> }.into_any()),
        body: Some(view! { <p>{body}</p> }.into_any()),
    };
    vec![
        item(
            "14.11.2026",
            "2026-11-14",
            "Встреча-планирование",
            "Договорились о трёх шагах до каникул: лаборатория завода, разговор с экологом, первый замер.",
        ),
        item("07.11.2026", "2026-11-07", "Пробная рабочая встреча", "60 минут. Посмотрели пробы воды."),
        item("31.10.2026", "2026-10-31", "Первая встреча", "Познакомились."),
    ]
}
