//! Where everything stands in the document, and typed access to it. A part that is missing or of a foreign type is an
//! error; a part that a newer version added is passed over.
//!
//! ```text
//! schema, session, instrument          scalars, written once by the genesis
//! details      {initiative, place, moderator, minuteTaker: Text, date}
//! participants {uuid: {name: Text, rank, removed}}
//! cards        {factor: {included, rank, level, silent, note: Text, subNotes: {sub-question: Text}, openQuestion,
//!                        comeBackLater, seconds: Counter, actions: {uuid: {what, who: Text, due, rank, removed}}}}
//! minutes      Text
//! questions    {uuid: {question, answer: Text, rank, removed}}
//! steps        {step: boolean}
//! advice       {included: {"factor" or "factor/sub-question": boolean}, versions: {key: {number, at, minutes, reopened}}}
//! finished     boolean
//! earlier      {snapshot: JSON, outcomes: {uuid: {outcome, why: Text}}}   only in a session that follows another
//! ```

use crate::error::{JournalError, unreadable};
use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use domain::{FactorId, MERGE_FACTOR, NoteRef, TextField};

/// Version of the layout above.
pub(crate) const SCHEMA: i64 = 1;

/// Finds a nested object of the given type.
pub(crate) fn object<R: ReadDoc>(doc: &R, parent: &ObjId, key: &str, kind: ObjType) -> Result<ObjId, JournalError> {
    match doc.get(parent, key)? {
        Some((Value::Object(found), id)) if found == kind => Ok(id),
        _ => Err(unreadable(key)),
    }
}

/// Finds a nested map.
pub(crate) fn map<R: ReadDoc>(doc: &R, parent: &ObjId, key: &str) -> Result<ObjId, JournalError> {
    object(doc, parent, key, ObjType::Map)
}

/// Finds the map of one card.
pub(crate) fn card<R: ReadDoc>(doc: &R, factor: &FactorId) -> Result<ObjId, JournalError> {
    map(doc, &map(doc, &ROOT, "cards")?, factor.as_str())
}

/// Finds the map of one thing in a map of things.
pub(crate) fn entry<R: ReadDoc>(
    doc: &R,
    parent: &ObjId,
    list: &str,
    id: impl std::fmt::Display,
) -> Result<ObjId, JournalError> {
    map(doc, &map(doc, parent, list)?, &id.to_string())
}

/// Finds the text object behind a field.
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
        TextField::OutcomeWhy { action, .. } => (crate::previous::object(doc, *action)?, "why"),
        TextField::Minutes => (ROOT, "minutes"),
        TextField::Question { question } => (entry(doc, &ROOT, "questions", question)?, "question"),
        TextField::QuestionAnswer { question } => (entry(doc, &ROOT, "questions", question)?, "answer"),
    };
    object(doc, &parent, key, ObjType::Text)
}

/// Reads the text behind a field.
pub(crate) fn text<R: ReadDoc>(doc: &R, field: &TextField) -> Result<String, JournalError> {
    let object = text_object(doc, field)?;
    if doc.length(&object) > field.limit() * MERGE_FACTOR {
        return Err(too_long(field));
    }
    Ok(doc.text(&object)?)
}

/// Refuses a text that is far longer than its field takes.
pub(crate) fn within_bounds(text: String, field: &TextField) -> Result<String, JournalError> {
    if text.chars().nth(field.limit() * MERGE_FACTOR).is_some() { Err(too_long(field)) } else { Ok(text) }
}

fn too_long(field: &TextField) -> JournalError {
    JournalError::Unreadable(format!("a text is far longer than its field takes: {field:?}"))
}

/// Lists the keys of a map of things, at most `limit` times [`MERGE_FACTOR`].
pub(crate) fn keys<R: ReadDoc>(doc: &R, map: &ObjId, limit: usize) -> Result<Vec<String>, JournalError> {
    if doc.length(map) > limit * MERGE_FACTOR {
        return Err(JournalError::Unreadable("a list is far longer than a session takes".to_owned()));
    }
    Ok(doc.keys(map).collect())
}

/// Reads all values that stand at a key at the same time; more than one where devices wrote without seeing each other.
pub(crate) fn scalars<R: ReadDoc>(doc: &R, parent: &ObjId, key: &str) -> Result<Vec<ScalarValue>, JournalError> {
    let all = doc.get_all(parent, key)?;
    all.into_iter().map(|(value, _)| value.into_scalar().map_err(|_| unreadable(key))).collect()
}

/// Reads a whole number; where devices wrote at the same time the same one on every device.
pub(crate) fn number<R: ReadDoc>(doc: &R, parent: &ObjId, key: &str) -> Result<i64, JournalError> {
    match doc.get(parent, key)? {
        Some((Value::Scalar(value), _)) => match value.as_ref() {
            ScalarValue::Int(number) => Ok(*number),
            _ => Err(unreadable(key)),
        },
        _ => Err(unreadable(key)),
    }
}

/// Reads a short string; none where there is none. At a conflict the same one on every device.
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

/// Reads a boolean that is false where nothing was written. Where two devices wrote differently at the same time,
/// `at_conflict` is the answer, so that every device gives the same one and the one that loses nothing.
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

/// Names a note in the map of notes that go into the advice.
pub(crate) fn note_key(note: &NoteRef) -> String {
    match &note.sub_question {
        None => note.factor.to_string(),
        Some(question) => format!("{}/{question}", note.factor),
    }
}
