//! All that a template can reach: itself, one file of values, our fonts. There is no disk, no network and no clock, so
//! nothing a person wrote could fetch anything even if it came to be read as a program.

use std::sync::LazyLock;

use typst::{
    Library, LibraryExt as _, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use super::fonts::Fonts;

/// Name under which a template reads its values.
pub(super) const VALUES: &str = "values.json";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// A template with its values.
pub(super) struct Desk {
    template: Source,
    values: (FileId, Bytes),
}

impl Desk {
    /// The values are JSON.
    pub(super) fn new(template: &str, values: Vec<u8>) -> FileResult<Self> {
        Ok(Self {
            template: Source::new(file("template.typ")?, template.to_owned()),
            values: (file(VALUES)?, Bytes::new(values)),
        })
    }
}

fn file(name: &str) -> FileResult<FileId> {
    let path = VirtualPath::new(name).map_err(|_| FileError::AccessDenied)?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &Fonts::all().book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let (values, bytes) = &self.values;
        if id == *values { Ok(bytes.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        Fonts::all().fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
