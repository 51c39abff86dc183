//! A database in which every page has something to show: in each school one of everything, in each region applications at
//! every step. Ids are made of names, so that a test can say `id("mentee b")`; `a`, `b`, `c` are the schools, `north` and
//! `south` the regions. Every person of a school has its own patronymic ([`MARKS`]): what leaks can be searched for.

use domain::{
    board::propose,
    care::{CheckInSide, CheckInWay, Mood},
    category::{MenteeCategory, MentorCategory},
    consent::{ConsentKind, RepresentativeBasis, SchoolConsentKind},
    consent_text::{Organisation, partner::PartnerDocument},
    dictionary::DictionaryList,
    ids::{LinkId, MentorId, PoolMentorId},
    list_view::ListKind,
    meeting::{MeetingKind, MeetingPlace},
    mentoring_form::MentoringForm,
    numbers::{Capacity, Minutes, Places},
    request::Channel,
    role::Role,
    subject::Subject,
    text::{LongText, ShortText},
};
use sha2::{Digest as _, Sha256};
use store::{
    Db, RegionActor, SchoolActor,
    care::{self, NewCheckIn},
    consent, dictionary,
    engagement::{self, NewQuestion},
    identity::{
        access::BasePerson,
        account, email,
        invitation::{self, NewColleague},
        password,
    },
    matching,
    meeting::{self, NewMeeting},
    mentee::{self, Categories, Place, Representative},
    mentor,
    pair::{self, NewPair},
    partner::{self, NewApplication},
    saved_view,
};
use uuid::Uuid;

use super::{
    PASSWORD, World,
    addresses::region_of,
    people::{self, Applicant, address, name},
};

/// What everybody and everything of a school or region is marked with, in names and in free texts.
pub(crate) const MARKS: [(&str, &str); 5] =
    [("a", "Аистов"), ("b", "Бобров"), ("c", "Воронов"), ("north", "Северянинов"), ("south", "Южанинов")];

/// What no use case does. Nobody can be put into a class of last year: a summer passes, and the classes wait to be moved. And
/// copies are taken for longer than the hour in which a password can be set anew.
pub(super) const TIME_PASSES: [&str; 2] = [
    "update mentee set class_year = class_year - 1 where kind = 'pupil'",
    "update access_link set expires_at = now() + interval '1 day' where purpose = 'password_reset'",
];

/// The id of a thing: `id("mentee a")`.
pub(crate) fn id(thing: &str) -> Uuid {
    let digest = Sha256::digest(thing);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// The mark of a place.
pub(crate) fn mark(place: &str) -> &'static str {
    MARKS.iter().find(|(known, _)| *known == place).unwrap().1
}

/// Fills a database that holds what [`super::seed`] puts into it.
pub(super) async fn fill(db: &Db, world: &World) {
    let hash = app::auth::password::hash_now(PASSWORD).unwrap();
    for (place, centre) in [("north", &world.north), ("south", &world.south)] {
        region(db, centre, place, &hash).await;
        super::organisations::fill(db, centre, place).await;
    }
    for (place, school, centre) in
        [("a", &world.a, &world.north), ("b", &world.b, &world.north), ("c", &world.c, &world.south)]
    {
        staff(db, school, place, &hash).await;
        participants(db, school, place, &hash).await;
        engage(db, school, centre, place, &hash).await;
        work(db, school, place).await;
        keep(db, school, place).await;
        super::own_page::fill(db, school, place).await;
        super::gatherings::fill(db, school, place).await;
        super::lists::fill(db, school, place).await;
        super::rights::fill(db, school, place).await;
    }
    super::seed::empty_outbox(db).await;
}

