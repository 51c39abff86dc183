//! One line of text.
//!
//! No `maxlength` here or in [`TextArea`](super::TextArea): it cuts pasted text without a word, while the domain's
//! message says by how much it is too long.

use leptos::prelude::*;

use super::{described_by, frame, invalid};
use crate::forms::FieldState;

/// What is typed: chooses the keyboard of a phone, never the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextKind {
    /// Words.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A whole number.
    Number,
    /// An address of a site.
    Url,
    /// The digits of a code that came by letter.
    Digits,
    /// A code or another text that spelling does not apply to.
    Code,
    /// A time of day, ЧЧ:ММ.
    Time,
}

impl TextKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Url => "url",
            // type=number changes on scroll and drops what it cannot read: text with a digit keyboard instead.
            Self::Text | Self::Number | Self::Digits | Self::Code | Self::Time => "text",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Number | Self::Digits => Some("numeric"),
            _ => None,
        }
    }

    const fn spellcheck(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            _ => Some("false"),
        }
    }
}

/// How long an answer is expected to be: the width of the control says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FieldWidth {
    /// The whole column.
    #[default]
    Full,
    /// About twenty characters: a phone number, a class.
    Half,
    /// Up to ten characters: a date, a year.
    Short,
    /// Up to four characters: a count.
    Tiny,
}

impl FieldWidth {
    pub(super) const fn class(self) -> Option<&'static str> {
        match self {
            Self::Full => None,
            Self::Half => Some("half"),
            Self::Short => Some("short"),
            Self::Tiny => Some("tiny"),
        }
    }
}

/// One line of text:
/// `<TextField field=form.field("full_name") label="Фамилия, имя, отчество" autocomplete="name" />`.
#[component]
pub fn TextField(
    /// Value and error: `form.field("name")`.
    field: FieldState,
    /// The question, without a colon.
    #[prop(into)]
    label: Oco<'static, str>,
    /// How to answer: «Например, 8Б».
    #[prop(optional, into)]
    hint: Option<Oco<'static, str>>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// What is typed.
    #[prop(optional)]
    kind: TextKind,
    /// Expected length.
    #[prop(optional)]
    width: FieldWidth,
    /// What the browser may fill in: `name`, `email`, `tel`, `street-address`, `organization`, `username`,
    /// `one-time-code`, `off`. Say `off` where the field is about somebody else.
    #[prop(optional, into)]
    autocomplete: Option<Oco<'static, str>>,
    /// Known answers, offered while typing; any other may be typed.
    #[prop(optional)]
    suggestions: Vec<String>,
    /// A unit after the control: «минут».
    #[prop(optional, into)]
    unit: Option<Oco<'static, str>>,
) -> AnyView {
    let described = described_by(&field, hint.is_some());
    let list = (!suggestions.is_empty()).then(|| format!("{}-list", field.id));
    let input = view! {
        <input
            type=kind.input_type()
            class=width.class()
            id=field.id.clone()
            name=field.name.clone()
            value=field.value.clone()
            inputmode=kind.input_mode()
            spellcheck=kind.spellcheck()
            autocomplete=autocomplete
            list=list.clone()
            required=!optional
            aria-describedby=described
            aria-invalid=invalid(&field)
        />
    };
    let control = match unit {
        Some(unit) => view! { <div class="with-unit">{input}<span class="unit">{unit}</span></div> }.into_any(),
        None => input.into_any(),
    };
    let known = list.map(|id| {
        let options = suggestions.into_iter().map(|answer| view! { <option value=answer></option> }).collect_view();
        view! { <datalist id=id>{options}</datalist> }
    });
    frame(&field, label, hint, optional, view! { {control}{known} }.into_any())
}
