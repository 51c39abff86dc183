//! Schools, curators, mentors and mentees by the store's own use cases, for seeds and for tests that need more of them.

use domain::{
    availability::Availability,
    category::MentorCategory,
    consent::{ConsentKind, SchoolConsentKind, Validity, WaySigned},
    consent_text::{ConsentDocument, ConsentParties, Organisation},
    contact::{EmailAddress, Phone},
    file::{FileName, MediaType},
    ids::{AccountId, ConsentId, LinkId, MenteeId, MentorId, MunicipalityId, PoolMentorId, RegionId, SchoolId},
    mentoring_form::MentoringForm,
    numbers::{Capacity, HoursPerMonth},
    offer::Setting,
    role::Role,
    subject::Subject,
    text::{LongText, PersonName, ShortText, Slug},
    vetting::{CheckItem, InterviewFormat, InterviewOutcome},
};
use store::{
    Db, RegionActor, SchoolActor,
    consent::{self, NewPaper},
    file::NewFile,
    identity::{
        accept::{self, Arrival},
        application,
        invitation::{self, NewColleague},
        link::{self, LinkPurpose},
    },
    mentee::{self, Place},
    mentor,
    pool::{self, About, Application, Background, Help, NewInterview, Offer, Time, Who, Whom},
    region,
    school::NewSchool,
};
use uuid::Uuid;

use super::PoolMentor;

pub(crate) fn name(text: &str) -> PersonName {
    PersonName::parse(text).unwrap()
}

pub(crate) fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn new<T: From<Uuid>>() -> T {
    T::from(Uuid::now_v7())
}

/// How many mentors of the pool the public page of a region tells.
pub(crate) async fn pool_size(db: &Db, region_id: RegionId) -> i64 {
    let mut tx = db.public(region_id).await.unwrap();
    region::face(&mut tx).await.unwrap().figures.mentors
}

/// A school of the region, in a municipality of its own.
pub(crate) async fn school(db: &Db, coordinator: &RegionActor, slug: &str) -> SchoolId {
    let municipality_id: MunicipalityId = new();
    let school = NewSchool {
        school_id: new(),
        slug: Slug::parse(slug).unwrap(),
        full_name: ShortText::parse(&format!("Муниципальная школа {slug}")).unwrap(),
        short_name: ShortText::parse(&format!("Школа {slug}")).unwrap(),
        municipality_id,
        director: name("Директоров Пётр Петрович"),
        address: ShortText::parse("ул. Школьная, д. 1").unwrap(),
    };
    let mut tx = db.region(coordinator).await.unwrap();
    let municipality = ShortText::parse(&format!("Округ {slug}")).unwrap();
    store::school::add_municipality(&mut tx, municipality_id, &municipality).await.unwrap();
    store::school::add(&mut tx, &school).await.unwrap();
    tx.commit().await.unwrap();
    school.school_id
}

/// A curator who was invited by the centre and accepted.
pub(crate) async fn curator(
    db: &Db,
    coordinator: &RegionActor,
    school_id: SchoolId,
    email: &str,
    hash: &str,
) -> SchoolActor {
    let (link_id, email, name) = (new(), address(email), name("Кураторова Анна Ильинична"));
    let mut tx = db.region(coordinator).await.unwrap();
    let colleague = NewColleague { link_id, email: &email, full_name: &name };
    invitation::to_school(&mut tx, &colleague, school_id, Role::Curator).await.unwrap();
    tx.commit().await.unwrap();
    let account_id = arrive(db, link_id, &name, hash).await;
    SchoolActor { school_id, region_id: coordinator.region_id, account_id }
}

/// Somebody of the staff, invited by the curator, who signs in with the password of everybody.
pub(crate) async fn colleague(db: &Db, school: &SchoolActor, role: Role, email: &str) -> AccountId {
    let (link_id, email, name) = (new(), address(email), name("Коллегина Вера Ильинична"));
    let mut tx = db.school(school).await.unwrap();
    let colleague = NewColleague { link_id, email: &email, full_name: &name };
    invitation::colleague(&mut tx, &colleague, role).await.unwrap();
    tx.commit().await.unwrap();
    arrive(db, link_id, &name, &app::auth::password::hash_now(super::PASSWORD).unwrap()).await
}

/// Accepts an invitation with a new account.
pub(crate) async fn arrive(db: &Db, link_id: LinkId, name: &PersonName, hash: &str) -> AccountId {
    let mut tx = db.identity().await.unwrap();
    let arrival = Arrival::New { full_name: name, password_hash: hash };
    let arrived = accept::accept(&mut tx, link_id, &arrival).await.unwrap();
    tx.commit().await.unwrap();
    arrived.account_id
}

