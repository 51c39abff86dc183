//! Links sent by e-mail: what one says to the page it opens, and how it is taken, once.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    ids::{
        AccountId, ConsentId, ConsentSignatureId, GatheringGuestId, GatheringId, LinkId, MenteeId, MentorId,
        PoolMentorId, RegionId, SchoolId,
    },
    role::Role,
    term::Term,
};

use super::{Workplace, WorkplaceSchool};
use crate::{Error, GuestActor, IdentityTx, Result, SignerActor, error::written, zone};

domain::terms! {
    /// What a link is for; the codes stand in `access_link.purpose`.
    pub enum LinkPurpose {
        /// To a workplace.
        Invitation = "invitation" => "Приглашение",
        /// That an address is the person's own: of an application, or a new one of an account.
        EmailProof = "email_proof" => "Подтверждение адреса",
        /// To set a new password.
        PasswordReset = "password_reset" => "Новый пароль",
        /// To read and sign one document.
        Consent = "consent" => "Документ на подпись",
        /// To answer the survey after a group meeting.
        Survey = "survey" => "Опрос после встречи",
    }
}

/// Whether a link still opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// It does.
    Open,
    /// Its time is over.
    Expired,
    /// It did, once.
    Used,
    /// Whoever sent it took it back, or a newer one took its place.
    Withdrawn,
}

/// A link as its page needs it.
#[derive(Debug, Clone)]
pub struct Link {
    /// The link.
    pub link_id: LinkId,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// Whether it opens.
    pub state: LinkState,
    /// Until when it opens.
    pub expires_at: DateTime<Utc>,
    /// The address it was sent to, lower case.
    pub email: String,
    /// Name of the addressee as the sender knows it; may be empty.
    pub full_name: String,
    /// Name of the person who sent it; `None` when nobody did (a reset) or the operator of the platform did.
    pub invited_by: Option<String>,
    /// The place it is about: of an invitation and of an application.
    pub place: Option<LinkPlace>,
    /// The role of an invitation.
    pub role: Option<Role>,
    /// The internal mentor who gets an account.
    pub mentor_id: Option<MentorId>,
    /// The mentee whose page is opened.
    pub mentee_id: Option<MenteeId>,
    /// The application whose address is proved.
    pub pool_mentor_id: Option<PoolMentorId>,
    /// The document to sign, and the signature that is the addressee's.
    pub signature: Option<(ConsentId, ConsentSignatureId)>,
    /// The group meeting whose survey is answered, and the guest the addressee is.
    pub guest: Option<(GatheringId, GatheringGuestId)>,
    /// The account that wants a new address or a new password.
    pub account_id: Option<AccountId>,
    /// The account that already has this address.
    pub holder: Option<Holder>,
}

/// The place a link is about.
#[derive(Debug, Clone)]
pub struct LinkPlace {
    /// The region.
    pub region_id: RegionId,
    /// Its name in addresses.
    pub region_slug: String,
    /// Its name.
    pub region_name: String,
    /// Its clocks.
    pub zone: Tz,
    /// Name of its centre.
    pub centre_name: String,
    /// Where questions go.
    pub contact_email: String,
    /// The school, unless the link is about the region.
    pub school: Option<WorkplaceSchool>,
}

/// An account with the address of a link.
#[derive(Debug, Clone)]
pub struct Holder {
    /// The account.
    pub account_id: AccountId,
    /// Its name.
    pub full_name: String,
    /// Whether it can sign in.
    pub has_password: bool,
}

impl LinkState {
    /// The rule that refuses a link in this state; `None` for an open one.
    #[must_use]
    pub fn refusal(self) -> Option<&'static str> {
        match self {
            Self::Open => None,
            Self::Expired => Some("link_expired"),
            Self::Used => Some("link_used"),
            Self::Withdrawn => Some("link_withdrawn"),
        }
    }
}

impl Link {
    /// The account that can sign in with this address.
    #[must_use]
    pub fn known(&self) -> Option<&Holder> {
        self.holder.as_ref().filter(|holder| holder.has_password)
    }

    /// The realm of one document and one signer, for the link of a signature.
    #[must_use]
    pub fn signer(&self) -> Option<SignerActor> {
        let place = self.place.as_ref()?;
        let (consent_id, consent_signature_id) = self.signature?;
        let (region_id, school_id) = (place.region_id, place.school.as_ref()?.school_id);
        Some(SignerActor { school_id, region_id, consent_id, consent_signature_id })
    }

    /// The realm of one guest of a group meeting, for the link of a survey.
    #[must_use]
    pub fn guest(&self) -> Option<GuestActor> {
        let place = self.place.as_ref()?;
        let (gathering_id, gathering_guest_id) = self.guest?;
        let (region_id, school_id) = (place.region_id, place.school.as_ref()?.school_id);
        Some(GuestActor { school_id, region_id, gathering_id, gathering_guest_id })
    }

    /// The workplace an invitation leads to.
    #[must_use]
    pub fn workplace(&self) -> Option<Workplace> {
        let (place, role) = (self.place.as_ref()?, self.role?);
        Some(Workplace {
            region_id: place.region_id,
            region_slug: place.region_slug.clone(),
            region_name: place.region_name.clone(),
            zone: place.zone,
            school: place.school.clone(),
            role,
            mentor_id: self.mentor_id,
            mentee_id: self.mentee_id,
        })
    }
}

