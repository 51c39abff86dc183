//! Links sent by e-mail: where they lead, and the tokens in them. A token is the id of the link and a keyed hash of it, so
//! the database keeps nothing that opens a link, and the worker can print the same link at every attempt.

use std::{fmt, sync::Arc};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::ids::{ConsentCodeId, LinkId, PersonalLinkId};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use store::letters::Target;

use crate::routes;

/// Bytes of the keyed hash kept in a token: 128 bits.
const TAG: usize = 16;

/// The server's key for links. All instances of one installation share it.
#[derive(Clone)]
pub struct LinkKeys {
    secret: Arc<[u8]>,
}

impl fmt::Debug for LinkKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("LinkKeys(…)")
    }
}

/// What a link is for; a token of one purpose does not open another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// `/invite/…`
    Invitation,
    /// `/confirm/…`
    EmailProof,
    /// `/reset/…`
    PasswordReset,
    /// `/sign/…`
    Consent,
    /// `/survey/…`
    Survey,
    /// `/r/…/mentor/…`: going on with an application without an account; the id is the application's.
    Application,
    /// The form of `/r/…/partner`: it goes along with it, so that a form sent twice is one offer; the id is the offer's.
    Partner,
}

impl Purpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Invitation => b"invitation",
            Self::EmailProof => b"email_proof",
            Self::PasswordReset => b"password_reset",
            Self::Application => b"application",
            Self::Partner => b"partner",
            Self::Consent => b"consent",
            Self::Survey => b"survey",
        }
    }
}

impl LinkKeys {
    /// Keys from the server's secret; at least 32 bytes, which the configuration checks.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        Self { secret: secret.into() }
    }

    /// The token of a link: 43 letters that need no escaping in a path.
    #[must_use]
    pub fn token(&self, purpose: Purpose, link_id: LinkId) -> String {
        let id = link_id.as_uuid();
        let mut bytes = id.as_bytes().to_vec();
        bytes.extend_from_slice(&self.mac(purpose, id.as_bytes()).finalize().into_bytes()[..TAG]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The six digits of a code: they follow from its id, so that they stand nowhere and every attempt at sending the
    /// letter prints the same.
    #[must_use]
    pub fn code(&self, code_id: ConsentCodeId) -> String {
        let tag = self.tag(b"consent_code", code_id.as_uuid().as_bytes()).finalize().into_bytes();
        let number = tag.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        format!("{:06}", number % 1_000_000)
    }

    /// The token of a mentee's personal link: 22 letters, 128 bits, so that a QR code stays coarse enough for a cheap camera. It
    /// follows from the id and the key, so that the page which made the link can print it; the database finds it by its hash.
    #[must_use]
    pub fn personal(&self, personal_link_id: PersonalLinkId) -> String {
        let tag = self.tag(b"personal", personal_link_id.as_uuid().as_bytes()).finalize().into_bytes();
        URL_SAFE_NO_PAD.encode(&tag[..TAG])
    }

    /// The link a token names; `None` when it was not made by us for this purpose.
    #[must_use]
    pub fn read(&self, purpose: Purpose, token: &str) -> Option<LinkId> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (id, tag) = bytes.split_at_checked(16)?;
        if tag.len() != TAG {
            return None;
        }
        self.mac(purpose, id).verify_truncated_left(tag).ok()?;
        Some(LinkId::from_uuid(uuid::Uuid::from_slice(id).ok()?))
    }

    fn mac(&self, purpose: Purpose, id: &[u8]) -> Hmac<Sha256> {
        self.tag(purpose.label(), id)
    }

    fn tag(&self, label: &[u8], id: &[u8]) -> Hmac<Sha256> {
        // HMAC takes keys of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.secret) else { unreachable!() };
        mac.update(label);
        mac.update(&[0]);
        mac.update(id);
        mac
    }
}

