//! Limits of attempts: per account, per e-mail address, per network address and per network, counted in the database before the attempt is looked at, so
//! that attempts in vain count too. Past the limit the answer is 429 with the minutes to wait.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use store::identity::throttle::{self, Scope, Verdict};

use crate::{error::PageError, request::RequestContext, state::AppState};

/// One more password for an account. `email` as parsed, whether or not there is such an account.
///
/// # Errors
/// [`PageError::TooMany`].
pub async fn login(state: &AppState, email: &str) -> Result<(), PageError> {
    // The network address first: once it is over its limit, it makes no more counters of accounts.
    hit(state, Scope::LoginAddress, &address()).await?;
    hit(state, Scope::LoginAccount, email).await
}

/// One more link for a new password.
///
/// # Errors
/// [`PageError::TooMany`].
pub async fn reset(state: &AppState, email: &str) -> Result<(), PageError> {
    hit(state, Scope::ResetAddress, &address()).await?;
    hit(state, Scope::ResetAccount, email).await
}

/// One more application to the pool.
///
/// # Errors
/// [`PageError::TooMany`].
pub async fn sign_up(state: &AppState) -> Result<(), PageError> {
    // The single address first: once it is over its limit, it uses up nothing of its neighbours'.
    hit(state, Scope::SignUpAddress, &address()).await?;
    hit(state, Scope::SignUpNetwork, &network()).await
}

/// One more offer of an organisation.
///
/// # Errors
/// [`PageError::TooMany`].
pub async fn partner(state: &AppState) -> Result<(), PageError> {
    hit(state, Scope::PartnerAddress, &address()).await
}

/// One more letter to an address that somebody typed on a public page: its owner may never have heard of us.
///
/// # Errors
/// [`PageError::TooMany`].
pub async fn public_letter(state: &AppState, email: &str) -> Result<(), PageError> {
    hit(state, Scope::PublicLetter, email).await
}

/// One more letter to a new address of this account.
///
/// # Errors
/// [`PageError::TooMany`].
pub async fn email_change(state: &AppState, account: &str) -> Result<(), PageError> {
    hit(state, Scope::EmailChangeAccount, account).await
}

/// One more code for the signature under a document, named by its link.
///
/// # Errors
/// [`PageError::TooMany`].
pub async fn consent_code(state: &AppState, link: &str) -> Result<(), PageError> {
    hit(state, Scope::ConsentCode, link).await
}

/// One more personal link that opens nothing.
///
/// # Errors
/// [`PageError::TooMany`].
pub async fn personal_link(state: &AppState) -> Result<(), PageError> {
    hit(state, Scope::PersonalAddress, &address()).await
}

async fn hit(state: &AppState, scope: Scope, subject: &str) -> Result<(), PageError> {
    let mut tx = state.db.identity().await?;
    let verdict = throttle::hit(&mut tx, scope, subject).await?;
    tx.commit().await?;
    match verdict {
        Verdict::Allowed => Ok(()),
        Verdict::Wait(seconds) => Err(PageError::TooMany(seconds)),
    }
}

/// The network address of this request, as it is counted.
fn address() -> String {
    client().map_or_else(|| "unknown".to_owned(), |client| counted(client).to_string())
}

/// The network of this request: what one customer of a provider is likely to have at hand.
fn network() -> String {
    client().map_or_else(|| "unknown".to_owned(), |client| around(client).to_string())
}

fn client() -> Option<IpAddr> {
    RequestContext::current().and_then(|context| context.client)
}

/// The first address of the network: /24 of the old kind, /48 of the new.
fn around(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            IpAddr::V4(Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
    }
}

/// An IPv6 customer has a whole /64 and could take a new address for each attempt: the network counts.
fn counted(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Addresses of one customer count together, those of two do not.
    #[test]
    fn one_customer_is_one_address() {
        let counted = |text: &str| counted(text.parse().unwrap()).to_string();
        assert_eq!(counted("192.0.2.1"), "192.0.2.1");
        assert_eq!(counted("::ffff:192.0.2.1"), "192.0.2.1", "the same client over a socket for both families");
        assert_eq!(counted("2001:db8:1:2::1"), counted("2001:db8:1:2:ffff::9"));
        assert_ne!(counted("2001:db8:1:2::1"), counted("2001:db8:1:3::1"));
    }

    /// Neighbours are one network, strangers are not.
    #[test]
    fn neighbours_are_one_network() {
        let around = |text: &str| around(text.parse().unwrap()).to_string();
        assert_eq!(around("192.0.2.1"), around("192.0.2.254"));
        assert_ne!(around("192.0.2.1"), around("192.0.3.1"));
        assert_eq!(around("2001:db8:1:2::1"), around("2001:db8:1:ffff::9"));
        assert_ne!(around("2001:db8:1:2::1"), around("2001:db8:2:2::1"));
        assert_ne!(around("::ffff:192.0.2.1"), around("::ffff:198.51.100.1"), "the old kind inside the new");
    }
}
