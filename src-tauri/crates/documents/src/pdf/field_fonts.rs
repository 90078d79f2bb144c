//! Fonts of fields. The one that readers type with is whole, since nobody knows what will be typed. The same file serves
//! twice: as a simple font, which is what readers know how to type with, and as a composite one, for what was filled in
//! already, whatever its letters. Letters that it lacks come from fonts reduced to what is used.

use crate::DocumentError;
use crate::fonts::typesetter::{FaceId, Typesetter};
use crate::page::{Run, Widget, WidgetKind};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use rustybuzz::ttf_parser::{self, GlyphId};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use subsetter::{GlyphRemapper, subset};

/// The name of the font that readers type with.
pub(crate) const TYPED: &str = "Typen";
/// The font that readers type with.
const TYPED_FACE: FaceId = FaceId::Regular;

/// The characters of WinAnsiEncoding from 128 to 159; the others are those of Latin-1.
const WIN_ANSI: [char; 32] = [
    '€', '•', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '•', 'Ž', '•', '•', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '•', 'ž', 'Ÿ',
];

/// The fonts of all fields of a document.
pub(crate) struct WholeFonts {
    typed: ObjectId,
    composite: BTreeMap<FaceId, Composite>,
}

struct Composite {
    id: ObjectId,
    name: String,
    advances: Vec<f32>,
    /// The numbers that glyphs have in a reduced font.
    reduced: Option<GlyphRemapper>,
}

impl WholeFonts {
    /// Embeds the font to type with and the fonts of what is filled in.
    pub(crate) fn embed<'a>(
        pdf: &mut Document,
        typesetter: &Typesetter,
        widgets: impl Iterator<Item = &'a Widget>,
    ) -> Result<Self, DocumentError> {
        let mut used: BTreeMap<FaceId, BTreeMap<u16, String>> = BTreeMap::from([(TYPED_FACE, BTreeMap::new())]);
        for run in widgets.flat_map(runs) {
            let of_face = used.entry(run.face).or_default();
            for (index, glyph) in run.glyphs.iter().enumerate() {
                let character = typesetter.face(run.face).character(glyph.id);
                let text = || character.map_or_else(|| crate::pdf::canvas::cluster(run, index), String::from);
                of_face.entry(glyph.id).or_insert_with(text);
            }
        }
        let mut typed = None;
        let mut composite = BTreeMap::new();
        for (face, characters) in used {
            if characters.contains_key(&0) {
                return Err(DocumentError::Canvas(format!("{} lacks a glyph", face.name())));
            }
            let mut remapper = GlyphRemapper::new();
            characters.keys().for_each(|glyph| {
                remapper.remap(*glyph);
            });
            let reduced = (face != TYPED_FACE).then_some(remapper);
            let data = match &reduced {
                Some(glyphs) => Cow::Owned(
                    subset(face.data(), 0, glyphs).map_err(|error| DocumentError::Subset(face.name(), error))?,
                ),
                None => Cow::Borrowed(face.data()),
            };
            let number = |glyph: u16| reduced.as_ref().map_or(glyph, |glyphs| glyphs.get(glyph).unwrap_or(0));
            let characters = characters.into_iter().map(|(glyph, text)| (number(glyph), text)).collect();
            let font = Font::read(face, &data, reduced.is_some())?;
            let file = pdf.add_object(font.file());
            if face == TYPED_FACE {
                let descriptor = pdf.add_object(font.descriptor(file));
                typed = Some(pdf.add_object(font.simple(descriptor)));
            }
            let descriptor = pdf.add_object(font.descriptor(file));
            let map = pdf.add_object(to_unicode(&characters));
            let descendant = pdf.add_object(font.descendant(descriptor));
            let name = format!("Gezet{}", composite.len() + 1);
            let id = pdf.add_object(font.composite(descendant, map));
            let advances = font.advances();
            composite.insert(face, Composite { id, name, advances, reduced });
        }
        let typed = typed.ok_or(DocumentError::Font(TYPED_FACE.name()))?;
        Ok(Self { typed, composite })
    }

    /// Gives the font that readers type with.
    pub(crate) fn typed(&self) -> ObjectId {
        self.typed
    }

    /// Gives the fonts as an appearance names them.
    pub(crate) fn resources(&self) -> Dictionary {
        let composite = self.composite.values().map(|font| (font.name.as_str(), Object::from(font.id)));
        let fonts = Dictionary::from_iter(composite.chain([(TYPED, self.typed.into())]));
        Dictionary::from_iter([("Font", Object::from(fonts))])
    }

    /// Gives the name of a font within an appearance.
    pub(crate) fn name(&self, face: FaceId) -> &str {
        self.composite.get(&face).map_or(TYPED, |font| &font.name)
    }

    /// Gives the number of a glyph in the file, and its advance there in thousandths of an em.
    pub(crate) fn glyph(&self, face: FaceId, glyph: u16) -> (u16, f32) {
        let Some(font) = self.composite.get(&face) else { return (0, 0.0) };
        let number = font.reduced.as_ref().map_or(glyph, |glyphs| glyphs.get(glyph).unwrap_or(0));
        (number, font.advances.get(usize::from(number)).copied().unwrap_or(0.0))
    }
}

