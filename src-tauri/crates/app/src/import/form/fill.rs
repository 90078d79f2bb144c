//! A new session from what a PDF brought along: the same people, cards, notes, action points and earlier agreements,
//! with a history of its own. It never takes the place or the number of a session elsewhere.

use chrono::NaiveDate;
use domain::{AdviceState, Session};

/// The name where the form has none.
const NAMELESS: &str = "Actiescan zonder naam";

/// Gives what a PDF brought along as a new session can begin with it: with a name and a day, at least one card, and an
/// advice that nobody settled on this device.
pub(super) fn ready(base: &Session, today: NaiveDate) -> Session {
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
