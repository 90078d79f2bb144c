//! Layout of the Automerge document, and typed access to its values.
//!
//! A part that is missing or of another type is an error. Parts that a newer version added are ignored.
//!
//! ```text
//! schema, session, instrument          scalars, written once by the genesis change
//! details      {initiative, place, moderator, minuteTaker: Text, date, time}
//! participants {uuid: {name: Text, rank, removed}}
//! cards        {factor: {included, rank, level, silent, note: Text, subNotes: {sub-question: Text}, openQuestion,
//!                        comeBackLater, openQuestionWords, comeBackLaterReason, seconds: Counter, actions: {uuid: {what, who: Text, due, rank, removed}}}}
//! minutes      Text
//! questions    {uuid: {question, answer: Text, rank, removed}}
//! steps        {step: boolean}
//! advice       {included: {"factor" or "factor/sub-question": boolean}, versions: {key: {number, at, minutes, reopened}}}
//! finished     boolean
//! planned      boolean, written right after the genesis change of a planned session
//! earlier      {snapshot: JSON, outcomes: {uuid: {outcome, why: Text}}}   only in a session that follows another one
//! ```

pub(crate) mod genesis;
pub(crate) mod guard;
pub(crate) mod items;
pub(crate) mod rank;
pub(crate) mod text;

