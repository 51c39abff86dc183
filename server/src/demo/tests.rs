//! The texts of the demonstration are read as the loader reads them, without a database.

use std::collections::BTreeMap;

use domain::{
    ids::{AccountId, MentorId, RegionId},
    password::Password,
    text::LongText,
};
use store::SchoolActor;
use uuid::Uuid;

use super::{blocks::Block, calendar::Calendar, sources::OF_SCHOOLS, world::School, *};

fn schools() -> Vec<School> {
    let nobody = |slug| SchoolActor {
        school_id: places::school_id(slug),
        region_id: RegionId::from_uuid(Uuid::nil()),
        account_id: AccountId::from_uuid(Uuid::nil()),
    };
    OF_SCHOOLS.iter().map(|texts| School { texts, actor: nobody(texts.slug) }).collect()
}

fn blocks(text: &str) -> Vec<Block> {
    blocks::read(text).unwrap()
}

/// Every value of every text is one that a form would take.
#[test]
fn texts_are_valid() {
    let calendar = Calendar::new();
    Password::parse(PASSWORD, "").unwrap();
    for block in blocks(sources::SCHOOLS) {
        places::new_school(&block).unwrap();
    }
    for block in blocks(sources::TERMS) {
        terms::new_term(&block).unwrap();
    }
    for block in blocks(sources::ORGANISATIONS) {
        organisations::partner(&block, calendar).unwrap();
    }
    for block in blocks(sources::POOL) {
        pool_entry::application(&block).unwrap();
        vetting::course(calendar, &block).unwrap();
        vetting::read_answer(&block).unwrap();
        pauses::days(calendar, &block).unwrap();
        papers::accepted(calendar, &block).unwrap();
        papers::sent(calendar, &block).unwrap();
        papers::ran_out(&block).unwrap();
        awards::read(calendar, &block, "centre").unwrap();
    }
    for block in blocks(sources::PARTNERS) {
        partners::offer(&block).unwrap();
    }
    for school in schools() {
        for block in blocks(school.texts.mentees) {
            mentees::entry(&block, calendar).unwrap();
            if block.get("left").is_some() {
                mentees::programme(&block, calendar).unwrap();
            }
            consents::sheets(&block).unwrap();
            consents::asked(&block).unwrap();
        }
        for block in blocks(school.texts.mentors) {
            mentors::entry(&block, calendar).unwrap();
            consents::sheets(&block).unwrap();
            consents::mentor_signer(&block, calendar).unwrap();
        }
        for block in blocks(school.texts.requests) {
            requests::question(&block, &school).unwrap();
            requests::read_answer(&block).unwrap();
            awards::read(calendar, &block, school.texts.slug).unwrap();
            for said in ["asks", "ended", "ends"] {
                block.optional(said, LongText::<1000>::parse).unwrap();
            }
        }
        for block in blocks(school.texts.rights) {
            rights::request(calendar, &school, &block).unwrap();
            rights::leaver(calendar, &block).unwrap();
        }
    }
}

/// Diaries go forward in time, inside the days of their pair, and no pair uses a person who is not written down.
#[test]
fn diaries_are_believable() {
    let calendar = Calendar::new();
    let pool = blocks(sources::POOL);
    let (mut pairs, mut meetings) = (0, 0);
    for school in schools() {
        let (internal, asked) = (blocks(school.texts.mentors), blocks(school.texts.requests));
        for block in blocks(school.texts.pairs) {
            let (_, mentor) = pairs::names(&block).unwrap();
            let known = |blocks: &[Block]| blocks.iter().any(|one| one.title == mentor);
            assert!(known(&internal) || known(&asked) && known(&pool), "{mentor} is not there");
            let new = pairs::new_pair(calendar, &school, &block, MentorId::from_uuid(Uuid::nil())).unwrap();
            let diary = pairs::diary(calendar, &school, &block).unwrap();
            assert!(
                diary.iter().all(|one| one.held_on >= new.started_on && one.held_on <= calendar.today),
                "{}",
                block.title
            );
            assert!(diary.is_sorted_by_key(|one| one.held_on), "{}", block.title);
            assert_eq!(block.all("topic").count(), diary.len(), "{}", block.title);
            if let Some(ending) = pairs::ending(calendar, &block).unwrap() {
                assert!(diary.iter().all(|one| one.held_on <= ending.ended_on), "{}", block.title);
            }
            pairs += 1;
            meetings += diary.len();
        }
    }
    assert!(pairs >= 25 && meetings >= 90, "{pairs} pairs, {meetings} meetings");
}

/// Names give addresses: no two people share one.
#[test]
fn addresses_are_unique() {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let mut names: Vec<String> = blocks(sources::STAFF).into_iter().map(|block| block.title).collect();
    names.extend(blocks(sources::POOL).into_iter().map(|block| block.title));
    names.extend(blocks(sources::PARTNERS).iter().filter_map(|block| block.get("contact")).map(str::to_owned));
    for school in schools() {
        for block in blocks(school.texts.mentees) {
            names.extend(
                block.get("representative").and_then(|text| text.split_once(", ")).map(|(name, _)| name.to_owned()),
            );
            names.push(block.title);
        }
        for block in blocks(school.texts.mentors) {
            names.extend(
                block.get("representative").and_then(|text| text.split_once(", ")).map(|(name, _)| name.to_owned()),
            );
            names.push(block.title);
        }
    }
    for name in names {
        let email = ids::email(&name);
        let owner = owners.entry(email.clone()).or_insert_with(|| name.clone());
        assert_eq!(*owner, name, "{email}");
    }
}
