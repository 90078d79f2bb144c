//! The PDF documents: which there are, and the stages that make one.

use crate::block::Block;
use crate::content::{self, HandbookPage, HandbookPicture, dutch};
use crate::error::DocumentError;
use crate::fonts::Typesetter;
use crate::layout::{self, LayoutOptions};
use crate::options::{DocumentKind, ExportOptions};
use crate::page::style::Palette;
use crate::pdf::{self, Attachment, Conformance, Metadata};
use crate::progress::{OnProgress, Progress};
use crate::stamp::DocumentStamp;
use domain::{Accent, Outcome, Session};

/// A finished PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Content of the file.
    pub bytes: Vec<u8>,
    /// Number of pages, at least 1.
    pub pages: usize,
}

/// Makes the flat actiescan: the whole conversation, to read and to archive.
///
/// # Errors
/// [`DocumentError`] if a font or the PDF library fails; it never depends on the texts.
pub fn actiescan_pdf(
    outcome: &Outcome,
    options: &ExportOptions,
    stamp: &DocumentStamp,
) -> Result<Document, DocumentError> {
    Paper::Actiescan(outcome).pdf(options, stamp, None)
}

/// Makes the advice.
///
/// # Errors
/// [`DocumentError`] if a font or the PDF library fails; it never depends on the texts.
pub fn advice_pdf(
    outcome: &Outcome,
    options: &ExportOptions,
    stamp: &DocumentStamp,
) -> Result<Document, DocumentError> {
    Paper::Advice(outcome).pdf(options, stamp, None)
}

