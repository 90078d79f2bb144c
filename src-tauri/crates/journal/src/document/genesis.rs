//! The genesis change: the first change of every session, which creates all containers.
//!
//! Its bytes depend only on the session id and the instrument. If each device created the containers itself, those of
//! one device would hide those of the other. [`verify`] makes the change again and refuses a document with another
//! first change.

use crate::document::rank::GAP;
use crate::document::{EXTENDED_SCHEMA, SCHEMA, number, string};
use crate::error::{JournalError, unreadable};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ChangeHash, ObjType, ROOT, ScalarValue, TextEncoding};
use domain::{Factor, Instrument, SessionId};

/// Unit of positions in a text: Unicode scalar values, on every device.
pub(crate) const ENCODING: TextEncoding = TextEncoding::UnicodeCodePoint;

/// Actor of every genesis change. No device has it, because their actors are random.
const ACTOR: &[u8; 16] = b"actiescangenesis";

/// Content of the genesis change of a session.
pub(crate) struct Origin {
    pub id: SessionId,
    pub instrument: Instrument,
    pub genesis: ChangeHash,
}

/// Makes the genesis change. `json` is the instrument as it is embedded in the document.
pub(crate) fn make(
    id: SessionId,
    json: &str,
    instrument: &Instrument,
) -> Result<(Automerge, ChangeHash), JournalError> {
    let mut doc = Automerge::new_with_encoding(ENCODING).with_actor(ActorId::from(&ACTOR[..]));
    let mut tx = doc.transaction();
    tx.put(ROOT, "schema", schema_of(instrument))?;
    tx.put(ROOT, "session", id.to_string())?;
    tx.put(ROOT, "instrument", json)?;
    let details = tx.put_object(ROOT, "details", ObjType::Map)?;
    for text in ["initiative", "place", "moderator", "minuteTaker"] {
        tx.put_object(&details, text, ObjType::Text)?;
    }
    tx.put_object(ROOT, "participants", ObjType::Map)?;
    let cards = tx.put_object(ROOT, "cards", ObjType::Map)?;
    for (factor, rank) in instrument.factors.iter().zip((0..).step_by(GAP as usize)) {
        make_card(&mut tx, &cards, factor, rank)?;
    }
    tx.put_object(ROOT, "minutes", ObjType::Text)?;
    tx.put_object(ROOT, "questions", ObjType::Map)?;
    tx.put_object(ROOT, "steps", ObjType::Map)?;
    let advice = tx.put_object(ROOT, "advice", ObjType::Map)?;
    tx.put_object(&advice, "included", ObjType::Map)?;
    tx.put_object(&advice, "versions", ObjType::Map)?;
    tx.put(ROOT, "finished", false)?;
    let (hash, _) = tx.commit_with(CommitOptions::default().with_time(0));
    Ok((doc, hash.ok_or_else(|| unreadable("genesis"))?))
}

fn schema_of(instrument: &Instrument) -> i64 {
    if instrument.is_extended() { EXTENDED_SCHEMA } else { SCHEMA }
}

fn make_card<T: Transactable>(
    tx: &mut T,
    cards: &automerge::ObjId,
    factor: &Factor,
    rank: i64,
) -> Result<(), JournalError> {
    let card = tx.put_object(cards, factor.id.as_str(), ObjType::Map)?;
    tx.put(&card, "included", true)?;
    tx.put(&card, "rank", rank)?;
    tx.put_object(&card, "note", ObjType::Text)?;
    let notes = tx.put_object(&card, "subNotes", ObjType::Map)?;
    for question in &factor.sub_questions {
        tx.put_object(&notes, question.id.as_str(), ObjType::Text)?;
    }
    tx.put(&card, "seconds", ScalarValue::counter(0))?;
    tx.put_object(&card, "actions", ObjType::Map)?;
    Ok(())
}

/// Reads the session id and the instrument, and checks that the document begins with their genesis change.
///
/// # Errors
/// [`JournalError::NewerLayout`] for the layout of a newer version, otherwise [`JournalError::Unreadable`].
pub(crate) fn verify(doc: &Automerge) -> Result<Origin, JournalError> {
    let schema = number(doc, &ROOT, "schema")?;
    if schema > EXTENDED_SCHEMA {
        return Err(JournalError::NewerLayout { found: schema, known: EXTENDED_SCHEMA });
    }
    let text = string(doc, &ROOT, "session")?.ok_or_else(|| unreadable("session"))?;
    let id: SessionId = text.parse().map_err(|_| unreadable("session"))?;
    let json = string(doc, &ROOT, "instrument")?.ok_or_else(|| unreadable("instrument"))?;
    let instrument = Instrument::from_json(&json).map_err(|error| JournalError::Unreadable(error.to_string()))?;
    let expected = schema_of(&instrument);
    if schema != expected {
        return Err(JournalError::Unreadable(format!("it has layout {schema}, and its instrument layout {expected}")));
    }
    let (_, genesis) = make(id, &json, &instrument)?;
    let beginnings: Vec<_> =
        doc.get_changes_meta(&[]).into_iter().filter(|change| change.deps.is_empty()).map(|c| c.hash).collect();
    if beginnings == [genesis] { Ok(Origin { id, instrument, genesis }) } else { Err(unreadable("genesis")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::small_instrument;
    use uuid::Uuid;

    fn hash(id: u128, instrument: &Instrument) -> String {
        let json = serde_json::to_string(instrument).unwrap();
        make(SessionId::new(Uuid::from_u128(id)), &json, instrument).unwrap().1.to_string()
    }

    /// If this hash changes, devices with different versions can no longer merge their sessions. A new layout needs a
    /// new schema number and code that still reads the old layout.
    #[test]
    fn the_genesis_change_of_a_session_has_the_same_hash_in_every_version() {
        assert_eq!(hash(7, &small_instrument()), "f4d6129cd39e7a218727e091999d2df43e8a7725ee816c3be3f5babe4720b54a");
    }

    /// The same for a session whose instrument has members that version 0.1.0 does not know.
    #[test]
    fn an_extended_instrument_gives_layout_2_whose_hash_is_the_same_in_every_version() {
        let mut instrument = small_instrument();
        instrument.owner = Some("Buurt".to_owned());
        let json = serde_json::to_string(&instrument).unwrap();
        let (doc, hash) = make(SessionId::new(Uuid::from_u128(7)), &json, &instrument).unwrap();
        assert_eq!(number(&doc, &ROOT, "schema").unwrap(), EXTENDED_SCHEMA);
        assert_eq!(hash.to_string(), "057898cb69ed71aa37d3f01ba40b38024b1e82bbdc5b6cde9724d663e77c0ae2");
        assert_eq!(verify(&doc).unwrap().instrument, instrument);
        let plain = small_instrument();
        let json = serde_json::to_string(&plain).unwrap();
        let (doc, _) = make(SessionId::new(Uuid::from_u128(7)), &json, &plain).unwrap();
        assert_eq!(number(&doc, &ROOT, "schema").unwrap(), SCHEMA);
    }

    #[test]
    fn another_session_id_or_another_instrument_gives_another_genesis_change() {
        let mut other = small_instrument();
        other.version = "2026.2".to_owned();
        let hashes = [hash(7, &small_instrument()), hash(8, &small_instrument()), hash(7, &other)];
        assert!(hashes[0] != hashes[1] && hashes[1] != hashes[2] && hashes[0] != hashes[2]);
    }
}
