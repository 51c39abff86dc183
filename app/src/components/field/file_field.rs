//! A file from the device: a scan, a photograph of a sheet.

use leptos::prelude::*;

use super::{described_by, frame, invalid};
use crate::forms::FieldState;

/// One file. A browser never gives a chosen file back, so after an error in another field it is chosen again: the hint of
/// the form should say so.
#[component]
pub fn FileField(
    /// Name and error: `form.field("scan")`.
    field: FieldState,
    /// The question, without a colon.
    #[prop(into)]
    label: Oco<'static, str>,
    /// What fits: kinds and size.
    #[prop(into)]
    hint: Oco<'static, str>,
    /// What the browser offers to choose from: `application/pdf,image/jpeg`.
    accept: &'static str,
    /// Whether it may be left out.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let control = view! {
        <input
            type="file"
            id=field.id.clone()
            name=field.name.clone()
            accept=accept
            required=!optional
            aria-describedby=described_by(&field, true)
            aria-invalid=invalid(&field)
        />
    };
    frame(&field, label, Some(hint), optional, control.into_any())
}
