//! Documents and files made from a session. What they are made of is taken from the open data, and making them needs no
//! open data any more, so that the shell unlocks it for edits. Some methods do both, for the command line and the tests.

use super::{Actiescan, Result};
use crate::export::document::{BlankDocument, BlankDocuments, SessionDocuments};
use crate::export::everything::{Everything, EverythingContent};
use crate::export::finished::{FinishedDocument, FinishedFile};
use crate::export::session_file::SessionFileContent;
use crate::instruments::view::InstrumentRef;
use documents::{Companion, DocumentKind, ExportOptions};
use domain::SessionId;

impl Actiescan {
    /// Returns the documents of a session as it is now.
    pub fn documents(&mut self, id: SessionId) -> Result<SessionDocuments> {
        SessionDocuments::of(&mut self.sessions, id)
    }

    /// Makes a PDF. The same session with the same options gives the same bytes.
    pub fn document(&mut self, id: SessionId, kind: DocumentKind, options: &ExportOptions) -> Result<FinishedDocument> {
        self.documents(id)?.document(kind, options)
    }

    /// Makes a file for another program. The same session with the same options gives the same bytes.
    pub fn companion(&mut self, id: SessionId, which: Companion, options: &ExportOptions) -> Result<FinishedFile> {
        self.documents(id)?.companion(which, options)
    }

    /// Returns the documents to fill in that belong to no session yet, on the instrument of a session.
    pub fn blank_documents_as(&mut self, id: SessionId) -> Result<BlankDocuments> {
        let instrument = self.sessions.session(id)?.instrument.clone();
        Ok(BlankDocuments::on(&self.sessions, &instrument))
    }

    /// Makes a document to fill in that belongs to no session yet, on the usual instrument.
    pub fn blank_document(&self, blank: BlankDocument) -> Result<FinishedDocument> {
        BlankDocuments::on(&self.sessions, &self.sessions.usual_instrument()?).document(blank)
    }

    /// Makes a document to fill in that belongs to no session yet, on the instrument of a session.
    pub fn blank_document_as(&mut self, id: SessionId, blank: BlankDocument) -> Result<FinishedDocument> {
        self.blank_documents_as(id)?.document(blank)
    }

    /// Makes a document to fill in that belongs to no session yet, on an instrument of this device.
    pub fn blank_document_on(&self, of: &InstrumentRef, blank: BlankDocument) -> Result<FinishedDocument> {
        BlankDocuments::on(&self.sessions, &self.instrument(of)?.instrument).document(blank)
    }

    /// Returns the content of the session file of a session as it is now.
    pub fn session_file_content(&mut self, id: SessionId) -> Result<SessionFileContent> {
        SessionFileContent::of(&mut self.sessions, id)
    }

    /// Makes the session file of a session, locked if there is a passphrase of at least 8 characters.
    pub fn session_file(&mut self, id: SessionId, passphrase: Option<&str>) -> Result<FinishedFile> {
        self.session_file_content(id)?.pack(passphrase)
    }

    /// Returns all data about a session as it is now.
    pub fn everything_content(&mut self, id: SessionId) -> Result<EverythingContent> {
        EverythingContent::of(&mut self.sessions, id)
    }

    /// Returns all data about a session as files.
    pub fn everything(&mut self, id: SessionId) -> Result<Everything> {
        self.everything_content(id)?.files()
    }
}