fn runs(widget: &Widget) -> &[Run] {
    match &widget.kind {
        WidgetKind::Text { lines, .. } | WidgetKind::List { lines, .. } => lines,
        WidgetKind::Radio { .. } | WidgetKind::Tick { .. } => &[],
    }
}

/// One font file with what PDF wants to know of it.
struct Font<'a> {
    name: String,
    data: &'a [u8],
    font: ttf_parser::Face<'a>,
    scale: f32,
}

impl<'a> Font<'a> {
    fn read(face: FaceId, data: &'a [u8], reduced: bool) -> Result<Self, DocumentError> {
        let font = ttf_parser::Face::parse(data, 0).map_err(|_| DocumentError::Font(face.name()))?;
        let scale = 1000.0 / f32::from(font.units_per_em());
        let name =
            if reduced { format!("{}+{}", crate::pdf::canvas::tag(face), face.name()) } else { face.name().to_owned() };
        Ok(Self { name, data, font, scale })
    }

    fn advance(&self, glyph: GlyphId) -> f32 {
        (f32::from(self.font.glyph_hor_advance(glyph).unwrap_or(0)) * self.scale).round()
    }

    fn advances(&self) -> Vec<f32> {
        (0..self.font.number_of_glyphs()).map(|glyph| self.advance(GlyphId(glyph))).collect()
    }

    fn file(&self) -> Stream {
        let data = self.data;
        let length = i64::try_from(data.len()).unwrap_or(i64::MAX);
        Stream::new(Dictionary::from_iter([("Length1", length.into())]), data.to_vec())
    }

    fn descriptor(&self, file: ObjectId) -> Dictionary {
        let (font, scaled) = (&self.font, |units: i16| Object::Integer((f32::from(units) * self.scale).round() as i64));
        let bounds = font.global_bounding_box();
        let corners = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(scaled).to_vec();
        Dictionary::from_iter([
            ("Type", "FontDescriptor".into()),
            ("FontName", self.name.as_str().into()),
            // Letters of the Latin alphabet.
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

    fn simple(&self, descriptor: ObjectId) -> Dictionary {
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

    fn descendant(&self, descriptor: ObjectId) -> Dictionary {
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

    fn composite(&self, descendant: ObjectId, map: ObjectId) -> Dictionary {
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

/// Says which text each glyph stands for.
fn to_unicode(characters: &BTreeMap<u16, String>) -> Stream {
    let known: BTreeSet<(u16, &str)> = characters.iter().map(|(glyph, text)| (*glyph, text.as_str())).collect();
    let known: Vec<_> = known.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering \
         (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> \
         <FFFF>\nendcodespacerange\n",
    );
    // A CMap takes at most a hundred entries at a time.
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
