//! The html part: one column, inline styles, nothing to load.
//!
//! Mail programs drop much of CSS. So everything that matters stands inline; the one style element only recolours for
//! programs with a dark theme, and colours are always given in pairs, so that a program which turns only one of them
//! does not hide the text. Colours are those of the site (`style/tokens`).

use html_escape::{encode_double_quoted_attribute as attribute, encode_text as escaped};

use super::greeting::greeting;
use crate::base_url::BaseUrl;
use crate::content::{Block, Content};

const DARK: &str = "\
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background-color:#10171e!important}
.card{background-color:#18222c!important;color:#eef2f5!important;border-color:#2c3945!important}
.soft{color:#b3bfcb!important}
.sea{color:#8fd0e6!important}
.button{background-color:#8fd0e6!important;color:#07344a!important}
.line{border-color:#2c3945!important}
}";

const CARD: &str = "max-width:560px;margin:0 auto;padding:24px;background-color:#ffffff;color:#18222d;\
border:1px solid #d8dde3;border-radius:6px;font-family:'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;\
line-height:1.5;overflow-wrap:break-word;word-wrap:break-word";

const BUTTON: &str = "display:inline-block;padding:12px 20px;background-color:#0c4a63;color:#ffffff;\
border-radius:6px;font-weight:bold;text-decoration:none";

pub(super) fn page(content: &Content, base: &BaseUrl) -> String {
    let subject = escaped(&content.subject);
    let sender = content.sender.as_deref().map_or_else(String::new, |sender| {
        let sender = escaped(sender);
        format!("<p class=\"soft\" style=\"margin:0;color:#4b5867;font-size:14px\">{sender}</p>\n")
    });
    let greeting = paragraph(&greeting(&content.recipient));
    let blocks: String = content.blocks.iter().map(|block| written(block, base)).collect();
    let small_print: String = content.small_print.iter().map(|sentences| small(&escaped(sentences))).collect();
    let automatic = small(super::AUTOMATIC);
    format!(
        "<!doctype html>
<html lang=\"ru\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<meta name=\"supported-color-schemes\" content=\"light dark\">
<title>{subject}</title>
<style>
{DARK}
</style>
</head>
<body class=\"page\" style=\"margin:0;padding:0;background-color:#f5f6f3\">
<div class=\"page\" style=\"padding:24px 12px;background-color:#f5f6f3\">
<div class=\"card\" style=\"{CARD}\">
<p class=\"sea\" style=\"margin:0;color:#0c4a63;font-size:20px;font-weight:bold\">Маяк</p>
{sender}<h1 style=\"margin:24px 0 16px;font-size:20px;line-height:1.3\">{subject}</h1>
{greeting}{blocks}<hr class=\"line\" style=\"margin:24px 0 16px;border:0;border-top:1px solid #d8dde3\">
{small_print}{automatic}</div>
</div>
</body>
</html>
"
    )
}

fn written(block: &Block, base: &BaseUrl) -> String {
    match block {
        Block::Paragraph(sentences) => paragraph(sentences),
        Block::Facts(facts) => {
            let lines = facts.iter().map(|(label, value)| format!("{label}: <strong>{}</strong>", escaped(value)));
            format!("<p style=\"margin:0 0 16px\">{}</p>\n", joined(lines))
        }
        Block::Quote { label, lines } => {
            let quoted = joined(lines.iter().map(|line| escaped(line).into_owned()));
            format!(
                "<p style=\"margin:0 0 4px\">{label}:</p>\n\
                 <blockquote class=\"line\" style=\"margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #d8dde3\">\
                 {quoted}</blockquote>\n"
            )
        }
        Block::Link { label, path } => {
            let address = base.join(path);
            let (target, shown) = (attribute(&address), escaped(&address));
            format!(
                "<p style=\"margin:24px 0 16px\"><a class=\"button\" href=\"{target}\" style=\"{BUTTON}\">{label}</a></p>\n\
                 <p class=\"soft\" style=\"margin:0 0 16px;color:#4b5867;font-size:14px\">\
                 Если кнопка не работает, скопируйте адрес в браузер:<br>\n\
                 <a class=\"sea\" href=\"{target}\" style=\"color:#0c4a63;word-break:break-all\">{shown}</a></p>\n"
            )
        }
    }
}

fn paragraph(sentences: &str) -> String {
    format!("<p style=\"margin:0 0 16px\">{}</p>\n", escaped(sentences))
}

fn small(safe: &str) -> String {
    format!("<p class=\"soft\" style=\"margin:0 0 8px;color:#4b5867;font-size:14px\">{safe}</p>\n")
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("<br>\n")
}
