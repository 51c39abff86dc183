//! Compressed twins beside the files, at the best quality: they are made once and sent ten thousand times.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use crate::assets;

/// What does not come compressed by its own format.
const KINDS: [&str; 7] = ["css", "ico", "js", "json", "svg", "txt", "wasm"];

/// Writes `.br` and `.gz` for each file below a folder that has none yet and gets smaller by it.
///
/// # Errors
/// When a file cannot be read or written.
pub(crate) fn beside(folder: &Path) -> anyhow::Result<()> {
    for file in assets::files(folder)? {
        let path = folder.join(file);
        if !path.extension().is_some_and(|kind| KINDS.iter().any(|known| kind == *known)) {
            continue;
        }
        let whole = fs::read(&path)?;
        for (ending, pack) in [("br", brotli as Pack), ("gz", gzip as Pack)] {
            let mut name = path.clone().into_os_string();
            name.push(".");
            name.push(ending);
            if Path::new(&name).exists() {
                continue;
            }
            let packed = pack(&whole)?;
            if packed.len() < whole.len() {
                fs::write(name, packed)?;
            }
        }
    }
    Ok(())
}

type Pack = fn(&[u8]) -> std::io::Result<Vec<u8>>;

fn brotli(mut whole: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let best = BrotliEncoderParams { quality: 11, lgwin: 22, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut whole, &mut packed, &best)?;
    Ok(packed)
}

fn gzip(whole: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(whole)?;
    encoder.finish()
}
