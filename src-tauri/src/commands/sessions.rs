//! Sessions: listing, creating, opening and editing.

use app::{InstrumentRef, SessionList, SessionView, SilentRound};
use domain::SessionId;
use serde_json::Value;
use tauri::{State, command};

use super::parse;
use crate::app_state::AppState;
use crate::error::CommandResult;

#[command]
pub fn sessions(state: State<'_, AppState>, query: Option<String>) -> CommandResult<SessionList> {
    state.with(|app| app.sessions(query.as_deref()))
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
pub fn edit(state: State<'_, AppState>, session: SessionId, edits: Value) -> CommandResult<SessionView> {
    state.with(|app| app.edit(session, &parse::<Vec<_>>(edits)?))
}

#[command]
pub fn keep_round(
    state: State<'_, AppState>,
    session: SessionId,
    round: Option<SilentRound>,
) -> CommandResult<SessionView> {
    state.with(|app| app.keep_round(session, round.as_ref()))
}

#[command]
pub fn end_round(state: State<'_, AppState>, session: SessionId) -> CommandResult<SessionView> {
    state.with(|app| app.end_round(session))
}
