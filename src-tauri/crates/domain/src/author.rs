//! The author of a change.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Role of a person in the conversation. It decides what a device shows first and forbids nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Role {
    /// Leads the conversation.
    #[default]
    Moderator,
    /// Takes the minutes (notulist).
    MinuteTaker,
}

/// Author of a change, as the history shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Author {
    /// Name as set on the device; may be empty.
    pub name: String,
    /// Role as set on the device.
    pub role: Role,
}
