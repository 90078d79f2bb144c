//! What belongs to this device and not to a session: settings, and the place where each session was left.

use crate::Actiescan;
use crate::error::{AppError, ErrorCode};
use crate::views::{Place, Screen, Settings};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{AdviceState, Role, SessionId, Stage};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const SETTINGS: &str = "settings";
const LAST_PLACE: &str = "last-place";

/// Longest name of “Wie ben ik”, in characters.
const MAX_NAME: usize = 100;

/// How long after the last sign of life the app opens straight on the card.
const RESUME_WITHIN: TimeDelta = TimeDelta::minutes(30);

#[derive(Serialize, Deserialize)]
struct LastPlace {
    place: Place,
    at: DateTime<Utc>,
}

impl Actiescan {
    /// Gives the settings of this device.
    ///
    /// # Errors
    /// A store error.
    pub fn settings(&self) -> Result<Settings, AppError> {
        Ok(self.kept(SETTINGS)?.unwrap_or_default())
    }

    /// Saves the settings of this device.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] for a name over 100 characters, or a store error.
    pub fn save_settings(&mut self, settings: &Settings) -> Result<Settings, AppError> {
        let length = settings.name.chars().count();
        if length > MAX_NAME {
            return Err(domain::EditError::TooLong { length, limit: MAX_NAME }.into());
        }
        self.keep(SETTINGS, settings)?;
        self.settings()
    }

    /// Remembers where a person is, or with `None` that they left the session for the list.
    ///
    /// # Errors
    /// A store error.
    pub fn remember_place(&mut self, place: Option<&Place>) -> Result<(), AppError> {
        let now = self.environment.now();
        if let Some(place) = place {
            self.keep(&place_key(place.session), place)?;
        }
        self.keep(LAST_PLACE, &place.map(|place| LastPlace { place: place.clone(), at: now }))
    }

    /// Gives the place where a session was left on this device.
    pub(crate) fn place(&self, session: SessionId) -> Result<Option<Place>, AppError> {
        self.kept(&place_key(session))
    }

    /// Gives the place to go to at launch: the app was left in the middle of a running session, less than 30 minutes
    /// ago. Once the conversation has ended a minute taker goes on with the advice.
    pub(crate) fn resume_place(&mut self) -> Result<Option<Place>, AppError> {
        let Some(Some(last)) = self.kept::<Option<LastPlace>>(LAST_PLACE)? else { return Ok(None) };
        let id = last.place.session;
        let Some(row) = self.store.session(id.uuid())? else { return Ok(None) };
        let sign_of_life = last.at.max(row.updated_at);
        let recent = self.environment.now() - sign_of_life < RESUME_WITHIN;
        if !recent || row.removed_at.is_some() {
            return Ok(None);
        }
        // A session that cannot be opened must not keep the app from starting on the list.
        let Ok(session) = self.session(id) else { return Ok(None) };
        let (running, draft) = (session.stage == Stage::Running, session.advice.state == AdviceState::Draft);
        if running {
            return Ok(Some(last.place));
        }
        let writes = draft && self.settings()?.role == Role::MinuteTaker;
        Ok(writes.then_some(match last.place.screen {
            Screen::Advice => last.place,
            _ => Place { screen: Screen::Advice, factor: None, field: None, scroll: 0, ..last.place },
        }))
    }

    pub(crate) fn kept<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, AppError> {
        // A value this version cannot read is as good as none: it is a convenience, not a person's work.
        Ok(self.store.get_setting(key)?.and_then(|json| serde_json::from_str(&json).ok()))
    }

    pub(crate) fn keep<T: Serialize>(&mut self, key: &str, value: &T) -> Result<(), AppError> {
        let json = serde_json::to_string(value)
            .map_err(|error| AppError::new(ErrorCode::Internal, format!("Dit is niet te bewaren: {error}")))?;
        Ok(self.store.put_setting(key, &json)?)
    }
}

fn place_key(session: SessionId) -> String {
    format!("place/{session}")
}
