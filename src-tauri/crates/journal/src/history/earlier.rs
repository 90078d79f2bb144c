//! Reads what was chosen before a change: days, times, levels, outcomes and the words of a mark. Texts have
//! [`Journal::text_before`].

use crate::document::items::date;
use crate::document::{MAX_CONCURRENT, card, entry, map, previous_action};
use crate::error::{JournalError, unreadable};
use crate::journal::Journal;
use crate::session_parts::card::{choice_of, words_key};
use crate::session_parts::previous;
use automerge::{Automerge, ObjId, ROOT, ReadDoc, ScalarValue};
use chrono::NaiveDate;
use domain::{
    ActionId, ActionOutcome, ClockTime, EditKind, HistoryEdit, LevelChoice, MAX_MARK_WORDS, MERGE_FACTOR, Mark,
};
use std::collections::BTreeSet;

/// A value that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EarlierChoice {
    /// A day.
    Day(NaiveDate),
    /// A time of day.
    Time(ClockTime),
    /// A level.
    Level(LevelChoice),
    /// The outcome of an action point of the previous conversation.
    Outcome(ActionOutcome),
    /// The words of a mark.
    Words(String),
}

impl Journal {
    /// Returns what the author of a change saw in the place of one of its edits: nothing where nothing was chosen, and
    /// several values where devices had chosen differently. Edits of texts and of other things have no such value.
    ///
    /// # Errors
    /// [`JournalError::UnknownChange`], or [`JournalError::Unreadable`] for a value that only a crafted document has.
    pub fn choices_before(&self, change: &str, edit: &HistoryEdit) -> Result<Vec<EarlierChoice>, JournalError> {
        let deps = self.seen_by(change)?;
        if deps.is_empty() {
            return Ok(Vec::new());
        }
        let Some((object, key)) = place_of(&self.doc, edit)? else { return Ok(Vec::new()) };
        let levels = self.session().instrument.scale.levels.len();
        let mut choices = BTreeSet::new();
        for (value, _) in self.doc.get_all_at(&object, key, &deps)?.into_iter().take(MAX_CONCURRENT) {
            let value = value.into_scalar().map_err(|_| unreadable(key))?;
            choices.insert(read(&value, key, levels).ok_or_else(|| unreadable(key))?);
        }
        Ok(choices.into_iter().collect())
    }
}

/// Returns the place of the value that an edit writes; `None` for an edit that writes no such value.
fn place_of(doc: &Automerge, edit: &HistoryEdit) -> Result<Option<(ObjId, &'static str)>, JournalError> {
    let on = edit.on.as_deref().unwrap_or_default();
    let action = || on.parse::<ActionId>().map_err(|_| unreadable(on));
    let on_card = || edit.factor.as_ref().map(|factor| card(doc, factor)).transpose();
    Ok(match &edit.what {
        EditKind::SetDate => Some((map(doc, &ROOT, "details")?, "date")),
        EditKind::SetTime => Some((map(doc, &ROOT, "details")?, "time")),
        EditKind::SetLevel => on_card()?.map(|card| (card, "level")),
        EditKind::SetActionDue => match on_card()? {
            Some(card) => Some((entry(doc, &card, "actions", action()?)?, "due")),
            None => None,
        },
        EditKind::SetActionOutcome => Some((previous_action(doc, action()?)?, "outcome")),
        EditKind::SetMarkWords => {
            let mark = if on == "openQuestion" { Mark::OpenQuestion } else { Mark::ComeBackLater };
            on_card()?.map(|card| (card, words_key(mark)))
        }
        _ => None,
    })
}

/// Reads a stored value by the key that it has; `None` for one that no version writes.
fn read(value: &ScalarValue, key: &str, levels: usize) -> Option<EarlierChoice> {
    if key == "level" {
        return choice_of(value, levels).ok().map(EarlierChoice::Level);
    }
    let text = value.as_str()?;
    Some(match key {
        "date" | "due" => EarlierChoice::Day(date(text).ok()?),
        "time" => EarlierChoice::Time(text.parse().ok()?),
        "outcome" => EarlierChoice::Outcome(previous::outcome_named(text)?),
        _ => {
            let fits = text.chars().count() <= MAX_MARK_WORDS * MERGE_FACTOR;
            EarlierChoice::Words(fits.then(|| text.to_owned())?)
        }
    })
}
