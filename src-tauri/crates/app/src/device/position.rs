//! The position of the person in each session on this device, and the session that was open last.

use crate::device::values::{get_setting, put_setting};
use crate::error::AppError;
use chrono::{DateTime, Utc};
use domain::{FactorId, SessionId};
use serde::{Deserialize, Serialize};
use store::Store;
use ts_rs::TS;

const LAST: &str = "last-place";

/// Screen of the interface that belongs to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Screen {
    /// Factorkaart.
    Card,
    /// Totaaloverzicht.
    Overview,
    /// Advies.
    Advice,
    /// Bewaren en delen.
    Export,
    /// Presenteren.
    Present,
    /// Kies eerst zelf.
    Silent,
    /// Vorige afspraken.
    Earlier,
    /// Nieuwe sessie, once the session exists.
    New,
    /// Sessie aanpassen.
    Adjust,
}

/// Position of a person in a session on this device: screen, card, field and scroll position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Position {
    /// The session.
    pub session: SessionId,
    /// The screen.
    pub screen: Screen,
    /// Factor of the card on the screen.
    pub factor: Option<FactorId>,
    /// Open field: an id that the interface chose.
    pub field: Option<String>,
    /// Scroll position, in CSS pixels.
    pub scroll: u32,
    /// Place of the caret in the open field, in UTF-16 code units; none where nothing is being typed.
    #[serde(default)]
    pub caret: Option<u32>,
    /// Whether text was typed in the open field that was not saved yet.
    #[serde(default)]
    pub unsaved: bool,
}

/// The position that was recorded last, of any session.
#[derive(Serialize, Deserialize)]
pub(crate) struct LastPosition {
    /// The position.
    #[serde(rename = "place")]
    pub(crate) position: Position,
    /// When it was recorded.
    pub(crate) at: DateTime<Utc>,
}

/// Returns where a session was left; `None` where it was never open on this device.
pub(crate) fn of_session(store: &Store, session: SessionId) -> Result<Option<Position>, AppError> {
    get_setting(store, &key(session))
}

/// Returns the position that was recorded last; `None` where the person left the session for the list.
pub(crate) fn last(store: &Store) -> Result<Option<LastPosition>, AppError> {
    Ok(get_setting::<Option<LastPosition>>(store, LAST)?.flatten())
}

/// Records where the person is; `None` means that they left the session for the list.
pub(crate) fn record(store: &mut Store, position: Option<&Position>, now: DateTime<Utc>) -> Result<(), AppError> {
    if let Some(position) = position {
        put_setting(store, &key(position.session), position)?;
    }
    let last = position.map(|position| LastPosition { position: position.clone(), at: now });
    put_setting(store, LAST, &last)
}

fn key(session: SessionId) -> String {
    format!("place/{session}")
}

#[cfg(test)]
mod tests {
    use super::{LastPosition, Position};

    #[test]
    fn a_position_that_an_earlier_version_stored_has_no_caret_and_nothing_unsaved() {
        let stored = r#"{"session":"0192f000-0000-7000-8000-000000000001","screen":"card","factor":"maatwerk","field":"note/maatwerk","scroll":40}"#;
        let position: Position = serde_json::from_str(stored).unwrap();
        assert_eq!((position.field.as_deref(), position.scroll), (Some("note/maatwerk"), 40));
        assert_eq!((position.caret, position.unsaved), (None, false));

        let last: LastPosition =
            serde_json::from_str(&format!(r#"{{"place":{stored},"at":"2026-11-02T09:00:00Z"}}"#)).unwrap();
        assert_eq!(last.position.caret, None);
    }
}
