//! The page on which a part of a card is written.

use axum::{http::StatusCode, response::Response};
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::{
    RegionTx, nav,
    organisation::{Brief, Held},
};

use super::{card_path, crumbs, part::Kind};
use crate::{
    auth::RegionStaff,
    components::{Breadcrumbs, Confirm, Fact, FormSheet, KeptFields, PageHead},
    error::PageError,
    forms::FormState,
    page::{CentreSection, Page},
    pages::stale,
    routes,
};

/// The form with whatever it is shown with.
pub(super) struct Sheet<K: Kind> {
    organisation_id: OrganisationId,
    organisation: String,
    form: FormState,
    /// The part that the form is about, when it is there.
    there: Option<(K::Id, K::Stored)>,
    /// What the base holds now, where somebody else was quicker.
    now: Vec<Fact>,
    status: StatusCode,
}

impl<K: Kind> Sheet<K> {
    /// The form of a new part; given back when it has errors.
    pub(super) fn new(of: Brief, form: FormState) -> Self {
        Self::of(of.organisation_id, of.name, form, None)
    }

    /// The form of a part that is there.
    pub(super) fn there(id: K::Id, held: Held<K::Stored>, form: FormState) -> Self {
        Self::of(held.organisation_id, held.organisation, form, Some((id, held.entry)))
    }

    fn of(
        organisation_id: OrganisationId,
        organisation: String,
        form: FormState,
        there: Option<(K::Id, K::Stored)>,
    ) -> Self {
        let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        Self { organisation_id, organisation, form, there, now: Vec::new(), status }
    }

    /// The form of somebody who was slower, beside what the base holds now.
    pub(super) fn stale(self, now: Vec<Fact>) -> Self {
        Self { now, status: StatusCode::CONFLICT, ..self }
    }

    /// The page.
    pub(super) async fn respond(self, tx: &mut RegionTx, staff: &RegionStaff) -> Result<Response, PageError> {
        let counts = nav::region(tx).await?;
        let crumbs = crumbs(staff, self.organisation_id, &self.organisation);
        let cancel = card_path(staff, self.organisation_id);
        let Self { form, there, now, status, .. } = self;
        let there = there.map(|(id, stored)| (stored, routes::region(&staff.slug, &format!("{}/{id}", K::WORD))));
        let page = Page::region(staff, counts, CentreSection::Organisations, K::HEAD.title).status(status);
        Ok(page.respond(move || {
            let fields = K::fields(&form, there.as_ref().map(|(stored, address)| (stored, address.as_str())));
            let (more, off) =
                there.map(|(stored, address)| (K::more(&stored, &address), taken_off::<K>(&address))).unzip();
            view! {
                <Breadcrumbs items=crumbs />
                <PageHead title=K::HEAD.title lead=K::HEAD.lead />
                {stale::notice(now)}
                <FormSheet form=form.clone() submit="Сохранить" cancel=cancel with_file=K::HEAD.with_file>
                    <KeptFields form=form />
                    {fields}
                </FormSheet>
                {more.flatten()}
                {off}
            }
        }))
    }
}

fn taken_off<K: Kind>(address: &str) -> AnyView {
    let action = format!("{address}/remove");
    view! {
        <Confirm label="Убрать с карточки" question=K::HEAD.question action=action submit="Убрать">
            <p>{K::HEAD.goes}</p>
        </Confirm>
    }
    .into_any()
}
