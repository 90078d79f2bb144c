//! One font: which characters it has, and shaping text to positioned glyphs.

use super::face_id::FaceId;
use crate::error::DocumentError;
use rustybuzz::{Direction, Feature, ShapePlan, UnicodeBuffer};
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

/// A font that is ready to shape text.
pub(crate) struct Face {
    font: rustybuzz::Face<'static>,
    plan: ShapePlan,
    /// Thousandths of an em per font unit.
    scale: f32,
    /// The character of each glyph.
    characters: BTreeMap<u16, char>,
}

impl Face {
    /// Reads an embedded font.
    pub(super) fn read(id: FaceId, features: &[Feature]) -> Result<Self, DocumentError> {
        let font = rustybuzz::Face::from_slice(id.data(), 0).ok_or(DocumentError::Font(id.name()))?;
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(rustybuzz::script::LATIN), None, features);
        let scale = 1000.0 / f32::from(u16::try_from(font.units_per_em()).unwrap_or(1000));
        let mut characters = BTreeMap::new();
        for table in font.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables).filter(|t| t.is_unicode()) {
            table.codepoints(|code| {
                if let (Some(c), Some(glyph)) = (char::from_u32(code), table.glyph_index(code)) {
                    // Several characters may share a glyph; the lowest code point is the plain one.
                    characters.entry(glyph.0).and_modify(|known: &mut char| *known = c.min(*known)).or_insert(c);
                }
            });
        }
        Ok(Self { font, plan, scale, characters })
    }

    /// Returns whether the font has a glyph for a character.
    pub(crate) fn has(&self, c: char) -> bool {
        self.font.glyph_index(c).is_some_and(|glyph| glyph.0 != 0)
    }

    /// Returns the character of a glyph.
    pub(crate) fn character(&self, glyph: u16) -> Option<char> {
        self.characters.get(&glyph).copied()
    }

    /// Returns the advance of a glyph in the font file, in thousandths of an em.
    pub(crate) fn advance(&self, glyph: u16) -> f32 {
        let units = self.font.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph)).unwrap_or(0);
        f32::from(units) * self.scale
    }

    /// Shapes a text without line breaks, from left to right.
    pub(super) fn shape(&self, text: &str) -> ShapedText {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(rustybuzz::script::LATIN);
        let shaped = rustybuzz::shape_with_plan(&self.font, &self.plan, buffer);
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
