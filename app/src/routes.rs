//! Every address of the application, in one place: links, forms, redirects and mails are built from here.

/// Start page.
pub const START: &str = "/";
/// Login.
pub const LOGIN: &str = "/login";
/// Logout (POST).
pub const LOGOUT: &str = "/logout";
/// Forgotten password.
pub const FORGOT: &str = "/forgot";
/// Own account: name, address, password, sessions.
pub const ACCOUNT: &str = "/account";
/// Choice of the workplace.
pub const WORKPLACES: &str = "/workplaces";
/// How pages look for this browser (POST; page with the low-vision panel on GET).
pub const DISPLAY: &str = "/display";
/// Mails of a local run.
pub const DEV_MAIL: &str = "/dev/mail";
/// Cabinet of a mentor.
pub const MENTOR: &str = "/mentor";

/// Login, and then back to this path of ours.
#[must_use]
pub fn login_then(path: &str) -> String {
    let next: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
    format!("{LOGIN}?next={next}")
}

/// Accepting an invitation.
#[must_use]
pub fn invitation(token: &str) -> String {
    format!("/invite/{token}")
}

/// Proving an e-mail address.
#[must_use]
pub fn email_proof(token: &str) -> String {
    format!("/confirm/{token}")
}

/// Setting a new password.
#[must_use]
pub fn password_reset(token: &str) -> String {
    format!("/reset/{token}")
}

/// Public page of a region.
#[must_use]
pub fn public_region(region: &str) -> String {
    format!("/r/{region}")
}

/// Sign-up of an external mentor.
#[must_use]
pub fn sign_up(region: &str) -> String {
    format!("/r/{region}/mentor")
}

/// A page of the regional centre: `region("yasen", "schools")`; an empty rest is the overview.
#[must_use]
pub fn region(region: &str, rest: &str) -> String {
    join("/region", region, rest)
}

/// A page of a school: `school("school-12", "mentees")`; an empty rest is the overview.
#[must_use]
pub fn school(school: &str, rest: &str) -> String {
    join("/s", school, rest)
}

/// A page of the mentor's cabinet: `mentor("requests")`.
#[must_use]
pub fn mentor(rest: &str) -> String {
    format!("{MENTOR}/{rest}")
}

fn join(base: &str, place: &str, rest: &str) -> String {
    if rest.is_empty() { format!("{base}/{place}") } else { format!("{base}/{place}/{rest}") }
}
