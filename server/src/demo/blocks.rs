//! The form in which the demonstration is written down: plain text that a person can read and change.
//!
//! ```text
//! # a comment
//! Title of a block
//! key: value
//! key: a longer value that
//!   goes on in lines that begin with two spaces
//!
//! Title of the next block
//! ```

use std::str::FromStr;

use domain::{term::Term, text::InvalidValue};

use super::DemoError;

/// One thing with its title and its values in their order; a key may stand more than once.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) title: String,
    fields: Vec<(String, String)>,
}

/// The blocks of a text.
pub(super) fn read(text: &str) -> Result<Vec<Block>, DemoError> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match (open, blocks.last_mut()) {
            (_, _) if line.is_empty() => open = false,
            (true, Some(block)) => block.take(line)?,
            _ => {
                blocks.push(Block { title: line.to_owned(), fields: Vec::new() });
                open = true;
            }
        }
    }
    Ok(blocks)
}

impl Block {
    fn take(&mut self, line: &str) -> Result<(), DemoError> {
        if let (Some(more), Some((_, value))) = (line.strip_prefix("  "), self.fields.last_mut()) {
            value.push(' ');
            value.push_str(more.trim());
        } else {
            let (key, value) = line.split_once(": ").ok_or_else(|| self.wrong(line, "is no «key: value»"))?;
            self.fields.push((key.to_owned(), value.trim().to_owned()));
        }
        Ok(())
    }

    /// What is wrong with a value.
    pub(super) fn wrong(&self, key: &str, reason: impl std::fmt::Display) -> DemoError {
        DemoError::Data(format!("{}: {key}: {reason}", self.title))
    }

    /// The fields in their order.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// All values of a key.
    pub(super) fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        self.fields().filter(move |(name, _)| *name == key).map(|(_, value)| value)
    }

    /// The value of a key, if it is there.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.all(key).next()
    }

    /// The value of a key that must be there.
    pub(super) fn text(&self, key: &str) -> Result<&str, DemoError> {
        self.get(key).ok_or_else(|| self.wrong(key, "is missing"))
    }

    /// Whether a flag is set, or the deed is the one done at the very end.
    pub(super) fn says(&self, key: &str, value: &str) -> bool {
        self.get(key).is_some_and(|all| all.split(", ").any(|one| one == value))
    }

    /// A value that must be there, parsed as a form would parse it.
    pub(super) fn parse<T>(
        &self,
        key: &str,
        parse: impl FnOnce(&str) -> Result<T, InvalidValue>,
    ) -> Result<T, DemoError> {
        parse(self.text(key)?).map_err(|error| self.wrong(key, error))
    }

    /// A value that may be missing.
    pub(super) fn optional<T>(
        &self,
        key: &str,
        parse: impl FnOnce(&str) -> Result<T, InvalidValue>,
    ) -> Result<Option<T>, DemoError> {
        self.get(key).map(parse).transpose().map_err(|error| self.wrong(key, error))
    }

    /// The title, parsed.
    pub(super) fn named<T>(&self, parse: impl FnOnce(&str) -> Result<T, InvalidValue>) -> Result<T, DemoError> {
        parse(&self.title).map_err(|error| self.wrong("title", error))
    }

    /// A term by its code.
    pub(super) fn term<T: Term>(&self, key: &str) -> Result<T, DemoError> {
        let code = self.text(key)?;
        self.code(key, code)
    }

    /// A term by a code that stands inside a value.
    pub(super) fn code<T: Term>(&self, key: &str, code: &str) -> Result<T, DemoError> {
        T::from_code(code).ok_or_else(|| self.wrong(key, format_args!("there is no {code}")))
    }

    /// Terms by their codes, separated by commas; none when the key is missing.
    pub(super) fn terms<T: Term>(&self, key: &str) -> Result<Vec<T>, DemoError> {
        self.get(key).into_iter().flat_map(|all| all.split(", ")).map(|code| self.code(key, code)).collect()
    }

    /// A number.
    pub(super) fn number<T: FromStr>(&self, key: &str) -> Result<T, DemoError> {
        let text = self.text(key)?;
        self.digits(key, text)
    }

    /// A number that stands inside a value.
    pub(super) fn digits<T: FromStr>(&self, key: &str, text: &str) -> Result<T, DemoError> {
        text.parse().map_err(|_| self.wrong(key, format_args!("{text} is no number")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Comments and empty lines separate, two spaces continue, keys repeat in their order.
    #[test]
    fn reads_blocks() {
        let blocks =
            read("# нет\nОдин\na: 1\nb: длинное\n  значение: с двоеточием\n\n\n# нет\nДва\na: 2\na: 3\n").unwrap();
        let titles: Vec<_> = blocks.iter().map(|block| block.title.as_str()).collect();
        assert_eq!(titles, ["Один", "Два"]);
        assert_eq!(blocks[0].text("b").unwrap(), "длинное значение: с двоеточием");
        assert_eq!(blocks[1].all("a").collect::<Vec<_>>(), ["2", "3"]);
        assert!(blocks[0].get("c").is_none() && blocks[0].text("c").is_err());
    }

    /// What is no value is refused with the name of its block.
    #[test]
    fn refuses() {
        assert_eq!(read("Один\nпросто слова").unwrap_err().to_string(), "Один: просто слова: is no «key: value»");
    }
}
