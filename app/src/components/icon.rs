//! A handful of icons, drawn inline on a 24 px grid: no request, no font, coloured by the text around them.

use leptos::prelude::*;

/// Which picture. Icons repeat a word beside them; none of them speaks alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconName {
    /// Done, in order.
    Check,
    /// Something needs attention.
    Alert,
    /// A neutral remark.
    Info,
    /// Opens something below.
    Down,
    /// Back, the previous page of a list.
    Left,
    /// On, the next page of a list.
    Right,
    /// Search.
    Search,
    /// Add.
    Plus,
    /// Download, export.
    Download,
    /// Print.
    Print,
    /// A letter.
    Mail,
    /// One person.
    Person,
    /// Several people, a pair.
    People,
    /// The low-vision version.
    Eye,
    /// The menu of a phone.
    Menu,
    /// A calendar, a meeting.
    Calendar,
    /// A document.
    Document,
}

impl IconName {
    const fn path(self) -> &'static str {
        match self {
            Self::Check => "M5 13l4 4L19 7",
            Self::Alert => "M12 4 2.5 20h19zM12 10v4.5M12 17.2v.3",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.3",
            Self::Down => "M6 9l6 6 6-6",
            Self::Left => "M15 6l-6 6 6 6",
            Self::Right => "M9 6l6 6-6 6",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Download => "M12 4v11M7 10.5l5 5 5-5M4 20h16",
            Self::Print => "M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z",
            Self::Mail => "M3 6h18v12.5H3zM3.5 6.5 12 13l8.5-6.5",
            Self::Person => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 21c.6-4.2 3.6-6 7.5-6s6.9 1.8 7.5 6",
            Self::People => {
                "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20c.5-3.7 2.9-5.2 6.5-5.2s6 1.5 6.5 5.2M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 15.2c2 .8 3.2 2.4 3.5 4.8"
            }
            Self::Eye => {
                "M2 12c2.5-4.4 5.8-6.6 10-6.6S19.5 7.6 22 12c-2.5 4.4-5.8 6.6-10 6.6S4.5 16.4 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"
            }
            Self::Menu => "M4 7h16M4 12h16M4 17h16",
            Self::Calendar => "M4 6h16v14H4zM4 10.5h16M8.5 3.5V7M15.5 3.5V7",
            Self::Document => "M6 3h8.5L19 7.5V21H6zM14 3v5h5M9 12.5h7M9 16.5h7",
        }
    }
}

/// An icon beside a word. Hidden from screen readers: the word is enough.
#[component]
pub fn Icon(
    /// Which picture.
    name: IconName,
) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
            <path d=name.path() />
        </svg>
    }
    .into_any()
}

/// The mark of Маяк: a lighthouse that sends light both ways.
#[component]
pub fn Mark() -> AnyView {
    view! {
        <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
            <path class="mark-tower" d="M9.2 9h5.6l1.7 12H7.5z" />
            <path class="mark-band" d="M8.45 14.5h7.1l.4 2.6h-7.9z" />
            <path class="mark-light" d="M9 4.6 12 3l3 1.6V8H9z" />
            <path class="mark-beam" d="M7.6 5.4 2 4v4zM16.4 5.4 22 4v4z" />
        </svg>
    }
    .into_any()
}
