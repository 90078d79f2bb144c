//! The fonts of the documents, and measuring: text in, positioned glyphs out.
//!
//! Every text passes [`Typesetter::prepare`] first, so that no glyph can be missing on the page.

use crate::DocumentError;
use crate::text::{clean, is_mark, stand_in};
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Feature, ShapePlan, UnicodeBuffer};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// One of the fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum FaceId {
    /// Running text.
    Regular,
    /// Strong text and small headings.
    Bold,
    /// Emphasis.
    Italic,
    /// Both.
    BoldItalic,
    /// Headings.
    Display,
    /// Letters that none of the fonts above has: Greek, Cyrillic, Vietnamese and more.
    World,
    /// Emoji.
    Emoji,
}

/// How many fonts there are.
const COUNT: usize = 7;
/// Where a character is looked for that its own font does not have.
const ELSEWHERE: [FaceId; 2] = [FaceId::World, FaceId::Emoji];

impl FaceId {
    /// All fonts, in the order of [`Typesetter::face`].
    pub(crate) const ALL: [Self; COUNT] =
        [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic, Self::Display, Self::World, Self::Emoji];

    /// Gives the PostScript name of the font.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Regular => "AtkinsonHyperlegibleNext-Regular",
            Self::Bold => "AtkinsonHyperlegibleNext-Bold",
            Self::Italic => "AtkinsonHyperlegibleNext-Italic",
            Self::BoldItalic => "AtkinsonHyperlegibleNext-BoldItalic",
            Self::Display => "BricolageGrotesque-Bold",
            Self::World => "NotoSans-Regular",
            Self::Emoji => "NotoEmoji-Regular",
        }
    }

    /// Gives the whole font file.
    pub(crate) fn data(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../fonts/AtkinsonHyperlegibleNext_400Regular.ttf"),
            Self::Bold => include_bytes!("../../fonts/AtkinsonHyperlegibleNext_700Bold.ttf"),
            Self::Italic => include_bytes!("../../fonts/AtkinsonHyperlegibleNext_400Regular_Italic.ttf"),
            Self::BoldItalic => include_bytes!("../../fonts/AtkinsonHyperlegibleNext_700Bold_Italic.ttf"),
            Self::Display => include_bytes!("../../fonts/BricolageGrotesque_700Bold.ttf"),
            Self::World => include_bytes!("../../fonts/NotoSans-Regular.ttf"),
            Self::Emoji => include_bytes!("../../fonts/NotoEmoji-Regular.ttf"),
        }
    }
}

/// One glyph with its place in thousandths of an em.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// Number in the whole font.
    pub id: u16,
    /// How far the pen moves on.
    pub advance: f32,
    /// Shift to the right before drawing.
    pub dx: f32,
    /// Shift upwards before drawing.
    pub dy: f32,
    /// Byte of the text it belongs to.
    pub cluster: u32,
}

/// A measured piece of text.
#[derive(Debug)]
pub(crate) struct Shaped {
    /// Glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// Sum of the advances, in thousandths of an em.
    pub width: f32,
    /// The same without white space at the end.
    pub ink_width: f32,
}

/// A font, ready to measure with.
pub(crate) struct Face {
    font: rustybuzz::Face<'static>,
    plan: ShapePlan,
    /// Thousandths of an em per font unit.
    scale: f32,
    /// The character each glyph stands for.
    characters: BTreeMap<u16, char>,
}

/// What is cached of measuring one font.
type Measured = HashMap<Box<str>, Rc<Shaped>>;

/// Measures text in the fonts of the documents, each piece once.
pub(crate) struct Typesetter {
    faces: Vec<Face>,
    cache: RefCell<[Measured; COUNT]>,
}

impl Typesetter {
    /// Reads the fonts.
    pub(crate) fn new() -> Result<Self, DocumentError> {
        // One glyph for one character: text taken from the page is then always the text that was typed.
        let features: Vec<Feature> =
            [b"liga", b"clig", b"dlig", b"calt", b"ccmp"].map(|tag| Feature::new(Tag::from_bytes(tag), 0, ..)).into();
        let faces = FaceId::ALL.iter().map(|id| Face::read(*id, &features)).collect::<Result<_, _>>()?;
        Ok(Self { faces, cache: RefCell::default() })
    }

    /// Gives a font.
    pub(crate) fn face(&self, id: FaceId) -> &Face {
        &self.faces[id as usize]
    }

    /// Makes a text fit to be set in a font: cleaned, with stand-ins for what no font has.
    pub(crate) fn prepare(&self, id: FaceId, text: &str) -> String {
        let has = |c| self.face_for(id, c).is_some();
        let mut prepared = String::with_capacity(text.len());
        for c in clean(text).chars() {
            if c == '\n' || has(c) {
                prepared.push(c);
            } else {
                prepared.push_str(&stand_in(c, has));
            }
        }
        prepared
    }

