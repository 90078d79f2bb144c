//! Action points: what a group will do, who does it and when it is done.

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
    /// Name for ever.
    pub id: ActionId,
    /// What will be done, at most 300 characters.
    pub what: String,
    /// Who does it: one or more names as people write them.
    pub who: String,
    /// The day it should be done.
    pub due: Option<NaiveDate>,
    /// Other days that were chosen on another device at the same time, until a person decides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<NaiveDate>>", optional)]
    pub contested_due: Vec<NaiveDate>,
    /// Taken away, but kept so that it can be put back.
    #[serde(default)]
    pub removed: bool,
}

impl ActionPoint {
    /// Tells whether somebody filled anything in.
    pub fn is_blank(&self) -> bool {
        self.what.trim().is_empty() && self.who.trim().is_empty() && self.due.is_none()
    }

    /// Tells whether what, who and due are all there. A missing part is said in words, never blocked.
    pub fn is_complete(&self) -> bool {
        !self.what.trim().is_empty() && !self.who.trim().is_empty() && self.due.is_some()
    }
}
