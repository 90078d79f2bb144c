//! Documents of a session: preview, page count, the PDFs, and the files for other programs.

use crate::error::AppError;
use crate::export::attached::attached_session;
use crate::export::finished::{FinishedDocument, FinishedFile};
use crate::sessions::Sessions;
use documents::{
    Block, Companion, Document, DocumentError, DocumentKind, DocumentStamp, ExportOptions, OnProgress, Paper,
};
use domain::{Instrument, Outcome, Session, SessionId};
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

/// Returns the blocks of a document, for the preview.
///
/// # Errors
/// As [`Sessions::session`].
pub(crate) fn preview(
    sessions: &mut Sessions,
    id: SessionId,
    kind: DocumentKind,
    options: &ExportOptions,
) -> Result<Vec<Block>, AppError> {
    let session = sessions.session(id)?;
    let outcome = Outcome::of(session);
    Ok(paper(kind, options, session, &outcome).blocks(options))
}

/// Makes a PDF. The same session with the same options gives the same bytes: its time is that of the last change.
///
/// # Errors
/// [`AppError::Document`], or as [`Sessions::session`].
pub(crate) fn document(
    sessions: &mut Sessions,
    id: SessionId,
    kind: DocumentKind,
    options: &ExportOptions,
) -> Result<FinishedDocument, AppError> {
    let made = document_while(sessions, id, kind, options, &|_| true)?;
    made.ok_or(AppError::Document(DocumentError::Cancelled))
}

/// Makes a PDF and reports the progress in percent to `wanted` at every page. Returns `None` as soon as `wanted`
/// returns false.
///
/// # Errors
/// As [`document`].
pub(crate) fn document_while(
    sessions: &mut Sessions,
    id: SessionId,
    kind: DocumentKind,
    options: &ExportOptions,
    wanted: &OnProgress<'_>,
) -> Result<Option<FinishedDocument>, AppError> {
    let stamp = stamp(sessions, id)?;
    let session = sessions.session(id)?;
    let outcome = Outcome::of(session);
    let attached = options.attach_session.then(|| attached_session(session, options, &stamp)).transpose()?;
    let paper = paper(kind, options, session, &outcome);
    let Document { bytes, pages } = match paper.pdf_with_progress(options, &stamp, attached.as_ref(), wanted) {
        Err(DocumentError::Cancelled) => return Ok(None),
        made => made.map_err(AppError::Document)?,
    };
    Ok(Some(FinishedDocument { bytes, pages, file_name: documents::file_name(kind, &outcome) }))
}

/// Makes a file for another program: the advice for Word, or the action points for a spreadsheet or a calendar. The
/// same session with the same options gives the same bytes.
///
/// # Errors
/// [`AppError::Companion`], or as [`Sessions::session`].
pub(crate) fn companion(
    sessions: &mut Sessions,
    id: SessionId,
    which: Companion,
    options: &ExportOptions,
) -> Result<FinishedFile, AppError> {
    let stamp = stamp(sessions, id)?;
    let outcome = Outcome::of(sessions.session(id)?);
    let bytes = documents::companion(which, &outcome, options, &stamp).map_err(AppError::Companion)?;
    Ok(FinishedFile { bytes, file_name: which.file_name(&outcome) })
}

/// Returns the page count and the file name of a document. The whole document is made to count its pages.
///
/// # Errors
/// As [`document`].
pub(crate) fn summary(
    sessions: &mut Sessions,
    id: SessionId,
    kind: DocumentKind,
    options: &ExportOptions,
) -> Result<DocumentSummary, AppError> {
    let FinishedDocument { pages, file_name, .. } = document(sessions, id, kind, options)?;
    Ok(DocumentSummary { pages, file_name })
}

/// Makes a document to fill in that belongs to no session yet. A form has its instrument attached.
///
/// # Errors
/// [`AppError::Document`].
pub(crate) fn blank_document(
    sessions: &Sessions,
    instrument: &Instrument,
    blank: BlankDocument,
) -> Result<FinishedDocument, AppError> {
    let session = documents::blank_session(instrument);
    let word = documents::document_slug(session.instrument.document_word());
    let (paper, file_name) = match blank {
        // The form of the adjective depends on the word.
        BlankDocument::Form if word == "actiescan" => (Paper::Form(&session), "lege-actiescan.pdf".to_owned()),
        BlankDocument::Form => (Paper::Form(&session), format!("{word}-om-in-te-vullen.pdf")),
        BlankDocument::Cards => (Paper::Cards(&session), format!("{word}-kaarten.pdf")),
    };
    let options = ExportOptions { participant_names: true, ..ExportOptions::default() };
    let stamp = DocumentStamp {
        made_at: sessions.environment.now(),
        document_id: sessions.environment.new_id(),
        heads: Vec::new(),
    };
    let attached = match blank {
        // A device that opens it needs the instrument of the form.
        BlankDocument::Form => {
            let session = Session { id: SessionId::new(stamp.document_id), ..session.clone() };
            Some(attached_session(&session, &options, &stamp)?)
        }
        BlankDocument::Cards => None,
    };
    let made = paper.pdf(&options, &stamp, attached.as_ref());
    let Document { bytes, pages } = made.map_err(AppError::Document)?;
    Ok(FinishedDocument { bytes, pages, file_name })
}

/// Returns the document of a kind. The actiescan is a form unless it must be flat.
fn paper<'a>(kind: DocumentKind, options: &ExportOptions, session: &'a Session, outcome: &'a Outcome) -> Paper<'a> {
    match kind {
        DocumentKind::Actiescan if options.fillable => Paper::Form(session),
        DocumentKind::Actiescan => Paper::Actiescan(outcome),
        DocumentKind::Advice => Paper::Advice(outcome),
    }
}

/// Returns time, id and state of a document: those of the last change and of the session.
fn stamp(sessions: &mut Sessions, id: SessionId) -> Result<DocumentStamp, AppError> {
    let heads = sessions.journal(id)?.heads();
    Ok(DocumentStamp { made_at: sessions.row(id)?.updated_at, document_id: id.uuid(), heads })
}
