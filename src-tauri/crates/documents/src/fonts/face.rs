//! One font: which characters it has, and shaping text to positioned glyphs.

use super::direction::Direction;
use super::face_id::FaceId;
use crate::error::DocumentError;
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{BufferClusterLevel, BufferFlags, Feature, Script, ShapePlan, UnicodeBuffer, script};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// One glyph with its position, in thousandths of an em.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// Glyph id in the whole font.
    pub id: u16,
    /// Distance to the next glyph.
    pub advance: f32,
    /// Shift to the right before drawing.
    pub dx: f32,
    /// Shift upwards before drawing.
    pub dy: f32,
    /// Offset in the text of the character it belongs to, in bytes.
    pub cluster: u32,
}

/// A shaped piece of text.
#[derive(Debug)]
pub(crate) struct ShapedText {
    /// Glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// Sum of the advances, in thousandths of an em.
    pub width: f32,
    /// Width without trailing white space, in thousandths of an em.
    pub ink_width: f32,
}

/// A font that is ready to shape text. What few documents need of it is made at first use.
pub(crate) struct Face {
    font: rustybuzz::Face<'static>,
    script: Script,
    /// How to shape text from left to right, and from right to left.
    plans: [OnceCell<ShapePlan>; 2],
    /// Thousandths of an em per font unit.
    scale: f32,
    /// The character of each glyph.
    characters: OnceCell<BTreeMap<u16, char>>,
}

impl Face {
    /// Reads an embedded font.
    pub(super) fn read(id: FaceId) -> Result<Self, DocumentError> {
        let font = rustybuzz::Face::from_slice(id.data(), 0).ok_or(DocumentError::Font(id.name()))?;
        let script = match id {
            FaceId::Hebrew | FaceId::HebrewBold => script::HEBREW,
            FaceId::Arabic | FaceId::ArabicBold => script::ARABIC,
            _ => script::LATIN,
        };
        let scale = 1000.0 / f32::from(u16::try_from(font.units_per_em()).unwrap_or(1000));
        Ok(Self { font, script, plans: Default::default(), scale, characters: OnceCell::new() })
    }

    /// Returns whether the font has a glyph for a character.
    pub(crate) fn has(&self, c: char) -> bool {
        self.font.glyph_index(c).is_some_and(|glyph| glyph.0 != 0)
    }

    /// Returns the character of a glyph.
    pub(crate) fn character(&self, glyph: u16) -> Option<char> {
        self.characters.get_or_init(|| characters(&self.font)).get(&glyph).copied()
    }

    /// Returns the advance of a glyph in the font file, in thousandths of an em.
    pub(crate) fn advance(&self, glyph: u16) -> f32 {
        let units = self.font.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph)).unwrap_or(0);
        f32::from(units) * self.scale
    }

    /// Shapes a text without line breaks. From right to left, brackets are mirrored.
    pub(super) fn shape(&self, text: &str, direction: Direction) -> ShapedText {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_script(self.script);
        let (to, plan) = match direction {
            Direction::LeftToRight => (rustybuzz::Direction::LeftToRight, &self.plans[0]),
            Direction::RightToLeft => {
                // Marks keep a cluster of their own, and joiners leave no glyph.
                buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
                buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
                (rustybuzz::Direction::RightToLeft, &self.plans[1])
            }
        };
        buffer.set_direction(to);
        let plan = plan.get_or_init(|| ShapePlan::new(&self.font, to, Some(self.script), None, &features()));
        let shaped = rustybuzz::shape_with_plan(&self.font, plan, buffer);
        let in_ems = |units: i32| units as f32 * self.scale;
        let ink_end = text.trim_end().len();
        let (mut width, mut ink_width) = (0.0, 0.0);
        let mut glyphs = Vec::with_capacity(shaped.len());
        for (info, at) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let glyph = Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: in_ems(at.x_advance),
                dx: in_ems(at.x_offset),
                dy: in_ems(at.y_offset),
                cluster: info.cluster,
            };
            width += glyph.advance;
            if (info.cluster as usize) < ink_end {
                ink_width = width;
            }
            glyphs.push(glyph);
        }
        ShapedText { glyphs, width, ink_width }
    }
}

/// Without ligatures each glyph is one character, so that text copied from the page is the text that was typed. The two
/// letters of the Arabic lam-alef are two glyphs in our font.
fn features() -> [Feature; 5] {
    [b"liga", b"clig", b"dlig", b"calt", b"ccmp"].map(|tag| Feature::new(Tag::from_bytes(tag), 0, ..))
}

/// Returns the character of each glyph of a font.
fn characters(font: &rustybuzz::Face<'_>) -> BTreeMap<u16, char> {
    let mut characters = BTreeMap::new();
    for table in font.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables).filter(|t| t.is_unicode()) {
        table.codepoints(|code| {
            if let (Some(c), Some(glyph)) = (char::from_u32(code), table.glyph_index(code)) {
                // Several characters may share a glyph; the lowest code point is the plain one.
                characters.entry(glyph.0).and_modify(|known: &mut char| *known = c.min(*known)).or_insert(c);
            }
        });
    }
    characters
}