    /// Finds a font for a character: its own, or one that has what others lack.
    fn face_for(&self, id: FaceId, c: char) -> Option<FaceId> {
        std::iter::once(id).chain(ELSEWHERE).find(|face| self.face(*face).has(c))
    }

    /// Divides a prepared text into pieces that one font can set. A mark stays with the letter it stands on.
    pub(crate) fn in_faces<'t>(&self, id: FaceId, text: &'t str) -> Vec<(FaceId, &'t str)> {
        let mut pieces: Vec<(FaceId, std::ops::Range<usize>)> = Vec::new();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let face = self.face_for(id, c).unwrap_or(id);
            match pieces.last_mut() {
                // White space and marks do not ask for a change of font.
                Some((last, range)) if *last == face || (self.face(*last).has(c) && (c == ' ' || is_mark(c))) => {
                    range.end = end;
                }
                _ => pieces.push((face, at..end)),
            }
        }
        pieces.into_iter().map(|(face, range)| (face, &text[range])).collect()
    }

    /// Measures a prepared text that holds no line break.
    pub(crate) fn shape(&self, id: FaceId, text: &str) -> Rc<Shaped> {
        if let Some(shaped) = self.cache.borrow()[id as usize].get(text) {
            return Rc::clone(shaped);
        }
        let shaped = Rc::new(self.face(id).shape(text));
        self.cache.borrow_mut()[id as usize].insert(text.into(), Rc::clone(&shaped));
        shaped
    }
}

impl Face {
    fn read(id: FaceId, features: &[Feature]) -> Result<Self, DocumentError> {
        let font = rustybuzz::Face::from_slice(id.data(), 0).ok_or(DocumentError::Font(id.name()))?;
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(rustybuzz::script::LATIN), None, features);
        let scale = 1000.0 / f32::from(u16::try_from(font.units_per_em()).unwrap_or(1000));
        let mut characters = BTreeMap::new();
        for table in font.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables).filter(|t| t.is_unicode()) {
            table.codepoints(|code| {
                if let (Some(c), Some(glyph)) = (char::from_u32(code), table.glyph_index(code)) {
                    // Several characters may share a glyph; the lowest one is the plain one.
                    characters.entry(glyph.0).and_modify(|known: &mut char| *known = c.min(*known)).or_insert(c);
                }
            });
        }
        Ok(Self { font, plan, scale, characters })
    }

    /// Tells whether the font has a glyph for a character.
    pub(crate) fn has(&self, c: char) -> bool {
        self.font.glyph_index(c).is_some_and(|glyph| glyph.0 != 0)
    }

    /// Gives the character a glyph stands for.
    pub(crate) fn character(&self, glyph: u16) -> Option<char> {
        self.characters.get(&glyph).copied()
    }

    /// Gives the advance of a glyph as the font says it, in thousandths of an em.
    pub(crate) fn advance(&self, glyph: u16) -> f32 {
        let units = self.font.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph)).unwrap_or(0);
        f32::from(units) * self.scale
    }

    fn shape(&self, text: &str) -> Shaped {
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
        Shaped { glyphs, width, ink_width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_text_needs_no_stand_in_in_any_font() {
        let typesetter = Typesetter::new().unwrap();
        let text = "Eén geïnteresseerde coördinator: € 5 – “ja” ’s ochtends, ½ uur, 20 °C … ÀÇÑßøłžş • ×";
        for face in FaceId::ALL.into_iter().filter(|face| !ELSEWHERE.contains(face)) {
            assert!(text.chars().all(|c| typesetter.face(face).has(c)), "{face:?} must have every character");
            assert_eq!(typesetter.prepare(face, text), text, "{face:?} must have every character");
        }
    }

    #[test]
    fn no_prepared_text_gives_a_missing_glyph() {
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
    fn a_letter_that_a_font_lacks_comes_from_another_font() {
        let typesetter = Typesetter::new().unwrap();
        let text = "Nguyễn Ольга 👍 goed";
        assert_eq!(typesetter.prepare(FaceId::Regular, text), text);
        let pieces = typesetter.in_faces(FaceId::Regular, text);
        assert_eq!(pieces.iter().map(|(_, piece)| *piece).collect::<String>(), text, "nothing is lost between pieces");
        let in_face = |wanted: FaceId| pieces.iter().filter(move |(face, _)| *face == wanted).map(|(_, piece)| *piece);
        assert_eq!(in_face(FaceId::World).map(str::trim).collect::<Vec<_>>(), ["ễ", "Ольга"]);
        assert_eq!(in_face(FaceId::Emoji).map(str::trim).collect::<Vec<_>>(), ["👍"]);
    }

    #[test]
    fn every_latin_letter_is_one_glyph_that_knows_its_character() {
        let typesetter = Typesetter::new().unwrap();
        let shaped = typesetter.shape(FaceId::Regular, "officiële fiets");
        let back: String =
            shaped.glyphs.iter().filter_map(|g| typesetter.face(FaceId::Regular).character(g.id)).collect();
        assert_eq!(back, "officiële fiets");
    }
}
