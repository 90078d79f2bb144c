//! Documents of a session: preview, size, the PDFs themselves, and the files beside them for other programs.

use crate::Actiescan;
use crate::error::{AppError, ErrorCode};
use crate::export::attached::attached_session;
use crate::sessions::edit::not_found;
use crate::views::DocumentSummary;
use documents::{Block, Companion, Document, DocumentError, DocumentKind, DocumentStamp, ExportOptions, Paper};
use domain::{Outcome, Session, SessionId};
use serde::Deserialize;
use ts_rs::TS;

const COMPANION_NOT_MADE: &str = "Het bestand kon niet worden gemaakt. De sessie is gewoon bewaard.";

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

/// A file that is finished, with the name that is proposed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishedFile {
    /// What is in it.
    pub bytes: Vec<u8>,
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
        let session = self.session(id)?;
        let outcome = Outcome::of(session);
        Ok(paper(kind, options, session, &outcome).blocks(options))
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
        let made = self.document_while(id, kind, options, &|_| true)?;
        made.ok_or_else(|| not_made(DocumentError::Cancelled))
    }

    /// Makes a PDF as long as it is wanted, which is asked at every page with how far it is in
    /// percent; `None` once it is not.
    ///
    /// # Errors
    /// As [`Actiescan::document`].
    pub fn document_while(
        &mut self,
        id: SessionId,
        kind: DocumentKind,
        options: &ExportOptions,
        wanted: &documents::OnProgress<'_>,
    ) -> Result<Option<FinishedDocument>, AppError> {
        let stamp = self.document_stamp(id)?;
        let session = self.session(id)?;
        let outcome = Outcome::of(session);
        let attached = options.attach_session.then(|| attached_session(session, options, stamp.made_at)).transpose()?;
        let paper = paper(kind, options, session, &outcome);
        let Document { bytes, pages } = match paper.pdf_with_progress(options, &stamp, attached.as_ref(), wanted) {
            Err(DocumentError::Cancelled) => return Ok(None),
            made => made.map_err(not_made)?,
        };
        Ok(Some(FinishedDocument { bytes, pages, file_name: documents::file_name(kind, &outcome) }))
    }

    /// Makes a file for another program: the advice for Word, the action points for a spreadsheet or a calendar. The same
    /// session with the same options gives the same bytes.
    ///
    /// # Errors
    /// As [`Actiescan::document`].
    pub fn companion(
        &mut self,
        id: SessionId,
        which: Companion,
        options: &ExportOptions,
    ) -> Result<FinishedFile, AppError> {
        let stamp = self.document_stamp(id)?;
        let outcome = Outcome::of(self.session(id)?);
        let bytes = documents::companion(which, &outcome, options, &stamp)
            .map_err(|error| AppError { message: COMPANION_NOT_MADE.to_owned(), ..not_made(error) })?;
        Ok(FinishedFile { bytes, file_name: which.file_name(&outcome) })
    }

    fn document_stamp(&self, id: SessionId) -> Result<DocumentStamp, AppError> {
        let made_at = self.store.session(id.uuid())?.ok_or_else(|| not_found(id))?.updated_at;
        Ok(DocumentStamp { made_at, document_id: id.uuid() })
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

    /// Makes a document to fill in that belongs to no session yet.
    ///
    /// # Errors
    /// [`ErrorCode::Internal`] where it cannot be set.
    pub fn blank_document(&self, blank: BlankDocument) -> Result<FinishedDocument, AppError> {
        let session = documents::blank_session(&crate::built_in_instrument());
        let (paper, file_name) = match blank {
            BlankDocument::Form => (Paper::Form(&session), "lege-actiescan.pdf"),
            BlankDocument::Cards => (Paper::Cards(&session), "actiescan-kaarten.pdf"),
        };
        let options = ExportOptions { participant_names: true, ..ExportOptions::default() };
        let stamp = DocumentStamp { made_at: self.environment.now(), document_id: self.environment.new_id() };
        let Document { bytes, pages } = paper.pdf(&options, &stamp, None).map_err(not_made)?;
        Ok(FinishedDocument { bytes, pages, file_name: file_name.to_owned() })
    }
}

/// A document to fill in that belongs to no session yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum BlankDocument {
    /// To fill in on a computer.
    Form,
    /// To print and fill in with a pen, for where there is no device.
    Cards,
}

/// Gives the document that is meant: the actiescan is a form, unless it should be flat.
fn paper<'a>(kind: DocumentKind, options: &ExportOptions, session: &'a Session, outcome: &'a Outcome) -> Paper<'a> {
    match kind {
        DocumentKind::Actiescan if options.fillable => Paper::Form(session),
        DocumentKind::Actiescan => Paper::Actiescan(outcome),
        DocumentKind::Advice => Paper::Advice(outcome),
    }
}

fn not_made(error: DocumentError) -> AppError {
    AppError {
        code: ErrorCode::Internal,
        message: "De PDF kon niet worden gemaakt. De sessie is gewoon bewaard.".to_owned(),
        detail: error.to_string(),
    }
}
