//! Action points: a task, who does it and by when.

use crate::ids::ActionId;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One action point of one factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ActionPoint {
    /// Id; never changes.
    pub id: ActionId,
    /// The task, at most 300 characters.
    pub what: String,
    /// Owner of the task: one or more names in free text, at most 200 characters.
    pub who: String,
    /// The day by which it should be done.
    pub due: Option<NaiveDate>,
    /// Other days that were chosen on another device at the same time, until a person decides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<NaiveDate>>", optional)]
    pub contested_due: Vec<NaiveDate>,
    /// Whether it is removed. It is kept so that it can be restored.
    #[serde(default)]
    pub removed: bool,
}

impl ActionPoint {
    /// Returns whether nothing is filled in.
    pub fn is_blank(&self) -> bool {
        self.what.trim().is_empty() && self.who.trim().is_empty() && self.due.is_none()
    }

    /// Returns whether what, who and due are all filled in. An incomplete action point is reported, never refused.
    pub fn is_complete(&self) -> bool {
        !self.what.trim().is_empty() && !self.who.trim().is_empty() && self.due.is_some()
    }
}