/// Applications at every step, a second coordinator, one who is invited; papers that will be asked.
async fn region(db: &Db, centre: &RegionActor, place: &str, hash: &str) {
    for step in ["draft", "halfway", "proved", "reserved", "unproved", "late", "applicant"] {
        let email = format!("{step}.{place}@example.org");
        let full_name = format!("Заявкин Степан {}ич", mark(place));
        let id = id(&format!("{step} {place}")).into();
        let applicant = Applicant { id, full_name: &full_name, email: &email, places: 2 };
        apply_until(db, centre, &applicant, step, hash).await;
    }
    offer_help(db, centre, place).await;
    let mut tx = db.region(centre).await.unwrap();
    let municipality = ShortText::parse(&format!("Район {place}")).unwrap();
    store::school::add_municipality(&mut tx, id(&format!("municipality {place}")).into(), &municipality).await.unwrap();
    for (what, label, retired) in [("term", "Вид", false), ("former term", "Прежний вид", true)] {
        let region_term_id = id(&format!("{what} {place}")).into();
        let label = ShortText::parse(&format!("{label} {}", mark(place))).unwrap();
        let list = DictionaryList::TeacherKind;
        let term = dictionary::NewTerm { region_term_id, list, parent: String::new(), label };
        dictionary::add(&mut tx, &term).await.unwrap();
        dictionary::set_retired(&mut tx, region_term_id, retired).await.unwrap();
    }
    for invited in ["deputy", "candidate"] {
        let email = address(&format!("{invited}.{place}@example.org"));
        let full_name = name(&format!("Замова Инна {}на", mark(place)));
        let link_id = id(&format!("{invited} {place}")).into();
        let new = NewColleague { link_id, email: &email, full_name: &full_name };
        invitation::coordinator(&mut tx, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    arrive(db, &format!("deputy {place}"), place, hash).await;
    super::vetting::fill(db, centre, place, hash).await;
    super::papers::plan(db, centre, place).await;
}

/// An organisation offers help; another one did, and was answered.
async fn offer_help(db: &Db, centre: &RegionActor, place: &str) {
    let document = PartnerDocument::new(Organisation { name: "Центр", address: "" }, "centre@example.org");
    for thing in ["partner", "answered partner"] {
        let new = NewApplication {
            partner_application_id: id(&format!("{thing} {place}")).into(),
            organisation: ShortText::parse(&format!("Завод {}ых", mark(place))).unwrap(),
            contact_name: name(&format!("Партнёрова Инна {}на", mark(place))),
            email: address(&format!("partner.{place}@example.org")),
            phone: None,
            offer: LongText::parse("Экскурсия в цех раз в месяц").unwrap(),
        };
        let mut tx = db.public(centre.region_id).await.unwrap();
        partner::apply(&mut tx, &new, &document).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut tx = db.region(centre).await.unwrap();
    partner::answer(&mut tx, id(&format!("answered partner {place}")).into(), None).await.unwrap();
    tx.commit().await.unwrap();
}

/// Goes on with an application until the step it is named after.
async fn apply_until(db: &Db, centre: &RegionActor, applicant: &Applicant<'_>, step: &str, hash: &str) {
    let region_id = centre.region_id;
    people::begin(db, region_id, applicant).await;
    if step == "draft" {
        return;
    }
    people::sign(db, region_id, applicant, ConsentKind::Processing).await;
    if step == "halfway" {
        return;
    }
    if step != "reserved" {
        people::sign(db, region_id, applicant, ConsentKind::RegionalPool).await;
    }
    if step == "proved" {
        return people::prove_address(db, region_id, applicant).await;
    }
    let link_id = people::submit(db, region_id, applicant).await;
    if ["reserved", "applicant"].contains(&step) {
        people::prove(db, link_id, hash).await;
    }
}

/// A colleague of each role, and one who is invited.
async fn staff(db: &Db, school: &SchoolActor, place: &str, hash: &str) {
    for (login, role) in [
        ("deputy", Role::Curator),
        ("psychologist", Role::Psychologist),
        ("teacher", Role::ClassTeacher),
        ("social", Role::SocialPedagogue),
        ("director", Role::Director),
        ("candidate", Role::ClassTeacher),
    ] {
        let (thing, email) = (format!("{login} {place}"), address(&format!("{login}.{place}@example.org")));
        let full_name = name(&format!("Коллегина Ольга {}на", mark(place)));
        let mut tx = db.school(school).await.unwrap();
        let new = NewColleague { link_id: id(&thing).into(), email: &email, full_name: &full_name };
        invitation::colleague(&mut tx, &new, role).await.unwrap();
        tx.commit().await.unwrap();
        if login != "candidate" {
            arrive(db, &thing, place, hash).await;
        }
    }
}

async fn arrive(db: &Db, link: &str, place: &str, hash: &str) {
    people::arrive(db, id(link).into(), &name(&format!("Прибывшая Анна {}на", mark(place))), hash).await;
}

/// A minor mentee in a restricted category with a representative and a consent, and an internal mentor; all three with
/// accounts. Another mentee and two other mentors have none; some of them are invited.
async fn participants(db: &Db, school: &SchoolActor, place: &str, hash: &str) {
    let thing = |kind: &str| id(&format!("{kind} {place}"));
    let mut tx = db.school(school).await.unwrap();
    for (kind, full_name, login) in [("mentee", "Лунин Глеб", "mentee"), ("waiting", "Звёздкин Илья", "waiting")]
    {
        let entry = mentee::Entry {
            categories: Categories::Said(vec![MenteeCategory::HardLifeSituation]),
            email: Some(address(&format!("{login}.{place}@example.org"))),
            phone: Some(domain::contact::Phone::parse("+7 900 111-22-33").unwrap()),
            representative: Some(Representative {
                full_name: name(&format!("Лунина Вера {}на", mark(place))),
                basis: RepresentativeBasis::Parent,
                email: Some(address(&format!("parent.{login}.{place}@example.org"))),
                phone: None,
            }),
            goal: Some(LongText::parse(&format!("Мечта семьи {}ых", mark(place))).unwrap()),
            ..mentee::Entry::new(
                name(&format!("{full_name} {}ич", mark(place))),
                "2011-09-27".parse().unwrap(),
                Place::Class(domain::class_label::ClassLabel::parse("9А").unwrap()),
                LongText::parse(&format!("Просьба семьи {}ых: нужен пример", mark(place))).unwrap(),
                MentoringForm::EmployerPupil,
            )
        };
        mentee::add(&mut tx, thing(kind).into(), &entry).await.unwrap();
    }
    for (kind, full_name) in [("mentor", "Опытная Вера"), ("spare", "Запасная Ирина"), ("called", "Званая Нина")]
    {
        let entry = mentor::Entry {
            email: Some(address(&format!("{kind}.{place}@example.org"))),
            ..mentor::Entry::new(
                name(&format!("{full_name} {}на", mark(place))),
                vec![MentorCategory::Teacher],
                ShortText::parse("учитель химии").unwrap(),
                Capacity::parse("3").unwrap(),
            )
        };
        mentor::add(&mut tx, thing(kind).into(), &entry).await.unwrap();
    }
    // Those who wait have an open invitation each.
    let (waiting, called) = (thing("waiting").into(), thing("called").into());
    for (link, person) in
        [("again", BasePerson::Representative(waiting)), ("spare again", BasePerson::InternalMentor(called))]
    {
        invitation::of_bases(&mut tx, id(&format!("{link} {place}")).into(), person).await.unwrap();
    }
    let links = ["as mentee", "as parent", "as mentor"].map(|link| format!("{link} {place}"));
    let mentee_id = thing("mentee").into();
    let people = [
        BasePerson::Mentee(mentee_id),
        BasePerson::Representative(mentee_id),
        BasePerson::InternalMentor(thing("mentor").into()),
    ];
    for (link, person) in links.iter().zip(people) {
        invitation::of_bases(&mut tx, id(link).into(), person).await.unwrap();
    }
    tx.commit().await.unwrap();
    for kind in ["mentee", "waiting"] {
        let consent_id = id(&format!("consent of {kind} {place}")).into();
        let subject = Subject::Mentee(thing(kind).into());
        people::sign_document(db, school, subject, SchoolConsentKind::Processing, consent_id).await;
    }
    for kind in ["mentor", "spare"] {
        let consent_id = id(&format!("consent of {kind} {place}")).into();
        let subject = Subject::Mentor(thing(kind).into());
        people::sign_document(db, school, subject, SchoolConsentKind::Processing, consent_id).await;
    }
    // Others may tell about the mentee.
    let (subject, consent_id) = (Subject::Mentee(mentee_id), id(&format!("told {place}")).into());
    people::sign_document(db, school, subject, SchoolConsentKind::ThirdPartyInfo, consent_id).await;
    // A consent that was taken back, with a list of what has to stop.
    let subject = Subject::Mentee(thing("waiting").into());
    let ended: domain::ids::ConsentId = id(&format!("ended {place}")).into();
    people::sign_document(db, school, subject, SchoolConsentKind::Distribution, ended).await;
    let withdrawal = consent::Withdrawal {
        consent_id: ended,
        on: app::clock::today(),
        by: domain::consent::Signer::Myself,
        file: None,
    };
    let mut tx = db.school(school).await.unwrap();
    consent::withdraw(&mut tx, &withdrawal).await.unwrap();
    tx.commit().await.unwrap();
    // A document that waits for a pupil and the mother, each with a link.
    let mut tx = db.school(school).await.unwrap();
    let (subject, kind) = (Subject::Mentee(mentee_id), SchoolConsentKind::PhotoVideo);
    consent::ask(&mut tx, &[subject], kind, app::clock::today()).await.unwrap();
    tx.commit().await.unwrap();
    for link in &links {
        arrive(db, link, place, hash).await;
    }
}

/// A view of a list that the curator keeps, and what the curator wrote down about a mentee.
async fn keep(db: &Db, school: &SchoolActor, place: &str) {
    let mut tx = db.school(school).await.unwrap();
    let name = ShortText::parse(&format!("Девятые, {}", mark(place))).unwrap();
    let view = id(&format!("view {place}")).into();
    saved_view::save(&mut tx, view, ListKind::Mentees, &name, "class=9").await.unwrap();
    let note = mentee::NewNote {
        mentee_note_id: id(&format!("note {place}")).into(),
        mentee_id: id(&format!("mentee {place}")).into(),
        channel: Channel::SocialPedagogue,
        text: LongText::parse(&format!("Тревога: семья {}ых переезжает", mark(place))).unwrap(),
        author_role: Role::Curator,
    };
    mentee::write_note(&mut tx, &note).await.unwrap();
    tx.commit().await.unwrap();
}

/// A mentor of the pool who has brought papers, has accepted two questions of the school and has another one to answer.
async fn engage(db: &Db, school: &SchoolActor, centre: &RegionActor, place: &str, hash: &str) {
    let pool_mentor_id: PoolMentorId = id(&format!("pool {place}")).into();
    let (full_name, email) = (pool_name(place), format!("pool.{place}@example.org"));
    let applicant = Applicant { id: pool_mentor_id, full_name: &full_name, email: &email, places: 4 };
    let link_id: LinkId = people::apply(db, centre.region_id, &applicant).await;
    let account_id = people::prove(db, link_id, hash).await;
    people::approve(db, centre, pool_mentor_id).await;
    super::papers::bring(db, centre, &store::MentorActor { account_id }, place).await;
    super::awards::by_centre(db, centre, pool_mentor_id, place).await;
    for question in ["accepted", "idle", "asked"] {
        let engagement_id = id(&format!("{question} {place}")).into();
        let message = LongText::parse(&format!("Нужен инженер классу, где учится {}", mark(place))).unwrap();
        let purpose = ShortText::parse(&format!("Профессия, класс {}а", mark(place))).unwrap();
        let new = NewQuestion {
            engagement_id,
            pool_mentor_id,
            places: Places::MIN,
            form: MentoringForm::EmployerPupil,
            purpose,
            message,
        };
        let mut tx = db.school(school).await.unwrap();
        engagement::ask(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        if question != "asked" {
            let mut tx = db.mentor(&store::MentorActor { account_id }).await.unwrap();
            engagement::accept(&mut tx, engagement_id).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
}

/// Mentors of the pool are the region's: their names carry its mark.
fn pool_name(place: &str) -> String {
    format!("Заводской Олег {}ич", mark(region_of(place)))
}

/// A pair of the mentee with the mentor of the pool, and a meeting of theirs; a forgotten password, a change of address.
async fn work(db: &Db, school: &SchoolActor, place: &str) {
    let mut tx = db.school(school).await.unwrap();
    let candidates = pair::candidates(&mut tx).await.unwrap();
    let mentor_id: MentorId =
        candidates.mentors.choices.iter().find(|mentor| mentor.full_name == pool_name(place)).unwrap().mentor_id;
    let today = app::clock::today();
    let new = NewPair {
        pair_id: id(&format!("pair {place}")).into(),
        mentee_id: id(&format!("mentee {place}")).into(),
        mentor_id,
        form: MentoringForm::EmployerPupil,
        role_model: None,
        goal: Some(LongText::parse(&format!("Цель: чтобы {} выбрал профессию", mark(place))).unwrap()),
        started_on: today,
    };
    pair::make(&mut tx, &new).await.unwrap();
    let meeting = NewMeeting {
        meeting_id: id(&format!("meeting {place}")).into(),
        pair_id: new.pair_id,
        kind: MeetingKind::Trial,
        held_on: today,
        minutes: Minutes::parse("45").unwrap(),
        place: MeetingPlace::Online,
        topic: ShortText::parse("Знакомство").unwrap(),
        result: LongText::parse(&format!("{} рассказал о себе", mark(place))).unwrap(),
        reflection: None,
    };
    meeting::record(&mut tx, &meeting).await.unwrap();
    super::awards::by_school(&mut tx, mentor_id, place).await;
    let said = NewCheckIn {
        check_in_id: id(&format!("check-in {place}")).into(),
        side: CheckInSide::Adult,
        on_day: today,
        way: CheckInWay::Phone,
        mood: Mood::Good,
        words: Some(LongText::parse(&format!("Мама говорит: {} повеселел", mark(place))).unwrap()),
        needs_help: false,
    };
    care::record(&mut tx, new.pair_id, &said).await.unwrap();
    super::pairs::fill(&mut tx, new.pair_id, mentor_id, place).await;
    let board = matching::load(&mut tx, MentoringForm::EmployerPupil, today).await.unwrap();
    let proposal = propose(&board.inputs).unwrap();
    matching::keep(&mut tx, id(&format!("match run {place}")).into(), &board, &proposal).await.unwrap();
    tx.commit().await.unwrap();
    super::work::plan_ahead(db, school, place).await;
    let mut tx = db.identity().await.unwrap();
    password::ask_reset(&mut tx, &address(&format!("teacher.{place}@example.org"))).await.unwrap();
    let director = account::credentials(&mut tx, &format!("director.{place}@example.org")).await.unwrap().unwrap();
    let new = address(&format!("moved.{place}@example.org"));
    email::ask_change(&mut tx, director.account_id, &new).await.unwrap();
    tx.commit().await.unwrap();
}
