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
/// Own name.
pub const ACCOUNT_NAME: &str = "/account/name";
/// Own e-mail address.
pub const ACCOUNT_EMAIL: &str = "/account/email";
/// Own password.
pub const ACCOUNT_PASSWORD: &str = "/account/password";
/// Own sessions (POST).
pub const ACCOUNT_SESSIONS: &str = "/account/sessions";
/// Choice of the workplace.
pub const WORKPLACES: &str = "/workplaces";
/// How pages look for this browser (POST; page with the low-vision panel on GET).
pub const DISPLAY: &str = "/display";
/// Mails of a local run.
pub const DEV_MAIL: &str = "/dev/mail";
/// Throwing a draft away (POST).
pub const DRAFT_DROP: &str = "/drafts/drop";
/// Functions that islands call.
pub const API: &str = "/api/{*function}";
/// Cabinet of a mentor.
pub const MENTOR: &str = "/mentor";

/// A path of ours that a form or an address names to come back to; `None` for what could lead elsewhere: another host
/// (`//host`, a backslash), a header broken in two, anything that is no path.
#[must_use]
pub fn own_path(text: &str) -> Option<&str> {
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (plain && text.starts_with('/') && !text.starts_with("//") && text.len() <= 2000).then_some(text)
}

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

/// Asking for a new link in place of one whose time is over (POST).
#[must_use]
pub fn email_proof_again(token: &str) -> String {
    format!("/confirm/{token}/again")
}

/// Setting a new password.
#[must_use]
pub fn password_reset(token: &str) -> String {
    format!("/reset/{token}")
}

/// Reading and signing a document.
#[must_use]
pub fn sign(token: &str) -> String {
    format!("/sign/{token}")
}

/// A mentee's own page behind the personal link.
#[must_use]
pub fn personal(token: &str) -> String {
    format!("/me/{token}")
}

/// Answering the survey after a group meeting.
#[must_use]
pub fn survey(token: &str) -> String {
    format!("/survey/{token}")
}

/// Public page of a region.
#[must_use]
pub fn public_region(region: &str) -> String {
    format!("/r/{region}")
}

/// How an organisation offers help.
#[must_use]
pub fn public_partner(region: &str) -> String {
    format!("/r/{region}/partner")
}

/// What the contact of an organisation agrees to.
#[must_use]
pub fn public_partner_consent(region: &str) -> String {
    format!("/r/{region}/partner/consent")
}

/// What happens next to an organisation's offer.
#[must_use]
pub fn public_partner_sent(region: &str) -> String {
    format!("/r/{region}/partner/sent")
}

/// Sign-up of an external mentor.
#[must_use]
pub fn sign_up(region: &str) -> String {
    format!("/r/{region}/mentor")
}

/// A later step of a sign-up: `sign_up_step("yasen", token, "consent")`; an empty rest is the form itself.
#[must_use]
pub fn sign_up_step(region: &str, token: &str, rest: &str) -> String {
    join(&sign_up(region), token, rest)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A path to come back to never leads to another host or breaks the header it is written into.
    #[test]
    fn own_paths_stay_here() {
        for path in ["/", "/s/school-12/mentees?q=%D0%B8&after=x", "/s/school-12#list", "/r/yasen//x"] {
            assert_eq!(own_path(path), Some(path));
        }
        for path in [
            "",
            "mentees",
            "//evil.test",
            "///evil.test",
            "/\\evil.test",
            "\\\\evil.test",
            "/\tevil.test",
            "/\r\nSet-Cookie: a=b",
            "https://evil.test/",
            "javascript:alert(1)",
            "/путь",
            " /",
        ] {
            assert_eq!(own_path(path), None, "{path:?}");
        }
        assert_eq!(own_path(&format!("/{}", "a".repeat(2000))), None, "too long");
        assert_eq!(login_then("/s/a?q=1&b=2"), "/login?next=%2Fs%2Fa%3Fq%3D1%26b%3D2");
    }
}
