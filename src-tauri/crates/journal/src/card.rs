//! Reads the cards: their order and what was said on each.

use crate::document::{self, flag, map, number, scalars, text};
use crate::error::{JournalError, unreadable};
use crate::read::{Thing, date, things};
use crate::silent;
use automerge::{ObjId, ROOT, ReadDoc, ScalarValue};
use chrono::NaiveDate;
use domain::{
    ActionId, ActionPoint, Answer, Card, Factor, FactorId, Instrument, LevelAnswer, LevelChoice, LevelScale,
    MAX_ACTIONS_PER_CARD, TextField,
};
use std::collections::{BTreeMap, BTreeSet};

/// Reads all cards: first the chosen ones by rank, then the others, both with the order of the instrument behind.
pub(crate) fn read_all<R: ReadDoc>(doc: &R, instrument: &Instrument) -> Result<Vec<Card>, JournalError> {
    let cards = map(doc, &ROOT, "cards")?;
    let mut ranked = Vec::new();
    for factor in &instrument.factors {
        let map = map(doc, &cards, factor.id.as_str())?;
        // A card that one device left out and another chose is in: nothing that was said drops out unseen.
        let included = flag(doc, &map, "included", true)?;
        let rank = number(doc, &map, "rank")?;
        let answer = answer(doc, factor, &instrument.scale)?;
        let place = if included { (0, rank) } else { (1, 0) };
        ranked.push((place, Card { factor: factor.id.clone(), included, answer }));
    }
    ranked.sort_by_key(|(place, _)| *place);
    Ok(ranked.into_iter().map(|(_, card)| card).collect())
}

/// Reads what was said on one card.
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
        seconds: seconds(doc, &card)?,
        actions: actions(doc, &card, &factor.id)?,
    })
}

/// Lists all action points of a card in order, the removed ones too.
pub(crate) fn action_things<R: ReadDoc>(doc: &R, card: &ObjId) -> Result<Vec<Thing<ActionId>>, JournalError> {
    // Removed action points stay, so the number that stand is no bound on the number that are there.
    things(doc, &map(doc, card, "actions")?, MAX_ACTIONS_PER_CARD * domain::MERGE_FACTOR)
}

fn actions<R: ReadDoc>(doc: &R, card: &ObjId, factor: &FactorId) -> Result<Vec<ActionPoint>, JournalError> {
    let mut actions = Vec::new();
    for Thing { id, map, removed, .. } in action_things(doc, card)? {
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

/// Reads a level as it was written.
pub(crate) fn choice_of(value: &ScalarValue, levels: usize) -> Result<LevelChoice, JournalError> {
    let ScalarValue::Int(height) = value else { return Err(unreadable("level")) };
    match u8::try_from(*height) {
        Ok(0) => Ok(LevelChoice::Undecided),
        Ok(level) if usize::from(level) <= levels => Ok(LevelChoice::Level(level)),
        _ => Err(unreadable("level")),
    }
}

fn seconds<R: ReadDoc>(doc: &R, card: &ObjId) -> Result<u64, JournalError> {
    let values = scalars(doc, card, "seconds")?;
    let [ScalarValue::Counter(counter)] = values.as_slice() else { return Err(unreadable("seconds")) };
    // A hundred years on one card is no conversation but a foreign number, and must not run into its end.
    u32::try_from(i64::from(counter)).map(u64::from).map_err(|_| unreadable("seconds"))
}
