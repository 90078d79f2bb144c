//! A TrueType file as PDF objects: as a simple font, as a composite font, and its map from glyphs to text.

use super::face_id::FaceId;
use crate::error::DocumentError;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use rustybuzz::ttf_parser::{self, GlyphId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The characters of WinAnsiEncoding from 128 to 159 (ISO 32000-1, D.2); the others are those of Latin-1.
const WIN_ANSI: [char; 32] = [
    '€', '•', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '•', 'Ž', '•', '•', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '•', 'ž', 'Ÿ',
];

/// A TrueType file with the figures that its PDF objects need.
pub(crate) struct FontFile<'a> {
    name: String,
    data: &'a [u8],
    font: ttf_parser::Face<'a>,
    scale: f32,
}

impl<'a> FontFile<'a> {
    /// Parses a font file. A subset gets the tag of its font before its name.
    ///
    /// # Errors
    /// [`DocumentError::Font`] if the file cannot be parsed.
    pub(crate) fn read(face: FaceId, data: &'a [u8], is_subset: bool) -> Result<Self, DocumentError> {
        let font = ttf_parser::Face::parse(data, 0).map_err(|_| DocumentError::Font(face.name()))?;
        let scale = 1000.0 / f32::from(font.units_per_em());
        let name = if is_subset { format!("{}+{}", face.subset_tag(), face.name()) } else { face.name().to_owned() };
        Ok(Self { name, data, font, scale })
    }

    fn advance(&self, glyph: GlyphId) -> f32 {
        (f32::from(self.font.glyph_hor_advance(glyph).unwrap_or(0)) * self.scale).round()
    }

    /// Returns the advances of all glyphs, in thousandths of an em.
    pub(crate) fn advances(&self) -> Vec<f32> {
        (0..self.font.number_of_glyphs()).map(|glyph| self.advance(GlyphId(glyph))).collect()
    }

    /// Returns the font file as a stream.
    pub(crate) fn file(&self) -> Stream {
        let data = self.data;
        let length = i64::try_from(data.len()).unwrap_or(i64::MAX);
        Stream::new(Dictionary::from_iter([("Length1", length.into())]), data.to_vec())
    }

    /// Returns the font descriptor.
    pub(crate) fn descriptor(&self, file: ObjectId) -> Dictionary {
        let (font, scaled) = (&self.font, |units: i16| Object::Integer((f32::from(units) * self.scale).round() as i64));
        let bounds = font.global_bounding_box();
        let corners = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(scaled).to_vec();
        Dictionary::from_iter([
            ("Type", "FontDescriptor".into()),
            ("FontName", self.name.as_str().into()),
            // Nonsymbolic: the font uses the standard Latin character set.
            ("Flags", 32.into()),
            ("FontBBox", corners.into()),
            ("ItalicAngle", 0.into()),
            ("Ascent", scaled(font.ascender())),
            ("Descent", scaled(font.descender())),
            ("CapHeight", scaled(font.capital_height().unwrap_or(font.ascender()))),
            ("StemV", 80.into()),
            ("FontFile2", file.into()),
        ])
    }

    /// Returns a simple font with WinAnsiEncoding.
    pub(crate) fn simple(&self, descriptor: ObjectId) -> Dictionary {
        let width = |code: u8| {
            let c = match code {
                128..=159 => WIN_ANSI[usize::from(code - 128)],
                160 => ' ',
                173 => '-',
                other => char::from(other),
            };
            let glyph = self.font.glyph_index(c).unwrap_or(GlyphId(0));
            Object::Integer(self.advance(glyph) as i64)
        };
        Dictionary::from_iter([
            ("Type", "Font".into()),
            ("Subtype", "TrueType".into()),
            ("BaseFont", self.name.as_str().into()),
            ("Encoding", "WinAnsiEncoding".into()),
            ("FirstChar", 32.into()),
            ("LastChar", 255.into()),
            ("Widths", (32..=255).map(width).collect::<Vec<_>>().into()),
            ("FontDescriptor", descriptor.into()),
        ])
    }

    /// Returns the descendant of a composite font.
    pub(crate) fn descendant(&self, descriptor: ObjectId) -> Dictionary {
        let registry = Dictionary::from_iter([
            ("Registry", Object::string_literal("Adobe")),
            ("Ordering", Object::string_literal("Identity")),
            ("Supplement", 0.into()),
        ]);
        let widths: Vec<Object> = self.advances().into_iter().map(|width| Object::Integer(width as i64)).collect();
        Dictionary::from_iter([
            ("Type", "Font".into()),
            ("Subtype", "CIDFontType2".into()),
            ("BaseFont", self.name.as_str().into()),
            ("CIDSystemInfo", registry.into()),
            ("CIDToGIDMap", "Identity".into()),
            ("DW", 1000.into()),
            ("W", vec![0.into(), widths.into()].into()),
            ("FontDescriptor", descriptor.into()),
        ])
    }

    /// Returns a composite font whose codes are glyph ids.
    pub(crate) fn composite(&self, descendant: ObjectId, map: ObjectId) -> Dictionary {
        Dictionary::from_iter([
            ("Type", "Font".into()),
            ("Subtype", "Type0".into()),
            ("BaseFont", self.name.as_str().into()),
            ("Encoding", "Identity-H".into()),
            ("DescendantFonts", vec![descendant.into()].into()),
            ("ToUnicode", map.into()),
        ])
    }
}

/// Returns the CMap that maps glyphs to text.
pub(crate) fn to_unicode(characters: &BTreeMap<u16, String>) -> Stream {
    let known: BTreeSet<(u16, &str)> = characters.iter().map(|(glyph, text)| (*glyph, text.as_str())).collect();
    let known: Vec<_> = known.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering \
         (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> \
         <FFFF>\nendcodespacerange\n",
    );
    // A `bfchar` section holds at most 100 entries (Adobe Technical Note 5014).
    for block in known.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for (glyph, text) in block {
            let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            let _ = writeln!(map, "<{glyph:04X}> <{units}>");
        }
        map += "endbfchar\n";
    }
    map += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    Stream::new(Dictionary::new(), map.into_bytes())
}
