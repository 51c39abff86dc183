//! The text part: what is read in any client, by a screen reader, or in a terminal.

use crate::base_url::BaseUrl;
use crate::content::{Block, Content};

pub(super) fn page(content: &Content, base: &BaseUrl) -> String {
    let letterhead = match &content.sender {
        Some(sender) => format!("Маяк\n{sender}"),
        None => "Маяк".to_owned(),
    };
    let mut paragraphs = vec![letterhead, super::greeting::greeting(&content.recipient)];
    paragraphs.extend(content.blocks.iter().map(|block| written(block, base)));
    paragraphs.push("---".to_owned());
    paragraphs.extend(content.small_print.iter().cloned());
    paragraphs.push(format!("{}\nМаяк: {base}", super::AUTOMATIC));
    let mut page = paragraphs.join("\n\n");
    page.push('\n');
    page
}

fn written(block: &Block, base: &BaseUrl) -> String {
    match block {
        Block::Paragraph(sentences) => sentences.clone(),
        Block::Facts(facts) => joined(facts.iter().map(|(label, value)| format!("{label}: {value}"))),
        Block::Quote { label, lines } => {
            // Marked line by line, so that nobody's words can pass for ours.
            let quoted = joined(lines.iter().map(|line| format!("> {line}").trim_end().to_owned()));
            format!("{label}:\n{quoted}")
        }
        Block::Link { label, path } => format!("{label}:\n{}", base.join(path)),
    }
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}
