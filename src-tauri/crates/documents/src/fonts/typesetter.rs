//! Text to glyphs. Every text passes [`Typesetter::prepare`] first, so that no glyph can be missing on the page.

use super::direction::Direction;
use super::face::{Face, ShapedText};
use super::face_id::FaceId;
use super::replacement::replacement;
use crate::error::DocumentError;
use crate::text::{clean_with_arabic_joiners, is_joiner};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use unicode_normalization::char::is_combining_mark;

/// Shaped texts of one font in one direction.
type Cache = HashMap<Box<str>, Rc<ShapedText>>;

/// Shapes text in the fonts of the documents. Each text is shaped once and then cached.
pub(crate) struct Typesetter {
    faces: Vec<Face>,
    /// By font, first those from left to right.
    cache: RefCell<[Cache; 2 * FaceId::COUNT]>,
}

impl Typesetter {
    /// Reads the embedded fonts.
    ///
    /// # Errors
    /// [`DocumentError::Font`] if one cannot be read.
    pub(crate) fn new() -> Result<Self, DocumentError> {
        let faces = FaceId::ALL.iter().map(|id| Face::read(*id)).collect::<Result<_, _>>()?;
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
        for c in clean_with_arabic_joiners(text).chars() {
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
        std::iter::once(id).chain(id.fallbacks()).find(|face| self.face(*face).has(c))
    }

    /// Divides a prepared text into pieces that one font can set. A combining mark stays with its letter.
    pub(crate) fn in_faces<'t>(&self, id: FaceId, text: &'t str) -> Vec<(FaceId, &'t str)> {
        let mut pieces: Vec<(FaceId, std::ops::Range<usize>)> = Vec::new();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let face = self.face_for(id, c).unwrap_or(id);
            match pieces.last_mut() {
                // White space, combining marks and joiners do not change the font if it has them.
                Some((last, range))
                    if *last == face
                        || (self.face(*last).has(c) && (c == ' ' || is_combining_mark(c) || is_joiner(c))) =>
                {
                    range.end = end;
                }
                _ => pieces.push((face, at..end)),
            }
        }
        pieces.into_iter().map(|(face, range)| (face, &text[range])).collect()
    }

    /// Shapes a prepared text without line breaks.
    pub(crate) fn shape(&self, id: FaceId, text: &str, direction: Direction) -> Rc<ShapedText> {
        let index = match direction {
            Direction::LeftToRight => id as usize,
            Direction::RightToLeft => FaceId::COUNT + id as usize,
        };
        if let Some(shaped) = self.cache.borrow()[index].get(text) {
            return Rc::clone(shaped);
        }
        let shaped = Rc::new(self.face(id).shape(text, direction));
        self.cache.borrow_mut()[index].insert(text.into(), Rc::clone(&shaped));
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
    use crate::fonts::Glyph;

    #[test]
    fn every_font_has_all_characters_of_dutch_text() {
        let typesetter = Typesetter::new().unwrap();
        let text = "Eén geïnteresseerde coördinator: € 5 – “ja” ’s ochtends, ½ uur, 20 °C … ÀÇÑßøłžş • ×";
        let own = [FaceId::Regular, FaceId::Bold, FaceId::Italic, FaceId::BoldItalic, FaceId::Display];
        for face in own {
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
                assert!(
                    typesetter.shape(face, piece, Direction::LeftToRight).glyphs.iter().all(|g| g.id != 0),
                    "{face:?}: {text}"
                );
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
        let shaped = typesetter.shape(FaceId::Regular, "officiële fiets", Direction::LeftToRight);
        let back: String =
            shaped.glyphs.iter().filter_map(|g| typesetter.face(FaceId::Regular).character(g.id)).collect();
        assert_eq!(back, "officiële fiets");
    }

    /// Returns the letters of a shaped text from left to right, each with the name of its form.
    fn shaped(face: FaceId, text: &str) -> Vec<(String, u16)> {
        let typesetter = Typesetter::new().unwrap();
        assert_eq!(typesetter.prepare(face, text), text, "the font has every character");
        let shaped = typesetter.shape(face, text, Direction::RightToLeft);
        let letter = |glyph: &Glyph| text[glyph.cluster as usize..].chars().next().unwrap().to_string();
        shaped.glyphs.iter().map(|glyph| (letter(glyph), glyph.id)).collect()
    }

    #[test]
    fn hebrew_is_set_from_right_to_left_with_its_points_on_their_letters() {
        for face in [FaceId::Hebrew, FaceId::HebrewBold] {
            let letters: String = shaped(face, "מרים").into_iter().map(|(letter, _)| letter).collect();
            assert_eq!(letters, "םירמ");
            let typesetter = Typesetter::new().unwrap();
            let [bare, pointed] = ["שלום", "שָׁלוֹם"].map(|text| typesetter.shape(face, text, Direction::RightToLeft));
            assert_eq!(pointed.glyphs.len(), bare.glyphs.len() + 3, "two points and a dot");
            assert!(pointed.glyphs.iter().filter(|glyph| glyph.advance == 0.0).all(|glyph| glyph.dx > 0.0));
            assert!((pointed.width - bare.width).abs() < 20.0, "points take no room");
        }
    }

    #[test]
    fn arabic_letters_join_and_each_glyph_is_one_letter() {
        for face in [FaceId::Arabic, FaceId::ArabicBold] {
            // Three times the same letter: first, in the middle and last, and once alone.
            let glyphs: Vec<u16> = shaped(face, "ببب ب").into_iter().map(|(_, glyph)| glyph).collect();
            let [alone, _, last, middle, first] = glyphs[..] else { panic!("{glyphs:?}") };
            assert!([alone, last, middle, first].iter().collect::<std::collections::BTreeSet<_>>().len() == 4);
            for text in ["الأحمد", "لا", "ملا", "پیمان", "فاطِمَة", "هەڵەبجە"] {
                let letters: String = shaped(face, text).into_iter().rev().map(|(letter, _)| letter).collect();
                assert_eq!(letters, text, "each letter has a glyph of its own");
            }
        }
    }

    #[test]
    fn a_joiner_decides_on_the_form_of_a_letter_and_is_not_drawn() {
        let joined = shaped(FaceId::Arabic, "میخواهم");
        let apart = shaped(FaceId::Arabic, "می\u{200c}خواهم");
        assert_eq!(apart.len(), joined.len());
        assert_ne!(apart, joined, "the letter before it ends a word");
    }

    #[test]
    fn brackets_are_mirrored_from_right_to_left() {
        let typesetter = Typesetter::new().unwrap();
        let shaped = typesetter.shape(FaceId::Regular, "(", Direction::RightToLeft);
        assert_eq!(typesetter.face(FaceId::Regular).character(shaped.glyphs[0].id), Some(')'));
    }

    #[test]
    fn strong_text_has_strong_letters_in_every_script_that_is_read_from_right_to_left() {
        let typesetter = Typesetter::new().unwrap();
        for (requested, expected) in [
            (FaceId::Regular, [FaceId::Hebrew, FaceId::Arabic]),
            (FaceId::Italic, [FaceId::Hebrew, FaceId::Arabic]),
            (FaceId::Display, [FaceId::HebrewBold, FaceId::ArabicBold]),
        ] {
            let faces: Vec<_> = typesetter.in_faces(requested, "מרים محمد").into_iter().map(|(face, _)| face).collect();
            assert_eq!(faces, expected);
        }
    }
}
