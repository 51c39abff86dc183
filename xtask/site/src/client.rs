//! From the compiled client to what the browser loads: glue, optimisation, compression.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};
use sha2::{Digest as _, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::{compress, publish};

/// The name the page loads the client by.
const NAME: &str = "mayak";
/// Goes into the key of the cache: raise it when the steps below change.
const RECIPE: &str = "2";

/// A folder with the finished client, taken from the cache when the compiled one is byte for byte the same.
///
/// cargo decides what to compile; its product is compared instead of the sources, because most of `app` is for the
/// server only and changes nothing here.
///
/// # Errors
/// When a step fails.
pub(crate) fn finished(compiled: &Path, wasm_opt: Option<&Path>, cache: &Path) -> anyhow::Result<PathBuf> {
    let bytes = fs::read(compiled).with_context(|| format!("no client at {}", compiled.display()))?;
    // One of each kind is kept: tests want the optimised client, a look in between does not wait for it.
    let cache = cache.join(if wasm_opt.is_some() { "optimised" } else { "plain" });
    let folder = cache.join(key(&bytes, wasm_opt)?);
    if folder.is_dir() {
        return Ok(folder);
    }
    publish::remove(&cache)?;
    let unfinished = cache.join("unfinished");
    fs::create_dir_all(&unfinished)?;
    Bindgen::new()
        .input_bytes(NAME, bytes)
        .out_name(NAME)
        .web(true)?
        .typescript(false)
        .keep_debug(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&unfinished)
        .context("wasm-bindgen could not make the glue")?;
    if let Some(program) = wasm_opt {
        optimise(program, &unfinished.join(format!("{NAME}_bg.wasm")))?;
    }
    compress::beside(&unfinished)?;
    fs::rename(&unfinished, &folder)?;
    Ok(folder)
}

/// Writes a module that node can require, compiled and optimised as the client is.
///
/// # Errors
/// When a step fails.
pub(crate) fn module(compiled: &Path, wasm_opt: Option<&Path>, out: &Path) -> anyhow::Result<()> {
    let bytes = fs::read(compiled).with_context(|| format!("no module at {}", compiled.display()))?;
    fs::create_dir_all(out)?;
    let mut glue = Bindgen::new();
    glue.input_bytes(NAME, bytes).out_name(NAME).nodejs(true)?.typescript(false);
    glue.generate(out).context("wasm-bindgen could not make the glue")?;
    wasm_opt.map_or(Ok(()), |program| optimise(program, &out.join(format!("{NAME}_bg.wasm"))))
}

fn key(bytes: &[u8], wasm_opt: Option<&Path>) -> anyhow::Result<String> {
    let optimiser = match wasm_opt {
        Some(program) => Command::new(program).arg("--version").output().context("wasm-opt does not start")?.stdout,
        None => Vec::new(),
    };
    let mut digest = Sha256::new();
    // The version of wasm-bindgen is written in the client itself.
    for part in [bytes, RECIPE.as_bytes(), &optimiser] {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    Ok(publish::hex(&digest.finalize()))
}

/// What rustc puts into a module for this target by default, and no more: with `--all-features` wasm-opt writes forms
/// that browsers do not read yet.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

fn optimise(program: &Path, wasm: &Path) -> anyhow::Result<()> {
    let smaller = wasm.with_extension("opt");
    let status = Command::new(program).arg("-Oz").args(FEATURES).arg(wasm).arg("-o").arg(&smaller).status()?;
    if !status.success() {
        bail!("wasm-opt ended with {status}");
    }
    fs::rename(smaller, wasm)?;
    Ok(())
}
