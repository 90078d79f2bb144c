//! Writes a checked edit as Automerge operations. It writes as little as possible, and nothing that is already there.

use crate::document::{self, card, entry, map, note_key, previous_action, rank, text};
use crate::error::JournalError;
use crate::session_parts::card::{action_items, words_key};
use crate::session_parts::{advice, previous, silent};
use crate::state::State;
use automerge::transaction::Transactable;
use automerge::{ObjId, ObjType, ROOT, ScalarValue};
use chrono::NaiveDate;
use domain::{ActionId, Edit, FactorId, LevelChoice, Mark};

/// Writes one edit. `device` is the id of this run of the app.
pub(crate) fn write<T: Transactable>(tx: &mut T, edit: &Edit, state: &State, device: &str) -> Result<(), JournalError> {
    match edit {
        Edit::SetText { target, text } => {
            let object = document::text_object(tx, target)?;
            text::rewrite(tx, &object, text)
        }
        Edit::SetDate { date } => {
            let details = map(tx, &ROOT, "details")?;
            set_or_clear(tx, &details, "date", date.map(day))
        }
        Edit::SetTime { time } => {
            let details = map(tx, &ROOT, "details")?;
            set_or_clear(tx, &details, "time", time.map(|time| time.to_string()))
        }
        Edit::AddParticipant { participant, name } => {
            let rank = rank::after(state.participants.values().copied());
            let added = add(tx, &ROOT, "participants", participant.to_string(), rank)?;
            new_text(tx, &added, "name", name)
        }
        Edit::SetParticipantRemoved { participant, removed } => {
            let participant = entry(tx, &ROOT, "participants", participant)?;
            set(tx, &participant, "removed", *removed)
        }
        Edit::ArrangeCards { factors } => arrange_cards(tx, factors, state),
        Edit::SetLevel { factor, level } => {
            let card = card(tx, factor)?;
            set_or_clear(tx, &card, "level", level.map(stored_level))
        }
        Edit::SetSilentChoice { factor, choice } => {
            let card = card(tx, factor)?;
            set_or_clear(tx, &card, "silent", choice.as_ref().map(silent::format))
        }
        Edit::SetMark { factor, mark, on } => {
            let card = card(tx, factor)?;
            set(tx, &card, mark_key(*mark), *on)
        }
        Edit::SetMarkWords { factor, mark, words } => {
            let card = card(tx, factor)?;
            let words = words.trim();
            set_or_clear(tx, &card, words_key(*mark), (!words.is_empty()).then_some(words))
        }
        Edit::AddTime { factor, seconds } => {
            let card = card(tx, factor)?;
            Ok(tx.increment(&card, "seconds", i64::from(*seconds))?)
        }
        Edit::AddAction { factor, action, what, who, due } => {
            let card = card(tx, factor)?;
            let others = action_items(tx, &card)?;
            let rank = rank::after(others.iter().map(|other| other.rank));
            let added = add(tx, &card, "actions", action.to_string(), rank)?;
            new_text(tx, &added, "what", what)?;
            new_text(tx, &added, "who", who)?;
            set_or_clear(tx, &added, "due", due.map(day))
        }
        Edit::SetActionDue { factor, action, due } => {
            let action = entry(tx, &card(tx, factor)?, "actions", action)?;
            set_or_clear(tx, &action, "due", due.map(day))
        }
        Edit::SetActionRemoved { factor, action, removed } => {
            let action = entry(tx, &card(tx, factor)?, "actions", action)?;
            set(tx, &action, "removed", *removed)
        }
        Edit::MoveAction { factor, action, before } => move_action(tx, factor, *action, *before),
        Edit::SetActionOutcome { action, outcome, .. } => {
            let action = previous_action(tx, *action)?;
            set_or_clear(tx, &action, "outcome", outcome.map(previous::name))
        }
        Edit::SetStep { step, done } => {
            let steps = map(tx, &ROOT, "steps")?;
            set(tx, &steps, step.as_str(), *done)
        }
        Edit::AddQuestion { question, text } => {
            let rank = rank::after(state.questions.values().copied());
            let added = add(tx, &ROOT, "questions", question.to_string(), rank)?;
            new_text(tx, &added, "question", text)?;
            new_text(tx, &added, "answer", "")
        }
        Edit::SetQuestionRemoved { question, removed } => {
            let question = entry(tx, &ROOT, "questions", question)?;
            set(tx, &question, "removed", *removed)
        }
        Edit::IncludeNote { note, included } => {
            let notes = map(tx, &map(tx, &ROOT, "advice")?, "included")?;
            set(tx, &notes, &note_key(note), *included)
        }
        Edit::SettleAdvice { at } => advice::settle(tx, *at, &state.session.minutes, device),
        Edit::ReopenAdvice { reason } => advice::reopen(tx, reason),
        Edit::Start => set(tx, &ROOT, "planned", false),
        Edit::Plan => {
            // Also undoes the end of a conversation that was never started.
            set(tx, &ROOT, "finished", false)?;
            set(tx, &ROOT, "planned", true)
        }
        Edit::Finish => set(tx, &ROOT, "finished", true),
        Edit::Resume => {
            // A conversation that was held and opened again goes on, whether or not anybody started it.
            set(tx, &ROOT, "planned", false)?;
            set(tx, &ROOT, "finished", false)
        }
    }
}

