//! Turns what came out of a session into two PDFs: the actiescan (all that was said) and the advice. The advice comes as
//! a Word document too, and the action points as a table and as to-dos.
//!
//! `Outcome → blocks → layout → canvas → finish`. Blocks carry meaning and nothing of the page, so that the
//! interface shows its preview from the same blocks. Layout measures, wraps and divides over pages, and keeps for
//! every run of text which element of the document it belongs to. The canvas is the only place that names printpdf;
//! finish adds what printpdf cannot: structure tree, outline, links, metadata and a fixed identity.
//!
//! The crate refuses to read the clock, to make ids and to touch files: the same input gives the same bytes. It adds
//! up nothing and compares nothing: an actiescan is no benchmark.

// The tests inside and outside of this crate share one example session.
#[cfg(test)]
extern crate self as documents;

mod block;
mod content;
mod file_name;
mod fonts;
pub mod form_fields;
mod form_reader;
mod layout;
mod office;
mod page;
mod pdf;
mod text;

pub use block::form::{FormChoice, FormLevel, FormList, FormPart, FormText, FormTick};
pub use block::{
    Block, Cell, Column, ColumnRole, ContentsItem, Fact, Inline, ListItem, NamedStaff, NoticeKind, QuestionNote,
    SourceLines, Staff, StaffState, StepItem,
};
pub use content::actiescan::actiescan_blocks;
pub use content::advice::advice_blocks;
pub use content::form::form_blocks;
pub use file_name::{file_name, session_file_name};
pub use form_reader::{FilledField, FilledForm, FormError, MAX_BYTES as MAX_FORM_BYTES, is_pdf, read_form};
pub use office::companion::{Companion, companion};
pub use pdf::archive::Attachment;

use chrono::{DateTime, Utc};
use domain::{Instrument, Outcome, Session};
use pdf::metadata::Promise;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which of the two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum DocumentKind {
    /// All that was said, card by card.
    Actiescan,
    /// The minutes, the chosen notes and the action points, to be shared.
    Advice,
}

/// What goes into a document. Names at action points always stay: an action point without a name is nobody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export)]
pub struct ExportOptions {
    /// Names or roles of the participants.
    pub participant_names: bool,
    /// Notes at sub-questions.
    pub sub_question_notes: bool,
    /// Levels, in staffs and in words.
    pub levels: bool,
    /// How many people chose each level in silence before the talk; only with the levels, and only in the actiescan.
    pub silent_choice: bool,
    /// The actiescan as a form that stays open for changes. The advice is always flat.
    pub fillable: bool,
    /// The session as a file within the document, so that the document alone can be opened again. What the other
    /// choices leave out is left out of that file too.
    pub attach_session: bool,
}

impl ExportOptions {
    /// Gives what is usual for a document: the actiescan carries its session, so that it can come back; the advice
    /// does not, since it is shared with people for whom the notes were not meant.
    pub fn usual(kind: DocumentKind) -> Self {
        Self { attach_session: kind == DocumentKind::Actiescan, ..Self::default() }
    }
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            participant_names: false,
            sub_question_notes: true,
            levels: true,
            silent_choice: false,
            fillable: true,
            attach_session: true,
        }
    }
}

/// When a document is made and what it is called for ever; both chosen by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The moment that goes into the metadata.
    pub made_at: DateTime<Utc>,
    /// The first half of the PDF's `/ID`, of which the second follows from the content. Of a session, its own id: by it a
    /// form that comes back is known.
    pub document_id: Uuid,
}

/// A finished PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of pages, at least 1.
    pub pages: usize,
}

/// Is asked again and again whether a document is still wanted, and told how far it is, in percent.
pub type Wanted<'a> = dyn Fn(u8) -> bool + 'a;

/// A part of the work, in percent of the whole.
pub(crate) type Share = std::ops::Range<usize>;

/// Goes on as long as a document is wanted: with step `index` of `count` within a part of the work.
pub(crate) fn go_on(wanted: &Wanted<'_>, share: &Share, index: usize, count: usize) -> Result<(), DocumentError> {
    let percent = share.start + share.len() * index / count.max(1);
    if wanted(u8::try_from(percent).unwrap_or(100)) { Ok(()) } else { Err(DocumentError::Stopped) }
}

