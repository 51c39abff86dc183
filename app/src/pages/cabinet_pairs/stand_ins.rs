//! For whom the mentor stands in: name and request on these days, nothing of the pair.

use domain::russian;
use leptos::prelude::*;
use store::pair::OwnStandIn;

use crate::components::{Column, DataTable, EmptyState, Row, Section};

/// A section under the own pairs; nothing when the mentor stands in for nobody.
pub(super) fn section(stand_ins: Vec<OwnStandIn>) -> Option<AnyView> {
    if stand_ins.is_empty() {
        return None;
    }
    let columns = ["Наставляемый", "Школа", "Дни", "С чем нужна помощь"].map(Column::text).into();
    let rows = stand_ins.into_iter().map(row).collect();
    Some(
        view! {
            <Section title="Вы заменяете" lead="О встречах договоритесь с куратором школы: он их и запишет. Дневник пары виден только её наставнику.">
                <DataTable caption="Замены" columns=columns rows=rows>
                    <EmptyState title="Замен нет" />
                </DataTable>
            </Section>
        }
        .into_any(),
    )
}

fn row(one: OwnStandIn) -> Row {
    let days = format!("{} – {}", russian::date(one.from_on), russian::date(one.until_on));
    let name = one.mentee.unwrap_or_else(|| "Имя видно в дни замены".to_owned());
    let place = (!one.place.is_empty()).then(|| view! { <small>{one.place}</small> });
    Row::new(view! { {name}{place} }).cell(one.school).cell(days).maybe(Some(one.request))
}
