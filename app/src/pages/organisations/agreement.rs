//! Agreements with an organisation: number, days and the signed paper.

use axum::{
    body::Bytes,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::{PastDate, parse_date},
    file::{FileName, MediaType},
    ids::{AgreementId, OrganisationId},
    organisation::AgreementTerm,
    russian,
    text::ShortText,
};
use leptos::prelude::*;
use store::{
    RegionTx,
    organisation::{self, Agreement, AgreementFile, Held, HeldAgreement},
};

use super::{
    card_path,
    part::{Head, Kind},
};
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{Confirm, DateField, FieldWidth, FileField, Notice, NoticeKind, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues, Uploaded},
    page::Done,
    pages::{
        consents::{ACCEPT, FITS, handed_out, optional_scan},
        stale::{self, Tidy},
    },
    state::AppState,
};

/// An agreement with its paper.
pub(super) struct Partnership;

/// What the form says of an agreement.
pub(super) struct Filled {
    agreement: Agreement,
    paper: Option<(FileName, MediaType, Bytes)>,
}

impl Filled {
    /// The paper as the store takes it.
    fn file(&self) -> Option<AgreementFile<'_>> {
        self.paper.as_ref().map(|(name, media_type, bytes)| AgreementFile { name, media_type: *media_type, bytes })
    }
}

impl Kind for Partnership {
    type Id = AgreementId;
    type Entry = Filled;
    type Stored = HeldAgreement;

    const HEAD: Head = Head {
        title: "Партнёрское соглашение",
        lead: "За 30 дней до окончания координаторы получат письмо.",
        with_file: true,
        question: "Удалить соглашение?",
        goes: "Файл будет удалён вместе с записью. В истории останутся номер и даты.",
    };
    const WORD: &'static str = "agreements";
    const FIELDS: &'static [(&'static str, &'static str)] = &[
        ("number", "Номер"),
        ("signed_on", "Дата подписания"),
        ("valid_from", "Действует с"),
        ("valid_until", "Действует до"),
    ];
    const TIDY: &'static [Tidy] =
        &[("signed_on", stale::date), ("valid_from", stale::date), ("valid_until", stale::date)];
    const ADDED: Done = Done::AgreementAdded;
    const REMOVED: Done = Done::AgreementRemoved;

    /// Without a first day it holds from the signature.
    fn parse(values: &FormValues, file: Option<&Uploaded>) -> Result<Filled, FormState> {
        let mut check = Check::new(values);
        let number = check.required("number", ShortText::parse);
        let signed_on = check.required("signed_on", |text| PastDate::parse(text, clock::today())).map(PastDate::date);
        let valid_from = check.optional("valid_from", parse_date);
        let valid_until = check.optional("valid_until", parse_date);
        if let (Some(first), Some(Some(last))) = (valid_from.and_then(|typed| typed.or(signed_on)), valid_until)
            && last < first
        {
            check.fail("valid_until", "Соглашение не может закончиться раньше, чем начнёт действовать");
        }
        let scan = optional_scan(&mut check, "scan", file);
        check.finish(|| {
            let signed_on = signed_on?;
            let days = AgreementTerm { valid_from: valid_from?.unwrap_or(signed_on), valid_until: valid_until? };
            let paper = scan?.zip(file).map(|((name, kind), file)| (name, kind, file.bytes.clone()));
            Some(Filled { agreement: Agreement { number: number?, signed_on, days }, paper })
        })
    }

    fn values(stored: &HeldAgreement) -> FormValues {
        FormValues::from_pairs([
            ("number", stored.number.clone()),
            ("signed_on", russian::date(stored.signed_on)),
            ("valid_from", russian::date(stored.days.valid_from)),
            ("valid_until", stored.days.valid_until.map(russian::date).unwrap_or_default()),
        ])
    }

    fn fields(form: &FormState, there: Option<(&HeldAgreement, &str)>) -> AnyView {
        let file = there.and_then(|(stored, address)| Some((format!("{address}/file"), stored.file.clone()?)));
        let label = if file.is_some() {
            "Новый файл вместо прежнего"
        } else {
            "Файл соглашения"
        };
        let filed = file.map(|(href, name)| {
            view! { <Notice kind=NoticeKind::Calm><p>"Файл: "<a href=href>{name}</a></p></Notice> }
        });
        view! {
            {filed}
            <TextField field=form.field("number") label="Номер" width=FieldWidth::Half autocomplete="off" />
            <DateField field=form.field("signed_on") label="Дата подписания" hint="Например, 01.09.2026" />
            <DateField
                field=form.field("valid_from")
                label="Действует с"
                hint="Первый день. Если не заполнять, соглашение действует со дня подписания"
                optional=true
            />
            <DateField
                field=form.field("valid_until")
                label="Действует до"
                hint="Последний день. Если не заполнять, соглашение бессрочное"
                optional=true
            />
            <FileField field=form.field("scan") label=label hint=FITS accept=ACCEPT optional=true />
        }
        .into_any()
    }

    fn more(stored: &HeldAgreement, address: &str) -> Option<AnyView> {
        stored.file.as_ref()?;
        let action = format!("{address}/file/remove");
        Some(
            view! {
                <Confirm label="Удалить файл" question="Удалить файл соглашения?" action=action submit="Удалить файл">
                    <p>"Запись о соглашении останется. Файл можно будет приложить заново."</p>
                </Confirm>
            }
            .into_any(),
        )
    }

    async fn load(tx: &mut RegionTx, id: AgreementId) -> store::Result<Held<HeldAgreement>> {
        organisation::agreement(tx, id).await
    }

    async fn add(tx: &mut RegionTx, of: OrganisationId, id: AgreementId, new: &Filled) -> store::Result<()> {
        organisation::add_agreement(tx, of, id, &new.agreement, new.file()).await
    }

    async fn edit(tx: &mut RegionTx, id: AgreementId, new: &Filled, version: i32) -> store::Result<()> {
        organisation::edit_agreement(tx, id, &new.agreement, new.file(), version).await
    }

    async fn remove(tx: &mut RegionTx, id: AgreementId) -> store::Result<OrganisationId> {
        organisation::remove_agreement(tx, id).await
    }
}

/// The signed agreement, handed out as a file, never shown as a page of ours.
pub(super) async fn file(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<AgreementId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let file = organisation::open_agreement(&mut tx, id).await?;
    tx.commit().await?;
    Ok(handed_out(file))
}

pub(super) async fn remove_file(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<AgreementId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let organisation_id = organisation::remove_agreement_file(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::AgreementFileRemoved.at(&card_path(&staff, organisation_id))).into_response())
}
