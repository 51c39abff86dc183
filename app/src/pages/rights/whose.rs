//! Where the card of a person lies, and what it lies under.

use domain::rights::Subject;

use crate::{auth::SchoolStaff, components::Crumb, page::Section, routes};

/// «mentees/…» or «mentors/…».
pub(super) fn rest(subject: Subject) -> String {
    format!("{}s/{}", subject.kind(), subject.id())
}

/// The card.
pub(super) fn card(staff: &SchoolStaff, subject: Subject) -> String {
    routes::school(&staff.slug, &rest(subject))
}

/// The list the person stands in.
pub(super) fn section(subject: Subject) -> Section {
    match subject {
        Subject::Mentee(_) => Section::Mentees,
        Subject::Mentor(_) => Section::Mentors,
    }
}

/// The way to a page under the card.
pub(super) fn crumbs(staff: &SchoolStaff, subject: Subject, name: &str) -> Vec<Crumb> {
    let (list, title) = match subject {
        Subject::Mentee(_) => ("mentees", "Наставляемые"),
        Subject::Mentor(_) => ("mentors", "Наставники"),
    };
    vec![Crumb::new(title, routes::school(&staff.slug, list)), Crumb::new(name.to_owned(), card(staff, subject))]
}
