//! Building blocks of pages. They draw what they are given: no I/O, no rules, props by value.
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
pub mod section;
pub mod stage_track;
pub mod steps;
pub mod table;
pub mod tag;
pub mod task_list;
pub mod timeline;

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
    Checkbox, CheckboxGroup, Choice, CompetenceField, DateField, FieldWidth, Fieldset, HiddenField, PasswordField,
    RadioGroup, SelectField, TextArea, TextField, TextKind,
};
pub use filters::{FilterSearch, FilterSelect, Filters};
pub use form_sheet::FormSheet;
pub use hero::Hero;
pub use icon::{Icon, IconName, Mark};
pub use layout::{
    AccountMenu, DISPLAY_ACTION, Flash, NavGroup, NavItem, Shell, ShellPage, ShellWidth, Workplace, WorkplaceLink,
};
pub use notice::{Notice, NoticeKind};
pub use page_head::PageHead;
pub use pager::{PageLinks, Pager};
pub use section::{Section, Split};
pub use stage_track::{StageState, StageStep, StageTrack};
pub use steps::Steps;
pub use table::{Column, DataTable, LIST_REGION, NameCell, Row, Sorted};
pub use tag::{Tag, TagKind};
pub use task_list::{Task, TaskList};
pub use timeline::{Timeline, TimelineItem};
