//! Reads the cards: their order and the answer on each.

use crate::document::items::{RankedItem, date, ranked_items};
use crate::document::{self, flag, map, number, scalars, text};
use crate::error::{JournalError, unreadable};
use crate::session_parts::silent;
use automerge::{ObjId, ROOT, ReadDoc, ScalarValue};
use chrono::NaiveDate;
use domain::{
    ActionId, ActionPoint, Answer, Card, Factor, FactorId, Instrument, LevelAnswer, LevelChoice, LevelScale,
    MAX_ACTIONS_PER_CARD, MAX_MARK_WORDS, MERGE_FACTOR, Mark, TextField,
};
use std::collections::{BTreeMap, BTreeSet};

/// Reads all cards: the included ones by rank, then the others in the order of the instrument.
pub(crate) fn read_all<R: ReadDoc>(doc: &R, instrument: &Instrument) -> Result<Vec<Card>, JournalError> {
    let cards = map(doc, &ROOT, "cards")?;
    let mut ranked = Vec::new();
    for factor in &instrument.factors {
        let map = map(doc, &cards, factor.id.as_str())?;
        // A card that one device excluded and another included is included, so that no answer disappears unnoticed.
        let included = flag(doc, &map, "included", true)?;
        let rank = number(doc, &map, "rank")?;
        let answer = answer(doc, factor, &instrument.scale)?;
        let place = if included { (0, rank) } else { (1, 0) };
        ranked.push((place, Card { factor: factor.id.clone(), included, answer }));
    }
    ranked.sort_by_key(|(place, _)| *place);
    Ok(ranked.into_iter().map(|(_, card)| card).collect())
}

/// Reads the answer on one card.
pub(crate) fn answer<R: ReadDoc>(doc: &R, factor: &Factor, scale: &LevelScale) -> Result<Answer, JournalError> {
    let card = document::card(doc, &factor.id)?;
    let mut sub_notes = BTreeMap::new();
    for question in &factor.sub_questions {
        let field = TextField::SubNote { factor: factor.id.clone(), sub_question: question.id.clone() };
        let note = text(doc, &field)?;
        if !note.is_empty() {
            sub_notes.insert(question.id.clone(), note);
        }
    }
    Ok(Answer {
        level: level(doc, &card, scale)?,
        silent: silent::read(doc, &card, scale)?,
        note: text(doc, &TextField::Note { factor: factor.id.clone() })?,
        sub_notes,
        open_question: flag(doc, &card, "openQuestion", true)?,
        come_back_later: flag(doc, &card, "comeBackLater", true)?,
        open_question_words: mark_words(doc, &card, Mark::OpenQuestion)?,
        come_back_later_reason: mark_words(doc, &card, Mark::ComeBackLater)?,
        seconds: seconds(doc, &card)?,
        actions: actions(doc, &card, &factor.id)?,
    })
}

/// Reads one text of a card again.
pub(crate) fn read_text<R: ReadDoc>(doc: &R, field: &TextField, answer: &mut Answer) -> Result<(), JournalError> {
    let read = text(doc, field)?;
    match field {
        TextField::Note { .. } => answer.note = read,
        TextField::SubNote { sub_question, .. } if read.is_empty() => drop(answer.sub_notes.remove(sub_question)),
        TextField::SubNote { sub_question, .. } => drop(answer.sub_notes.insert(sub_question.clone(), read)),
        TextField::ActionWhat { action, .. } | TextField::ActionWho { action, .. } => {
            let shown = answer.actions.iter_mut().find(|one| one.id == *action);
            let shown = shown.ok_or_else(|| unreadable(action))?;
            let is_what = matches!(field, TextField::ActionWhat { .. });
            *(if is_what { &mut shown.what } else { &mut shown.who }) = read;
        }
        other => return Err(unreadable(format!("{other:?}"))),
    }
    Ok(())
}

/// Returns the key of the words that go with a mark.
pub(crate) fn words_key(mark: Mark) -> &'static str {
    match mark {
        Mark::OpenQuestion => "openQuestionWords",
        Mark::ComeBackLater => "comeBackLaterReason",
    }
}

