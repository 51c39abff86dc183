//! The side navigation of each workplace: what there is, and how much is inside.

use domain::role::Role;
pub use domain::stage::Section;
use store::nav::{MentorCounts, RegionCounts, SchoolCounts};

use crate::{
    auth::SchoolStaff,
    components::{NavGroup, NavItem},
    routes,
};

/// Sections of a regional centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CentreSection {
    /// Totals of the schools.
    Overview,
    /// Schools.
    Schools,
    /// Applications of mentors.
    Applications,
    /// Approved mentors.
    Mentors,
    /// Papers of mentors.
    Papers,
    /// Partner organisations.
    Organisations,
    /// Offers of organisations.
    Partners,
    /// Data of entries that have to go, and the acts of it.
    Destruction,
    /// Lists that the centre may extend.
    Dictionary,
    /// Coordinators.
    Staff,
}

/// Sections of a mentor's cabinet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentorSection {
    /// What there is to do.
    Overview,
    /// Questions of schools.
    Requests,
    /// Own pairs.
    Pairs,
    /// Surveys after group meetings.
    Surveys,
    /// Own entry in the pool.
    Profile,
    /// Thanks and certificates.
    Awards,
    /// Everything that is kept about the mentor.
    Data,
}

pub(super) fn school(staff: &SchoolStaff, counts: SchoolCounts, now: Section) -> Vec<NavGroup> {
    let item = |section: Section, label: &str, rest: &str, count: Option<i64>| {
        item(label, routes::school(&staff.slug, rest), count, section == now)
    };
    let mut of_school = vec![item(Section::Staff, "Сотрудники", "staff", None)];
    if staff.can(Role::reads_journal) {
        of_school.push(item(Section::Rights, "Обращения о данных", "rights", Some(counts.rights)));
        of_school.push(item(Section::Journal, "Журнал действий", "journal", None));
    }
    of_school.push(item(Section::Settings, "Карточка школы", "settings", None));
    let mut of_pairs = vec![
        item(Section::Gatherings, "Групповые встречи", "gatherings", None),
        item(Section::Waiting, "Ждут наставника", "waiting", Some(counts.waiting)),
        item(Section::Pairs, "Пары", "pairs", Some(counts.pairs)),
        item(Section::Meetings, "Встречи", "meetings", None),
    ];
    if staff.can(Role::sees_restricted) {
        of_pairs.insert(1, item(Section::Matching, "Подбор", "matching", None));
    }
    if staff.can(Role::cares_for_pairs) {
        of_pairs.push(item(Section::Care, "Забота о парах", "care", None));
    }
    if staff.can(Role::sees_restricted) {
        of_pairs.push(item(Section::Signals, "Обращения наставляемых", "signals", Some(counts.signals)));
    }
    vec![
        group("Программа", vec![item(Section::Overview, "Обзор", "", None)]),
        group(
            "Люди",
            vec![
                item(Section::Mentees, "Наставляемые", "mentees", Some(counts.mentees)),
                item(Section::Mentors, "Наставники", "mentors", Some(counts.mentors)),
                item(Section::Consents, "Согласия", "consents", None),
                item(Section::Pool, "Пул региона", "pool", Some(counts.pool)),
                item(Section::Requests, "Запросы в пул", "requests", Some(counts.requests)),
            ],
        ),
        group("Пары", of_pairs),
        group("Итоги", vec![item(Section::Monitoring, "Мониторинг", "monitoring", None)]),
        group("Школа", of_school),
    ]
}

pub(super) fn region(slug: &str, counts: RegionCounts, now: CentreSection) -> Vec<NavGroup> {
    let item = |section: CentreSection, label: &str, rest: &str, count: Option<i64>| {
        item(label, routes::region(slug, rest), count, section == now)
    };
    vec![
        group(
            "Регион",
            vec![
                item(CentreSection::Overview, "Итоги региона", "", None),
                item(CentreSection::Schools, "Школы", "schools", Some(counts.schools)),
            ],
        ),
        group(
            "Пул наставников",
            vec![
                item(CentreSection::Applications, "Заявки", "applications", Some(counts.applications)),
                item(CentreSection::Mentors, "Наставники", "mentors", Some(counts.mentors)),
                item(CentreSection::Papers, "Справки", "papers", Some(counts.papers)),
                item(CentreSection::Organisations, "Организации", "organisations", Some(counts.organisations)),
                item(CentreSection::Partners, "Предложения", "partners", Some(counts.partners)),
                item(CentreSection::Destruction, "Уничтожение данных", "destruction", None),
            ],
        ),
        group(
            "Центр",
            vec![
                item(CentreSection::Dictionary, "Справочники", "dictionary", None),
                item(CentreSection::Staff, "Координаторы", "staff", None),
            ],
        ),
    ]
}

pub(super) fn mentor(counts: MentorCounts, now: MentorSection) -> Vec<NavGroup> {
    let item = |section: MentorSection, label: &str, href: String, count: Option<i64>| {
        item(label, href, count, section == now)
    };
    vec![group(
        "Наставничество",
        vec![
            item(MentorSection::Overview, "Обзор", routes::MENTOR.to_owned(), None),
            item(MentorSection::Requests, "Запросы школ", routes::mentor("requests"), Some(counts.requests)),
            item(MentorSection::Pairs, "Мои пары", routes::mentor("pairs"), Some(counts.pairs)),
            item(MentorSection::Surveys, "Опросы", routes::mentor("surveys"), None),
            item(MentorSection::Profile, "Моя анкета", routes::mentor("profile"), None),
            item(MentorSection::Awards, "Благодарности", routes::mentor("awards"), None),
            item(MentorSection::Data, "Мои данные", routes::mentor("data"), None),
        ],
    )]
}

fn group(title: &str, items: Vec<NavItem>) -> NavGroup {
    NavGroup { title: title.to_owned(), items }
}

fn item(label: &str, href: String, count: Option<i64>, current: bool) -> NavItem {
    NavItem { label: label.to_owned(), href, count: count.map(|count| count.to_string()), current }
}
