//! The fields of a session for the list and the search: derived from the session, stored beside it, never edited.

use crate::sessions::texts;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{AdviceState, ClockTime, Session, SessionId, Stage};
use serde::{Deserialize, Serialize};
use store::{Followed, Projection, SessionRow};
use ts_rs::TS;

/// Session in the list. It has progress and no levels, because a list of levels would read as a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SessionSummary {
    /// The session.
    pub id: SessionId,
    /// Name of the initiative.
    pub initiative: String,
    /// Day of the conversation.
    pub date: Option<NaiveDate>,
    /// Time at which a planned conversation begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub time: Option<ClockTime>,
    /// Place of the conversation.
    pub place: String,
    /// Name of the moderator.
    pub moderator: String,
    /// Number of cards in this session.
    pub cards_total: u32,
    /// Number of cards with a level or “nog niet te zeggen”.
    pub cards_done: u32,
    /// Stage of the conversation and its advice.
    pub status: SessionStatus,
    /// The conversation that this one follows, so that the two are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub follows: Option<FollowedConversation>,
    /// Whether the session changed since its advice was settled.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub changed_since: bool,
    /// Time of the last change.
    pub updated_at: DateTime<Utc>,
    /// When it was put in the trash.
    pub removed_at: Option<DateTime<Utc>>,
    /// Whether a part of it cannot be read.
    pub damaged: bool,
}

/// The conversation that a session in the list follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FollowedConversation {
    /// Its day.
    pub date: Option<NaiveDate>,
}

/// Stage of a conversation and its advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum SessionStatus {
    /// The conversation has yet to begin.
    Planned,
    /// The conversation is going on.
    Running,
    /// The conversation is over and the advice is a draft.
    AdviceToMake,
    /// The advice is settled.
    AdviceSettled,
}

impl From<SessionRow> for SessionSummary {
    fn from(row: SessionRow) -> Self {
        Self {
            id: SessionId::new(row.id),
            initiative: row.initiative,
            date: row.date,
            time: time_of_state(&row.state),
            place: row.place,
            moderator: row.moderator,
            cards_total: row.cards_total,
            cards_done: row.cards_done,
            status: status_of_state(&row.state),
            follows: row.follows.map(|Followed { date }| FollowedConversation { date }),
            changed_since: row.changed_since,
            updated_at: row.updated_at,
            removed_at: row.removed_at,
            // Start-up rebuilds missing projections. A session that still has none cannot be read.
            damaged: row.damaged || !row.projected,
        }
    }
}

fn status_of(session: &Session) -> SessionStatus {
    match (&session.advice.state, session.stage) {
        (AdviceState::Settled { .. }, _) => SessionStatus::AdviceSettled,
        (AdviceState::Draft, Stage::Finished) => SessionStatus::AdviceToMake,
        (AdviceState::Draft, Stage::Running) if session.planned => SessionStatus::Planned,
        (AdviceState::Draft, Stage::Running) => SessionStatus::Running,
    }
}

/// State of a planned session; its planned time may follow, after a space.
const PLANNED: &str = "planned";

fn state_of(session: &Session) -> String {
    match (status_of(session), session.details.time) {
        (SessionStatus::Planned, Some(time)) => format!("{PLANNED} {time}"),
        (status, _) => state_of_status(status).to_owned(),
    }
}

fn time_of_state(state: &str) -> Option<ClockTime> {
    state.strip_prefix(PLANNED)?.trim().parse().ok()
}

fn state_of_status(status: SessionStatus) -> &'static str {
    match status {
        SessionStatus::Planned => PLANNED,
        SessionStatus::Running => "running",
        SessionStatus::AdviceToMake => "advice-to-make",
        SessionStatus::AdviceSettled => "advice-settled",
    }
}

fn status_of_state(state: &str) -> SessionStatus {
    match state {
        "advice-to-make" => SessionStatus::AdviceToMake,
        "advice-settled" => SessionStatus::AdviceSettled,
        planned if planned.starts_with(PLANNED) => SessionStatus::Planned,
        _ => SessionStatus::Running,
    }
}

/// Derives the fields of a session for the list and the search.
pub(crate) fn of_session(session: &Session) -> Projection {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Projection {
        initiative: session.details.initiative.clone(),
        place: session.details.place.clone(),
        moderator: session.details.moderator.clone(),
        date: session.details.date,
        cards_total: count(session.included_cards().count()),
        cards_done: count(session.cards_done()),
        state: state_of(session),
        follows: session.previous.as_ref().map(|previous| Followed { date: previous.date }),
        changed_since: matches!(session.advice.state, AdviceState::Settled { changed_since: true, .. }),
        texts: texts::of_session(session),
    }
}