/// A link, whatever its state; `None` when there is none of this purpose. Nothing is changed by looking: mail scanners
/// open links too.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(%link_id), err(level = "debug"))]
pub async fn peek(tx: &mut IdentityTx, purpose: LinkPurpose, link_id: LinkId) -> Result<Option<Link>> {
    let row = sqlx::query!(
        r#"select l.email, l.full_name, l.role, l.mentor_id, l.mentee_id, l.pool_mentor_id, l.account_id,
             l.consent_id, l.consent_signature_id, l.gathering_id, l.gathering_guest_id, l.expires_at, l.expires_at <= now() as "expired!", l.used_at, l.withdrawn_at,
             i.full_name as "invited_by?",
             r.region_id as "region_id?", r.slug as "region_slug?", r.name as "region_name?",
             r.centre_name as "centre_name?", r.contact_email as "contact_email?", r.time_zone as "time_zone?",
             s.school_id as "school_id?", s.slug as "school_slug?", s.short_name as "school_name?",
             h.account_id as "holder_id?", h.full_name as "holder_name?", h.password_hash is not null as "has_password!"
           from access_link l
           left join account i on i.account_id = l.created_by
           left join region r on r.region_id = l.region_id
           left join school s on s.school_id = l.school_id
           left join account h on h.email = l.email
           where l.link_id = $1 and l.purpose = $2"#,
        link_id.as_uuid(),
        purpose.code(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let state = match (row.used_at, row.withdrawn_at, row.expired) {
        (Some(_), _, _) => LinkState::Used,
        (None, Some(_), _) => LinkState::Withdrawn,
        (None, None, true) => LinkState::Expired,
        (None, None, false) => LinkState::Open,
    };
    let school = match (row.school_id, row.school_slug, row.school_name) {
        (Some(school_id), Some(slug), Some(short_name)) => {
            Some(WorkplaceSchool { school_id: SchoolId::from_uuid(school_id), slug, short_name })
        }
        _ => None,
    };
    let place = match (row.region_id, row.region_slug, row.region_name, row.centre_name, row.contact_email) {
        (Some(region_id), Some(region_slug), Some(region_name), Some(centre_name), Some(contact_email)) => {
            Some(LinkPlace {
                region_id: RegionId::from_uuid(region_id),
                region_slug,
                region_name,
                zone: row.time_zone.as_deref().map_or(zone::DEFAULT, zone::read),
                centre_name,
                contact_email,
                school,
            })
        }
        _ => None,
    };
    let holder = match (row.holder_id, row.holder_name) {
        (Some(account_id), Some(full_name)) => {
            Some(Holder { account_id: AccountId::from_uuid(account_id), full_name, has_password: row.has_password })
        }
        _ => None,
    };
    let role = match row.role {
        Some(code) => Some(Role::from_code(&code).ok_or(Error::Corrupt("access_link.role"))?),
        None => None,
    };
    Ok(Some(Link {
        link_id,
        purpose,
        state,
        expires_at: row.expires_at,
        email: row.email,
        full_name: row.full_name,
        invited_by: row.invited_by,
        place,
        role,
        mentor_id: row.mentor_id.map(MentorId::from_uuid),
        mentee_id: row.mentee_id.map(MenteeId::from_uuid),
        pool_mentor_id: row.pool_mentor_id.map(PoolMentorId::from_uuid),
        signature: row
            .consent_id
            .zip(row.consent_signature_id)
            .map(|(consent_id, signature_id)| (consent_id.into(), signature_id.into())),
        guest: row
            .gathering_id
            .zip(row.gathering_guest_id)
            .map(|(gathering_id, guest_id)| (gathering_id.into(), guest_id.into())),
        account_id: row.account_id.map(AccountId::from_uuid),
        holder,
    }))
}

/// Takes an open link for good: it stays locked to the end of the transaction, so of two who press at once one is told
/// that the link was used.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] with [`LinkState::refusal`] when it does not open.
pub(super) async fn take(tx: &mut IdentityTx, purpose: LinkPurpose, link_id: LinkId) -> Result<Link> {
    // The account before the link, in the order in which a newer link withdraws this one: otherwise the two could wait
    // for each other.
    sqlx::query!(
        "select a.account_id from access_link l join account a on a.account_id = l.account_id
         where l.link_id = $1 for no key update of a",
        link_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    sqlx::query!(
        "select link_id from access_link where link_id = $1 and purpose = $2 for update",
        link_id.as_uuid(),
        purpose.code(),
    )
    .fetch_one(tx.sql())
    .await?;
    let link = peek(tx, purpose, link_id).await?.ok_or(Error::NotFound)?;
    if let Some(rule) = link.state.refusal() {
        return Err(Error::conflict(rule));
    }
    let taken = sqlx::query!("update access_link set used_at = now() where link_id = $1", link_id.as_uuid())
        .execute(tx.sql())
        .await?;
    written(&taken)?;
    Ok(link)
}

/// Withdraws the open links of an account for this purpose: a newer one takes their place, or they are no longer true.
pub(super) async fn withdraw_of(tx: &mut IdentityTx, purpose: LinkPurpose, account_id: AccountId) -> Result<()> {
    sqlx::query!(
        "update access_link set withdrawn_at = now()
         where account_id = $1 and purpose = $2 and used_at is null and withdrawn_at is null",
        account_id.as_uuid(),
        purpose.code(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
