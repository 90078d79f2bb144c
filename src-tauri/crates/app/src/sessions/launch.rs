//! Data for the interface at launch, and the position at which it resumes.

use crate::device::drafts;
use crate::device::guard::code::{self, ModeratorCode};
use crate::device::guard::round;
use crate::device::home_place::{self, HomePlace};
use crate::device::position::{self, Position, Screen};
use crate::device::safety::Notice;
use crate::device::settings::Settings;
use crate::error::AppError;
use crate::sessions::Sessions;
use crate::sessions::list::SessionList;
use chrono::TimeDelta;
use domain::{AdviceState, Instrument, Role, Stage};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Longest time since the last use after which the app opens at the position where it was left.
const RESUME_WITHIN: TimeDelta = TimeDelta::minutes(30);

/// Number of rows of each part of the list at launch: more than a screen shows. Drawing a whole page takes longer than
/// everything else at the start.
const FIRST_ROWS: usize = 16;

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
    /// Position to go to at once: the app was left less than 30 minutes ago in a running session, or the page was loaded
    /// again.
    pub resume: Option<Position>,
    /// Screen to go to instead: the app was left less than 30 minutes ago on a screen that belongs to no session, or the
    /// page was loaded again there.
    pub resume_home: Option<HomePlace>,
    /// Whether the tablet goes round: `resume` is then its round, however long ago that was.
    pub guarded: bool,
    /// Whether a curtain hides the screen until the code is typed.
    pub curtain: bool,
    /// The moderator's code.
    pub code: ModeratorCode,
    /// Texts that were typed and are not part of a session yet, by the name that the interface gave them.
    pub drafts: BTreeMap<String, String>,
    /// Notices about start-up that a person should see.
    pub notices: Vec<Notice>,
}

impl Sessions {
    /// Returns everything that the interface needs at launch. `reloaded` says that the app runs on and only its page was
    /// loaded again.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn launch(&mut self, notices: &[Notice], reloaded: bool) -> Result<Launch, AppError> {
        let round = round::position(self)?;
        let guarded = round.is_some();
        let now = self.environment.now();
        Ok(Launch {
            instrument: self.usual_instrument()?,
            settings: Settings::load(&self.store)?,
            list: self.list_of(None, FIRST_ROWS)?,
            resume_home: if guarded { None } else { self.resume_home(reloaded)? },
            resume: if guarded { round } else { self.resume_position(reloaded)? },
            guarded,
            curtain: false,
            code: code::view(&mut self.store, now)?,
            drafts: drafts::all(&self.store)?,
            notices: notices.to_vec(),
        })
    }

    /// Returns the screen without a session to go to at launch, unless the session that it is about is gone.
    fn resume_home(&self, reloaded: bool) -> Result<Option<HomePlace>, AppError> {
        let Some(last) = home_place::last(&self.store)? else { return Ok(None) };
        let standing = match last.place.after {
            Some(id) => self.store.session(id.uuid())?.is_some_and(|row| row.removed_at.is_none()),
            None => true,
        };
        let recent = self.environment.now() - last.at < RESUME_WITHIN;
        Ok(Some(last.place).filter(|_| (reloaded || recent) && standing))
    }

    /// Returns the position to go to at launch: the app was left less than 30 minutes ago in a running session. After
    /// the conversation, a minute taker resumes at the advice. A page that was loaded again resumes where it was, in any
    /// session.
    fn resume_position(&mut self, reloaded: bool) -> Result<Option<Position>, AppError> {
        let Some(last) = position::last(&self.store)? else { return Ok(None) };
        let id = last.position.session;
        let Some(row) = self.store.session(id.uuid())? else { return Ok(None) };
        let last_used = last.at.max(row.updated_at);
        let recent = self.environment.now() - last_used < RESUME_WITHIN;
        if !(reloaded || recent) || row.removed_at.is_some() {
            return Ok(None);
        }
        // A session that cannot be opened must not keep the app from starting at the list.
        let Ok(session) = self.session(id) else { return Ok(None) };
        let (running, draft) = (session.stage == Stage::Running, session.advice.state == AdviceState::Draft);
        if running || reloaded {
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
