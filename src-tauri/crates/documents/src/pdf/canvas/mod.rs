//! Draws placed pages with printpdf. No other module uses printpdf.

mod content;
mod fonts;
mod pen;
mod pictures;

pub(crate) use content::DrawnDocument;
pub(super) use content::{ContentItem, LinkArea, PageContent};

use crate::error::DocumentError;
use crate::fonts::Typesetter;
use crate::page::LaidOut;
use crate::page::style::{PAGE_HEIGHT, PAGE_WIDTH};
use crate::progress::Progress;
use fonts::PageFonts;
use pen::Pen;
use pictures::PagePictures;
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt};

/// Draws all pages.
///
/// # Errors
/// [`DocumentError`] if a font fails, a glyph is missing, printpdf warns, or the export is cancelled.
pub(crate) fn draw(
    laid_out: &LaidOut,
    typesetter: &Typesetter,
    progress: &Progress<'_>,
) -> Result<DrawnDocument, DocumentError> {
    let mut pdf = PdfDocument::new("");
    let fonts = PageFonts::embed(laid_out, typesetter, &mut pdf)?;
    let pictures = PagePictures::embed(laid_out, &mut pdf);
    let mut pages = Vec::new();
    for (index, page) in laid_out.pages.iter().enumerate() {
        progress.step(index, laid_out.pages.len())?;
        let mut pen = Pen::new(&fonts, &pictures, typesetter);
        pen.page(page, laid_out);
        let mut sheet = PdfPage::new(Pt(PAGE_WIDTH).into(), Pt(PAGE_HEIGHT).into(), pen.ops);
        sheet.media_box = printpdf::Rect::from_wh(Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT));
        (sheet.trim_box, sheet.crop_box) = (sheet.media_box.clone(), sheet.media_box.clone());
        pdf.pages.push(sheet);
        pages.push(pen.content);
    }
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { subset_fonts: false, image_optimization: None, ..PdfSaveOptions::default() };
    let pdf = pdf.to_lopdf_document(&options, &mut warnings);
    match warnings.first() {
        Some(warning) => Err(DocumentError::Canvas(warning.msg.clone())),
        None => Ok(DrawnDocument { pdf, pages }),
    }
}
