//! The details with which a session begins.

use crate::ids::FactorId;
use crate::session::clock_time::ClockTime;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Details with which a session begins. Only the name of the initiative is required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct NewSession {
    /// Name of the initiative, 1 to 200 characters.
    pub initiative: String,
    /// Day of the conversation; today if it is left out.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// Time at which the conversation begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub time: Option<ClockTime>,
    /// Place of the conversation.
    #[serde(default)]
    pub place: String,
    /// Name of the moderator.
    #[serde(default)]
    pub moderator: String,
    /// Name of the minute taker (notulist).
    #[serde(default)]
    pub minute_taker: String,
    /// Names or roles of the participants, at most 60.
    #[serde(default)]
    pub participants: Vec<String>,
    /// Included factors in order; all factors if it is left out.
    #[serde(default)]
    pub factors: Option<Vec<FactorId>>,
    /// Whether the conversation begins at once. Without it, the session is planned.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub start: bool,
}
