//! Reads a PDF as a screen reader does: what is marked as content, in its order. What belongs to the sheet of paper alone
//! (numbers of pages) is no content.

use std::fmt::Write as _;

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask,
    font::Glyph,
    hayro_cmap::BfString,
    hayro_syntax::{Pdf, object::Dict},
    interpret_page,
};
use kurbo::{Affine, BezPath, Rect};

/// What a document says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Read {
    /// Its words, line by line.
    pub(crate) text: String,
    /// What stands on the sheets beside it.
    pub(crate) margins: String,
    /// How many sheets.
    pub(crate) pages: usize,
    /// Language of the document: `ru-RU`.
    pub(crate) language: String,
    /// Whether it says what is a heading, a paragraph, a table.
    pub(crate) tagged: bool,
    /// Its title as programs show it.
    pub(crate) title: String,
}

impl Read {
    /// The words in order.
    pub(crate) fn words(&self) -> Vec<&str> {
        self.text.split_whitespace().collect()
    }
}

/// Reads a document; `None` when it is none.
pub(crate) fn read(bytes: &[u8]) -> Option<Read> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let cache = InterpreterCache::new();
    let mut reader = Reader::default();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let sheet = Rect::new(0.0, 0.0, width.into(), height.into());
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, sheet, &cache, pdf.xref(), settings);
        interpret_page(page, &mut context, &mut reader);
        reader.line = None;
    }
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let language = catalog.get::<hayro_interpret::hayro_syntax::object::String<'_>>("Lang");
    Some(Read {
        text: reader.text,
        margins: reader.margins,
        pages: pdf.pages().len(),
        language: language.map(|language| decoded(&language)).unwrap_or_default(),
        tagged: catalog.contains_key("StructTreeRoot"),
        title: pdf.metadata().title.as_deref().map(decoded).unwrap_or_default(),
    })
}

/// A string of the format: UTF-16 with a mark of its order, or plain.
fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> = wide.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[derive(Default)]
struct Reader {
    text: String,
    margins: String,
    /// Whether each mark around is one of the sheet alone.
    marks: Vec<bool>,
    /// Where the line of the last sign stands.
    line: Option<f64>,
}

impl<'a> Device<'a> for Reader {
    fn begin_marked_content(&mut self, tag: &[u8], _id: Option<i32>) {
        self.marks.push(tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn draw_glyph(&mut self, glyph: &Glyph<'a>, at: Affine, _: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
        let text = if self.marks.contains(&true) { &mut self.margins } else { &mut self.text };
        let height = at.as_coeffs()[5];
        if self.line.is_none_or(|line| (line - height).abs() > 3.0) {
            text.push('\n');
        }
        self.line = Some(height);
        match glyph.as_unicode() {
            Some(BfString::Char(sign)) => text.push(sign),
            Some(BfString::String(signs)) => text.push_str(&signs),
            None => write!(text, "[a sign without a meaning]").unwrap(),
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