use crate::error::{JournalError, unreadable};
use automerge::{ActorId, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use domain::{ActionId, FactorId, MERGE_FACTOR, NoteRef, TextField};
use uuid::Uuid;

/// Version of this layout.
pub(crate) const SCHEMA: i64 = 1;
/// Version of the same layout with an instrument that has members which version 0.1.0 does not know, so that 0.1.0 says
/// that the session is newer, and not that it is damaged.
pub(crate) const EXTENDED_SCHEMA: i64 = 2;

/// Most concurrent values of a key that are read: more than people can choose without seeing each other.
pub(crate) const MAX_CONCURRENT: usize = 100;

/// Returns the id of a nested object of the given type.
pub(crate) fn object<R: ReadDoc>(doc: &R, parent: &ObjId, key: &str, kind: ObjType) -> Result<ObjId, JournalError> {
    match doc.get(parent, key)? {
        Some((Value::Object(found), id)) if found == kind => Ok(id),
        _ => Err(unreadable(key)),
    }
}

/// Returns the id of a nested map.
pub(crate) fn map<R: ReadDoc>(doc: &R, parent: &ObjId, key: &str) -> Result<ObjId, JournalError> {
    object(doc, parent, key, ObjType::Map)
}

/// Returns the id of the map of a card.
pub(crate) fn card<R: ReadDoc>(doc: &R, factor: &FactorId) -> Result<ObjId, JournalError> {
    map(doc, &map(doc, &ROOT, "cards")?, factor.as_str())
}

/// Returns the id of the map of one item in a map of items.
pub(crate) fn entry<R: ReadDoc>(
    doc: &R,
    parent: &ObjId,
    list: &str,
    id: impl std::fmt::Display,
) -> Result<ObjId, JournalError> {
    map(doc, &map(doc, parent, list)?, &id.to_string())
}

/// Returns the id of the map with the outcome of an action point of the previous conversation.
pub(crate) fn previous_action<R: ReadDoc>(doc: &R, action: ActionId) -> Result<ObjId, JournalError> {
    entry(doc, &map(doc, &ROOT, "earlier")?, "outcomes", action)
}

/// Returns the id of the text object of a field.
pub(crate) fn text_object<R: ReadDoc>(doc: &R, field: &TextField) -> Result<ObjId, JournalError> {
    let (parent, key) = match field {
        TextField::Initiative => (map(doc, &ROOT, "details")?, "initiative"),
        TextField::Place => (map(doc, &ROOT, "details")?, "place"),
        TextField::Moderator => (map(doc, &ROOT, "details")?, "moderator"),
        TextField::MinuteTaker => (map(doc, &ROOT, "details")?, "minuteTaker"),
        TextField::ParticipantName { participant } => (entry(doc, &ROOT, "participants", participant)?, "name"),
        TextField::Note { factor } => (card(doc, factor)?, "note"),
        TextField::SubNote { factor, sub_question } => {
            (map(doc, &card(doc, factor)?, "subNotes")?, sub_question.as_str())
        }
        TextField::ActionWhat { factor, action } => (entry(doc, &card(doc, factor)?, "actions", action)?, "what"),
        TextField::ActionWho { factor, action } => (entry(doc, &card(doc, factor)?, "actions", action)?, "who"),
        TextField::OutcomeWhy { action, .. } => (previous_action(doc, *action)?, "why"),
        TextField::Minutes => (ROOT, "minutes"),
        TextField::Question { question } => (entry(doc, &ROOT, "questions", question)?, "question"),
        TextField::QuestionAnswer { question } => (entry(doc, &ROOT, "questions", question)?, "answer"),
    };
    object(doc, &parent, key, ObjType::Text)
}

/// Reads the text of a field.
pub(crate) fn text<R: ReadDoc>(doc: &R, field: &TextField) -> Result<String, JournalError> {
    let object = text_object(doc, field)?;
    if doc.length(&object) > field.limit() * MERGE_FACTOR {
        return Err(too_long(field));
    }
    Ok(doc.text(&object)?)
}

/// Refuses a text that exceeds the limit of its field by more than [`MERGE_FACTOR`].
pub(crate) fn within_bounds(text: String, field: &TextField) -> Result<String, JournalError> {
    if text.chars().nth(field.limit() * MERGE_FACTOR).is_some() { Err(too_long(field)) } else { Ok(text) }
}

fn too_long(field: &TextField) -> JournalError {
    JournalError::Unreadable(format!("a text is far longer than its field takes: {field:?}"))
}

/// Returns the keys of a map of items, at most `limit` times [`MERGE_FACTOR`].
pub(crate) fn keys<R: ReadDoc>(doc: &R, map: &ObjId, limit: usize) -> Result<Vec<String>, JournalError> {
    if doc.length(map) > limit * MERGE_FACTOR {
        return Err(JournalError::Unreadable("a list is far longer than a session takes".to_owned()));
    }
    Ok(doc.keys(map).collect())
}

/// Reads all concurrent values of a key. There are several where devices wrote without seeing each other.
///
/// Of more than [`MAX_CONCURRENT`] values, which only a crafted document has, every device reads the same ones.
pub(crate) fn scalars<R: ReadDoc>(doc: &R, parent: &ObjId, key: &str) -> Result<Vec<ScalarValue>, JournalError> {
    let all = doc.get_all(parent, key)?;
    all.into_iter().take(MAX_CONCURRENT).map(|(value, _)| value.into_scalar().map_err(|_| unreadable(key))).collect()
}

/// Reads an integer. At a conflict, every device reads the same one.
pub(crate) fn number<R: ReadDoc>(doc: &R, parent: &ObjId, key: &str) -> Result<i64, JournalError> {
    match doc.get(parent, key)? {
        Some((Value::Scalar(value), _)) => match value.as_ref() {
            ScalarValue::Int(number) => Ok(*number),
            _ => Err(unreadable(key)),
        },
        _ => Err(unreadable(key)),
    }
}

/// Reads a string, or `None` if it was not written. At a conflict, every device reads the same one.
pub(crate) fn string<R: ReadDoc>(doc: &R, parent: &ObjId, key: &str) -> Result<Option<String>, JournalError> {
    match doc.get(parent, key)? {
        None => Ok(None),
        Some((Value::Scalar(value), _)) => match value.as_ref() {
            ScalarValue::Str(text) => Ok(Some(text.to_string())),
            _ => Err(unreadable(key)),
        },
        Some(_) => Err(unreadable(key)),
    }
}

/// Reads a boolean; false if it was not written.
///
/// At a conflict it returns `at_conflict`. The caller chooses the value that loses nothing.
pub(crate) fn flag<R: ReadDoc>(doc: &R, parent: &ObjId, key: &str, at_conflict: bool) -> Result<bool, JournalError> {
    let mut answer = None;
    for value in scalars(doc, parent, key)? {
        match (value, answer) {
            (ScalarValue::Boolean(value), None) => answer = Some(value),
            (ScalarValue::Boolean(value), Some(other)) if value == other => {}
            (ScalarValue::Boolean(_), Some(_)) => answer = Some(at_conflict),
            _ => return Err(unreadable(key)),
        }
    }
    Ok(answer.unwrap_or(false))
}

/// Returns the key of a note in the map of notes that the advice includes.
pub(crate) fn note_key(note: &NoteRef) -> String {
    match &note.sub_question {
        None => note.factor.to_string(),
        Some(question) => format!("{}/{question}", note.factor),
    }
}

/// Returns the Automerge actor for a run of the app on a device.
pub(crate) fn actor_id(actor: Uuid) -> ActorId {
    ActorId::from(&actor.as_bytes()[..])
}
