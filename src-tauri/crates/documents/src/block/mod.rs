//! Blocks: a document as meaning. No sizes, colours or pages; the PDF and the preview both follow from these.

pub(crate) mod form;

use crate::DocumentKind;
use crate::block::form::FormPart;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One part of a document, in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "block")]
#[ts(export)]
pub enum Block {
    /// The title of the document, with who, when and where.
    Cover {
        /// Which document.
        kind: DocumentKind,
        /// Small text above the title.
        eyebrow: String,
        /// Title; the only heading of level 1.
        title: String,
        /// Date, place, people.
        facts: Vec<Fact>,
    },
    /// A heading. Levels start at 2 and never skip one.
    Heading {
        /// 2 to 6.
        level: u8,
        /// Text.
        text: String,
        /// Unique in the document; lower-case letters, digits and dashes.
        id: String,
        /// Where it stands in the minutes, if it comes from there.
        source: Option<SourceLines>,
    },
    /// Running text.
    Paragraph {
        /// Text.
        inlines: Vec<Inline>,
        /// Side remark, set smaller.
        aside: bool,
        /// Where it stands in the minutes, if it comes from there.
        source: Option<SourceLines>,
    },
    /// What a factor means.
    Definition {
        /// Text.
        text: String,
    },
    /// The hoofdvraag of a factor.
    MainQuestion {
        /// “Hoofdvraag:”.
        label: String,
        /// The question.
        text: String,
    },
    /// A list.
    List {
        /// Numbered, or with dots.
        ordered: bool,
        /// Number of the first item; 1 where the list has dots.
        start: u32,
        /// Items.
        items: Vec<ListItem>,
    },
    /// The headings of the document, with the page each is on.
    Contents {
        /// In reading order.
        items: Vec<ContentsItem>,
    },
    /// The note on a card as a whole.
    Note {
        /// What kind of note.
        label: String,
        /// The text; line breaks are kept.
        text: String,
    },
    /// Sub-questions, each with its note.
    Questions {
        /// In the order of the instrument.
        items: Vec<QuestionNote>,
    },
    /// A table with one head row.
    Table {
        /// What the table holds, for people who do not see it.
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
        /// One per factor.
        items: Vec<NamedStaff>,
    },
    /// Steps with whether they were done.
    Steps {
        /// In order.
        items: Vec<StepItem>,
    },
    /// A state that is said in words.
    Notice {
        /// Which state.
        kind: NoticeKind,
        /// Text.
        text: String,
    },
    /// Something to fill in.
    Form {
        /// What.
        form: FormPart,
    },
    /// A new part begins, which is better not divided over pages.
    Section,
    /// What follows begins on a new page.
    PageBreak,
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

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "inline")]
#[ts(export)]
pub enum Inline {
    /// Plain text; “\n” is a line break.
    Text {
        /// Text.
        text: String,
    },
    /// Strong emphasis.
    Strong {
        /// What is emphasised.
        inlines: Vec<Inline>,
    },
    /// Emphasis.
    Emphasis {
        /// What is emphasised.
        inlines: Vec<Inline>,
    },
    /// A link.
    Link {
        /// Address: http, https or mailto; any other becomes plain text.
        href: String,
        /// What is linked.
        inlines: Vec<Inline>,
    },
}

impl Inline {
    /// Makes plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// Makes strong text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong { inlines: vec![Self::text(text)] }
    }

    /// Makes emphasised text.
    pub fn emphasis(text: impl Into<String>) -> Self {
        Self::Emphasis { inlines: vec![Self::text(text)] }
    }
}

/// Lines of the minutes, counted from 0 in `Outcome::minutes`, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SourceLines {
    /// First line.
    pub first: u32,
    /// Last line.
    pub last: u32,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ListItem {
    /// Its text.
    pub inlines: Vec<Inline>,
    /// What belongs to it below the text: more paragraphs, nested lists.
    pub blocks: Vec<Block>,
    /// Where its text stands in the minutes, if it comes from there.
    pub source: Option<SourceLines>,
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
    /// The note; none where nothing was noted or notes are left out.
    pub note: Option<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Column {
    /// What it holds.
    pub role: ColumnRole,
    /// Its head.
    pub head: String,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ColumnRole {
    /// What will be done.
    What,
    /// Who does it.
    Who,
    /// When it is done.
    When,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Cell {
    /// Its text.
    pub inlines: Vec<Inline>,
    /// Whether something is still to be agreed here.
    pub missing: bool,
}

/// A level as a staff (peilschaal).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Staff {
    /// What was chosen.
    pub state: StaffState,
    /// How many levels the scale has.
    pub of: u8,
    /// The level in words, as it stands beside the staff.
    pub word: String,
    /// What the level means; empty where nothing was chosen.
    pub explanation: String,
    /// What the drawing says beside the word, for people who do not see it.
    pub alternative: String,
}

/// What a staff shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "state", content = "level")]
#[ts(export)]
pub enum StaffState {
    /// Nothing was chosen.
    Open,
    /// “Nog niet te zeggen”.
    Undecided,
    /// Different choices on different devices.
    Contested,
    /// A level, counted from 1.
    Level(u8),
}

/// A staff with the title of its factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NamedStaff {
    /// Title of the factor.
    pub title: String,
    /// Its level.
    pub staff: Staff,
}

/// A step with whether it was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct StepItem {
    /// What to do.
    pub text: String,
    /// Whether it was ticked.
    pub done: bool,
}

/// A state that is said in words.
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
    /// Something is not there yet.
    Empty,
}
