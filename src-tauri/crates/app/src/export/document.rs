//! Documents of a session: preview, page count, the PDFs, and the files for other programs. They are made without the open
//! data.

use crate::error::AppError;
use crate::export::attached::attached_session;
use crate::export::finished::{FinishedDocument, FinishedFile};
use crate::sessions::Sessions;
use documents::{
    Block, Companion, Document, DocumentError, DocumentKind, DocumentStamp, ExportOptions, OnProgress, Paper,
};
use domain::{Instrument, NextConversation, Outcome, Session, SessionId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Facts about a document that the export screen shows before it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DocumentSummary {
    /// Number of pages.
    pub pages: usize,
    /// Proposed file name.
    pub file_name: String,
}

/// Document to fill in that belongs to no session yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum BlankDocument {
    /// Form to fill in on a computer.
    Form,
    /// Cards to print and fill in with a pen.
    Cards,
}

/// The documents of a session as it was at one moment.
///
/// Making them needs no open data, so that edits go on being saved meanwhile. The same session with the same options and
/// the same plan for the next conversation gives the same bytes: the time of a document is that of the last change.
#[derive(Clone, Debug)]
pub struct SessionDocuments {
    session: Session,
    next: Option<NextConversation>,
    stamp: DocumentStamp,
}

impl SessionDocuments {
    /// Takes what the documents are made of from an open session.
    ///
    /// # Errors
    /// As [`Sessions::session`], or a store error.
    pub(crate) fn of(sessions: &mut Sessions, id: SessionId) -> Result<Self, AppError> {
        let journal = sessions.journal(id)?;
        let (heads, session) = (journal.heads(), journal.session().clone());
        let stamp = DocumentStamp { made_at: sessions.row(id)?.updated_at, document_id: id.uuid(), heads };
        Ok(Self { session, next: sessions.next_conversation(id)?, stamp })
    }

    fn outcome(&self) -> Outcome {
        Outcome { next: self.next, ..Outcome::of(&self.session) }
    }

    /// Returns the blocks of a document, for the preview.
    pub fn preview(&self, kind: DocumentKind, options: &ExportOptions) -> Vec<Block> {
        paper(kind, options, &self.session, &self.outcome()).blocks(options)
    }

    /// Makes a PDF.
    ///
    /// # Errors
    /// [`AppError::Document`] or [`AppError::Attachment`].
    pub fn document(&self, kind: DocumentKind, options: &ExportOptions) -> Result<FinishedDocument, AppError> {
        let made = self.document_while(kind, options, &|_| true)?;
        made.ok_or(AppError::Document(DocumentError::Cancelled))
    }

    /// Makes a PDF and reports the progress in percent to `wanted` at every page. Returns `None` as soon as `wanted`
    /// returns false.
    ///
    /// # Errors
    /// As [`SessionDocuments::document`].
    pub fn document_while(
        &self,
        kind: DocumentKind,
        options: &ExportOptions,
        wanted: &OnProgress<'_>,
    ) -> Result<Option<FinishedDocument>, AppError> {
        let (session, stamp) = (&self.session, &self.stamp);
        let outcome = self.outcome();
        let attached = options.attach_session.then(|| attached_session(session, options, stamp)).transpose()?;
        let paper = paper(kind, options, session, &outcome);
        let made = unless_cancelled(paper.pdf_with_progress(options, stamp, attached.as_ref(), wanted))?;
        let file_name = documents::file_name(kind, &outcome);
        Ok(made.map(|Document { bytes, pages }| FinishedDocument { bytes, pages, file_name }))
    }

    /// Returns the page count and the file name of a document, which is laid out for it and not drawn. Returns `None` as
    /// soon as `wanted` returns false, which is asked at every block.
    ///
    /// # Errors
    /// [`AppError::Document`].
    pub fn summary_while(
        &self,
        kind: DocumentKind,
        options: &ExportOptions,
        wanted: &OnProgress<'_>,
    ) -> Result<Option<DocumentSummary>, AppError> {
        let outcome = self.outcome();
        let pages = unless_cancelled(paper(kind, options, &self.session, &outcome).page_count(options, wanted))?;
        Ok(pages.map(|pages| DocumentSummary { pages, file_name: documents::file_name(kind, &outcome) }))
    }

    /// Makes a file for another program: the advice for Word, or the action points for a spreadsheet or a calendar.
    ///
    /// # Errors
    /// [`AppError::Companion`].
    pub fn companion(&self, which: Companion, options: &ExportOptions) -> Result<FinishedFile, AppError> {
        let outcome = self.outcome();
        let bytes = documents::companion(which, &outcome, options, &self.stamp).map_err(AppError::Companion)?;
        Ok(FinishedFile { bytes, file_name: which.file_name(&outcome) })
    }
}

/// Returns `None` in place of the error that says that nobody wants the document any more.
fn unless_cancelled<T>(made: Result<T, DocumentError>) -> Result<Option<T>, AppError> {
    match made {
        Err(DocumentError::Cancelled) => Ok(None),
        made => made.map(Some).map_err(AppError::Document),
    }
}

/// Documents to fill in that belong to no session yet. Making them needs no open data.
#[derive(Clone, Debug)]
pub struct BlankDocuments {
    session: Session,
    stamp: DocumentStamp,
}

impl BlankDocuments {
    /// Takes what the documents on an instrument are made of.
    pub(crate) fn on(sessions: &Sessions, instrument: &Instrument) -> Self {
        let stamp = DocumentStamp {
            made_at: sessions.environment.now(),
            document_id: sessions.environment.new_id(),
            heads: Vec::new(),
        };
        Self { session: documents::blank_session(instrument), stamp }
    }

    /// Makes a document. A form has its instrument attached.
    ///
    /// # Errors
    /// [`AppError::Document`] or [`AppError::Attachment`].
    pub fn document(&self, blank: BlankDocument) -> Result<FinishedDocument, AppError> {
        let (session, stamp) = (&self.session, &self.stamp);
        let word = documents::document_slug(session.instrument.document_word());
        let (paper, file_name) = match blank {
            // The form of the adjective depends on the word.
            BlankDocument::Form if word == "actiescan" => (Paper::Form(session), "lege-actiescan.pdf".to_owned()),
            BlankDocument::Form => (Paper::Form(session), format!("{word}-om-in-te-vullen.pdf")),
            BlankDocument::Cards => (Paper::Cards(session), format!("{word}-kaarten.pdf")),
        };
        let options = ExportOptions { participant_names: true, ..ExportOptions::default() };
        let attached = match blank {
            // A device that opens it needs the instrument of the form.
            BlankDocument::Form => {
                let session = Session { id: SessionId::new(stamp.document_id), ..session.clone() };
                Some(attached_session(&session, &options, stamp)?)
            }
            BlankDocument::Cards => None,
        };
        let made = paper.pdf(&options, stamp, attached.as_ref());
        let Document { bytes, pages } = made.map_err(AppError::Document)?;
        Ok(FinishedDocument { bytes, pages, file_name })
    }
}

/// Returns the document of a kind. The actiescan is a form unless it must be flat.
fn paper<'a>(kind: DocumentKind, options: &ExportOptions, session: &'a Session, outcome: &'a Outcome) -> Paper<'a> {
    match kind {
        DocumentKind::Actiescan if options.fillable => Paper::Form(session),
        DocumentKind::Actiescan => Paper::Actiescan(outcome),
        DocumentKind::Advice => Paper::Advice(outcome),
    }
}
