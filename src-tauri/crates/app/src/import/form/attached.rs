//! The session in the JSON file that is attached to a PDF.

use chrono::{DateTime, Utc};
use domain::Session;
use serde::{Deserialize, Serialize};

/// Longest time on one card, in seconds: a hundred days. More than this is not a conversation.
const MOST_SECONDS: u64 = 100 * 86_400;

/// The parts of the attached file that are read. Its other members are for people.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Attached {
    /// The session.
    pub(crate) session: Session,
    /// When it was last changed.
    #[serde(default)]
    pub(crate) made_at: Option<DateTime<Utc>>,
}

/// Reads the session that is attached to a PDF. Returns `None` if the file is not a valid session.
pub(crate) fn read(json: &[u8]) -> Option<Attached> {
    let attached: Attached = serde_json::from_slice(json).ok()?;
    let session = &attached.session;
    let known = |card: &domain::Card| session.instrument.factor(&card.factor).is_some();
    let whole = session.instrument.check().is_ok()
        && session.cards.iter().all(|card| known(card) && card.answer.seconds <= MOST_SECONDS);
    whole.then_some(attached)
}
