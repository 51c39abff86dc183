//! The page of one part of a card: a contact person, an agreement, a letter, thanks. Each is the same form for a new one and
//! for one that is there.

use axum::{http::StatusCode, response::Response};
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::{RegionTx, nav, organisation::Held};

use super::{card_path, crumbs};
use crate::{
    auth::RegionStaff,
    components::{Breadcrumbs, Fact, FormSheet, HiddenField, PageHead},
    error::PageError,
    forms::FormState,
    page::{CentreSection, Page},
    pages::stale,
};

/// The form with whatever it is shown with.
pub(super) struct Part {
    organisation_id: OrganisationId,
    organisation: String,
    form: FormState,
    /// What the base holds now, where somebody else was quicker.
    now: Vec<Fact>,
    status: StatusCode,
}

/// What the page says about itself.
pub(super) struct Head {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    /// Whether the form sends a file.
    pub(super) with_file: bool,
}

/// What stands on the page.
pub(super) struct Drawn {
    /// Above the form.
    pub(super) above: Option<AnyView>,
    /// The fields.
    pub(super) fields: AnyView,
    /// Below the form.
    pub(super) below: Option<AnyView>,
}

impl Drawn {
    /// Fields and nothing around them.
    pub(super) fn fields(fields: AnyView) -> Self {
        Self { above: None, fields, below: None }
    }
}

impl Part {
    /// A form of an organisation; given back when it has errors.
    pub(super) fn of(organisation_id: OrganisationId, organisation: String, form: FormState) -> Self {
        let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        Self { organisation_id, organisation, form, now: Vec::new(), status }
    }

    /// The form of a part that is there.
    pub(super) fn held<T>(held: &Held<T>, form: FormState) -> Self {
        Self::of(held.organisation_id, held.organisation.clone(), form)
    }

    /// The form of somebody who was slower, beside what the base holds now.
    pub(super) fn stale(self, now: Vec<Fact>) -> Self {
        Self { now, status: StatusCode::CONFLICT, ..self }
    }

    /// The page.
    pub(super) async fn respond(
        self,
        tx: &mut RegionTx,
        staff: &RegionStaff,
        head: Head,
        draw: impl FnOnce(&FormState) -> Drawn + Send + 'static,
    ) -> Result<Response, PageError> {
        let counts = nav::region(tx).await?;
        let crumbs = crumbs(staff, self.organisation_id, &self.organisation);
        let cancel = card_path(staff, self.organisation_id);
        let (form, now) = (self.form, self.now);
        let page = Page::region(staff, counts, CentreSection::Organisations, head.title).status(self.status);
        Ok(page.respond(move || {
            let Drawn { above, fields, below } = draw(&form);
            let kept = kept(&form);
            view! {
                <Breadcrumbs items=crumbs />
                <PageHead title=head.title lead=head.lead />
                {stale::notice(now)}
                {above}
                <FormSheet form=form submit="Сохранить" cancel=cancel with_file=head.with_file>
                    {kept}
                    {fields}
                </FormSheet>
                {below}
            }
        }))
    }
}

/// What a form carries along unseen: the id of what it makes, the version of what it edits.
pub(super) fn kept(form: &FormState) -> AnyView {
    ["id", "version"]
        .into_iter()
        .filter_map(|name| {
            let value = form.field(name).value;
            (!value.is_empty()).then(|| view! { <HiddenField name=name value=value /> })
        })
        .collect_view()
        .into_any()
}
