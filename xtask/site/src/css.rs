//! One style sheet from many: `style/main.css` imports the rest, in the order of its layers.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};

/// The oldest browsers whose syntax is catered for: the last ones for Windows 7, which schools still have, and an iPhone
/// of 2017. The numbers are `major << 16 | minor << 8`.
const BROWSERS: Browsers = Browsers {
    android: Some(109 << 16),
    chrome: Some(109 << 16),
    edge: Some(109 << 16),
    firefox: Some(115 << 16),
    ie: None,
    ios_saf: Some(16 << 16),
    opera: Some(95 << 16),
    safari: Some(16 << 16),
    samsung: Some(21 << 16),
};

/// Bundles and minifies. What a listed browser does not understand is written in an older way.
///
/// # Errors
/// When a file is missing or holds an error; the message names place and line.
pub(crate) fn bundle(main: &Path) -> anyhow::Result<String> {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet =
        bundler.bundle(main).map_err(|error| anyhow!("{error}")).with_context(|| format!("{}", main.display()))?;
    let targets = Targets::from(BROWSERS);
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| anyhow!("{error}"))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() });
    Ok(printed.map_err(|error| anyhow!("{error}"))?.code)
}

/// Checks that every file the style sheet names is in its folder. A font that is not there shows nowhere but in the
/// browser's console.
///
/// # Errors
/// When a file is missing.
pub(crate) fn check_urls(sheet: &Path) -> anyhow::Result<()> {
    let folder = sheet.parent().unwrap_or(Path::new("."));
    let text = fs::read_to_string(sheet)?;
    for url in urls(&text) {
        if !url.starts_with("data:") && !url.starts_with('#') && !folder.join(url).is_file() {
            bail!("the styles name {url}, which is not in style/assets (url(…) is relative to that folder)");
        }
    }
    Ok(())
}

fn urls(css: &str) -> impl Iterator<Item = &str> {
    css.split("url(").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.trim_matches(['"', '\''])))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{bundle, check_urls};

    #[test]
    fn imports_keep_their_layers_and_newer_syntax_is_lowered() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("main.css"), "@layer base, parts; @import 'a.css' layer(parts);").unwrap();
        fs::write(folder.path().join("a.css"), ".a { & .b { inset-inline: 0; color: red } }").unwrap();
        let css = bundle(&folder.path().join("main.css")).unwrap();
        assert_eq!(css.trim(), "@layer base;@layer parts{.a .b{color:red;inset-inline:0}}");
    }

    #[test]
    fn a_style_that_names_a_missing_font_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let sheet = folder.path().join("mayak.css");
        fs::write(&sheet, "@font-face{src:url(fonts/a.woff2)}.b{background:url(\"data:image/svg+xml;x\")}").unwrap();
        let refused = check_urls(&sheet).unwrap_err().to_string();
        assert!(refused.contains("fonts/a.woff2"), "{refused}");
        fs::create_dir(folder.path().join("fonts")).unwrap();
        fs::write(folder.path().join("fonts/a.woff2"), "").unwrap();
        check_urls(&sheet).unwrap();
    }
}