/// Returns the words that go with a mark. Words that two devices wrote at the same time are all in it.
fn mark_words<R: ReadDoc>(doc: &R, card: &ObjId, mark: Mark) -> Result<String, JournalError> {
    let key = words_key(mark);
    let mut words = BTreeSet::new();
    for value in scalars(doc, card, key)? {
        let text = value.as_str().filter(|text| text.chars().count() <= MAX_MARK_WORDS * MERGE_FACTOR);
        words.insert(text.ok_or_else(|| unreadable(key))?.to_owned());
    }
    words.remove("");
    // Only a crafted document has more concurrent words than fit.
    Ok(Vec::from_iter(words).join("; ").chars().take(MAX_MARK_WORDS * MERGE_FACTOR).collect())
}

/// Returns all action points of a card in order, including the removed ones.
pub(crate) fn action_items<R: ReadDoc>(doc: &R, card: &ObjId) -> Result<Vec<RankedItem<ActionId>>, JournalError> {
    // Removed action points stay in the document, so there may be more of them than a card can have.
    ranked_items(doc, &map(doc, card, "actions")?, MAX_ACTIONS_PER_CARD * MERGE_FACTOR)
}

fn actions<R: ReadDoc>(doc: &R, card: &ObjId, factor: &FactorId) -> Result<Vec<ActionPoint>, JournalError> {
    let mut actions = Vec::new();
    for RankedItem { id, map, removed, .. } in action_items(doc, card)? {
        let (due, contested_due) = due(doc, &map)?;
        actions.push(ActionPoint {
            id,
            what: text(doc, &TextField::ActionWhat { factor: factor.clone(), action: id })?,
            who: text(doc, &TextField::ActionWho { factor: factor.clone(), action: id })?,
            due,
            contested_due,
            removed,
        });
    }
    Ok(actions)
}

fn due<R: ReadDoc>(doc: &R, action: &ObjId) -> Result<(Option<NaiveDate>, Vec<NaiveDate>), JournalError> {
    let winner = document::string(doc, action, "due")?.map(|day| date(&day)).transpose()?;
    let mut days = BTreeSet::new();
    for value in scalars(doc, action, "due")? {
        days.insert(date(value.as_str().ok_or_else(|| unreadable("due"))?)?);
    }
    Ok((winner, days.into_iter().filter(|day| Some(*day) != winner).collect()))
}

fn level<R: ReadDoc>(doc: &R, card: &ObjId, scale: &LevelScale) -> Result<LevelAnswer, JournalError> {
    let mut choices = BTreeSet::new();
    for value in scalars(doc, card, "level")? {
        choices.insert(choice_of(&value, scale.levels.len())?);
    }
    let choices: Vec<_> = choices.into_iter().collect();
    Ok(match choices.as_slice() {
        [] => LevelAnswer::Open,
        [choice] => LevelAnswer::Chosen(*choice),
        _ => LevelAnswer::Contested(choices),
    })
}

/// Parses a level as it is stored: 0 for “nog niet te zeggen”.
pub(crate) fn choice_of(value: &ScalarValue, levels: usize) -> Result<LevelChoice, JournalError> {
    let ScalarValue::Int(number) = value else { return Err(unreadable("level")) };
    match u8::try_from(*number) {
        Ok(0) => Ok(LevelChoice::Undecided),
        Ok(level) if usize::from(level) <= levels => Ok(LevelChoice::Level(level)),
        _ => Err(unreadable("level")),
    }
}

fn seconds<R: ReadDoc>(doc: &R, card: &ObjId) -> Result<u64, JournalError> {
    let values = scalars(doc, card, "seconds")?;
    let [ScalarValue::Counter(counter)] = values.as_slice() else { return Err(unreadable("seconds")) };
    // More than u32::MAX seconds is over a hundred years, which only a foreign document has. Adding to it could
    // overflow.
    u32::try_from(i64::from(counter)).map(u64::from).map_err(|_| unreadable("seconds"))
}