/// Why a document could not be made. None of these can come from what people typed.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// A font that is part of this crate cannot be read.
    #[error("the font {0} cannot be read")]
    Font(&'static str),
    /// A font that is part of this crate cannot be reduced to the used glyphs.
    #[error("the font {0} cannot be reduced: {1}")]
    Subset(&'static str, subsetter::Error),
    /// The PDF library dropped or doubted something.
    #[error("the page description is faulty: {0}")]
    Canvas(String),
    /// The PDF could not be completed.
    #[error("the PDF cannot be completed: {0}")]
    Finish(#[from] lopdf::Error),
    /// Nobody wants it any more.
    #[error("the document is not wanted any more")]
    Stopped,
    /// The table of action points could not be written to memory.
    #[error("the table cannot be written: {0}")]
    Table(String),
    /// The Word document could not be put together.
    #[error("the Word document cannot be completed: {0}")]
    Word(String),
    /// The PDF could not be written to memory.
    #[error("the PDF cannot be written: {0}")]
    Write(#[from] std::io::Error),
}

/// Makes the flat actiescan: everything that was said, for reading and for the archive.
///
/// # Errors
/// [`DocumentError`] where a font or the PDF library fails; never because of the texts.
pub fn actiescan_pdf(outcome: &Outcome, options: &ExportOptions, stamp: &Stamp) -> Result<Document, DocumentError> {
    Paper::Actiescan(outcome).pdf(options, stamp, None)
}

/// Makes the advice.
///
/// # Errors
/// [`DocumentError`] where a font or the PDF library fails; never because of the texts.
pub fn advice_pdf(outcome: &Outcome, options: &ExportOptions, stamp: &Stamp) -> Result<Document, DocumentError> {
    Paper::Advice(outcome).pdf(options, stamp, None)
}

/// A document to be made.
#[derive(Clone, Copy, Debug)]
pub enum Paper<'a> {
    /// Everything that was said, flat: PDF/UA-1 and PDF/A-2a.
    Actiescan(&'a Outcome),
    /// The same as a form, filled in and to be changed: PDF/UA-1.
    Form(&'a Session),
    /// The same as cards to fill in with a pen: PDF/UA-1 and PDF/A-2a.
    Cards(&'a Session),
    /// The advice, flat: PDF/UA-1 and PDF/A-2a.
    Advice(&'a Outcome),
}

impl Paper<'_> {
    /// Gives the blocks the document is made of.
    pub fn blocks(&self, options: &ExportOptions) -> Vec<Block> {
        match self {
            Self::Actiescan(outcome) => actiescan_blocks(outcome, options),
            Self::Form(session) => form_blocks(session, options),
            Self::Cards(session) => content::form::card_blocks(session),
            Self::Advice(outcome) => advice_blocks(outcome, options),
        }
    }

    /// Makes the document. With a file attached a flat one is PDF/A-3a.
    ///
    /// # Errors
    /// [`DocumentError`] where a font or the PDF library fails; never because of the texts.
    pub fn pdf(
        &self,
        options: &ExportOptions,
        stamp: &Stamp,
        attachment: Option<&Attachment>,
    ) -> Result<Document, DocumentError> {
        self.pdf_while(options, stamp, attachment, &|_| true)
    }

    /// Makes the document as long as it is wanted, which is asked again and again, at least once a page, with how far it
    /// is in percent.
    ///
    /// # Errors
    /// As [`Paper::pdf`], and [`DocumentError::Stopped`] once it is not wanted any more.
    pub fn pdf_while(
        &self,
        options: &ExportOptions,
        stamp: &Stamp,
        attachment: Option<&Attachment>,
        wanted: &Wanted<'_>,
    ) -> Result<Document, DocumentError> {
        let (kind, title) = self.title();
        let typesetter = fonts::typesetter::Typesetter::new()?;
        let look = layout::Look { kind, title: &title, by_hand: matches!(self, Self::Cards(_)) };
        let laid_out = layout::lay_out(&look, &self.blocks(options), &typesetter, wanted)?;
        let drawn = pdf::canvas::draw(&laid_out, &typesetter, wanted)?;
        let promise = match (self, attachment) {
            (Self::Form(_), _) => Promise::Accessible,
            (_, None) => Promise::Archive,
            (_, Some(_)) => Promise::ArchiveWithFiles,
        };
        let metadata = pdf::metadata::Metadata { title, stamp: *stamp, promise };
        let bytes = pdf::finish::finish(drawn, &laid_out, &typesetter, &metadata, attachment, wanted)?;
        Ok(Document { bytes, pages: laid_out.pages.len() })
    }

    fn title(&self) -> (DocumentKind, String) {
        let named = |kind, name: &str| (kind, content::dutch::document_title(kind, name));
        match self {
            Self::Actiescan(outcome) => named(DocumentKind::Actiescan, &outcome.details.initiative),
            Self::Advice(outcome) => named(DocumentKind::Advice, &outcome.details.initiative),
            Self::Form(session) if session.details.initiative.trim().is_empty() => {
                (DocumentKind::Actiescan, "Lege actiescan".to_owned())
            }
            Self::Form(session) => named(DocumentKind::Actiescan, &session.details.initiative),
            Self::Cards(_) => (DocumentKind::Actiescan, "Actiescan om met de pen in te vullen".to_owned()),
        }
    }
}

/// Gives a session in which nothing was said: for the blank form and the cards to print.
pub fn blank_session(instrument: &Instrument) -> Session {
    content::form::blank_session(instrument)
}
