//! The pages of one part of a card: a contact person, an agreement, a letter, thanks. Each [`Kind`] says what its form asks and
//! how the store keeps it; writing a new one, correcting one that is there and taking it off are the same for all.

use std::{fmt::Display, str::FromStr};

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::{
    RegionTx,
    organisation::{self, Held},
};
use uuid::Uuid;

use super::{card_path, here, sheet::Sheet};
use crate::{
    auth::{PathId, RegionStaff},
    error::PageError,
    forms::{FormState, FormValues, UploadForm, Uploaded},
    page::Done,
    pages::stale::{self, Tidy},
    state::AppState,
};

/// What the pages of a kind say about it.
pub(super) struct Head {
    /// «Партнёрское соглашение».
    pub(super) title: &'static str,
    /// One sentence under the title.
    pub(super) lead: &'static str,
    /// Whether the form sends a file.
    pub(super) with_file: bool,
    /// The question before it is taken off: «Удалить соглашение?».
    pub(super) question: &'static str,
    /// What goes with it.
    pub(super) goes: &'static str,
}

/// One kind of part.
pub(super) trait Kind: 'static {
    /// Its key.
    type Id: From<Uuid> + FromStr + Display + Copy + Send + 'static;
    /// What the form says.
    type Entry: Send + Sync;
    /// What is stored.
    type Stored: Send + Sync + 'static;

    /// What its pages say about it.
    const HEAD: Head;
    /// Its word in addresses: `contacts`.
    const WORD: &'static str;
    /// Fields with their labels, in the order of the page.
    const FIELDS: &'static [(&'static str, &'static str)];
    /// Fields that are written in another way than they are typed.
    const TIDY: &'static [Tidy];
    /// The answer to a new one.
    const ADDED: Done;
    /// The answer to one taken off.
    const REMOVED: Done;

    /// What a new form proposes.
    fn blank() -> FormValues {
        FormValues::default()
    }

    /// Reads the form.
    fn parse(values: &FormValues, file: Option<&Uploaded>) -> Result<Self::Entry, FormState>;

    /// Writes the form of what is stored.
    fn values(stored: &Self::Stored) -> FormValues;

    /// A stored field in words of people.
    fn words(_stored: &Self::Stored, _field: &str, values: &[String]) -> String {
        values.join(", ")
    }

    /// The fields; of one that is there beside what is stored and its address.
    fn fields(form: &FormState, there: Option<(&Self::Stored, &str)>) -> AnyView;

    /// What else can be done with one that is there, at this address.
    fn more(_stored: &Self::Stored, _address: &str) -> Option<AnyView> {
        None
    }

    /// Loads one.
    fn load(tx: &mut RegionTx, id: Self::Id) -> impl Future<Output = store::Result<Held<Self::Stored>>> + Send;

    /// Adds one.
    fn add(
        tx: &mut RegionTx,
        of: OrganisationId,
        id: Self::Id,
        new: &Self::Entry,
    ) -> impl Future<Output = store::Result<()>> + Send;

    /// Corrects one.
    fn edit(
        tx: &mut RegionTx,
        id: Self::Id,
        new: &Self::Entry,
        version: i32,
    ) -> impl Future<Output = store::Result<()>> + Send;

    /// Takes one off; of which organisation.
    fn remove(tx: &mut RegionTx, id: Self::Id) -> impl Future<Output = store::Result<OrganisationId>> + Send;
}

pub(super) async fn new<K: Kind>(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let of = here(&mut tx, &staff, organisation_id, &format!("/{}/new", K::WORD)).await?;
    let id: K::Id = store::ids::new();
    let form = FormState::filled(K::blank().with("id", id.to_string()));
    Sheet::<K>::new(of, form).respond(&mut tx, &staff).await
}

/// A form that was opened before a merge writes to what the organisation became.
pub(super) async fn add<K: Kind>(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
    UploadForm { mut values, file }: UploadForm,
) -> Result<Response, PageError> {
    let id: K::Id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", id.to_string());
    let mut tx = state.db.region(&staff.actor()).await?;
    let of = organisation::brief(&mut tx, organisation_id).await?;
    let entry = match K::parse(&values, file.as_ref()) {
        Ok(entry) => entry,
        Err(form) => return Sheet::<K>::new(of, form).respond(&mut tx, &staff).await,
    };
    K::add(&mut tx, of.organisation_id, id, &entry).await?;
    tx.commit().await?;
    Ok(Redirect::to(&K::ADDED.at(&card_path(&staff, of.organisation_id))).into_response())
}

pub(super) async fn get<K: Kind>(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<K::Id>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let held = K::load(&mut tx, id).await?;
    let form = FormState::filled(values_of::<K>(&held));
    Sheet::<K>::there(id, held, form).respond(&mut tx, &staff).await
}

pub(super) async fn post<K: Kind>(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<K::Id>,
    UploadForm { values, file }: UploadForm,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let held = K::load(&mut tx, id).await?;
    let entry = match K::parse(&values, file.as_ref()) {
        Ok(entry) => entry,
        Err(form) => return Sheet::<K>::there(id, held, form).respond(&mut tx, &staff).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    match K::edit(&mut tx, id, &entry, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, held.organisation_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            let held = K::load(&mut tx, id).await?;
            let tidied = stale::tidied(&values, K::TIDY);
            let now = stale::differing(&tidied, &values_of::<K>(&held), K::FIELDS, |field, values| {
                K::words(&held.entry, field, values)
            });
            let form = stale::given_back(values, held.version);
            Sheet::<K>::there(id, held, form).stale(now).respond(&mut tx, &staff).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn remove<K: Kind>(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<K::Id>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let organisation_id = K::remove(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&K::REMOVED.at(&card_path(&staff, organisation_id))).into_response())
}

fn values_of<K: Kind>(held: &Held<K::Stored>) -> FormValues {
    K::values(&held.entry).with("version", held.version.to_string())
}
