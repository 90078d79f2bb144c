//! Turns a session into documents: the actiescan and the advice as PDF, the advice as a Word document, and the action
//! points as a table and as to-dos. The handleiding is a PDF made the same way.
//!
//! The stages run one way: `content` (session to blocks) → `layout` (blocks to placed pages) → `pdf`; `office` writes
//! other formats from the same content. A block holds meaning and no layout, so the interface builds its preview from
//! the same blocks. `form_fields` names the fields of the form and `form_reader` reads a filled-in form.
//!
//! The crate does not read the clock, make ids or touch files: the same input gives the same bytes. It adds up nothing
//! and compares nothing, because an actiescan is not a benchmark.

mod block;
mod content;
mod document;
mod error;
mod file_name;
mod fonts;
pub mod form_fields;
mod form_reader;
mod image;
mod layout;
mod office;
mod options;
mod page;
mod pdf;
mod progress;
mod slug;
mod stamp;
mod text;

pub use block::{
    Block, Cell, Column, ColumnRole, ContentsItem, Fact, FormChoice, FormLevel, FormList, FormPart, FormText, FormTick,
    Inline, ListItem, NamedStaff, NoticeKind, Picture, QuestionNote, SourceLines, Staff, StaffState, StepItem,
};
pub use content::dutch::{date as date_in_words, time as time_in_words};
pub use content::{
    HandbookPage, HandbookPicture, actiescan_blocks, advice_blocks, blank_session, form_blocks, minutes_blocks,
};
pub use document::{Document, Paper, actiescan_pdf, advice_pdf, handbook_pdf};
pub use error::DocumentError;
pub use file_name::{document_slug, file_name, instrument_file_name, session_file_name};
pub use form_reader::{
    FilledField, FilledForm, FormError, Limit as FormLimit, MAX_BYTES as MAX_FORM_BYTES, is_pdf, read_form,
};
pub use image::Image;
pub use office::{Companion, companion};
pub use options::{DocumentKind, ExportOptions};
pub use pdf::Attachment;
pub use progress::OnProgress;
pub use stamp::DocumentStamp;
