//! Finds what stands open between two devices, with who chose what and when: the change that wrote a value carries
//! both.

use crate::card::{action_things, choice_of};
use crate::document::{card, map};
use crate::error::{JournalError, unreadable};
use crate::history::entry;
use crate::journal::Journal;
use crate::read::date;
use crate::{previous, silent};
use automerge::{Automerge, ObjId, ROOT, ReadDoc, ScalarValue};
use domain::{Contest, ContestSubject, ContestedChoice, ContestedValue, HistoryEntry};

impl Journal {
    /// Lists what two people chose differently without seeing each other: the day of the conversation, levels, counts of
    /// the silent choice, days of standing action points, and what became of previous ones.
    ///
    /// # Errors
    /// [`JournalError::Unreadable`]; not for a journal that could be loaded.
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
            for action in action_things(doc, &card)?.into_iter().filter(|action| !action.removed) {
                let about = ContestSubject::Due { factor: factor.clone(), action: action.id };
                contests.extend(contest(doc, &action.map, "due", about, &day)?);
            }
        }
        for theme in session.previous.iter().flat_map(|previous| &previous.themes) {
            for action in theme.actions.iter().map(|action| action.id) {
                let about = ContestSubject::Outcome { factor: theme.factor.clone(), action };
                contests.extend(contest(doc, &previous::object(doc, action)?, "outcome", about, &outcome)?);
            }
        }
        Ok(contests)
    }
}

/// Whether the group has seen them is no part of it: the same counts are no contest.
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

/// Reads all values at a key; none where they are the same, two people who agree being no contest.
fn contest(
    doc: &Automerge,
    parent: &ObjId,
    key: &str,
    about: ContestSubject,
    read: &dyn Fn(&ScalarValue) -> Result<ContestedValue, JournalError>,
) -> Result<Option<Contest>, JournalError> {
    let mut choices: Vec<ContestedChoice> = Vec::new();
    for (value, written) in doc.get_all(parent, key)? {
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
