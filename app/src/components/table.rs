//! A list of things as a table: thin lines, names as links, a card per row on a phone.
//!
//! Roles are written out because the phone layout changes `display`, which takes the table's meaning away in
//! some browsers (Adrian Roselli, "Tables, CSS Display Properties, and ARIA").

use domain::russian;
use leptos::prelude::*;

use super::{PageLinks, Pager};
use crate::islands::live_search::LIST_REGION;

/// Direction a column is sorted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorted {
    /// From А to Я, from the smallest, from the earliest.
    Ascending,
    /// The other way round.
    Descending,
}

/// Head of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Words of the head; also the label of the value on a phone.
    pub head: &'static str,
    /// Address of the list sorted by this column (the other way round, if it already is).
    pub sort: Option<String>,
    /// How the list is sorted by this column now.
    pub sorted: Option<Sorted>,
    /// Whether the values are figures, set to the right.
    pub number: bool,
    /// Whether the values are sentences, which need room to be read.
    pub wide: bool,
}

impl Column {
    /// A column of words: `Column::text("Форма")`.
    #[must_use]
    pub fn text(head: &'static str) -> Self {
        Self { head, ..Self::default() }
    }

    /// A column of sentences.
    #[must_use]
    pub fn wide(head: &'static str) -> Self {
        Self { head, wide: true, ..Self::default() }
    }

    /// A column of figures.
    #[must_use]
    pub fn number(head: &'static str) -> Self {
        Self { head, number: true, ..Self::default() }
    }

    fn class(&self) -> Option<&'static str> {
        self.number.then_some("number").or(self.wide.then_some("wide"))
    }

    /// Makes the head a sort link.
    #[must_use]
    pub fn sorted_by(mut self, href: impl Into<String>, now: Option<Sorted>) -> Self {
        self.sort = Some(href.into());
        self.sorted = now;
        self
    }
}

/// One row: as many cells as there are columns, the first one names the row.
pub struct Row {
    cells: Vec<AnyView>,
    pick: Option<Pick>,
}

/// The box before a row.
struct Pick {
    value: String,
    name: String,
    ticked: bool,
}

/// What can be done with ticked rows. The rows have a box each ([`Row::picked_as`]), sent as `pick`.
pub struct Bulk {
    /// Where the form is sent; a button may say another address with `formaction`.
    pub action: String,
    /// Fields and buttons, under the table.
    pub panel: AnyView,
}

/// On whom a deed is done: the rows ticked, or everybody whom the list has found. Sent as `scope`, with the question of
/// the list as `query`; [`crate::lists::picked`] reads it.
#[component]
pub fn BulkScope(
    /// The question of the list, with the place in it.
    #[prop(into)]
    query: String,
    /// How many people the list has found.
    total: i64,
    /// Whether everybody found was chosen.
    everybody: bool,
) -> AnyView {
    let all = format!("Все найденные, {}", russian::count(total.unsigned_abs(), "человек", "человека", "человек"));
    view! {
        <input type="hidden" name="query" value=query />
        <fieldset class="field">
            <legend>"С кем"</legend>
            <div class="choice">
                <input type="radio" id="scope-picked" name="scope" value="picked" checked=!everybody />
                <label for="scope-picked">"Отмеченные"</label>
            </div>
            <div class="choice">
                <input type="radio" id="scope-all" name="scope" value="all" checked=everybody />
                <label for="scope-all">{all}</label>
            </div>
        </fieldset>
    }
    .into_any()
}

impl Row {
    /// A row that opens with its name: use [`NameCell`] for a link with a second line.
    pub fn new(name: impl IntoAny) -> Self {
        Self { cells: vec![name.into_any()], pick: None }
    }

    /// Puts a box before the row: what it sends as `pick`, whose it is, and whether it is ticked already.
    #[must_use]
    pub fn picked_as(mut self, value: impl Into<String>, name: impl Into<String>, ticked: bool) -> Self {
        self.pick = Some(Pick { value: value.into(), name: name.into(), ticked });
        self
    }

    /// Adds the next cell: text, a tag, a button. Empty text is shown as a dash.
    #[must_use]
    pub fn cell(mut self, view: impl IntoAny) -> Self {
        self.cells.push(view.into_any());
        self
    }

