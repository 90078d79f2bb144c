//! Form fields as placed on a page.

use super::run::TextRun;

/// A form field on a page.
#[derive(Clone, Debug)]
pub(crate) struct Widget {
    /// Left edge, in points.
    pub x: f32,
    /// Top edge, in points from the top.
    pub y: f32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Name in the file.
    pub name: String,
    /// Accessible name, for people who cannot see the page.
    pub tip: String,
    /// Kind of field and its value.
    pub kind: WidgetKind,
}

/// Kind of a field, with its value.
#[derive(Clone, Debug)]
pub(crate) enum WidgetKind {
    /// Text.
    Text {
        /// Text as stored.
        value: String,
        /// Text as set, relative to the field.
        lines: Vec<TextRun>,
        /// Whether the field has more than one line.
        multiline: bool,
        /// Maximum length in characters.
        limit: Option<u32>,
    },
    /// A drop-down list.
    List {
        /// Entries.
        entries: Vec<String>,
        /// Chosen entry.
        value: String,
        /// Chosen entry as set, relative to the field.
        lines: Vec<TextRun>,
    },
    /// One radio button of the group with the same name.
    Radio {
        /// State of the group when this button is chosen.
        state: String,
        /// Present state of the group.
        chosen: String,
    },
    /// A check box.
    Tick {
        /// Whether it is ticked.
        on: bool,
    },
}
