//! Where the links of letters lead: the one place that knows both the addresses and the keys of links.

use app::{
    links::{LinkKeys, Purpose},
    routes,
};
use store::letters::Target;

/// The path of a target, with its token where it needs one.
pub(super) fn path(keys: &LinkKeys, target: Target) -> String {
    match target {
        Target::Invitation(link) => routes::invitation(&keys.token(Purpose::Invitation, link)),
        Target::EmailProof(link) => routes::email_proof(&keys.token(Purpose::EmailProof, link)),
        Target::PasswordReset(link) => routes::password_reset(&keys.token(Purpose::PasswordReset, link)),
        Target::Application(region, id) => routes::region(&region, &format!("applications/{id}")),
        Target::OwnApplication => routes::mentor("profile"),
        Target::Cabinet => routes::MENTOR.to_owned(),
        Target::OwnRequest(id) => routes::mentor(&format!("requests/{id}")),
        Target::Request(school, id) => routes::school(&school, &format!("requests/{id}")),
        Target::Pair(school, id) => routes::school(&school, &format!("pairs/{id}")),
        Target::OwnPair(id) => routes::mentor(&format!("pairs/{id}")),
        Target::My(school, _) => routes::school(&school, "my"),
    }
}
