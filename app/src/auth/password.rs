//! Passwords: argon2id with 19 MiB, two passes, one lane (OWASP's first choice), off the request threads and a few at
//! a time.

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::{SaltString, rand_core::OsRng},
};

use crate::{error::PageError, state::AppState};

/// A hash of no password, checked when the account is unknown so that the answer takes the same time.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5MTIzNA$4k0wZ3Y1Yy0wQm1ZVHFMZ1pPbGJ3ZG5yYUE2bG9pb2U";

fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19_456, 2, 1, None).unwrap_or(Params::DEFAULT))
}

/// The hash of a password on the thread that calls; pages call [`hash`].
///
/// # Errors
/// When the machine gives no random bytes.
pub fn hash_now(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(hasher().hash_password(password.as_bytes(), &SaltString::generate(&mut OsRng))?.to_string())
}

/// The hash to store.
///
/// # Errors
/// When the machine gives no random bytes or the server is stopping.
pub async fn hash(state: &AppState, password: String) -> Result<String, PageError> {
    work(state, move || hash_now(&password).map_err(PageError::internal)).await?
}

/// Whether the password belongs to the hash. With no hash at all the same work is done and the answer is no.
///
/// # Errors
/// When the server is stopping.
pub async fn verify(state: &AppState, password: String, stored: Option<String>) -> Result<bool, PageError> {
    work(state, move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.to_owned());
        PasswordHash::new(&stored).is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok())
            && known
    })
    .await
}

async fn work<T: Send + 'static>(state: &AppState, job: impl FnOnce() -> T + Send + 'static) -> Result<T, PageError> {
    let _turn = state.hashing.acquire().await.map_err(PageError::internal)?;
    tokio::task::spawn_blocking(job).await.map_err(PageError::internal)
}
