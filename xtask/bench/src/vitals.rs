//! What somebody with a slow telephone sees and when: `end2end/bench/vitals.mjs` drives the browser.

use std::{net::SocketAddr, process::Stdio};

use anyhow::{Context as _, bail};
use serde::Deserialize;
use tokio::process::Command;

use crate::{
    Cli,
    http::Client,
    logins::Logins,
    table::{Table, Verdict},
    weight::{LOGIN, PUBLIC},
};

/// Seconds until the largest part of the page is drawn.
const LATEST: f64 = 1.2;
/// The network for which the budget holds; the script measures others for comparison.
const NETWORK: &str = "slow 4G";
/// How much may move afterwards.
const SHIFT: f64 = 0.02;

/// One page under one network, the middle of several visits.
#[derive(Deserialize)]
struct Seen {
    path: String,
    network: String,
    /// Largest contentful paint on a desktop and on a telephone, seconds.
    lcp: [f64; 2],
    /// Layout shift on both.
    cls: [f64; 2],
    /// Bytes of one visit, as the browser counts them, headers included.
    bytes: u64,
}

/// Adds two rows for each page.
pub(crate) async fn measure(table: &mut Table, cli: &Cli, address: SocketAddr, logins: &Logins, list: &str) {
    let school = list.rsplit_once('/').map_or(list, |(school, _)| school);
    match drive(cli, address, logins, &[PUBLIC, LOGIN, school, list]).await {
        Ok(all) => {
            for seen in all {
                println!("{} over {}: {} bytes in the browser", seen.path, seen.network, seen.bytes);
                let budget = seen.network == NETWORK;
                let [desktop, phone] = seen.lcp;
                let measured = format!("{desktop:.2} / {phone:.2} s");
                let lcp = Verdict { measured, within: budget.then_some(desktop.max(phone) <= LATEST) };
                let name = format!("LCP {}, {}", seen.path, seen.network);
                table.add(name, if budget { "≤ 1.2 s" } else { "" }, Ok(lcp));
                let [desktop, phone] = seen.cls;
                let measured = format!("{desktop:.3} / {phone:.3}");
                let cls = Verdict { measured, within: Some(desktop.max(phone) <= SHIFT) };
                table.add(format!("CLS {}, {}", seen.path, seen.network), "≤ 0.02", Ok(cls));
            }
        }
        Err(error) => table.add("LCP and CLS", "≤ 1.2 s", Err(error)),
    }
}

async fn drive(cli: &Cli, address: SocketAddr, logins: &Logins, paths: &[&str]) -> anyhow::Result<Vec<Seen>> {
    let mut client = Client::connect(address).await?;
    logins.sign_in(&mut client, crate::CURATOR).await?;
    let output = Command::new("node")
        .arg("bench/vitals.mjs")
        .arg(format!("http://localhost:{}", address.port()))
        .arg(client.cookie().context("there is no session")?)
        .args(paths)
        .current_dir(cli.root.join("end2end"))
        .env("MAYAK_CHROMIUM", &cli.chromium)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .output()
        .await
        .context("cannot start node")?;
    if !output.status.success() {
        bail!("the browser was not driven: {}", output.status);
    }
    serde_json::from_slice(&output.stdout).context("the script said something else")
}
