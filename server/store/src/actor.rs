//! Who acts, as the store needs to know it: the ids that a transaction carries into the database settings.
//! Crate `app` makes these from a session and a membership; nothing else may.

use domain::ids::{
    AccountId, ConsentId, ConsentSignatureId, GatheringGuestId, GatheringId, MenteeId, RegionId, SchoolId,
};

/// A member of a school's staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolActor {
    /// The school whose data is opened.
    pub school_id: SchoolId,
    /// The region the school belongs to; its pool is readable.
    pub region_id: RegionId,
    /// The person; stands in audit rows.
    pub account_id: AccountId,
}

/// A member of a regional centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegionActor {
    /// The region whose schools and pool are opened.
    pub region_id: RegionId,
    /// The person; stands in audit rows.
    pub account_id: AccountId,
}

/// A mentor, external or internal, over all schools that work with this person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentorActor {
    /// The person; row policies go through `mentor.account_id` and `pool_mentor.account_id`.
    pub account_id: AccountId,
}

/// A mentee, or the representative of one, in one school; or whoever holds the mentee's personal link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MenteeActor {
    /// The school.
    pub school_id: SchoolId,
    /// Its region.
    pub region_id: RegionId,
    /// The mentee whose entry and pairs are opened.
    pub mentee_id: MenteeId,
    /// The person who is signed in; `None` when the link was used.
    pub account_id: Option<AccountId>,
}

/// Who holds the link of one signature: one document and one signer, without an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignerActor {
    /// The school that asks.
    pub school_id: SchoolId,
    /// Its region.
    pub region_id: RegionId,
    /// The document.
    pub consent_id: ConsentId,
    /// The signature that is this person's to give.
    pub consent_signature_id: ConsentSignatureId,
}

/// A guest of a group meeting who answers its survey: by the link of a letter or of a sheet, or from the own cabinet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuestActor {
    /// The school that asks.
    pub school_id: SchoolId,
    /// Its region.
    pub region_id: RegionId,
    /// The meeting.
    pub gathering_id: GatheringId,
    /// The guest whose answers they are.
    pub gathering_guest_id: GatheringGuestId,
}
