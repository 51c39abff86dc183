//! What stands around the fields of a form about one pair: the way up, the two at the head, the draft of a long form, the way
//! back to their card.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::PairId};
use leptos::prelude::*;
use store::{
    SchoolTx,
    nav::{self, Wanted},
    pair::Card,
};

use super::way_back;
use crate::{
    auth::SchoolStaff,
    components::{Breadcrumbs, FormSheet, PageHead},
    drafts::FormDraft,
    error::PageError,
    forms::FormState,
    page::{Done, Page, Section},
    routes,
};

/// The page of a form about a pair.
pub(super) struct Frame {
    /// Its title.
    pub(super) title: &'static str,
    /// What is said behind the names of the two: «. Пара сохраняется.».
    pub(super) more: String,
    /// What the button says.
    pub(super) submit: &'static str,
    /// The draft that keeps the form while it is written; a short one has none.
    pub(super) draft: Option<FormKey>,
}

/// What is inside.
pub(super) struct Sheet {
    /// What is to be known before the fields.
    pub(super) above: Option<AnyView>,
    /// The fields.
    pub(super) fields: AnyView,
}

impl From<AnyView> for Sheet {
    fn from(fields: AnyView) -> Self {
        Self { above: None, fields }
    }
}

impl Frame {
    /// The page; with the draft in its fields, if there is one.
    pub(super) async fn show<S: Into<Sheet>>(
        self,
        tx: &mut SchoolTx,
        staff: &SchoolStaff,
        card: &Card,
        form: FormState,
        inside: impl FnOnce(FormState) -> S + Send + 'static,
    ) -> Result<Response, PageError> {
        let Self { title, more, submit, draft: key } = self;
        let wanted = key.as_ref().map_or_else(Wanted::default, |key| Wanted::default().draft(key));
        let desk = nav::desk(tx, wanted).await?;
        let (form, draft) = match key {
            Some(key) => {
                let (form, draft) = FormDraft::in_school(staff, key).restore(form, desk.draft);
                (form, Some(draft))
            }
            None => (form, None),
        };
        let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let (crumbs, cancel) = (way_back(&staff.slug, card), address(staff, card.pair_id));
        let lead = format!("{} и {}{more}", card.mentee, card.mentor);
        Ok(Page::school(staff, desk.counts, Section::Pairs, title).status(status).respond(move || {
            let Sheet { above, fields } = inside(form.clone()).into();
            view! {
                <Breadcrumbs items=crumbs />
                <PageHead title=title lead=lead />
                {above}
                <FormSheet form=form submit=submit cancel=cancel nostrip:draft=draft>{fields}</FormSheet>
            }
        }))
    }
}

/// Back to the card of the pair, which says what was done.
pub(super) fn back(staff: &SchoolStaff, pair_id: PairId, done: Done) -> Response {
    Redirect::to(&done.at(&address(staff, pair_id))).into_response()
}

fn address(staff: &SchoolStaff, pair_id: PairId) -> String {
    routes::school(&staff.slug, &format!("pairs/{pair_id}"))
}
