//! The fonts of form fields.
//!
//! The font for typing is embedded whole, because any character may be typed. Its file is used twice: as a simple
//! font, which other programs can type with, and as a composite font, for values with any letters. Letters that it
//! lacks come from subsets of the fallback fonts.

use crate::error::DocumentError;
use crate::fonts::font_file::{FontFile, to_unicode};
use crate::fonts::{FaceId, Typesetter};
use crate::page::{TextRun, Widget, WidgetKind};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::borrow::Cow;
use std::collections::BTreeMap;
use subsetter::{GlyphRemapper, subset};

/// Resource name of the font for typing.
pub(crate) const TYPED: &str = "Typen";
/// The font for typing.
const TYPED_FACE: FaceId = FaceId::Regular;

/// The fonts of all fields of a document.
pub(crate) struct FieldFonts {
    typed: ObjectId,
    composite: BTreeMap<FaceId, Composite>,
}

struct Composite {
    id: ObjectId,
    name: String,
    advances: Vec<f32>,
    /// New glyph ids, if the font is a subset.
    subset: Option<GlyphRemapper>,
}

impl FieldFonts {
    /// Embeds the font for typing, and the fonts of the values that are filled in.
    ///
    /// # Errors
    /// [`DocumentError`] if a font cannot be read or subset, or a glyph is missing.
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
                let text = || character.map_or_else(|| run.cluster_text(index), String::from);
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
            let remapped = (face != TYPED_FACE).then_some(remapper);
            let data = match &remapped {
                Some(glyphs) => Cow::Owned(
                    subset(face.data(), 0, glyphs).map_err(|error| DocumentError::Subset(face.name(), error))?,
                ),
                None => Cow::Borrowed(face.data()),
            };
            let number = |glyph: u16| remapped.as_ref().map_or(glyph, |glyphs| glyphs.get(glyph).unwrap_or(0));
            let characters = characters.into_iter().map(|(glyph, text)| (number(glyph), text)).collect();
            let font = FontFile::read(face, &data, remapped.is_some())?;
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
            composite.insert(face, Composite { id, name, advances, subset: remapped });
        }
        let typed = typed.ok_or(DocumentError::Font(TYPED_FACE.name()))?;
        Ok(Self { typed, composite })
    }

    /// Returns the font for typing.
    pub(crate) fn typed(&self) -> ObjectId {
        self.typed
    }

    /// Returns the font resources of an appearance.
    pub(crate) fn resources(&self) -> Dictionary {
        let composite = self.composite.values().map(|font| (font.name.as_str(), Object::from(font.id)));
        let fonts = Dictionary::from_iter(composite.chain([(TYPED, self.typed.into())]));
        Dictionary::from_iter([("Font", Object::from(fonts))])
    }

    /// Returns the resource name of a font within an appearance.
    pub(crate) fn name(&self, face: FaceId) -> &str {
        self.composite.get(&face).map_or(TYPED, |font| &font.name)
    }

    /// Returns the id of a glyph in the embedded font, and its advance there in thousandths of an em.
    pub(crate) fn glyph(&self, face: FaceId, glyph: u16) -> (u16, f32) {
        let Some(font) = self.composite.get(&face) else { return (0, 0.0) };
        let number = font.subset.as_ref().map_or(glyph, |glyphs| glyphs.get(glyph).unwrap_or(0));
        (number, font.advances.get(usize::from(number)).copied().unwrap_or(0.0))
    }
}

fn runs(widget: &Widget) -> &[TextRun] {
    match &widget.kind {
        WidgetKind::Text { lines, .. } | WidgetKind::List { lines, .. } => lines,
        WidgetKind::Radio { .. } | WidgetKind::Tick { .. } => &[],
    }
}
