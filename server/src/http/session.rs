//! The session's cookie.

use store::{Db, sessions::SessionStore};
use time::Duration;
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};

use crate::config::value::BaseUrl;

/// A session that nobody uses for this long ends, and so does its cookie; `app::auth` gives the cookie anew every day.
const INACTIVITY: Duration = Duration::days(14);

/// The layer that reads and writes the cookie.
///
/// Over https the cookie is bound to this host by its `__Host-` name. A local trial over plain http cannot use that
/// name: browsers accept it with `Secure` only.
pub fn layer(db: Db, site: &BaseUrl) -> SessionManagerLayer<SessionStore> {
    let name = if site.is_secure() { "__Host-mayak" } else { "mayak" };
    SessionManagerLayer::new(SessionStore::new(db))
        .with_name(name)
        .with_secure(site.is_secure())
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(INACTIVITY))
}
