//! Building blocks of pages. They draw what they are given: no I/O, no rules, props by value. A page loads, composes and
//! answers; a component never asks.
//!
//! # What to use when
//!
//! | you want to show | use |
//! |---|---|
//! | the head of any page: heading, one sentence, buttons | [`PageHead`], above it [`Breadcrumbs`] when the page lies under a list |
//! | parts of a page | [`Section`]; two columns of them in a [`Split`] |
//! | a list of things | [`Filters`] with [`FilterSearch`] and [`FilterSelect`], then [`DataTable`] with [`Column`], [`Row`], [`NameCell`]; inside it an [`EmptyState`] |
//! | views of a list that people keep; deeds on ticked rows | [`Views`] in the table's `above`; [`Bulk`] with [`BulkScope`], and [`Row::picked_as`] |
//! | a short list that is always whole | [`DataTable`] without `page` |
//! | one person, pair or school | a [`Card`] per topic with [`CardRow`]s; changes are a [`CardAction`] to a form page |
//! | a state in a word or two | [`Tag`] |
//! | a few figures | [`Facts`]; large and side by side with `tiles=true`, once on a page |
//! | figures by month, form, school | [`BarChart`] |
//! | the programme's seven stages | [`StageTrack`] |
//! | where somebody is in a form of several pages | [`Progress`] above the form |
//! | what waits for a decision | [`TaskList`] |
//! | what happened, in order | [`Timeline`] |
//! | a form on its own page | [`FormSheet`] and the fields of [`field`]; long forms have a [`Fieldset`] per topic and a `draft` |
//! | a form that serves adding and editing | its id and version go along in [`KeptFields`] |
//! | one choice of a closed list | up to seven values [`RadioGroup`], more [`SelectField`]; both take `Choice::all::<T>()` of any [`domain::term::Term`] |
//! | several choices, under headings when they are many; one statement to agree with | [`CheckboxGroup`], [`CheckboxGroups`]; [`Checkbox`] |
//! | a date | [`DateField`] |
//! | a file | [`FileField`] in a [`FormSheet`] `with_file` |
//! | an action without fields that does no harm | [`PostButton`] |
//! | an action that cannot be undone | [`Confirm`] in place; with a reason or a longer text a form page with `kind=ButtonKind::Danger` |
//! | the answer to the last action | nothing: redirect with `page::Done` |
//! | something to know before reading on | [`Notice`] |
//! | an address to be opened with a telephone | [`QrCode`] |
//! | a consent or another document | [`DocumentSheet`], for paper also [`SignatureLines`] |
//! | the files of a document | [`TakeAway`] |
//! | the opening of a public page | [`Hero`], then [`Steps`], [`Facts`] |
//! | why there is no page | [`ErrorPage`]; handlers return `PageError` and never draw it themselves |
//!
//! Buttons: one primary per page, the rest quiet. A link goes somewhere ([`ButtonLink`]), a button sends a form
//! ([`SubmitButton`], [`PostButton`]); several beside each other stand in `<div class="actions">`.
//!
//! Distances come from the parent: a page gives its parts one after the other (a fragment, not a wrapping `<div>`) and
//! sets no margins. Where a wrapper is needed, `class="stack"` keeps the distances; running text stands in
//! `class="prose"`. The content policy forbids `style=` and inline scripts.
//! Never write a `<textarea>` by hand: Leptos does not escape its children, [`TextArea`] does.
//!
//! # A list page
//!
//! ```
//! use app::components::*;
//! use leptos::prelude::*;
//!
//! # let html = Owner::new().with(|| {
//! let page = PageLinks { from: 1, to: 2, total: 2, previous: None, next: None };
//! let rows = [("Лунин Глеб Олегович", "9А"), ("Ковалёв Илья Денисович", "8Б")].map(|(name, class)| {
//!     Row::new(view! { <NameCell href="/s/school-12/mentees/1" name=name note=class /> })
//!         .cell(view! { <Tag kind=TagKind::Ok text="Подписано" /> })
//!         .maybe(None::<String>)
//! });
//! view! {
//!     <PageHead title="Наставляемые" lead="2 человека">
//!         <ButtonLink href="/s/school-12/mentees/new" label="Добавить" kind=ButtonKind::Primary />
//!     </PageHead>
//!     <Filters action="/s/school-12/mentees">
//!         <FilterSearch label="Имя или запрос" value="" />
//!     </Filters>
//!     <DataTable
//!         caption="База наставляемых"
//!         columns=vec![Column::text("Наставляемый").sorted_by("?sort=name", Some(Sorted::Ascending)), Column::text("Согласие"), Column::text("Наставник")]
//!         rows=rows.into()
//!         page=page
//!         noun=["человек", "человека", "человек"]
//!     >
//!         <EmptyState title="Наставляемых пока нет" text="Добавьте первого.">
//!             <ButtonLink href="/s/school-12/mentees/new" label="Добавить" />
//!         </EmptyState>
//!     </DataTable>
//! }
//! # .to_html() });
//! # assert!(html.contains("2\u{a0}человека") && html.contains("aria-sort=\"ascending\"") && !html.contains("пока нет"));
//! ```
//!
//! # A form page
//!
//! The same view serves the empty form, the edited record and the form given back with errors (status 422). A part
//! that captures `form` inside another part takes its own copy with `clone:form`.
//!
//! ```
//! use app::{components::*, forms::{FormState, FormValues}};
//! use leptos::prelude::*;
//!
//! # let html = Owner::new().with(|| {
//! let form = FormState::rejected(FormValues::default().with("full_name", "Илья"), "full_name", "Напишите фамилию и имя");
//! view! {
//!     <Breadcrumbs items=vec![Crumb::new("Наставляемые", "/s/school-12/mentees")] />
//!     <PageHead title="Новый наставляемый" />
//!     <FormSheet form=form.clone() id="0190b1c2" submit="Сохранить" cancel="/s/school-12/mentees">
//!         <TextField field=form.field("full_name") label="Фамилия, имя, отчество" autocomplete="off" />
//!         <DateField field=form.field("birth_date") label="Дата рождения" />
//!         <Fieldset clone:form legend="Представитель">
//!             <TextField field=form.field("phone") label="Телефон" kind=TextKind::Phone width=FieldWidth::Half optional=true />
//!         </Fieldset>
//!         <Checkbox field=form.field("consent") required=true>"Согласие подписано"</Checkbox>
//!     </FormSheet>
//! }
//! # .to_html() });
//! # assert!(html.contains("Проверьте одну строку") && html.contains("href=\"#f-full_name\"") && html.contains("value=\"Илья\""));
//! ```
//!
//! # How to add a component
//!
//! One file here, named like it; a style sheet of the same name in `style/components/`, listed in `style/main.css`; colours
//! and distances only from `style/tokens.css`; widths by `@container main`, never by the window, so that large letters
//! get the layout of a small screen. Return [`AnyView`](leptos::prelude::AnyView) (`.into_any()` at the end): types and
//! compile times stay small. Put it on a page of `app/examples/specimen` and look at it light, dark, at 360 px, in the
//! low-vision version and on paper.

