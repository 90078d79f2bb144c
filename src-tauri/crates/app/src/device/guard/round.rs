//! The round of the silent choice that the tablet is in, so that a reload and a restart come back to it.

use crate::device::position::{Position, Screen};
use crate::device::values::{get_setting, put_setting};
use crate::error::AppError;
use crate::sessions::Sessions;
use crate::sessions::silent_round::SilentWay;
use domain::SessionId;
use store::Store;

const KEY: &str = "guarded-round";

/// Records in which session the tablet goes round; `None` means that the moderator has it back.
pub(crate) fn record(store: &mut Store, session: Option<SessionId>) -> Result<(), AppError> {
    put_setting(store, KEY, &session)
}

/// Returns the place of the round that the tablet is in. A round whose session is gone or cannot be opened keeps nobody.
pub(crate) fn position(sessions: &mut Sessions) -> Result<Option<Position>, AppError> {
    let Some(session) = get_setting::<Option<SessionId>>(&sessions.store, KEY)?.flatten() else { return Ok(None) };
    let row = sessions.store.session(session.uuid())?;
    if row.is_none_or(|row| row.removed_at.is_some()) {
        return Ok(None);
    }
    let Some(round) = sessions.round(session)?.filter(|round| round.way == SilentWay::Round) else { return Ok(None) };
    let Ok(open) = sessions.session(session) else { return Ok(None) };
    Ok(open.card(&round.factor).is_some().then_some(Position {
        session,
        screen: Screen::Silent,
        factor: Some(round.factor),
        field: None,
        scroll: 0,
        caret: None,
        unsaved: false,
    }))
}