/// Writes a value, unless it is already the only one. So a second tap writes nothing, and a conflict is decided.
fn set<T: Transactable>(
    tx: &mut T,
    parent: &ObjId,
    key: &str,
    value: impl Into<ScalarValue>,
) -> Result<(), JournalError> {
    let value = value.into();
    let current = document::scalars(tx, parent, key)?;
    let false_by_default = value == ScalarValue::Boolean(false) && current.is_empty();
    if !false_by_default && (current.is_empty() || current.iter().any(|other| *other != value)) {
        tx.put(parent, key, value)?;
    }
    Ok(())
}

fn set_or_clear<T: Transactable, V: Into<ScalarValue>>(
    tx: &mut T,
    parent: &ObjId,
    key: &str,
    value: Option<V>,
) -> Result<(), JournalError> {
    match value {
        Some(value) => set(tx, parent, key, value),
        None if document::scalars(tx, parent, key)?.is_empty() => Ok(()),
        None => Ok(tx.delete(parent, key)?),
    }
}

fn add<T: Transactable>(tx: &mut T, parent: &ObjId, list: &str, id: String, rank: i64) -> Result<ObjId, JournalError> {
    let list = map(tx, parent, list)?;
    let added = tx.put_object(&list, id, ObjType::Map)?;
    tx.put(&added, "rank", rank)?;
    Ok(added)
}

fn new_text<T: Transactable>(tx: &mut T, parent: &ObjId, key: &str, content: &str) -> Result<(), JournalError> {
    let text = tx.put_object(parent, key, ObjType::Text)?;
    Ok(tx.splice_text(&text, 0, 0, content)?)
}

fn arrange_cards<T: Transactable>(tx: &mut T, factors: &[FactorId], state: &State) -> Result<(), JournalError> {
    let mut maps = Vec::new();
    let mut ranks = Vec::new();
    for factor in factors {
        let card = card(tx, factor)?;
        ranks.push(document::number(tx, &card, "rank")?);
        maps.push(card);
    }
    for (card, rank) in maps.iter().zip(rank::arrange(&ranks)) {
        set(tx, card, "rank", rank)?;
    }
    for factor in &state.session.instrument.factors {
        let card = card(tx, &factor.id)?;
        set(tx, &card, "included", factors.contains(&factor.id))?;
    }
    Ok(())
}

fn move_action<T: Transactable>(
    tx: &mut T,
    factor: &FactorId,
    action: ActionId,
    before: Option<ActionId>,
) -> Result<(), JournalError> {
    let mut items = action_items(tx, &card(tx, factor)?)?;
    let Some(from) = items.iter().position(|item| item.id == action) else { return Ok(()) };
    let next = before.and_then(|next| items.iter().position(|item| item.id == next)).unwrap_or(items.len());
    if next == from || next == from + 1 {
        return Ok(());
    }
    let moved = items.remove(from);
    items.insert(if next > from { next - 1 } else { next }, moved);
    let ranks: Vec<_> = items.iter().map(|item| item.rank).collect();
    for (item, rank) in items.iter().zip(rank::arrange(&ranks)) {
        set(tx, &item.map, "rank", rank)?;
    }
    Ok(())
}

fn day(date: NaiveDate) -> String {
    date.to_string()
}

fn stored_level(choice: LevelChoice) -> i64 {
    match choice {
        LevelChoice::Undecided => 0,
        LevelChoice::Level(level) => i64::from(level),
    }
}

fn mark_key(mark: Mark) -> &'static str {
    match mark {
        Mark::OpenQuestion => "openQuestion",
        Mark::ComeBackLater => "comeBackLater",
    }
}
