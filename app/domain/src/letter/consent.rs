//! Letters about documents that wait for a signature, are signed, or hold no more.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::consent::{SchoolConsentKind, Signer};

/// To who signs: a document waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentAsked {
    /// Who signs.
    pub recipient: String,
    /// The school that asks.
    pub school: String,
    /// What it asks for.
    pub kind: SchoolConsentKind,
    /// As whom the reader signs.
    pub signer: Signer,
    /// The last day on which it may be signed.
    pub sign_by: NaiveDate,
    /// Whether the school asked before.
    pub again: bool,
    /// Where it is read and signed.
    pub path: String,
}

/// To who signs: the code that is typed into the page of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentCode {
    /// Who signs.
    pub recipient: String,
    /// The school that asks.
    pub school: String,
    /// What it asks for.
    pub kind: SchoolConsentKind,
    /// The digits.
    pub code: String,
    /// Until when they count.
    pub valid_until: DateTime<FixedOffset>,
    /// Where they are typed in.
    pub path: String,
}

/// To who signed: the text as signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentSigned {
    /// Who signed.
    pub recipient: String,
    /// The school.
    pub school: String,
    /// What it is for.
    pub kind: SchoolConsentKind,
    /// When, on the clocks of the region.
    pub signed_at: DateTime<FixedOffset>,
    /// The last day of the consent; `None` while somebody else has to sign.
    pub valid_until: Option<NaiveDate>,
    /// The document, letter by letter.
    pub text: String,
    /// SHA-256 of the text, in hexadecimal digits.
    pub text_hash: String,
    /// Where it is read again and withdrawn.
    pub path: String,
}

/// Why a consent is not, or no longer, there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedBy {
    /// It was taken back.
    Withdrawal {
        /// From this day on.
        on: NaiveDate,
        /// Pairs of the person that stand still because of it.
        stopped_pairs: u64,
    },
    /// Somebody whose signature is needed said no.
    Refusal,
}

/// To a curator: a consent was withdrawn, or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentEnded {
    /// The curator.
    pub recipient: String,
    /// The curator's school.
    pub school: String,
    /// What it was for.
    pub kind: SchoolConsentKind,
    /// What happened.
    pub ended: EndedBy,
    /// The document, or what has to stop now.
    pub path: String,
}

/// To a curator: consents whose term is over, or nearly. Numbers only: whose they are stands behind the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentTerms {
    /// The curator.
    pub recipient: String,
    /// The curator's school.
    pub school: String,
    /// Consents that hold no more.
    pub expired: u64,
    /// Consents that end within seven days.
    pub in_week: u64,
    /// Consents that end within thirty days.
    pub in_month: u64,
    /// What has to stop, or whom to ask anew.
    pub path: String,
}
