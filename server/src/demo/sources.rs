//! The texts of the demonstration, by place.

/// What is written down about one school.
#[derive(Debug)]
pub(super) struct SchoolTexts {
    pub(super) slug: &'static str,
    pub(super) mentees: &'static str,
    pub(super) mentors: &'static str,
    pub(super) requests: &'static str,
    pub(super) pairs: &'static str,
    pub(super) rights: &'static str,
}

pub(super) const REGION: &str = include_str!("data/region.txt");
pub(super) const SCHOOLS: &str = include_str!("data/schools.txt");
pub(super) const TERMS: &str = include_str!("data/terms.txt");
pub(super) const STAFF: &str = include_str!("data/staff.txt");
pub(super) const ORGANISATIONS: &str = include_str!("data/organisations.txt");
pub(super) const POOL: &str = include_str!("data/pool.txt");
pub(super) const PARTNERS: &str = include_str!("data/partners.txt");

/// From the school that has just begun to the one whose pairs finish. Who asks a mentor first is told in the order of
/// the last places: the oldest school gets them.
pub(super) const OF_SCHOOLS: [SchoolTexts; 4] = [
    SchoolTexts { slug: "berezovka-3", mentees: "", mentors: "", requests: "", pairs: "", rights: "" },
    SchoolTexts {
        slug: "priozerskaya",
        mentees: include_str!("data/priozerskaya/mentees.txt"),
        mentors: include_str!("data/priozerskaya/mentors.txt"),
        requests: include_str!("data/priozerskaya/requests.txt"),
        pairs: "",
        rights: "",
    },
    SchoolTexts {
        slug: "gimnaziya-5",
        mentees: include_str!("data/gimnaziya-5/mentees.txt"),
        mentors: include_str!("data/gimnaziya-5/mentors.txt"),
        requests: include_str!("data/gimnaziya-5/requests.txt"),
        pairs: include_str!("data/gimnaziya-5/pairs.txt"),
        rights: "",
    },
    SchoolTexts {
        slug: "yasnogorsk-12",
        mentees: include_str!("data/yasnogorsk-12/mentees.txt"),
        mentors: include_str!("data/yasnogorsk-12/mentors.txt"),
        requests: include_str!("data/yasnogorsk-12/requests.txt"),
        pairs: include_str!("data/yasnogorsk-12/pairs.txt"),
        rights: include_str!("data/yasnogorsk-12/rights.txt"),
    },
];
