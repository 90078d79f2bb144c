//! The parts of a document that a person fills in: as meaning, like every other block. In a PDF to fill in they become
//! fields, on a card to print they become writing lines.

use crate::block::Column;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A part that a person fills in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "part")]
#[ts(export)]
pub enum FormPart {
    /// Labels with a field beside each: who, when and where.
    Facts {
        /// In reading order.
        items: Vec<FormText>,
    },
    /// Questions with a field below each.
    Questions {
        /// In reading order.
        items: Vec<FormText>,
    },
    /// The level of one factor.
    Level(FormLevel),
    /// Boxes to tick.
    Ticks {
        /// In reading order.
        items: Vec<FormTick>,
    },
    /// Action points: a table with a field in every cell.
    Actions {
        /// What the table holds, for people who do not see it.
        caption: String,
        /// Columns.
        columns: Vec<Column>,
        /// Rows; each has as many fields as there are columns.
        rows: Vec<Vec<FormText>>,
    },
}

/// A text to fill in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormText {
    /// What stands with it on the page.
    pub label: String,
    /// Its name in the file; see [`crate::form_fields`].
    pub name: String,
    /// What it asks, for people who do not see the page.
    pub tip: String,
    /// What it says already.
    pub text: String,
    /// The most characters it takes; none where that is up to the reader of the form.
    pub limit: Option<u32>,
    /// How many lines there is room for at least.
    pub lines: u32,
}

/// A level to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormLevel {
    /// The question above it.
    pub label: String,
    /// The name of the buttons in the file.
    pub name: String,
    /// What they ask, for people who do not see the page.
    pub tip: String,
    /// The choices from low to high, then “not to be said yet”.
    pub choices: Vec<FormChoice>,
    /// The state of the group; “Off” where nothing is chosen.
    pub chosen: String,
    /// The same choice as a list.
    pub list: FormList,
}

/// One button of a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormChoice {
    /// The state it stands for.
    pub state: String,
    /// Its word.
    pub word: String,
    /// What it means; may be empty.
    pub explanation: String,
}

/// A list to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormList {
    /// What stands with it on the page.
    pub label: String,
    /// Its name in the file.
    pub name: String,
    /// What it asks, for people who do not see the page.
    pub tip: String,
    /// Its entries.
    pub entries: Vec<String>,
    /// The chosen entry.
    pub value: String,
}

/// A box to tick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormTick {
    /// What stands with it on the page.
    pub label: String,
    /// Its name in the file.
    pub name: String,
    /// What it asks, for people who do not see the page.
    pub tip: String,
    /// Whether it is ticked already.
    pub on: bool,
}
