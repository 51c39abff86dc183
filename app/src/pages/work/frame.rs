//! What stands around the fields of a form about the work of a pair: the way up, the two at the head, the draft of a long form.

use axum::{http::StatusCode, response::Response};
use domain::draft::FormKey;
use leptos::prelude::*;
use store::work::{PairTx, WorkPair};

use super::desk;
use crate::{
    auth::PairDesk,
    components::{Breadcrumbs, FormSheet, PageHead},
    error::PageError,
    forms::FormState,
};

/// The page of a form about a running pair.
pub(super) struct Frame {
    /// Its title.
    pub(super) title: &'static str,
    /// What the button says.
    pub(super) submit: &'static str,
    /// Where «Отмена» leads.
    pub(super) cancel: String,
    /// The draft that keeps the form while it is written; a short one has none.
    pub(super) draft: Option<FormKey>,
}

impl Frame {
    /// The page; with the draft in its fields, if there is one.
    pub(super) async fn show(
        self,
        tx: &mut PairTx,
        at: &PairDesk,
        pair: &WorkPair,
        form: FormState,
        fields: impl FnOnce(&FormState) -> AnyView + Send + 'static,
    ) -> Result<Response, PageError> {
        desk::works(pair)?;
        let Self { title, submit, cancel, draft: key } = self;
        let (counts, form, draft) = match key {
            Some(key) => {
                let (counts, stored) = desk::counts_with_draft(tx, pair, &key).await?;
                let (form, draft) = desk::draft_of(at, pair, key).restore(form, stored);
                (counts, form, Some(draft))
            }
            None => (desk::counts(tx).await?, form, None),
        };
        let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let (crumbs, lead) = (desk::crumbs(at, pair), desk::title(at, pair));
        Ok(desk::page(at, counts, title).status(status).respond(move || {
            let fields = fields(&form);
            view! {
                <Breadcrumbs items=crumbs />
                <PageHead title=title lead=lead />
                <FormSheet form=form submit=submit cancel=cancel nostrip:draft=draft>{fields}</FormSheet>
            }
        }))
    }
}
