//! The screen that was open last, where it belongs to no session: a new session without a name, the explanation, the
//! settings.

use crate::device::values::{get_setting, put_setting};
use crate::error::AppError;
use chrono::{DateTime, Utc};
use domain::SessionId;
use serde::{Deserialize, Serialize};
use store::Store;
use ts_rs::TS;

const LAST: &str = "last-home-place";

/// Screen of the interface that belongs to no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum HomeScreen {
    /// Nieuwe sessie, before the session exists.
    New,
    /// Uitleg.
    Explain,
    /// Instellingen.
    Settings,
}

/// Position of a person on a screen that belongs to no session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct HomePlace {
    /// The screen.
    pub screen: HomeScreen,
    /// The session that a new session follows.
    pub after: Option<SessionId>,
    /// Field with the caret: an id that the interface chose.
    pub field: Option<String>,
    /// Scroll position, in CSS pixels.
    pub scroll: u32,
    /// Place of the caret in that field, in UTF-16 code units.
    pub caret: Option<u32>,
}

/// The place that was recorded last.
#[derive(Serialize, Deserialize)]
pub(crate) struct LastHomePlace {
    /// The place.
    pub(crate) place: HomePlace,
    /// When it was recorded.
    pub(crate) at: DateTime<Utc>,
}

/// Returns the place that was recorded last; `None` where the person went on to another screen.
pub(crate) fn last(store: &Store) -> Result<Option<LastHomePlace>, AppError> {
    Ok(get_setting::<Option<LastHomePlace>>(store, LAST)?.flatten())
}

/// Records where the person is; `None` means on another screen.
pub(crate) fn record(store: &mut Store, place: Option<HomePlace>, now: DateTime<Utc>) -> Result<(), AppError> {
    put_setting(store, LAST, &place.map(|place| LastHomePlace { place, at: now }))
}