/// Makes the handleiding from its Markdown pages, the cover first: PDF/UA-1 and PDF/A-2a.
///
/// # Errors
/// [`DocumentError::Handbook`] for a page that cannot be read, a picture that is not there or a link to nothing, and
/// another if a font or the PDF library fails.
pub fn handbook_pdf(
    pages: &[HandbookPage<'_>],
    pictures: &[HandbookPicture<'_>],
    stamp: &DocumentStamp,
) -> Result<Document, DocumentError> {
    let blocks = content::handbook_blocks(pages, pictures)?;
    let title = blocks.iter().find_map(|block| if let Block::Cover { title, .. } = block { Some(title) } else { None });
    let title = title.cloned().unwrap_or_default();
    let palette = Palette::of(Accent::default());
    let layout = LayoutOptions { kind: DocumentKind::Actiescan, title: &title, by_hand: false, palette };
    let metadata = Metadata { title: title.clone(), stamp: stamp.clone(), conformance: Conformance::PdfA2a };
    make(&layout, &blocks, &metadata, None, &|_| true)
}

/// Lays out, draws and completes a document.
fn make(
    layout: &LayoutOptions<'_>,
    blocks: &[Block],
    metadata: &Metadata,
    attachment: Option<&Attachment>,
    on_progress: &OnProgress<'_>,
) -> Result<Document, DocumentError> {
    let progress = Progress::new(on_progress);
    let typesetter = Typesetter::new()?;
    let laid_out = layout::lay_out(layout, blocks, &typesetter, &progress.stage(0..30))?;
    let drawn = pdf::draw(&laid_out, &typesetter, &progress.stage(30..50))?;
    let bytes = pdf::finish(drawn, &laid_out, &typesetter, metadata, attachment, &progress.stage(50..70))?;
    Ok(Document { bytes, pages: laid_out.pages.len() })
}

/// A document to make.
#[derive(Clone, Copy, Debug)]
pub enum Paper<'a> {
    /// The whole conversation, flat: PDF/UA-1 and PDF/A-2a.
    Actiescan(&'a Outcome),
    /// The same as a form with its fields filled in: PDF/UA-1.
    Form(&'a Session),
    /// The same as empty cards to fill in with a pen: PDF/UA-1 and PDF/A-2a.
    Cards(&'a Session),
    /// The advice, flat: PDF/UA-1 and PDF/A-2a.
    Advice(&'a Outcome),
}

impl Paper<'_> {
    /// Returns the blocks of the document, in reading order.
    pub fn blocks(&self, options: &ExportOptions) -> Vec<Block> {
        match self {
            Self::Actiescan(outcome) => content::actiescan_blocks(outcome, options),
            Self::Form(session) => content::form_blocks(session, options),
            Self::Cards(session) => content::card_blocks(session),
            Self::Advice(outcome) => content::advice_blocks(outcome, options),
        }
    }

    /// Makes the document. A flat document with an attachment is PDF/A-3a.
    ///
    /// # Errors
    /// [`DocumentError`] if a font or the PDF library fails; it never depends on the texts.
    pub fn pdf(
        &self,
        options: &ExportOptions,
        stamp: &DocumentStamp,
        attachment: Option<&Attachment>,
    ) -> Result<Document, DocumentError> {
        self.pdf_with_progress(options, stamp, attachment, &|_| true)
    }

    /// Makes the document and reports its progress.
    ///
    /// Calls `on_progress` at least once a page, with a percentage that never decreases, and stops when it returns
    /// false.
    ///
    /// # Errors
    /// As [`Paper::pdf`], and [`DocumentError::Cancelled`] if `on_progress` returned false.
    pub fn pdf_with_progress(
        &self,
        options: &ExportOptions,
        stamp: &DocumentStamp,
        attachment: Option<&Attachment>,
        on_progress: &OnProgress<'_>,
    ) -> Result<Document, DocumentError> {
        let (kind, title) = self.title();
        let conformance = match (self, attachment) {
            (Self::Form(_), _) => Conformance::PdfUa1,
            (_, None) => Conformance::PdfA2a,
            (_, Some(_)) => Conformance::PdfA3a,
        };
        let metadata = Metadata { title: title.clone(), stamp: stamp.clone(), conformance };
        make(&self.layout(kind, &title), &self.blocks(options), &metadata, attachment, on_progress)
    }

    /// Returns the number of pages of the document, which is laid out for it and not drawn.
    ///
    /// Calls `on_progress` at every block and stops when it returns false.
    ///
    /// # Errors
    /// As [`Paper::pdf_with_progress`].
    pub fn page_count(&self, options: &ExportOptions, on_progress: &OnProgress<'_>) -> Result<usize, DocumentError> {
        let (kind, title) = self.title();
        let typesetter = Typesetter::new()?;
        let blocks = self.blocks(options);
        let laid_out = layout::lay_out(&self.layout(kind, &title), &blocks, &typesetter, &Progress::new(on_progress))?;
        Ok(laid_out.pages.len())
    }

    fn layout<'t>(&self, kind: DocumentKind, title: &'t str) -> LayoutOptions<'t> {
        LayoutOptions { kind, title, by_hand: matches!(self, Self::Cards(_)), palette: Palette::of(self.accent()) }
    }

    fn accent(&self) -> Accent {
        match self {
            Self::Actiescan(outcome) | Self::Advice(outcome) => outcome.accent,
            Self::Form(session) | Self::Cards(session) => session.instrument.accent.unwrap_or_default(),
        }
    }

    fn title(&self) -> (DocumentKind, String) {
        use DocumentKind::{Actiescan, Advice};
        let of_outcome = |kind, outcome: &Outcome| {
            (kind, dutch::document_title(kind, &outcome.document_word, &outcome.details.initiative))
        };
        match self {
            Self::Actiescan(outcome) => of_outcome(Actiescan, outcome),
            Self::Advice(outcome) => of_outcome(Advice, outcome),
            Self::Form(session) => {
                let word = session.instrument.document_word();
                let title = match session.details.initiative.trim() {
                    "" => dutch::to_fill_in(word),
                    name => dutch::document_title(Actiescan, word, name),
                };
                (Actiescan, title)
            }
            Self::Cards(session) => {
                let word = dutch::sentence(session.instrument.document_word());
                (Actiescan, format!("{word} om met de pen in te vullen"))
            }
        }
    }
}
