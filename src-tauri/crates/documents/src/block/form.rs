//! The parts of the form. They become fields in a fillable PDF, and lines to write on in printed cards.

use super::table::Column;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A part of the form that a person fills in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "part")]
#[ts(export)]
pub enum FormPart {
    /// Labels, each with a field beside it: the facts of the conversation.
    Facts {
        /// Fields, in reading order.
        items: Vec<FormText>,
    },
    /// Short labels, each with a field of one line beside it: the words of the marks. Printed cards leave them out.
    Words {
        /// Fields, in reading order.
        items: Vec<FormText>,
    },
    /// Questions, each with a field below it.
    Questions {
        /// Fields, in reading order.
        items: Vec<FormText>,
    },
    /// The level of one factor.
    Level(Box<FormLevel>),
    /// Check boxes.
    Ticks {
        /// Fields, in reading order.
        items: Vec<FormTick>,
    },
    /// Action points: a table with a field in every cell.
    Actions {
        /// Summary of the table, for people who cannot see it.
        caption: String,
        /// Columns.
        columns: Vec<Column>,
        /// Rows; each has as many fields as there are columns.
        rows: Vec<Vec<FormText>>,
    },
}

/// A text field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormText {
    /// Label on the page.
    pub label: String,
    /// Name in the file; see `form_fields`.
    pub name: String,
    /// Accessible name, for people who cannot see the page.
    pub tip: String,
    /// Value.
    pub text: String,
    /// Maximum length in characters; none if the program that shows the form decides.
    pub limit: Option<u32>,
    /// Minimum number of lines.
    pub lines: u32,
}

/// The choice of a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormLevel {
    /// Question above the choices: a heading of level 3.
    pub label: String,
    /// Id of that heading.
    pub id: String,
    /// Name of the radio buttons in the file.
    pub name: String,
    /// Accessible name, for people who cannot see the page.
    pub tip: String,
    /// Choices from low to high, then “Nog niet te zeggen”.
    pub choices: Vec<FormChoice>,
    /// State of the chosen button; “Off” if nothing is chosen.
    pub chosen: String,
    /// The same choice as a drop-down list.
    pub list: FormList,
    /// The marks of the card, beside the question.
    pub marks: Vec<FormTick>,
}

/// One radio button of a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormChoice {
    /// State of the group when this button is chosen.
    pub state: String,
    /// The level in words.
    pub word: String,
    /// Explanation; may be empty.
    pub explanation: String,
}

/// A drop-down list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormList {
    /// Label on the page.
    pub label: String,
    /// Name in the file.
    pub name: String,
    /// Accessible name, for people who cannot see the page.
    pub tip: String,
    /// Entries.
    pub entries: Vec<String>,
    /// Chosen entry.
    pub value: String,
}

/// A check box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FormTick {
    /// Label on the page.
    pub label: String,
    /// Name in the file.
    pub name: String,
    /// Accessible name, for people who cannot see the page.
    pub tip: String,
    /// Whether it is ticked.
    pub on: bool,
}
