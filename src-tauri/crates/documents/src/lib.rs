//! Turns what came out of a session into two PDFs: the actiescan (all that was said) and the advice.
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

mod actiescan;
mod advice;
mod block;
mod canvas;
mod dutch;
mod earlier;
mod faces;
pub mod fields;
mod file_name;
mod finish;
mod layout;
mod metadata;
mod minutes;
mod page;
mod structure;
mod style;
mod text;

pub use actiescan::actiescan_blocks;
pub use advice::advice_blocks;
pub use block::{
    Block, Cell, Column, ColumnRole, Fact, Inline, ListItem, NamedStaff, NoticeKind, QuestionNote, SourceLines, Staff,
    StaffState, StepItem,
};
pub use file_name::{file_name, session_file_name};

use chrono::{DateTime, Utc};
use domain::Outcome;
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
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { participant_names: false, sub_question_notes: true, levels: true, silent_choice: false }
    }
}

/// When a document is made and what it is called for ever; both chosen by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The moment that goes into the metadata.
    pub made_at: DateTime<Utc>,
    /// The first half of the PDF's `/ID`; the second follows from the content.
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
    /// The PDF could not be written to memory.
    #[error("the PDF cannot be written: {0}")]
    Write(#[from] std::io::Error),
}

/// Makes the actiescan.
///
/// # Errors
/// [`DocumentError`] where a font or the PDF library fails; never because of the texts.
pub fn actiescan_pdf(outcome: &Outcome, options: &ExportOptions, stamp: &Stamp) -> Result<Document, DocumentError> {
    make(DocumentKind::Actiescan, outcome, &actiescan_blocks(outcome, options), stamp)
}

/// Makes the advice.
///
/// # Errors
/// [`DocumentError`] where a font or the PDF library fails; never because of the texts.
pub fn advice_pdf(outcome: &Outcome, options: &ExportOptions, stamp: &Stamp) -> Result<Document, DocumentError> {
    make(DocumentKind::Advice, outcome, &advice_blocks(outcome, options), stamp)
}

fn make(kind: DocumentKind, outcome: &Outcome, blocks: &[Block], stamp: &Stamp) -> Result<Document, DocumentError> {
    let title = dutch::document_title(kind, &outcome.details.initiative);
    let typesetter = faces::Typesetter::new()?;
    let laid_out = layout::lay_out(kind, &title, blocks, &typesetter);
    let drawn = canvas::draw(&laid_out, &typesetter)?;
    let bytes = finish::finish(drawn, &laid_out, &metadata::Metadata { title, stamp: *stamp })?;
    Ok(Document { bytes, pages: laid_out.pages.len() })
}
