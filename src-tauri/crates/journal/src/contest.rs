//! Finds contested values, with who chose what and when. Author and time come from the change that wrote the value.

use crate::document::items::date;
use crate::document::{MAX_CONCURRENT, card, map, previous_action};
use crate::error::{JournalError, unreadable};
use crate::history::entry;
use crate::journal::Journal;
use crate::session_parts::card::{action_items, choice_of};
use crate::session_parts::{previous, silent};
use automerge::{Automerge, ObjId, ROOT, ReadDoc, ScalarValue};
use domain::{Contest, ContestSubject, ContestedChoice, ContestedValue, HistoryEntry};

impl Journal {
    /// Returns the values that two people chose differently without seeing each other: the day of the conversation,
    /// levels, silent choices, days of action points that are not removed, and outcomes of previous action points.
    ///
    /// # Errors
    /// [`JournalError::Unreadable`]; never for a journal that could be loaded.
    pub fn contests(&self) -> Result<Vec<Contest>, JournalError> {
        let doc = &self.doc;
        let session = self.session();
        let levels = &session.instrument.scale.levels;
        let level = |value: &ScalarValue| choice_of(value, levels.len()).map(ContestedValue::Level);
        let mut contests = Vec::new();
        let details = map(doc, &ROOT, "details")?;
        contests.extend(contest(doc, &details, "date", ContestSubject::Date, &day)?);
        for factor in session.cards.iter().map(|card| &card.factor) {
            let card = card(doc, factor)?;
            let about = ContestSubject::Level { factor: factor.clone() };
            contests.extend(contest(doc, &card, "level", about, &level)?);
            let about = ContestSubject::Silent { factor: factor.clone() };
            contests.extend(contest(doc, &card, "silent", about, &counts)?);
            for action in action_items(doc, &card)?.into_iter().filter(|action| !action.removed) {
                let about = ContestSubject::Due { factor: factor.clone(), action: action.id };
                contests.extend(contest(doc, &action.map, "due", about, &day)?);
            }
        }
        for theme in session.previous.iter().flat_map(|previous| &previous.themes) {
            for action in theme.actions.iter().map(|action| action.id) {
                let about = ContestSubject::Outcome { factor: theme.factor.clone(), action };
                contests.extend(contest(doc, &previous_action(doc, action)?, "outcome", about, &outcome)?);
            }
        }
        Ok(contests)
    }
}

/// Reads the counts only: equal counts are no contest if just one device showed them.
fn counts(value: &ScalarValue) -> Result<ContestedValue, JournalError> {
    let choice = value.as_str().and_then(silent::parse).ok_or_else(|| unreadable("silent"))?;
    Ok(ContestedValue::Counts(choice.counts))
}

fn outcome(value: &ScalarValue) -> Result<ContestedValue, JournalError> {
    let outcome = value.as_str().and_then(previous::outcome_named).ok_or_else(|| unreadable("outcome"))?;
    Ok(ContestedValue::Outcome(outcome))
}

fn day(value: &ScalarValue) -> Result<ContestedValue, JournalError> {
    let text = value.as_str().ok_or_else(|| unreadable("date"))?;
    Ok(ContestedValue::Day(date(text)?))
}

/// Reads all concurrent values of a key. Returns `None` if they are equal: then people agree.
fn contest(
    doc: &Automerge,
    parent: &ObjId,
    key: &str,
    about: ContestSubject,
    read: &dyn Fn(&ScalarValue) -> Result<ContestedValue, JournalError>,
) -> Result<Option<Contest>, JournalError> {
    let mut choices: Vec<ContestedChoice> = Vec::new();
    for (value, written) in doc.get_all(parent, key)?.into_iter().take(MAX_CONCURRENT) {
        let value = read(&value.into_scalar().map_err(|_| unreadable(key))?)?;
        let change = doc.hash_for_opid(&written).and_then(|hash| doc.get_change_meta_by_hash(&hash));
        let change = change.ok_or_else(|| unreadable(key))?;
        let HistoryEntry { author, at, .. } = entry(&change);
        choices.push(ContestedChoice { value, author, at });
    }
    choices.sort_by(|a, b| (a.at, &a.author.name).cmp(&(b.at, &b.author.name)));
    let differ = choices.iter().any(|choice| choice.value != choices[0].value);
    Ok(differ.then_some(Contest { about, choices }))
}
