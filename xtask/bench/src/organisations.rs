//! How long the card of an organisation takes in a region that knows many, while many applications name theirs in words.

use anyhow::Context as _;

use crate::{
    database::Database,
    http::Client,
    installation::Installation,
    load,
    logins::Logins,
    table::{self, Table, Verdict},
    versus::Rounds,
};

/// The organisation that is looked at.
const LOOKED_AT: &str = "019b0000-0000-7000-8000-000000000001";

/// Organisations of the region of the school, and applications whose names mean one of them without its legal form, past the
/// use cases: thousands of applications would take hours.
const MANY: &str = "
  insert into organisation (region_id, organisation_id, name)
    select s.region_id,
      case n when 1 then '019b0000-0000-7000-8000-000000000001'::uuid else gen_random_uuid() end,
      'ООО «Мастерская ' || n || '»'
    from generate_series(1, 2000) n, school s where s.slug = 'gimnaziya-5';
  insert into pool_mentor (region_id, pool_mentor_id, full_name, email, categories, organisation_name, forms,
      hours_per_month, municipality_id, in_person, online, state, submitted_at, waiting_since)
    select s.region_id, gen_random_uuid(), 'Соискателев Пётр', 'applicant.' || n || '@example.org', '{company_employee}',
      'Мастерская ' || n % 500 + 1, '{employer_pupil}', 4, s.municipality_id, true, false, 'submitted', now(), now()
    from generate_series(1, 2000) n, school s where s.slug = 'gimnaziya-5'";

/// Measures it, and leaves both behind: no list that is measured after this knows of them.
pub(crate) async fn measure(
    table: &mut Table,
    installation: &Installation,
    database: &Database,
    logins: &Logins,
    rounds: Rounds,
) {
    let card = run(installation, database, logins, rounds).await;
    table.add("card of one of 2 000 organisations, p95", "≤ 0.10 s", card);
}

async fn run(
    installation: &Installation,
    database: &Database,
    logins: &Logins,
    rounds: Rounds,
) -> anyhow::Result<Verdict> {
    database.change(MANY).await?;
    database.settle().await?;
    let person = logins.people().iter().find(|person| person.start.starts_with("/region/"));
    let person = person.context("nobody works at a centre")?;
    let mut coordinator = Client::connect(installation.address()).await?;
    logins.sign_in_as(&mut coordinator, person).await?;
    let card = format!("{}/organisations/{LOOKED_AT}", person.start);
    let served = load::run(installation.address(), &coordinator, &card, 1, rounds.length).await?;
    Ok(table::seconds(served.slow / 1000.0, 0.10))
}