    /// Adds a cell of text that may be missing; a dash stands for nothing.
    #[must_use]
    pub fn maybe(self, text: Option<impl Into<String>>) -> Self {
        match text.map(Into::into).filter(|text: &String| !text.is_empty()) {
            Some(text) => self.cell(text),
            None => self.cell(view! { <span class="soft">"—"</span> }),
        }
    }
}

/// The name of a row: a link to its card and a second line of facts.
#[component]
pub fn NameCell(
    /// Address of the card.
    #[prop(into)]
    href: String,
    /// The name.
    #[prop(into)]
    name: String,
    /// Second-rank facts under it: «7А · 2013 г. р.».
    #[prop(optional, into)]
    note: Option<String>,
) -> AnyView {
    view! {
        <a href=href>{name}</a>
        {note.filter(|note| !note.is_empty()).map(|note| view! { <small>{note}</small> })}
    }
    .into_any()
}

/// A table. With `page` the count and the neighbour links stand under it. When `rows` is empty the children are
/// shown instead: an [`EmptyState`](super::EmptyState) that says what to do.
#[component]
pub fn DataTable(
    /// What the table lists; read out, not shown: the heading says it to the eye.
    #[prop(into)]
    caption: Oco<'static, str>,
    /// Heads, in order.
    columns: Vec<Column>,
    /// Rows, in order.
    rows: Vec<Row>,
    /// Count and neighbour pages; leave out for a short table that is always whole.
    #[prop(optional)]
    page: Option<PageLinks>,
    /// What is counted, in the forms for 1, 2 and 5.
    #[prop(default = ["запись", "записи", "записей"])]
    noun: [&'static str; 3],
    /// What stands between the filters and the table and follows them, for example kept views.
    #[prop(optional)]
    above: Option<AnyView>,
    /// What can be done with ticked rows.
    #[prop(optional_no_strip)]
    bulk: Option<Bulk>,
    /// What to show when there are no rows.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let body = match (rows.is_empty(), bulk) {
        (true, _) => children.map(|children| children()).into_any(),
        (false, None) => filled(caption, &columns, rows),
        (false, Some(bulk)) => {
            let table = filled(caption, &columns, rows);
            view! {
                <form class="bulk" method="post" action=bulk.action>
                    {table}
                    <div class="bulk-panel">{bulk.panel}</div>
                </form>
            }
            .into_any()
        }
    };
    let id = page.is_some().then_some(LIST_REGION);
    view! {
        <div class="list" id=id>
            {above}
            {body}
            {page.map(|page| view! { <Pager page=page noun=noun /> })}
        </div>
    }
    .into_any()
}

fn filled(caption: Oco<'static, str>, columns: &[Column], rows: Vec<Row>) -> AnyView {
    let heads = columns.iter().map(head).collect_view();
    let picks = rows.iter().any(|row| row.pick.is_some()).then(|| {
        view! { <th scope="col" role="columnheader" class="pick"><span class="visually-hidden">"Отметка"</span></th> }
    });
    let rows = rows
        .into_iter()
        .map(|row| {
            let pick = row.pick.map(|Pick { value, name, ticked }| {
                let label = format!("Отметить: {name}");
                view! {
                    <td role="cell" class="pick"><input type="checkbox" name="pick" value=value aria-label=label checked=ticked /></td>
                }
            });
            let cells = row.cells.into_iter().zip(columns).enumerate().map(cell).collect_view();
            view! { <tr role="row">{pick}{cells}</tr> }
        })
        .collect_view();
    let region = caption.clone();
    view! {
        <div class="table-scroll" role="region" aria-label=region tabindex="0">
            <table role="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead role="rowgroup"><tr role="row">{picks}{heads}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn head(column: &Column) -> AnyView {
    let sorted = column.sorted.map(|sorted| match sorted {
        Sorted::Ascending => "ascending",
        Sorted::Descending => "descending",
    });
    let words = match column.sort.clone() {
        Some(href) => view! { <a href=href>{column.head}</a> }.into_any(),
        None => column.head.into_any(),
    };
    let class = column.class();
    view! { <th scope="col" role="columnheader" aria-sort=sorted class=class>{words}</th> }.into_any()
}

fn cell((index, (content, column)): (usize, (AnyView, &Column))) -> AnyView {
    if index == 0 {
        view! { <th scope="row" role="rowheader">{content}</th> }.into_any()
    } else {
        let class = column.class();
        view! { <td role="cell" data-label=column.head class=class>{content}</td> }.into_any()
    }
}
