//! Blocks: a document as meaning, without sizes, colours or pages. The PDF, the Word document and the preview in the
//! interface all follow from them.

pub(crate) mod form;
pub(crate) mod inline;
pub(crate) mod picture;
pub(crate) mod staff;
pub(crate) mod table;

pub use form::{FormChoice, FormLevel, FormList, FormPart, FormText, FormTick};
pub use inline::{Inline, SourceLines};
pub use picture::Picture;
pub use staff::{NamedStaff, Staff, StaffState};
pub use table::{Cell, Column, ColumnRole};

use crate::options::DocumentKind;
use crate::slug::slug;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One part of a document, in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "block")]
#[ts(export)]
pub enum Block {
    /// The title of the document, with the facts of the conversation.
    Cover {
        /// Kind of document.
        kind: DocumentKind,
        /// Small text above the title.
        eyebrow: String,
        /// Title; the only heading of level 1.
        title: String,
        /// Date, place and people.
        facts: Vec<Fact>,
    },
    /// A heading. Levels start at 2 and never skip one.
    Heading {
        /// Level, 2 to 6.
        level: u8,
        /// Text.
        text: String,
        /// Id, unique in the document; lower-case letters, digits and dashes.
        id: String,
        /// Its lines in the minutes, if it comes from there.
        source: Option<SourceLines>,
    },
    /// Running text.
    Paragraph {
        /// Text.
        inlines: Vec<Inline>,
        /// Whether it is a side remark, set smaller.
        aside: bool,
        /// Its lines in the minutes, if it comes from there.
        source: Option<SourceLines>,
    },
    /// The definition of a factor.
    Definition {
        /// Text.
        text: String,
    },
    /// The main question of a factor.
    MainQuestion {
        /// “Hoofdvraag:”.
        label: String,
        /// The question.
        text: String,
    },
    /// A list.
    List {
        /// Whether it is numbered; otherwise it has bullets.
        ordered: bool,
        /// Number of the first item; 1 if the list has bullets.
        start: u32,
        /// Items.
        items: Vec<ListItem>,
    },
    /// The table of contents: headings with their page numbers.
    Contents {
        /// Headings, in reading order.
        items: Vec<ContentsItem>,
    },
    /// The note on a card as a whole.
    Note {
        /// Kind of note.
        label: String,
        /// Text; line breaks are kept.
        text: String,
    },
    /// Sub-questions, each with its note.
    Questions {
        /// Sub-questions, in the order of the instrument.
        items: Vec<QuestionNote>,
    },
    /// A table with one head row.
    Table {
        /// Summary of the table, for people who cannot see it.
        caption: String,
        /// Columns.
        columns: Vec<Column>,
        /// Rows; each has as many cells as there are columns.
        rows: Vec<Vec<Cell>>,
    },
    /// The level of one factor.
    Staff(Staff),
    /// The levels of all factors, in the order of the session.
    Staffs {
        /// One staff for each factor.
        items: Vec<NamedStaff>,
    },
    /// The steps of the wrap-up.
    Steps {
        /// Steps, in order.
        items: Vec<StepItem>,
    },
    /// A state in words.
    Notice {
        /// Kind of state.
        kind: NoticeKind,
        /// Text.
        text: String,
    },
    /// A part of the form.
    Form {
        /// The part.
        form: FormPart,
    },
    /// A picture. Only the handleiding has pictures, and no preview shows it.
    #[serde(skip)]
    #[ts(skip)]
    Picture(Picture),
    /// The start of a section that is better not divided over pages.
    Section,
    /// A page break. The fields on the new page share its room.
    PageBreak {
        /// Text in the header of the new page and of the pages after it, such as “Kaart 1 van 8”; may be empty.
        label: String,
    },
}

impl Block {
    /// Makes a page break without a text in the header.
    pub(crate) fn page_break() -> Self {
        Self::PageBreak { label: String::new() }
    }

    /// Makes a heading. The id is turned into a slug of at most 60 characters.
    pub(crate) fn heading(level: u8, text: &str, id: &str) -> Self {
        Self::Heading { level, text: text.into(), id: slug(id, 60), source: None }
    }

    /// Makes a paragraph of plain text.
    pub(crate) fn paragraph(text: &str) -> Self {
        Self::Paragraph { inlines: vec![Inline::text(text)], aside: false, source: None }
    }

    /// Makes a side remark of plain text.
    pub(crate) fn aside(text: &str) -> Self {
        Self::Paragraph { inlines: vec![Inline::text(text)], aside: true, source: None }
    }
}

/// A label with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Fact {
    /// Label.
    pub label: String,
    /// Value.
    pub value: String,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ListItem {
    /// Text.
    pub inlines: Vec<Inline>,
    /// Content below the text: more paragraphs, nested lists.
    pub blocks: Vec<Block>,
    /// The lines of its text in the minutes, if it comes from there.
    pub source: Option<SourceLines>,
}

impl ListItem {
    /// Makes an item of plain text.
    pub(crate) fn plain(text: &str) -> Self {
        Self { inlines: vec![Inline::text(text)], blocks: Vec::new(), source: None }
    }
}

/// A line of the table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ContentsItem {
    /// Level of the heading, 2 or 3.
    pub level: u8,
    /// Text of the heading.
    pub text: String,
    /// Id of the heading.
    pub id: String,
}

/// A sub-question with its note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct QuestionNote {
    /// The sub-question.
    pub question: String,
    /// The note; none if nothing was noted or notes are left out.
    pub note: Option<String>,
}

/// A step of the wrap-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct StepItem {
    /// Text of the step.
    pub text: String,
    /// Whether it was ticked.
    pub done: bool,
}

/// Kind of state that a notice puts into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum NoticeKind {
    /// “Niet besproken”.
    NotDiscussed,
    /// “Open vraag”.
    OpenQuestion,
    /// “Later terugkomen”.
    ComeBackLater,
    /// “Concept”.
    Draft,
    /// “Vastgesteld op …”.
    Settled,
    /// Content that does not exist yet.
    Empty,
}
