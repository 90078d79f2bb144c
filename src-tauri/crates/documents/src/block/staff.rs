//! A level as a staff gauge (peilschaal).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The level of one factor, as a staff gauge with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Staff {
    /// The choice.
    pub state: StaffState,
    /// Number of levels of the scale.
    pub of: u8,
    /// The level in words, shown beside the drawing.
    pub word: String,
    /// Explanation of the level; empty if nothing was chosen.
    pub explanation: String,
    /// Alternative text of the drawing, for people who cannot see it.
    pub alternative: String,
}

/// The choice that a staff shows.
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
