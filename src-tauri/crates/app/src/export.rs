//! Documents of a session: preview, size, and the PDFs themselves.

use crate::Actiescan;
use crate::editing::not_found;
use crate::error::{AppError, ErrorCode};
use crate::views::DocumentSummary;
use documents::{Block, Document, DocumentKind, ExportOptions, Stamp};
use domain::{Outcome, SessionId};

/// A PDF with the name that is proposed for its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishedDocument {
    /// The bytes of the PDF.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// A name that is safe on every system, with its ending.
    pub file_name: String,
}

impl Actiescan {
    /// Gives the blocks a document is made of, for the preview.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] or [`ErrorCode::Damaged`].
    pub fn preview(
        &mut self,
        id: SessionId,
        kind: DocumentKind,
        options: &ExportOptions,
    ) -> Result<Vec<Block>, AppError> {
        let outcome = Outcome::of(self.session(id)?);
        Ok(match kind {
            DocumentKind::Actiescan => documents::actiescan_blocks(&outcome, options),
            DocumentKind::Advice => documents::advice_blocks(&outcome, options),
        })
    }

    /// Makes a PDF. The same session with the same options gives the same bytes: its time is that of the last change.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::Damaged`], or [`ErrorCode::Internal`] where it cannot be set.
    pub fn document(
        &mut self,
        id: SessionId,
        kind: DocumentKind,
        options: &ExportOptions,
    ) -> Result<FinishedDocument, AppError> {
        let made_at = self.store.session(id.uuid())?.ok_or_else(|| not_found(id))?.updated_at;
        let stamp = Stamp { made_at, document_id: id.uuid() };
        let outcome = Outcome::of(self.session(id)?);
        let made = match kind {
            DocumentKind::Actiescan => documents::actiescan_pdf(&outcome, options, &stamp),
            DocumentKind::Advice => documents::advice_pdf(&outcome, options, &stamp),
        };
        let Document { bytes, pages } = made.map_err(|error| AppError {
            code: ErrorCode::Internal,
            message: "De PDF kon niet worden gemaakt. De sessie is gewoon bewaard.".to_owned(),
            detail: error.to_string(),
        })?;
        Ok(FinishedDocument { bytes, pages, file_name: documents::file_name(kind, &outcome) })
    }

    /// Tells what a document will be, without writing it.
    ///
    /// # Errors
    /// As [`Actiescan::document`].
    pub fn document_summary(
        &mut self,
        id: SessionId,
        kind: DocumentKind,
        options: &ExportOptions,
    ) -> Result<DocumentSummary, AppError> {
        let FinishedDocument { pages, file_name, .. } = self.document(id, kind, options)?;
        Ok(DocumentSummary { pages, file_name })
    }
}
