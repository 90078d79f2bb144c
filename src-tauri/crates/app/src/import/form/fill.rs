//! The start of a new session from the session in a PDF: the same people, cards, notes, action points and previous
//! conversation, with a history and an id of its own.

use crate::dutch::names::NAMELESS;
use chrono::NaiveDate;
use domain::{AdviceState, Session};

/// Makes the session in a PDF valid as the start of a new session: it gets a name, a day and at least one card, and its
/// advice is a draft, because it was not settled on this device.
pub(super) fn completed(base: &Session, today: NaiveDate) -> Session {
    let mut base = base.clone();
    if base.details.initiative.trim().is_empty() {
        NAMELESS.clone_into(&mut base.details.initiative);
    }
    base.details.date.get_or_insert(today);
    if base.included_cards().next().is_none() {
        base.cards.iter_mut().for_each(|card| card.included = true);
    }
    base.advice.versions.clear();
    base.advice.state = AdviceState::Draft;
    base
}
