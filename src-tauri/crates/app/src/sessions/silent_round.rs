//! A silent choice that is going on. It belongs to this device, and only its sums are kept: each tap overwrites the one
//! before, and the session gets the counts as one change when the round is over. So a kill loses nobody's choice and
//! nothing tells who chose what, or in which order.

use crate::Actiescan;
use crate::error::{AppError, ErrorCode};
use crate::sessions::edit::not_found;
use crate::views::SessionView;
use domain::{Edit, FactorId, SessionId, SilentChoice, SilentCounts};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A silent choice that is going on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct SilentRound {
    /// Which card.
    pub factor: FactorId,
    /// How people choose.
    pub way: SilentWay,
    /// How many chose what so far.
    pub counts: SilentCounts,
}

/// How people choose in silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum SilentWay {
    /// Hands go up and the moderator counts.
    Hands,
    /// The tablet goes round and each taps once.
    Round,
}

impl Actiescan {
    /// Keeps how far a round is, or with `None` stops it without a result.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::Invalid`] where the counts do not fit the scale, or a store error.
    pub fn keep_round(&mut self, id: SessionId, round: Option<&SilentRound>) -> Result<SessionView, AppError> {
        let session = self.session(id)?;
        if let Some(round) = round {
            if !round.counts.fits(&session.instrument.scale) {
                return Err(domain::EditError::BadCounts.into());
            }
            if session.card(&round.factor).is_none() {
                return Err(domain::EditError::UnknownFactor(round.factor.clone()).into());
            }
        }
        self.keep(&round_key(id), &round)?;
        self.open_session(id)
    }

    /// Ends the round and puts its counts into the session, hidden until the group wants to see them.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] where no round is going on or nobody chose, or as [`Actiescan::edit`].
    pub fn end_round(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        self.store.session(id.uuid())?.ok_or_else(|| not_found(id))?;
        let Some(SilentRound { factor, counts, .. }) = self.round(id)? else {
            return Err(AppError::new(ErrorCode::Invalid, "Er loopt geen stemronde. Begin eerst een ronde."));
        };
        let choice = Some(SilentChoice { counts, shown: false });
        self.edit(id, &[Edit::SetSilentChoice { factor, choice }])?;
        // Ended between the two, the round is still there and ending it again changes nothing.
        self.keep(&round_key(id), &None::<SilentRound>)?;
        self.open_session(id)
    }

    /// Gives the round that is going on in a session.
    pub(crate) fn round(&self, id: SessionId) -> Result<Option<SilentRound>, AppError> {
        Ok(self.kept::<Option<SilentRound>>(&round_key(id))?.flatten())
    }
}

fn round_key(session: SessionId) -> String {
    format!("round/{session}")
}
