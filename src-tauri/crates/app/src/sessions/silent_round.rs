//! A silent round: each person chooses a level before the group discusses it.
//!
//! A round belongs to this device. Only the counts are stored, and each tap overwrites them; the session gets them as
//! one change when the round ends. A killed app therefore loses no choice, and nothing shows who chose what or in which
//! order: the counts always take the same room, so that they are written over the ones before, the log is emptied after
//! each tap, and no automatic backup is made during a round.

use crate::device::values::get_setting;
use crate::error::AppError;
use crate::sessions::Sessions;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{Edit, EditError, FactorId, SessionId, SilentChoice, SilentCounts};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Room for a round in the store, in bytes. Every round up to this size takes exactly this room.
const ROOM: usize = 1024;

/// Time after the last tap in which no automatic backup is made. A round that somebody left open must not stop them.
const QUIET: TimeDelta = TimeDelta::hours(1);

/// Silent round that is going on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct SilentRound {
    /// Factor of the card.
    pub factor: FactorId,
    /// Method of the round.
    pub way: SilentWay,
    /// Number of people per level so far.
    pub counts: SilentCounts,
}

/// Method of a silent round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum SilentWay {
    /// People raise hands and the moderator counts.
    Hands,
    /// The tablet is passed round and each person taps once.
    Round,
}

impl Sessions {
    /// Stores how far a round is; `None` ends it without a result.
    ///
    /// # Errors
    /// [`AppError::Edit`] where the counts or the card do not fit the session, [`AppError::UnknownSession`], or a store
    /// error.
    pub(crate) fn keep_round(&mut self, id: SessionId, round: Option<&SilentRound>) -> Result<(), AppError> {
        let session = self.session(id)?;
        if let Some(round) = round {
            if !round.counts.fits(&session.instrument.scale) {
                return Err(domain::EditError::BadCounts.into());
            }
            if session.card(&round.factor).is_none() {
                return Err(EditError::UnknownFactor(round.factor.clone()).into());
            }
        }
        self.put_round(id, round)
    }

    /// Writes a round over the one before and removes the one before from the log.
    fn put_round(&mut self, id: SessionId, round: Option<&SilentRound>) -> Result<(), AppError> {
        let json = serde_json::to_string(&round).map_err(AppError::Setting)?;
        // A value of another length would go to another place in the file, and its place would tell how it grew.
        self.store.put_setting(&key(id), &format!("{json:ROOM$}"))?;
        self.store.forget_earlier_values();
        self.last_tap = round.map(|_| self.environment.now());
        Ok(())
    }

    /// Returns whether a round is going on in this run, so that a backup would show how far it is.
    pub(crate) fn is_in_round(&self, now: DateTime<Utc>) -> bool {
        // A clock that was set back since must not stop backups until it has caught up.
        self.last_tap.is_some_and(|tap| (TimeDelta::zero()..QUIET).contains(&(now - tap)))
    }

    /// Ends the round and adds its counts to the session. They are hidden until the group wants to see them.
    ///
    /// # Errors
    /// [`AppError::NoRound`], [`AppError::Edit`] where no choice was made, or as [`Sessions::edit`].
    pub(crate) fn end_round(&mut self, id: SessionId) -> Result<(), AppError> {
        self.row(id)?;
        let Some(SilentRound { factor, counts, .. }) = self.round(id)? else { return Err(AppError::NoRound) };
        let choice = Some(SilentChoice { counts, shown: false });
        self.edit(id, &[Edit::SetSilentChoice { factor, choice }])?;
        // If the app ends between these two writes, the round is still there. Ending it again changes nothing.
        self.put_round(id, None)
    }

    /// Returns the round that is going on in a session.
    pub(crate) fn round(&self, id: SessionId) -> Result<Option<SilentRound>, AppError> {
        Ok(get_setting::<Option<SilentRound>>(&self.store, &key(id))?.flatten())
    }
}

fn key(session: SessionId) -> String {
    format!("round/{session}")
}
