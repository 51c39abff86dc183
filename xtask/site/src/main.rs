//! Writes the site folder: everything a browser loads besides the pages.
//!
//! ```text
//! site/
//!   hash            one line: a digest of all files below, for URLs that may be cached for ever
//!   mayak.js        glue of the client; loads
//!   mayak_bg.wasm   the islands
//!   mayak.css       all styles, bundled; its url(…) are relative to this folder
//!   fonts/ icons/ … style/assets as it is
//!   *.br *.gz       the same files compressed, where that makes them smaller
//! ```
//! The folder is made afresh beside the old one and takes its place in one step, so that a file never stands beside a
//! compressed twin of an earlier build: a browser would get the old client for the new page, and every island would break.
//!
//! This is a program of its own because its dependencies are heavy: `cargo xtask` answers at once, and cargo compiles
//! them side by side with the server.

mod assets;
mod client;
mod compress;
mod css;
mod publish;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Parser;

#[derive(Parser)]
enum Cli {
    /// Write the site folder
    Site(Site),
    /// Write a module for node, for measuring
    Module(Module),
}

#[derive(clap::Args)]
struct Module {
    /// What cargo has built for wasm32
    #[arg(long)]
    wasm: PathBuf,
    /// wasm-opt, as for the client
    #[arg(long)]
    wasm_opt: Option<PathBuf>,
    /// The folder to write
    #[arg(long)]
    out: PathBuf,
}

#[derive(clap::Args)]
struct Site {
    /// The client as cargo has built it (frontend.wasm)
    #[arg(long)]
    client: PathBuf,
    /// The folder of main.css and assets/
    #[arg(long)]
    style: PathBuf,
    /// wasm-opt, which makes the client smaller
    #[arg(long)]
    wasm_opt: Option<PathBuf>,
    /// Where the finished client is kept for the next run
    #[arg(long)]
    cache: PathBuf,
    /// The folder to write
    #[arg(long)]
    out: PathBuf,
}

fn main() -> anyhow::Result<()> {
    match Cli::parse() {
        Cli::Site(site) => write(&site),
        Cli::Module(module) => client::module(&module.wasm, module.wasm_opt.as_deref(), &module.out),
    }
}

fn write(cli: &Site) -> anyhow::Result<()> {
    let fresh = publish::fresh_folder(&cli.out)?;
    let client = client::finished(&cli.client, cli.wasm_opt.as_deref(), &cli.cache)?;
    assets::copy(&client, &fresh)?;
    assets::copy(&cli.style.join("assets"), &fresh)?;
    fs::write(fresh.join("mayak.css"), css::bundle(&cli.style.join("main.css"))?)?;
    css::check_urls(&fresh.join("mayak.css"))?;
    compress::beside(&fresh)?;
    publish::seal(&fresh)?;
    tell(&fresh)?;
    publish::exchange(&fresh, &cli.out)
}

/// Says what the three big files weigh on the wire.
fn tell(folder: &Path) -> anyhow::Result<()> {
    for name in ["mayak_bg.wasm", "mayak.js", "mayak.css"] {
        let size = |file: String| fs::metadata(folder.join(&file)).map(|file| file.len()).with_context(|| file);
        let whole = size(name.to_owned())?;
        let brotli = size(format!("{name}.br")).unwrap_or(whole);
        println!("site: {name}: {whole} bytes, {brotli} with brotli");
    }
    Ok(())
}
