//! Sessions: listing, creating, opening and editing.

use app::{EditedSession, InstrumentRef, OverduePage, SessionList, SessionPage, SessionView, SilentRound};
use domain::SessionId;
use serde_json::Value;
use tauri::{State, command};

use super::parse;
use crate::app_state::AppState;
use crate::error::CommandResult;

#[command]
pub fn sessions(state: State<'_, AppState>, query: Option<String>, rows: Option<usize>) -> CommandResult<SessionList> {
    state.with(|app| app.sessions_again(query.as_deref(), rows))
}

#[command]
pub fn session_page(
    state: State<'_, AppState>,
    part: Value,
    query: Option<String>,
    after: Option<Value>,
) -> CommandResult<SessionPage> {
    let after = after.map(parse).transpose()?;
    state.with(|app| app.session_page(parse(part)?, query.as_deref(), after.as_ref()))
}

#[command]
pub fn overdue_page(state: State<'_, AppState>, after: Value) -> CommandResult<OverduePage> {
    state.with(|app| app.overdue_page(&parse(after)?))
}

#[command]
pub fn create_session(
    state: State<'_, AppState>,
    details: Value,
    instrument: Option<Value>,
) -> CommandResult<SessionView> {
    let instrument: Option<InstrumentRef> = instrument.map(parse).transpose()?;
    state.with(|app| app.create_session_on(parse(details)?, instrument.as_ref()))
}

#[command]
pub fn plan_follow_up(
    state: State<'_, AppState>,
    session: SessionId,
    details: Value,
    instrument: Option<Value>,
) -> CommandResult<SessionView> {
    let instrument: Option<InstrumentRef> = instrument.map(parse).transpose()?;
    state.with(|app| app.plan_follow_up_on(session, parse(details)?, instrument.as_ref()))
}

#[command]
pub fn copy_session(state: State<'_, AppState>, session: SessionId) -> CommandResult<SessionView> {
    state.with(|app| app.copy_session(session))
}

#[command]
pub fn open_session(state: State<'_, AppState>, session: SessionId) -> CommandResult<SessionView> {
    state.with(|app| app.open_session(session))
}

#[command]
pub fn edit(
    state: State<'_, AppState>,
    session: SessionId,
    seen: Option<Vec<String>>,
    edits: Value,
) -> CommandResult<EditedSession> {
    state.with(|app| app.edited(session, seen.as_deref(), |app| app.edit(session, &parse::<Vec<_>>(edits)?)))
}

#[command]
pub fn keep_round(
    state: State<'_, AppState>,
    session: SessionId,
    seen: Option<Vec<String>>,
    round: Option<SilentRound>,
) -> CommandResult<EditedSession> {
    state.with(|app| app.edited(session, seen.as_deref(), |app| app.keep_round(session, round.as_ref())))
}

#[command]
pub fn end_round(
    state: State<'_, AppState>,
    session: SessionId,
    seen: Option<Vec<String>>,
) -> CommandResult<EditedSession> {
    state.with(|app| app.edited(session, seen.as_deref(), |app| app.end_round(session)))
}
