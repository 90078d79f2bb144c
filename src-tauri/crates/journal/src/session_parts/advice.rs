//! The advice: the notes it includes, and its settled versions.
//!
//! A settled version contains a copy of the minutes, so that everything that can read the document can read what the
//! group agreed on. Its key consists of its number and the run of the app, because two devices may both settle version
//! 2 without seeing each other. Both versions then stay, and reopening reopens both.
//!
//! A merge may bring content that the device that settled did not have. Nothing stores that: the change that wrote the
//! version builds on all that was there.

use crate::document::{flag, keys, map, note_key, number, scalars, string};
use crate::error::{JournalError, unreadable};
use crate::history::message::ChangeMessage;
use automerge::transaction::Transactable;
use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc};
use chrono::{DateTime, Utc};
use domain::{Advice, AdviceState, AdviceVersion, Instrument, MERGE_FACTOR, NoteRef, TextField};
use std::collections::BTreeSet;

/// Maximum number of versions of a valid session, before [`MERGE_FACTOR`].
const MAX_VERSIONS: usize = 1_000;

/// Reads the advice.
pub(crate) fn read<R: ReadDoc>(doc: &R, instrument: &Instrument) -> Result<Advice, JournalError> {
    let advice = map(doc, &ROOT, "advice")?;
    let versions: Vec<_> = versions(doc)?.into_iter().map(|(_, version)| version).collect();
    let state = match versions.iter().rev().find(|version| version.reopened_because.is_empty()) {
        Some(settled) => AdviceState::Settled { version: settled.version, at: settled.at, changed_since: false },
        None => AdviceState::Draft,
    };
    let included = map(doc, &advice, "included")?;
    let mut included_notes = Vec::new();
    for factor in &instrument.factors {
        let subs = factor.sub_questions.iter().map(|question| Some(question.id.clone()));
        for sub_question in [None].into_iter().chain(subs) {
            let note = NoteRef { factor: factor.id.clone(), sub_question };
            // At a conflict the note is left out: it is shared only if no device left it out.
            if flag(doc, &included, &note_key(&note), false)? {
                included_notes.push(note);
            }
        }
    }
    Ok(Advice { state, included_notes, versions })
}

/// Returns whether the document has content that was not there when its settled version was settled; false for a draft.
///
/// Where two devices settled a version with the same number, it may differ from either of them. The change that settles a
/// version may itself have content, which is settled with it. Takes time in proportion to the number of changes since.
pub(crate) fn changed_since_settled(doc: &Automerge) -> Result<bool, JournalError> {
    let versions = versions(doc)?;
    let settled: Vec<_> = versions.iter().filter(|(_, version)| version.reopened_because.is_empty()).collect();
    let Some((_, AdviceVersion { version: shown, .. })) = settled.last() else { return Ok(false) };
    for (map, _) in settled.iter().filter(|(_, version)| version.version == *shown) {
        let settling = doc.hash_for_opid(map).ok_or_else(|| unreadable("versions"))?;
        let since = doc.get_changes_meta(&[settling]);
        if since.iter().any(|change| ChangeMessage::parse(change.message.as_deref()).is_content()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Writes the current minutes as the next version. `at` is stored to the microsecond; `device` is the id of this run of
/// the app.
pub(crate) fn settle<T: Transactable>(
    tx: &mut T,
    at: DateTime<Utc>,
    minutes: &str,
    device: &str,
) -> Result<(), JournalError> {
    let last = versions(tx)?.iter().map(|(_, version)| version.version).max().unwrap_or(0);
    let number = last.saturating_add(1);
    let list = map(tx, &map(tx, &ROOT, "advice")?, "versions")?;
    let version = tx.put_object(&list, format!("{number}-{device}"), ObjType::Map)?;
    tx.put(&version, "number", i64::from(number))?;
    tx.put(&version, "at", at.timestamp_micros())?;
    tx.put(&version, "minutes", minutes)?;
    Ok(())
}

/// Reopens every settled version.
pub(crate) fn reopen<T: Transactable>(tx: &mut T, reason: &str) -> Result<(), JournalError> {
    for (map, version) in versions(tx)? {
        if version.reopened_because.is_empty() {
            tx.put(&map, "reopened", reason.trim())?;
        }
    }
    Ok(())
}

/// Returns the versions, ordered by number, then by time.
fn versions<R: ReadDoc>(doc: &R) -> Result<Vec<(ObjId, AdviceVersion)>, JournalError> {
    let list = map(doc, &map(doc, &ROOT, "advice")?, "versions")?;
    let mut versions = Vec::new();
    for key in keys(doc, &list, MAX_VERSIONS)? {
        let map = map(doc, &list, &key)?;
        let version = AdviceVersion {
            version: u32::try_from(number(doc, &map, "number")?).map_err(|_| unreadable("number"))?,
            at: DateTime::from_timestamp_micros(number(doc, &map, "at")?).ok_or_else(|| unreadable("at"))?,
            minutes: string(doc, &map, "minutes")?
                .filter(|minutes| minutes.chars().count() <= TextField::Minutes.limit() * MERGE_FACTOR)
                .ok_or_else(|| unreadable("minutes"))?,
            reopened_because: reasons(doc, &map)?,
        };
        versions.push((key, map, version));
    }
    versions.sort_by(|(a_key, _, a), (b_key, _, b)| (a.version, a.at, a_key).cmp(&(b.version, b.at, b_key)));
    Ok(versions.into_iter().map(|(_, map, version)| (map, version)).collect())
}

/// Returns the reason for reopening a version; both reasons where two devices reopened it.
fn reasons<R: ReadDoc>(doc: &R, version: &ObjId) -> Result<String, JournalError> {
    let mut reasons = BTreeSet::new();
    for value in scalars(doc, version, "reopened")? {
        reasons.insert(value.as_str().ok_or_else(|| unreadable("reopened"))?.to_owned());
    }
    Ok(Vec::from_iter(reasons).join("; "))
}
