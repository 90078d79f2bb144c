//! The fonts of the pages, embedded with printpdf.

use crate::error::DocumentError;
use crate::fonts::FaceId;
use crate::page::{LaidOut, MarkKind};
use printpdf::{FontId, ParsedFont, PdfDocument, PdfFont};
use std::collections::{BTreeMap, BTreeSet};
use subsetter::{GlyphRemapper, subset};

/// The fonts of the pages, as subsets of the glyphs in use.
pub(super) struct PageFonts {
    pub(super) by_face: BTreeMap<FaceId, (FontId, GlyphRemapper)>,
}

impl PageFonts {
    /// Embeds the fonts of all text on the pages.
    ///
    /// # Errors
    /// [`DocumentError`] if a font cannot be read or subset, or a glyph is missing.
    pub(super) fn embed(laid_out: &LaidOut, pdf: &mut PdfDocument) -> Result<Self, DocumentError> {
        let mut used: BTreeMap<FaceId, BTreeSet<u16>> = BTreeMap::new();
        for mark in laid_out.pages.iter().flat_map(|page| &page.marks) {
            if let MarkKind::Run(run) = &mark.kind {
                used.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
            }
        }
        let mut by_face = BTreeMap::new();
        for (face, glyphs) in used {
            if glyphs.contains(&0) {
                return Err(DocumentError::Canvas(format!("{} lacks a glyph", face.name())));
            }
            let mut remapper = GlyphRemapper::new();
            for glyph in glyphs {
                remapper.remap(glyph);
            }
            let subset_file = subset(face.data(), 0, &remapper).map_err(|e| DocumentError::Subset(face.name(), e))?;
            // Ignores warnings: a subset has no character map, which printpdf warns about.
            let mut font =
                ParsedFont::from_bytes(&subset_file, 0, &mut Vec::new()).ok_or(DocumentError::Font(face.name()))?;
            let id = face.subset_tag();
            font.font_name = Some(format!("{id}+{}", face.name()));
            let id = FontId(id.to_owned());
            pdf.resources.fonts.map.insert(id.clone(), PdfFont::new(font));
            by_face.insert(face, (id, remapper));
        }
        Ok(Self { by_face })
    }
}
