//! Partners of a region: one with everything that a card holds, and one that was typed another way.

use domain::{
    file::{FileName, MediaType},
    ids::OrganisationId,
    organisation::{AgreementTerm, LetterOutcome, OrganisationKind, ThanksForm},
    text::{LongText, ShortText},
};
use store::{
    Db, RegionActor,
    organisation::{self, Agreement, AgreementFile, Contact, EmployerLetter, Entry, Thanks},
};

use super::{
    SCAN, id, mark,
    people::{address, name},
};

/// In a region: an organisation with a contact person, an agreement on paper, a letter to be followed up and thanks.
pub(super) async fn fill(db: &Db, centre: &RegionActor, place: &str) {
    let (mark, today) = (mark(place), app::clock::today());
    let thing = |kind: &str| id(&format!("{kind} {place}"));
    let own: OrganisationId = thing("organisation").into();
    let mut tx = db.region(centre).await.unwrap();
    for (kind, full_name) in [("organisation", format!("Фабрика «{mark}»")), ("twin", format!("ООО «Фабрика {mark}»"))]
    {
        organisation::add(&mut tx, thing(kind).into(), &entry(&full_name)).await.unwrap();
    }
    let contact = Contact {
        full_name: name(&format!("Кадрова Нина {mark}на")),
        post: None,
        email: Some(address(&format!("kadry@{place}.example.org"))),
        phone: None,
    };
    organisation::add_contact(&mut tx, own, thing("contact").into(), &contact).await.unwrap();
    let agreement = Agreement {
        number: ShortText::parse(&format!("14-П {mark}")).unwrap(),
        signed_on: today,
        days: AgreementTerm { valid_from: today, valid_until: today.checked_add_days(chrono::Days::new(365)) },
    };
    let file_name = FileName::of("соглашение", MediaType::Pdf);
    let file = AgreementFile { name: &file_name, media_type: MediaType::Pdf, bytes: SCAN };
    organisation::add_agreement(&mut tx, own, thing("agreement").into(), &agreement, Some(file)).await.unwrap();
    let letter = EmployerLetter {
        sent_on: today,
        addressee: ShortText::parse(&format!("Директору {mark}у")).unwrap(),
        outcome: LetterOutcome::Waiting,
        note: None,
        follow_up_on: Some(today),
    };
    organisation::add_letter(&mut tx, own, thing("letter").into(), &letter).await.unwrap();
    let thanks = Thanks {
        given_on: today,
        reason: LongText::parse(&format!("За экскурсии: {mark}")).unwrap(),
        form: ThanksForm::Letter,
    };
    organisation::add_thanks(&mut tx, own, thing("thanks").into(), &thanks).await.unwrap();
    tx.commit().await.unwrap();
}

fn entry(full_name: &str) -> Entry {
    Entry {
        name: ShortText::parse(full_name).unwrap(),
        kind: OrganisationKind::Enterprise,
        municipality_id: None,
        site: None,
        shown_publicly: false,
    }
}
