//! Whether a school pays for the others: its list of mentees, alone with a few schools in the database, then among many.

use std::time::Instant;

use anyhow::bail;

use crate::{
    CURATOR, LIST,
    database::Database,
    http::Client,
    installation::Installation,
    logins::Logins,
    table::{Table, Verdict},
};

/// Schools at first, and at last.
const SCHOOLS: [u32; 2] = [5, 500];
/// Mentees of the school that is looked at.
const MENTEES: u32 = 5000;
/// Mentees of every other school.
const OTHERS: u32 = 200;
/// Requests before the clock runs, and while it does.
const REQUESTS: [usize; 2] = [50, 400];
/// How much slower the list may become.
const BUDGET: f64 = 1.3;

/// Measures the same page in the small and in the large installation.
pub(crate) async fn measure(table: &mut Table, database: &Database, installation: &Installation, logins: &Logins) {
    let ratio = run(database, installation, logins).await;
    table.add("list, 5 000 mentees, 500 schools to 5", "≤ 1.3 ×", ratio);
}

async fn run(database: &Database, installation: &Installation, logins: &Logins) -> anyhow::Result<Verdict> {
    let mut curator = Client::connect(installation.address()).await?;
    logins.sign_in(&mut curator, CURATOR).await?;
    let mut medians = Vec::new();
    for schools in SCHOOLS {
        database.enlarge(CURATOR, schools, MENTEES, OTHERS).await?;
        database.settle().await?;
        medians.push(median(&mut curator).await?);
    }
    let [few, many] = medians[..] else { bail!("there are two sizes") };
    let ratio = many / few;
    Ok(Verdict {
        measured: format!("{:.2} : {:.2} ms = {ratio:.2}", many * 1000.0, few * 1000.0),
        within: Some(ratio <= BUDGET),
    })
}

/// Seconds from a request to the last byte of the page, the one in the middle of many.
async fn median(curator: &mut Client) -> anyhow::Result<f64> {
    let [before, counted] = REQUESTS;
    let mut times = Vec::with_capacity(counted);
    for turn in 0..before + counted {
        let since = Instant::now();
        let answer = curator.get(LIST).await?;
        if answer.status != 200 {
            bail!("the list answers {}", answer.status);
        }
        if turn >= before {
            times.push(since.elapsed().as_secs_f64());
        }
    }
    times.sort_by(f64::total_cmp);
    times.get(counted / 2).copied().ok_or_else(|| anyhow::anyhow!("nothing was timed"))
}
