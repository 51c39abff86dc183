//! Many people who ask for the same page as fast as it comes, each on a connection of their own.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::ensure;
use tokio::task::JoinSet;

use crate::{
    http::Client,
    table::{number, quantile},
};

/// How it went.
pub(crate) struct Served {
    /// Pages per second.
    pub(crate) rate: f64,
    /// Milliseconds that half of all pages took at most.
    pub(crate) median: f64,
    /// Milliseconds that nineteen of twenty pages took at most.
    pub(crate) slow: f64,
}

/// Asks for `path` from `people` connections for this long.
///
/// # Errors
/// An answer is anything but the page.
pub(crate) async fn run(
    address: SocketAddr,
    who: &Client,
    path: &str,
    people: usize,
    length: Duration,
) -> anyhow::Result<Served> {
    let mut clients = Vec::new();
    for _ in 0..people {
        clients.push(who.again(address).await?);
    }
    let since = Instant::now();
    let mut asking = JoinSet::new();
    for client in clients {
        asking.spawn(ask(client, path.to_owned(), since + length));
    }
    let mut times = Vec::new();
    while let Some(done) = asking.join_next().await {
        times.extend(done??);
    }
    let rate = number(u64::try_from(times.len())?) / since.elapsed().as_secs_f64();
    Ok(Served { rate, median: quantile(&mut times, 1, 2), slow: quantile(&mut times, 19, 20) })
}

/// One person: the milliseconds of each page.
async fn ask(mut client: Client, path: String, until: Instant) -> anyhow::Result<Vec<f64>> {
    let mut times = Vec::new();
    while Instant::now() < until {
        let since = Instant::now();
        let answer = client.get(&path).await?;
        ensure!(answer.status == 200, "{path} answered {}", answer.status);
        times.push(since.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(times)
}
