//! The columns and cells of tables.

use super::inline::Inline;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Column {
    /// Content of the column.
    pub role: ColumnRole,
    /// Text of its head cell.
    pub head: String,
}

/// Content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ColumnRole {
    /// The action.
    What,
    /// The person who does it.
    Who,
    /// The day it is due.
    When,
    /// Text of any kind, in the handleiding. The width follows from the texts.
    #[serde(skip)]
    #[ts(skip)]
    Text,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Cell {
    /// Text.
    pub inlines: Vec<Inline>,
    /// Whether something must still be agreed here.
    pub missing: bool,
}
