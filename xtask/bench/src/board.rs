//! How long the board of matching takes to open and to be saved, when hundreds wait and all of them get their mentor at once.

use std::time::Instant;

use anyhow::bail;

use crate::{
    CURATOR,
    database::Database,
    http::Client,
    installation::Installation,
    logins::Logins,
    table::{self, Table, Verdict},
};

/// The board.
const BOARD: &str = "/s/gimnaziya-5/matching/teacher_teacher";
/// Pairs that are saved at once.
const PAIRS: usize = 500;
/// Times the board is opened; the one in the middle counts.
const LOOKS: usize = 9;

/// Teachers who wait and teachers with two places each, consents included, past the use cases: the rules were tried when
/// somebody was entered, and the clock does not look at that.
const PEOPLE: &str = "
  set session_replication_role = replica;
  insert into mentee (school_id, mentee_id, full_name, kind, birth_date, post, email, request, goal, topics, form)
    select s.school_id, md5('waits ' || n)::uuid,
      'Н' || translate(n::text, '0123456789', 'бвгджзклмн') || 'кова Анна Ильинична', 'teacher', '1995-05-17', 'учитель химии',
      'waits.' || n || '@example.org', 'Вести урок увереннее', 'Провести открытый урок',
      (select array_agg(c) from unnest(array['teaching_methods', 'digital_teaching', 'attestation', 'exams', 'class_management']) with ordinality t (c, i)
        where (n + i) % 3 = 0), 'teacher_teacher'
    from generate_series(1, 500) n, school s where s.slug = 'gimnaziya-5';
  insert into mentor (school_id, mentor_id, region_id, full_name, categories, email, workplace, competences, capacity, hours_per_month)
    select s.school_id, md5('leads ' || n)::uuid, s.region_id,
      'О' || translate(n::text, '0123456789', 'бвгджзклмн') || 'нова Вера Павловна', '{teacher}',
      'leads.' || n || '@example.org', 'учитель химии',
      (select array_agg(c) from unnest(array['teaching_methods', 'digital_teaching', 'attestation', 'exams', 'class_management']) with ordinality t (c, i)
        where (n * 7 + i) % 3 <> 1), 2, n % 12 + 1
    from generate_series(1, 250) n, school s where s.slug = 'gimnaziya-5';
  insert into consent (school_id, consent_id, mentee_id, mentor_id, kind, signed_on, valid_until, recorded_by, signers)
    select s.school_id, md5('consent ' || p.id)::uuid, p.mentee_id, p.mentor_id, 'processing', current_date, current_date + 365,
      (select m.account_id from membership m where m.school_id = s.school_id and m.role = 'curator' limit 1), 'self'
    from school s
    join (
      select school_id, mentee_id as id, mentee_id, null::uuid as mentor_id from mentee where email like 'waits.%'
      union all select school_id, mentor_id, null, mentor_id from mentor where email like 'leads.%'
    ) p using (school_id)";

/// Measures both. The pairs stay: no list that is measured after this knows of them.
pub(crate) async fn measure(table: &mut Table, installation: &Installation, database: &Database, logins: &Logins) {
    let measured = run(installation, database, logins).await;
    let parts: [(&str, &'static str, Judge); 3] = [
        ("board of 500 mentees and 250 mentors", "–", |one| table::seconds_free(one.opened)),
        ("HTML of that board, compressed", "≤ 250 KB", |one| table::kilobytes(one.weight, 250.0)),
        ("saving a board of 500 pairs", "≤ 1 s", |one| table::seconds(one.saved, 1.0)),
    ];
    for (what, budget, verdict) in parts {
        table.add(what, budget, measured.as_ref().map(verdict).map_err(|error| anyhow::anyhow!("{error:#}")));
    }
}

/// How a figure of the run stands against its budget.
type Judge = fn(&Measured) -> Verdict;

struct Measured {
    /// Seconds until the board was there.
    opened: f64,
    /// Bytes of it as they were transferred.
    weight: u64,
    /// Seconds from the button to the answer that the pairs are made.
    saved: f64,
}

async fn run(installation: &Installation, database: &Database, logins: &Logins) -> anyhow::Result<Measured> {
    database.change(PEOPLE).await?;
    database.settle().await?;
    let mut curator = Client::connect(installation.address()).await?;
    logins.sign_in(&mut curator, CURATOR).await?;
    let (mut times, mut weight) = (Vec::new(), 0);
    for _ in 0..LOOKS {
        let since = Instant::now();
        let board = curator.get(BOARD).await?;
        if board.status != 200 {
            bail!("the board answers {}", board.status);
        }
        times.push(since.elapsed().as_secs_f64());
        weight = u64::try_from(board.body.len())?;
    }
    let page = format!("{BOARD}/decide");
    let form = curator.get(&page).await?.text()?;
    let picks = sent(&form, "pick");
    if picks.len() < PAIRS {
        bail!("only {} pairs are proposed", picks.len());
    }
    let mut fields: Vec<(&str, &str)> = picks.iter().take(PAIRS).map(|pick| ("pick", *pick)).collect();
    for name in ["id", "version", "started_on"] {
        fields.extend(sent(&form, name).first().map(|value| (name, *value)));
    }
    let since = Instant::now();
    let answer = curator.post(&page, &fields).await?;
    let saved = since.elapsed().as_secs_f64();
    if answer.status != 303 {
        bail!("the decision answers {}", answer.status);
    }
    Ok(Measured { opened: table::median(&mut times), weight, saved })
}

/// What the controls of a name would send.
fn sent<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let control = format!("name=\"{name}\"");
    let tags = page.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
    let values = tags.filter(|tag| tag.contains(&control)).filter_map(|tag| tag.split(" value=\"").nth(1));
    values.filter_map(|value| value.split('"').next()).collect()
}

#[cfg(test)]
mod tests {
    use super::sent;

    /// Values are found by the name of their control, wherever the attributes stand.
    #[test]
    fn controls_are_found() {
        let page = "<input type=\"checkbox\" name=\"pick\" value=\"a:b\" checked><input type=\"hidden\" name=\"id\" value=\"7\">\
                    <input id=\"x\" value=\"c:d\" name=\"pick\">";
        assert_eq!(sent(page, "pick"), ["a:b", "c:d"]);
        assert_eq!(sent(page, "id"), ["7"]);
        assert_eq!(sent(page, "version"), Vec::<&str>::new());
    }
}