pub mod bar_chart;
pub mod breadcrumbs;
pub mod button;
pub mod card;
pub mod dialog;
pub mod display;
pub mod document;
pub mod empty_state;
pub mod error_page;
pub mod error_summary;
pub mod facts;
pub mod field;
pub mod filters;
pub mod form_sheet;
pub mod hero;
pub mod icon;
pub mod layout;
pub mod notice;
pub mod page_head;
pub mod pager;
pub mod progress;
pub mod qr_code;
pub mod section;
pub mod stage_track;
pub mod steps;
pub mod table;
pub mod tag;
pub mod take_away;
pub mod task_list;
pub mod timeline;
pub mod views;

pub use bar_chart::{Bar, BarChart};
pub use breadcrumbs::{Breadcrumbs, Crumb};
pub use button::{ButtonKind, ButtonLink, PostButton, SubmitButton};
pub use card::{Card, CardAction, CardRow};
pub use dialog::Confirm;
pub use display::{DISPLAY_COOKIE, Display, Images, Scheme, Spacing, TextSize, Theme};
pub use document::{DocumentSheet, SignatureLines};
pub use empty_state::EmptyState;
pub use error_page::{ErrorPage, Failure};
pub use error_summary::ErrorSummary;
pub use facts::{Fact, Facts};
pub use field::{
    Checkbox, CheckboxGroup, CheckboxGroups, Choice, ChoiceGroup, DateField, FieldWidth, Fieldset, FileField,
    HiddenField, KeptFields, PasswordField, RadioGroup, SelectField, TextArea, TextField, TextKind,
};
pub use filters::{FilterMore, FilterSearch, FilterSelect, Filters};
pub use form_sheet::FormSheet;
pub use hero::Hero;
pub use icon::{Icon, IconName, Mark};
pub use layout::{
    AccountMenu, DISPLAY_ACTION, Flash, NavGroup, NavItem, Shell, ShellPage, ShellWidth, Workplace, WorkplaceLink,
};
pub use notice::{Notice, NoticeKind};
pub use page_head::PageHead;
pub use pager::{PageLinks, Pager};
pub use progress::{Progress, ProgressStep};
pub use qr_code::QrCode;
pub use section::{Section, Split};
pub use stage_track::{StageState, StageStep, StageTrack};
pub use steps::Steps;
pub use table::{Bulk, BulkScope, Column, DataTable, NameCell, Row, Sorted};
pub use tag::{Tag, TagKind};
pub use take_away::TakeAway;
pub use task_list::{Task, TaskList};
pub use timeline::{FoldedTimeline, Timeline, TimelineItem};
pub use views::{View, Views};

#[cfg(test)]
mod tests;
