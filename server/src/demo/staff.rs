//! Coordinators and the staff of schools.

use domain::{ids::LinkId, role::Role, term::Term as _, text::PersonName};
use store::identity::invitation::{self, NewColleague};

use super::{
    DemoError, Turn, accounts,
    blocks::{self, Block},
    error::settled,
    ids::id,
    places, sources,
    world::World,
};

/// What an earlier run has done.
const DONE: [&str; 2] = [invitation::ALREADY_MEMBER, invitation::ALREADY_INVITED];

/// The first person of this role in this place, who acts for it.
pub(super) fn first(school: Option<&str>, role: Role) -> Result<PersonName, DemoError> {
    blocks::read(sources::STAFF)?
        .iter()
        .find(|block| block.get("school") == school && block.get("role") == Some(role.code()))
        .ok_or_else(|| DemoError::Data(format!("{}: nobody is written down as {role}", school.unwrap_or("region"))))?
        .named(PersonName::parse)
}

/// The invitation of a person to a role.
pub(super) fn link(school: Option<&str>, role: Role, name: &PersonName) -> LinkId {
    id(&["invitation", school.unwrap_or_default(), role.code(), name.as_str()])
}

/// Invites everybody; those who accepted get their workplace. Invitations nobody has accepted yet are the last turn's.
pub(super) async fn load(world: &World<'_>, turn: Turn) -> Result<(), DemoError> {
    for block in blocks::read(sources::STAFF)? {
        let open = block.get("invited").is_some();
        if turn.is(open) {
            invite(world, &block, open).await?;
        }
    }
    Ok(())
}

async fn invite(world: &World<'_>, block: &Block, open: bool) -> Result<(), DemoError> {
    let (name, role, school) = (block.named(PersonName::parse)?, block.term("role")?, block.get("school"));
    let link_id = link(school, role, &name);
    let email = accounts::email(name.as_str())?;
    let new = NewColleague { link_id, email: &email, full_name: &name };
    match school {
        None => {
            let mut tx = world.db.region(&world.coordinator).await?;
            settled("invitation", &block.title, invitation::coordinator(&mut tx, &new).await, &DONE)?;
            tx.commit().await?;
        }
        // The centre invites directors who are still to come, a school everybody else.
        Some(slug) if open => {
            let mut tx = world.db.region(&world.coordinator).await?;
            let invited = invitation::to_school(&mut tx, &new, places::school_id(slug), role).await;
            settled("invitation", &block.title, invited, &DONE)?;
            tx.commit().await?;
        }
        Some(slug) => {
            let school = world.schools.iter().find(|school| school.texts.slug == slug);
            let school = school.ok_or_else(|| block.wrong("school", "is unknown"))?;
            let mut tx = world.db.school(&school.actor).await?;
            settled("invitation", &block.title, invitation::colleague(&mut tx, &new, role).await, &DONE)?;
            tx.commit().await?;
        }
    }
    if !open {
        accounts::accept(world.db, link_id, &name, world.password_hash).await?;
    }
    Ok(())
}
