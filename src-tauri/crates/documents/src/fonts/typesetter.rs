//! Text to glyphs. Every text passes [`Typesetter::prepare`] first, so that no glyph can be missing on the page.

use super::face::{Face, ShapedText};
use super::face_id::FaceId;
use super::replacement::replacement;
use crate::error::DocumentError;
use crate::text::clean;
use rustybuzz::Feature;
use rustybuzz::ttf_parser::Tag;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use unicode_normalization::char::is_combining_mark;

/// Shaped texts of one font.
type Cache = HashMap<Box<str>, Rc<ShapedText>>;

/// Shapes text in the fonts of the documents. Each text is shaped once and then cached.
pub(crate) struct Typesetter {
    faces: Vec<Face>,
    cache: RefCell<[Cache; FaceId::COUNT]>,
}

impl Typesetter {
    /// Reads the embedded fonts.
    ///
    /// # Errors
    /// [`DocumentError::Font`] if one cannot be read.
    pub(crate) fn new() -> Result<Self, DocumentError> {
        // Without ligatures each glyph is one character, so that text copied from the page is the text that was typed.
        let features: Vec<Feature> =
            [b"liga", b"clig", b"dlig", b"calt", b"ccmp"].map(|tag| Feature::new(Tag::from_bytes(tag), 0, ..)).into();
        let faces = FaceId::ALL.iter().map(|id| Face::read(*id, &features)).collect::<Result<_, _>>()?;
        Ok(Self { faces, cache: RefCell::default() })
    }

    /// Returns a font.
    pub(crate) fn face(&self, id: FaceId) -> &Face {
        &self.faces[id as usize]
    }

    /// Returns a text that can be set without a missing glyph: cleaned, with replacements for what no font has.
    pub(crate) fn prepare(&self, id: FaceId, text: &str) -> String {
        let has = |c| self.face_for(id, c).is_some();
        let mut prepared = String::with_capacity(text.len());
        for c in clean(text).chars() {
            if c == '\n' || has(c) {
                prepared.push(c);
            } else {
                prepared.push_str(&replacement(c, has));
            }
        }
        prepared
    }

    /// Returns the font to set a character in: the requested one, or the first fallback that has it.
    fn face_for(&self, id: FaceId, c: char) -> Option<FaceId> {
        std::iter::once(id).chain(FaceId::FALLBACKS).find(|face| self.face(*face).has(c))
    }

    /// Divides a prepared text into pieces that one font can set. A combining mark stays with its letter.
    pub(crate) fn in_faces<'t>(&self, id: FaceId, text: &'t str) -> Vec<(FaceId, &'t str)> {
        let mut pieces: Vec<(FaceId, std::ops::Range<usize>)> = Vec::new();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let face = self.face_for(id, c).unwrap_or(id);
            match pieces.last_mut() {
                // White space and combining marks do not change the font if it has them.
                Some((last, range))
                    if *last == face || (self.face(*last).has(c) && (c == ' ' || is_combining_mark(c))) =>
                {
                    range.end = end;
                }
                _ => pieces.push((face, at..end)),
            }
        }
        pieces.into_iter().map(|(face, range)| (face, &text[range])).collect()
    }

    /// Shapes a prepared text without line breaks.
    pub(crate) fn shape(&self, id: FaceId, text: &str) -> Rc<ShapedText> {
        if let Some(shaped) = self.cache.borrow()[id as usize].get(text) {
            return Rc::clone(shaped);
        }
        let shaped = Rc::new(self.face(id).shape(text));
        self.cache.borrow_mut()[id as usize].insert(text.into(), Rc::clone(&shaped));
        shaped
    }

    /// Returns how many letters were shaped: the work and the memory that text takes.
    #[cfg(test)]
    pub(crate) fn shaped_letters(&self) -> usize {
        self.cache.borrow().iter().flat_map(HashMap::keys).map(|text| text.chars().count()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_has_all_characters_of_dutch_text() {
        let typesetter = Typesetter::new().unwrap();
        let text = "Eén geïnteresseerde coördinator: € 5 – “ja” ’s ochtends, ½ uur, 20 °C … ÀÇÑßøłžş • ×";
        for face in FaceId::ALL.into_iter().filter(|face| !FaceId::FALLBACKS.contains(face)) {
            assert!(text.chars().all(|c| typesetter.face(face).has(c)), "{face:?} must have every character");
            assert_eq!(typesetter.prepare(face, text), text, "{face:?} must have every character");
        }
    }

    #[test]
    fn prepared_text_never_has_a_missing_glyph() {
        let typesetter = Typesetter::new().unwrap();
        let all: Vec<char> = (0x20..0x600).chain((0x600..0x2_ffff).step_by(97)).filter_map(char::from_u32).collect();
        for (face, text) in FaceId::ALL.into_iter().flat_map(|face| all.chunks(40).map(move |text| (face, text))) {
            let text: String = text.iter().collect();
            let prepared = typesetter.prepare(face, &text).replace('\n', " ");
            for (face, piece) in typesetter.in_faces(face, &prepared) {
                assert!(typesetter.shape(face, piece).glyphs.iter().all(|g| g.id != 0), "{face:?}: {text}");
            }
        }
    }

    #[test]
    fn a_letter_that_a_font_lacks_is_set_in_a_fallback_font() {
        let typesetter = Typesetter::new().unwrap();
        let text = "Nguyễn Ольга 👍 goed";
        assert_eq!(typesetter.prepare(FaceId::Regular, text), text);
        let pieces = typesetter.in_faces(FaceId::Regular, text);
        assert_eq!(pieces.iter().map(|(_, piece)| *piece).collect::<String>(), text, "nothing is lost between pieces");
        let in_face = |wanted: FaceId| pieces.iter().filter(move |(face, _)| *face == wanted).map(|(_, piece)| *piece);
        assert_eq!(in_face(FaceId::Fallback).map(str::trim).collect::<Vec<_>>(), ["ễ", "Ольга"]);
        assert_eq!(in_face(FaceId::Emoji).map(str::trim).collect::<Vec<_>>(), ["👍"]);
    }

    #[test]
    fn every_latin_letter_is_one_glyph_that_maps_back_to_it() {
        let typesetter = Typesetter::new().unwrap();
        let shaped = typesetter.shape(FaceId::Regular, "officiële fiets");
        let back: String =
            shaped.glyphs.iter().filter_map(|g| typesetter.face(FaceId::Regular).character(g.id)).collect();
        assert_eq!(back, "officiële fiets");
    }
}
