//! `mayak admin`: what only the operator of the platform does. The first region and its first coordinator; everything
//! else people do for themselves in the browser.

use app::{
    links::{LinkKeys, Purpose},
    routes,
};
use domain::{
    contact::EmailAddress,
    ids::LinkId,
    text::{PersonName, ShortText, Slug},
};
use store::{
    Db,
    found::{self, NewRegion},
    identity::invitation::{self, NewColleague},
};
use uuid::Uuid;

use crate::{
    boot::Place,
    cli::{Admin, CoordinatorTask, RegionTask},
    config::Config,
    error::RunError,
    serve, shutdown,
};

/// Does one task.
///
/// # Errors
/// A value makes no sense, or the database refuses.
pub async fn run(task: Admin, config: &Config) -> Result<(), RunError> {
    let stop = shutdown::on_signal()?;
    serve::with_place(config, &stop, async |db, place| match task {
        Admin::Region(RegionTask::Create { slug, name, centre, email, time_zone }) => {
            create_region(config, place, [&slug, &name, &centre, &email, &time_zone]).await
        }
        Admin::Coordinator(CoordinatorTask::Invite { region, email, name }) => {
            invite_coordinator(config, db, [&region, &email, &name]).await
        }
    })
    .await
}

async fn create_region(
    config: &Config,
    place: &Place,
    [slug, name, centre, email, time_zone]: [&str; 5],
) -> Result<(), RunError> {
    let owner_url = place.owner_url().ok_or(crate::boot::BootError::NoOwner)?;
    let slug = parse("--slug", slug, Slug::parse)?;
    let name = parse("--name", name, ShortText::parse)?;
    let centre_name = parse("--centre", centre, ShortText::parse)?;
    let contact_email = parse("--email", email, EmailAddress::parse)?;
    let new = NewRegion {
        slug: &slug,
        name: &name,
        centre_name: &centre_name,
        contact_email: &contact_email,
        time_zone,
        papers_since: Some(app::clock::today()),
        demonstration: false,
    };
    match found::region(owner_url, &new).await {
        Ok(_) => {}
        Err(error) if error.on_constraint(found::SLUG_TAKEN) => {
            return Err(RunError::Refused(format!("There is a region with the slug {slug} already.")));
        }
        Err(error) if error.on_constraint(found::UNKNOWN_TIME_ZONE) => {
            return Err(RunError::Refused(format!(
                "--time-zone is \"{time_zone}\": expected a name like Europe/Moscow."
            )));
        }
        Err(error) => return Err(error.into()),
    }
    println!("The region is there: {}{}", config.http.base_url, routes::public_region(slug.as_str()));
    println!("Next: mayak admin coordinator invite --region {slug} --email … --name …");
    Ok(())
}

async fn invite_coordinator(config: &Config, db: &Db, [region, email, name]: [&str; 3]) -> Result<(), RunError> {
    let region = parse("--region", region, Slug::parse)?;
    let email = parse("--email", email, EmailAddress::parse)?;
    let full_name = parse("--name", name, PersonName::parse)?;
    let link_id = LinkId::from(Uuid::now_v7());
    let mut tx = db.identity().await?;
    let region_id = match found::region_of(&mut tx, &region).await {
        Err(store::Error::NotFound) => {
            return Err(RunError::Refused(format!("There is no region with the slug {region}.")));
        }
        found => found?,
    };
    let new = NewColleague { link_id, email: &email, full_name: &full_name };
    match invitation::first_coordinator(&mut tx, region_id, &new).await {
        Err(error) if error.on_constraint(invitation::ALREADY_INVITED) => {
            return Err(RunError::Refused("This address has an open invitation already.".to_owned()));
        }
        invited => invited?,
    }
    tx.commit().await?;
    let keys = LinkKeys::new(config.secret()?.expose().as_bytes());
    let path = routes::invitation(&keys.token(Purpose::Invitation, link_id));
    println!("The invitation goes out by mail as soon as a server or worker runs. Its link, for 14 days:");
    println!("{}{path}", config.http.base_url);
    Ok(())
}

/// Parses a value of the command line; the error names the flag.
fn parse<T>(
    flag: &str,
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, domain::text::InvalidValue>,
) -> Result<T, RunError> {
    parse(text).map_err(|error| RunError::Refused(format!("{flag} is \"{text}\": {error}.")))
}
