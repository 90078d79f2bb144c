//! The fonts of the pages, embedded with printpdf.

use crate::error::DocumentError;
use crate::fonts::{Direction, FaceId, Typesetter};
use crate::page::{LaidOut, MarkKind};
use printpdf::{FontId, ParsedFont, PdfDocument, PdfFont};
use std::collections::{BTreeMap, BTreeSet};
use subsetter::{GlyphRemapper, subset};

/// The fonts of the pages, as subsets of the glyphs in use.
pub(super) struct PageFonts {
    pub(super) by_face: BTreeMap<FaceId, (FontId, GlyphRemapper)>,
    /// The text of each glyph that is used from right to left.
    texts: BTreeMap<(FaceId, u16), String>,
}

impl PageFonts {
    /// Embeds the fonts of all text on the pages.
    ///
    /// # Errors
    /// [`DocumentError`] if a font cannot be read or subset, or a glyph is missing.
    pub(super) fn embed(
        laid_out: &LaidOut,
        typesetter: &Typesetter,
        pdf: &mut PdfDocument,
    ) -> Result<Self, DocumentError> {
        let mut used: BTreeMap<FaceId, BTreeSet<u16>> = BTreeMap::new();
        let mut texts = BTreeMap::new();
        for mark in laid_out.pages.iter().flat_map(|page| &page.marks) {
            if let MarkKind::Run(run) = &mark.kind {
                used.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
                let reversed = run.glyphs.iter().enumerate().filter(|_| run.direction == Direction::RightToLeft);
                for (index, glyph) in reversed {
                    let character = typesetter.face(run.face).character(glyph.id);
                    let text = || character.map_or_else(|| run.cluster_text(index), String::from);
                    texts.entry((run.face, glyph.id)).or_insert_with(text);
                }
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
        Ok(Self { by_face, texts })
    }

    /// Returns the text that copying a glyph from right to left gives.
    pub(super) fn text(&self, face: FaceId, glyph: u16) -> &str {
        self.texts.get(&(face, glyph)).map_or("", String::as_str)
    }
}
