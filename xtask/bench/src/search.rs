//! How near the search of the pool is to its bare SQL, with as many mentors as a large region may have.

use crate::{
    CURATOR,
    database::Database,
    http::Client,
    installation::Installation,
    load,
    logins::Logins,
    table::{self, Table, Verdict},
    versus::{self, Rounds},
};

/// Words that half of all have, ordered by who fits the school's open requests: nothing is dearer.
const SEARCH: &str = "/s/gimnaziya-5/pool?q=%D1%86%D0%B5%D1%85&order=fits";

/// Mentors of the region of the school, past the use cases: twenty thousand applications would take hours.
const MENTORS: &str = "
  insert into account (account_id, email, full_name) values (gen_random_uuid(), 'many@example.org', 'Многоликий Янус');
  insert into pool_mentor (region_id, pool_mentor_id, account_id, full_name, email, email_proved_at, categories, post,
      alma_mater, competences, own_words, forms, hours_per_month, municipality_id, in_person, online, state, submitted_at,
      decided_at, shown_until)
    select s.region_id, gen_random_uuid(), a.account_id,
      (array['Иванов', 'Петров', 'Сидоров', 'Кузнецов', 'Смирнов', 'Попов', 'Соколов'])[n % 7 + 1] || ' '
        || (array['Олег', 'Иван', 'Пётр', 'Лев'])[n % 4 + 1] || ' Сергеевич',
      'mentor.' || n || '@example.org', now(), '{company_employee}', 'инженер-технолог',
      case when n % 3 = 0 then 'Школа № ' || n % 90 + 1 else '' end,
      (array['{projects,engineering}', '{programming,media}', '{mathematics,exams}', '{arts}']::text[])[n % 4 + 1]::text[],
      repeat('Рассказываю о профессии и помогаю с проектом. ', n % 5 + 1) || case when n % 2 = 0 then 'Показываю цех.' else '' end,
      '{employer_pupil}', 4, s.municipality_id, true, n % 2 = 0, 'approved', now(), now(), current_date + 300
    from generate_series(1, 20000) n, school s, account a
    where s.slug = 'gimnaziya-5' and a.email = 'many@example.org';
  insert into pool_mentor_place (region_id, pool_mentor_id, capacity)
    select p.region_id, p.pool_mentor_id, 2 from pool_mentor p join account a using (account_id)
    where a.email = 'many@example.org'";

/// Measures it, and leaves the mentors behind: no list that is measured after this knows of them.
pub(crate) async fn measure(
    table: &mut Table,
    installation: &Installation,
    database: &Database,
    logins: &Logins,
    rounds: Rounds,
) {
    let compared = run(installation, database, logins, rounds).await;
    table.add("search of 20 000 mentors, p95 against its SQL", "≤ 2.00", compared);
    // A statement that is slow itself is never far from itself.
    table.add("search of 20 000 mentors for one curator, p95", "≤ 0.30 s", alone(installation, logins, rounds).await);
}

async fn alone(installation: &Installation, logins: &Logins, rounds: Rounds) -> anyhow::Result<Verdict> {
    let mut curator = Client::connect(installation.address()).await?;
    logins.sign_in(&mut curator, CURATOR).await?;
    let served = load::run(installation.address(), &curator, SEARCH, 1, rounds.length).await?;
    Ok(table::seconds(served.slow / 1000.0, 0.30))
}

async fn run(
    installation: &Installation,
    database: &Database,
    logins: &Logins,
    rounds: Rounds,
) -> anyhow::Result<Verdict> {
    database.change(MENTORS).await?;
    database.settle().await?;
    let mut curator = Client::connect(installation.address()).await?;
    logins.sign_in(&mut curator, CURATOR).await?;
    versus::slowest(installation, database, &mut curator, SEARCH, rounds).await
}