/// Where a link of a letter leads.
#[must_use]
pub fn path(keys: &LinkKeys, target: Target) -> String {
    match target {
        Target::Invitation(link_id) => routes::invitation(&keys.token(Purpose::Invitation, link_id)),
        Target::EmailProof(link_id) => routes::email_proof(&keys.token(Purpose::EmailProof, link_id)),
        Target::PasswordReset(link_id) => routes::password_reset(&keys.token(Purpose::PasswordReset, link_id)),
        Target::Consent(link_id) => routes::sign(&keys.token(Purpose::Consent, link_id)),
        Target::Survey(link_id) => routes::survey(&keys.token(Purpose::Survey, link_id)),
        Target::SurveyResults(school, id) => routes::school(&school, &format!("gatherings/{id}/results")),
        Target::Consents(school, rest) => routes::school(&school, &format!("consents{rest}")),
        Target::Application(region, id) => routes::region(&region, &format!("applications/{id}")),
        // The applicant may have no account yet, or never get one.
        Target::OwnApplication(region, id) => {
            let token = keys.token(Purpose::Application, LinkId::from_uuid(id.as_uuid()));
            routes::sign_up_step(&region, &token, "done")
        }
        Target::ApplicationQuestion(region, id) => {
            let token = keys.token(Purpose::Application, LinkId::from_uuid(id.as_uuid()));
            routes::sign_up_step(&region, &token, "answer")
        }
        Target::OwnQuestion(id) => routes::mentor(&format!("profile/{id}/answer")),
        Target::PublicRegion(region) => routes::public_region(&region),
        Target::PartnerApplication(region, id) => routes::region(&region, &format!("partners/{id}")),
        Target::PoolEntry(school, id) => routes::school(&school, &format!("pool/{id}")),
        Target::Cabinet => routes::MENTOR.to_owned(),
        Target::OwnRequest(id) => routes::mentor(&format!("requests/{id}")),
        Target::Request(school, id) => routes::school(&school, &format!("requests/{id}")),
        Target::Mentor(school, id) => routes::school(&school, &format!("mentors/{id}")),
        Target::Pair(school, id) => routes::school(&school, &format!("pairs/{id}")),
        Target::OwnPairs => routes::mentor("pairs"),
        Target::OwnPair(id) => routes::mentor(&format!("pairs/{id}")),
        Target::Organisation(region, id) => routes::region(&region, &format!("organisations/{id}")),
        Target::SubjectRequest(school, id) => routes::school(&school, &format!("rights/{id}")),
        Target::Care(school) => routes::school(&school, "care"),
        Target::ClosingPairs(school) => routes::school(&school, "pairs?closing=yes"),
        Target::OwnPapers(id) => routes::mentor(&format!("profile/{id}/papers")),
        Target::Leaving(id) => routes::mentor(&format!("profile/{id}/leave")),
        Target::OwnProcessing(id) => routes::mentor(&format!("profile/{id}/consents/processing/sign")),
        Target::Papers(region) => routes::region(&region, "papers"),
        Target::Paper(region, id) => routes::region(&region, &format!("papers/{id}")),
        Target::OwnAward(id) => routes::mentor(&format!("awards/{id}")),
        Target::Destruction(region) => routes::region(&region, "destruction"),
        Target::Signals(school) => routes::school(&school, "signals"),
        Target::My(school, id) => routes::school(&school, &format!("my/{id}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id() -> LinkId {
        LinkId::from_uuid(uuid::Uuid::now_v7())
    }

    /// A code is six digits, its own for every id and every key.
    #[test]
    fn codes() {
        let (keys, code_id) = (LinkKeys::new(&[7; 32]), ConsentCodeId::from_uuid(uuid::Uuid::from_u128(1)));
        let code = keys.code(code_id);
        assert!(code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit()), "{code}");
        assert_eq!(keys.code(code_id), code);
        let codes: std::collections::BTreeSet<String> =
            (0..1000).map(|n| keys.code(ConsentCodeId::from_uuid(uuid::Uuid::from_u128(n)))).collect();
        assert!(codes.len() > 990, "{} codes of 1000", codes.len());
        assert_ne!(LinkKeys::new(&[8; 32]).code(code_id), code);
    }

    /// A personal token is 128 bits of its own for every id and every key, and opens no link of a letter.
    #[test]
    fn personal_tokens() {
        let (keys, link) = (LinkKeys::new(&[7; 32]), id());
        let of = |keys: &LinkKeys, link: LinkId| keys.personal(PersonalLinkId::from_uuid(link.as_uuid()));
        let token = of(&keys, link);
        assert_eq!((token.len(), of(&keys, link)), (22, token.clone()));
        assert_ne!(of(&keys, id()), token);
        assert_ne!(of(&LinkKeys::new(&[8; 32]), link), token);
        assert_eq!(keys.read(Purpose::Invitation, &token), None);
    }

    /// A token opens the link it was made for, and nothing else does.
    #[test]
    fn token_opens_only_its_link() {
        let keys = LinkKeys::new(&[7; 32]);
        let link = id();
        let token = keys.token(Purpose::Invitation, link);
        assert_eq!(keys.read(Purpose::Invitation, &token), Some(link));
        assert_eq!(keys.read(Purpose::PasswordReset, &token), None, "other purpose");
        assert_eq!(LinkKeys::new(&[8; 32]).read(Purpose::Invitation, &token), None, "other key");
        for position in 0..token.len() {
            let mut forged: Vec<char> = token.chars().collect();
            forged[position] = if forged[position] == 'A' { 'B' } else { 'A' };
            let forged: String = forged.into_iter().collect();
            assert_ne!(keys.read(Purpose::Invitation, &forged), Some(link), "letter {position} changed");
        }
        for garbage in ["", "x", "…", &token[1..], &format!("{token}A"), &token[..22]] {
            assert_eq!(keys.read(Purpose::Invitation, garbage), None, "{garbage}");
        }
    }
}