/// Somebody who wants to become a mentor.
pub(crate) struct Applicant<'a> {
    pub(crate) id: PoolMentorId,
    pub(crate) full_name: &'a str,
    pub(crate) email: &'a str,
    pub(crate) places: u16,
}

/// An approved mentor of the region's pool with so many places.
pub(crate) async fn pool_mentor(
    db: &Db,
    coordinator: &RegionActor,
    email: &str,
    places: u16,
    hash: &str,
) -> PoolMentor {
    let applicant =
        Applicant { id: new(), full_name: "Наставников Олег Сергеевич", email, places };
    let link_id = apply(db, coordinator.region_id, &applicant).await;
    let account_id = prove(db, link_id, hash).await;
    approve(db, coordinator, applicant.id).await;
    PoolMentor { pool_mentor_id: applicant.id, account_id }
}

/// Fills in the form of the sign-up.
pub(crate) async fn begin(db: &Db, region_id: RegionId, applicant: &Applicant<'_>) {
    let mut tx = db.applicant(region_id, applicant.id).await.unwrap();
    pool::save(&mut tx, &application(applicant)).await.unwrap();
    tx.commit().await.unwrap();
}

/// Signs a consent of the sign-up.
pub(crate) async fn sign(db: &Db, region_id: RegionId, applicant: &Applicant<'_>, kind: ConsentKind) {
    let mut tx = db.applicant(region_id, applicant.id).await.unwrap();
    pool::sign(&mut tx, &document(kind, applicant), app::clock::today()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Opens the letter that came to the address while the form was filled in.
pub(crate) async fn prove_address(db: &Db, region_id: RegionId, applicant: &Applicant<'_>) {
    let mut tx = db.applicant(region_id, applicant.id).await.unwrap();
    let asked = application::ask_address_proof(&mut tx, applicant.email, &name(applicant.full_name)).await;
    tx.commit().await.unwrap();
    let mut tx = db.identity().await.unwrap();
    let link = link::peek(&mut tx, LinkPurpose::EmailProof, asked.unwrap()).await.unwrap().unwrap();
    application::prove_address(&mut tx, &link).await.unwrap();
    tx.commit().await.unwrap();
}

/// Sends the application from a proved address; the link that opens its account.
pub(crate) async fn submit(db: &Db, region_id: RegionId, applicant: &Applicant<'_>) -> LinkId {
    prove_address(db, region_id, applicant).await;
    let mut tx = db.applicant(region_id, applicant.id).await.unwrap();
    pool::submit(&mut tx).await.unwrap();
    let link_id = application::ask_proof(&mut tx, applicant.email, &name(applicant.full_name)).await.unwrap();
    tx.commit().await.unwrap();
    link_id
}

/// Fills in the form, signs both consents and sends the application; the link that proves the address.
pub(crate) async fn apply(db: &Db, region_id: RegionId, applicant: &Applicant<'_>) -> LinkId {
    begin(db, region_id, applicant).await;
    for kind in [ConsentKind::Processing, ConsentKind::RegionalPool] {
        sign(db, region_id, applicant, kind).await;
    }
    submit(db, region_id, applicant).await
}

/// Opens the link that proves an applicant's address.
pub(crate) async fn prove(db: &Db, link_id: LinkId, hash: &str) -> AccountId {
    let mut tx = db.identity().await.unwrap();
    let account_id = application::prove(&mut tx, link_id, Some(hash)).await.unwrap();
    tx.commit().await.unwrap();
    account_id
}

/// Does everything that the centre does before it approves, and leaves the application free.
pub(crate) async fn vet(db: &Db, coordinator: &RegionActor, id: PoolMentorId) {
    let mut tx = db.region(coordinator).await.unwrap();
    let card = pool::card(&mut tx, id).await.unwrap();
    for item in CheckItem::of(&card.entry.categories).filter(|item| item.by_hand()) {
        pool::tick(&mut tx, id, item, true).await.unwrap();
    }
    pool::record_interview(&mut tx, id, &interview(InterviewOutcome::Ready)).await.unwrap();
    pool::release(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
}

/// The record of a conversation of today.
pub(crate) fn interview(outcome: InterviewOutcome) -> NewInterview {
    NewInterview {
        pool_interview_id: new(),
        held_on: app::clock::today(),
        held_by: ShortText::parse("Координатова Ольга Львовна").unwrap(),
        format: InterviewFormat::Video,
        outcome,
        impression: LongText::parse("Спокойно говорит о работе").unwrap(),
        training: Vec::new(),
        training_words: None,
        told: false,
    }
}

/// Takes an applicant into the pool.
pub(crate) async fn approve(db: &Db, coordinator: &RegionActor, id: PoolMentorId) {
    vet(db, coordinator, id).await;
    let mut tx = db.region(coordinator).await.unwrap();
    pool::approve(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
}

fn application(applicant: &Applicant<'_>) -> Application {
    Application {
        who: Who {
            full_name: name(applicant.full_name),
            email: address(applicant.email),
            // Whoever has the same name is taken for the same person, and asked about.
            phone: Some(Phone::parse("+7 900 555-01-02").unwrap()),
            categories: vec![MentorCategory::CompanyEmployee],
        },
        background: Background {
            alma_mater: None,
            organisation: Some(ShortText::parse("Завод «Пример»").unwrap()),
            post: None,
        },
        offer: Offer {
            help: Help {
                competences: Vec::new(),
                own_words: Some(LongText::parse("Покажу, как устроен завод").unwrap()),
            },
            whom: Whom {
                forms: vec![MentoringForm::EmployerPupil],
                age_from: None,
                age_to: None,
                setting: Setting::Individual,
                group_size: None,
            },
            time: Time {
                hours_per_month: HoursPerMonth::MIN,
                availability: Availability::default(),
                municipality_id: None,
                in_person: true,
                online: false,
            },
            about: About {
                education: None,
                experience: None,
                achievements: None,
                motivation: LongText::parse("Хочу помочь").unwrap(),
            },
        },
        capacity: Capacity::parse(&applicant.places.to_string()).unwrap(),
    }
}

fn document(kind: ConsentKind, applicant: &Applicant<'_>) -> ConsentDocument {
    let operator = Organisation { name: "Центр", address: "" };
    ConsentDocument::new(
        kind,
        &ConsentParties {
            mentor_name: applicant.full_name,
            mentor_email: applicant.email,
            region_name: "Северная область",
            operator,
            operator_email: "centre@example.org",
            processor: None,
        },
    )
}

/// An adult mentee of the school, with a consent in force or without one.
pub(crate) async fn add_mentee(db: &Db, school: &SchoolActor, full_name: &str, with_consent: bool) -> MenteeId {
    let mentee_id = new();
    let place = Place::Post(ShortText::parse("учитель химии").unwrap());
    let request = LongText::parse("Хочу вести урок увереннее").unwrap();
    let born = "1990-05-17".parse().unwrap();
    let entry = mentee::Entry {
        email: Some(address("mentee@example.org")),
        ..mentee::Entry::new(name(full_name), born, place, request, MentoringForm::TeacherTeacher)
    };
    let mut tx = db.school(school).await.unwrap();
    mentee::add(&mut tx, mentee_id, &entry).await.unwrap();
    tx.commit().await.unwrap();
    if with_consent {
        sign_paper(db, school, Subject::Mentee(mentee_id), SchoolConsentKind::Processing).await;
    }
    mentee_id
}

/// Any scan.
pub(crate) const SCAN: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n";

/// A consent signed on paper today by everybody whose signature it needs, for a year; the document.
pub(crate) async fn sign_paper(db: &Db, school: &SchoolActor, subject: Subject, kind: SchoolConsentKind) -> ConsentId {
    let consent_id = new();
    sign_document(db, school, subject, kind, consent_id).await;
    consent_id
}

/// The same with an id of the test's choice.
pub(crate) async fn sign_document(
    db: &Db,
    school: &SchoolActor,
    subject: Subject,
    kind: SchoolConsentKind,
    consent_id: ConsentId,
) {
    let today = app::clock::today();
    let name = FileName::of("скан", MediaType::Pdf);
    let paper = NewPaper {
        consent_id,
        subject,
        kind,
        signed: None,
        signed_on: today,
        valid_until: Validity::for_a_year(today).valid_until,
        way: WaySigned::PaperScan,
        file: NewFile {
            // The scan of a document has its id.
            stored_file_id: consent_id.as_uuid().into(),
            name: &name,
            media_type: MediaType::Pdf,
            bytes: SCAN,
        },
    };
    let mut tx = db.school(school).await.unwrap();
    assert!(consent::record(&mut tx, &paper).await.unwrap(), "everybody has signed");
    tx.commit().await.unwrap();
}

/// An internal mentor with so many places, whose consent is in force.
pub(crate) async fn add_mentor(db: &Db, school: &SchoolActor, places: u16) -> MentorId {
    let mentor_id = new();
    let workplace = ShortText::parse("учитель химии").unwrap();
    let capacity = Capacity::parse(&places.to_string()).unwrap();
    let entry = mentor::Entry::new(name("Опытная Вера Павловна"), vec![MentorCategory::Teacher], workplace, capacity);
    let mut tx = db.school(school).await.unwrap();
    mentor::add(&mut tx, mentor_id, &entry).await.unwrap();
    tx.commit().await.unwrap();
    sign_paper(db, school, Subject::Mentor(mentor_id), SchoolConsentKind::Processing).await;
    mentor_id
}
