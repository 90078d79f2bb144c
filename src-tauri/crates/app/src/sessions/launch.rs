//! Data for the interface at launch, and the position at which it resumes.

use crate::device::position::{self, Position, Screen};
use crate::device::safety::Notice;
use crate::device::settings::Settings;
use crate::error::AppError;
use crate::sessions::Sessions;
use crate::sessions::list::SessionList;
use chrono::TimeDelta;
use domain::{AdviceState, Instrument, Role, Stage};
use serde::Serialize;
use ts_rs::TS;

/// Longest time since the last use after which the app opens at the position where it was left.
const RESUME_WITHIN: TimeDelta = TimeDelta::minutes(30);

/// Everything that the interface needs at launch.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Launch {
    /// The instrument that new sessions begin with, also for the explanation.
    pub instrument: Instrument,
    /// Settings of this device.
    pub settings: Settings,
    /// The list of sessions.
    #[serde(rename = "home")]
    pub list: SessionList,
    /// Position to go to at once: the app was left less than 30 minutes ago in a running session.
    pub resume: Option<Position>,
    /// Notices about start-up that a person should see.
    pub notices: Vec<Notice>,
}

impl Sessions {
    /// Returns everything that the interface needs at launch.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn launch(&mut self, notices: &[Notice]) -> Result<Launch, AppError> {
        Ok(Launch {
            instrument: self.usual_instrument()?,
            settings: Settings::load(&self.store)?,
            list: self.list(None)?,
            resume: self.resume_position()?,
            notices: notices.to_vec(),
        })
    }

    /// Returns the position to go to at launch: the app was left less than 30 minutes ago in a running session. After
    /// the conversation, a minute taker resumes at the advice.
    fn resume_position(&mut self) -> Result<Option<Position>, AppError> {
        let Some(last) = position::last(&self.store)? else { return Ok(None) };
        let id = last.position.session;
        let Some(row) = self.store.session(id.uuid())? else { return Ok(None) };
        let last_used = last.at.max(row.updated_at);
        let recent = self.environment.now() - last_used < RESUME_WITHIN;
        if !recent || row.removed_at.is_some() {
            return Ok(None);
        }
        // A session that cannot be opened must not keep the app from starting at the list.
        let Ok(session) = self.session(id) else { return Ok(None) };
        let (running, draft) = (session.stage == Stage::Running, session.advice.state == AdviceState::Draft);
        if running {
            return Ok(Some(last.position));
        }
        let writes_advice = draft && Settings::load(&self.store)?.role == Role::MinuteTaker;
        Ok(writes_advice.then_some(match last.position.screen {
            Screen::Advice => last.position,
            _ => Position {
                screen: Screen::Advice,
                factor: None,
                field: None,
                scroll: 0,
                caret: None,
                unsaved: false,
                ..last.position
            },
        }))
    }
}
