//! Reads the session that a PDF brings along as an attached JSON file.

use chrono::{DateTime, Utc};
use domain::Session;
use serde::Deserialize;

/// More on one card than this is no conversation: a hundred days, in seconds.
const MOST_SECONDS: u64 = 100 * 86_400;

/// What is read of the file; the rest tells people what it is.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Attached {
    /// The session.
    pub(super) session: Session,
    /// When it was last changed.
    #[serde(default)]
    pub(super) made_at: Option<DateTime<Utc>>,
}

/// Reads a session that came with a PDF; none where it is no session or cannot be one.
pub(super) fn read(json: &[u8]) -> Option<Attached> {
    let attached: Attached = serde_json::from_slice(json).ok()?;
    let session = &attached.session;
    let known = |card: &domain::Card| session.instrument.factor(&card.factor).is_some();
    let whole = session.instrument.check().is_ok()
        && session.cards.iter().all(|card| known(card) && card.answer.seconds <= MOST_SECONDS);
    whole.then_some(attached)
}
