//! Drafts: texts that a person typed and that are not part of a session yet, such as a new session without a name. The
//! page can go away at any time, so they are kept on this device until they are used or emptied. They are in a file of
//! their own, so that no backup contains them.

use crate::error::AppError;
use domain::{EditError, SessionId};
use std::collections::BTreeMap;
use store::Store;
use uuid::Uuid;

/// Largest number of bytes of all drafts together. The texts of one session can be much longer.
const MAX_BYTES: usize = 400_000;

/// Drafts by name. The interface chooses the names. `name/<session>` belongs to a session and goes with it.
pub(crate) type Drafts = BTreeMap<String, String>;

/// Returns all drafts. A file that cannot be read counts as none.
pub(crate) fn all(store: &Store) -> Result<Drafts, AppError> {
    let bytes = store.drafts()?;
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
}

/// Keeps a draft in place of the previous one with that name; `None` or an empty text forgets it.
///
/// # Errors
/// [`AppError::Edit`] where the drafts become too long together, or a store error.
pub(crate) fn keep(store: &mut Store, name: &str, text: Option<&str>) -> Result<(), AppError> {
    let mut drafts = all(store)?;
    let before = match text.filter(|text| !text.is_empty()) {
        Some(text) => drafts.insert(name.to_owned(), text.to_owned()),
        None => drafts.remove(name),
    };
    if before.as_deref() == text {
        return Ok(());
    }
    let length = drafts.iter().map(|(name, text)| name.len() + text.len()).sum();
    if length > MAX_BYTES {
        return Err(EditError::TooLong { length, limit: MAX_BYTES }.into());
    }
    write(store, &drafts)
}

/// Forgets the drafts of sessions that are not on this device any more.
///
/// # Errors
/// A store error.
pub(crate) fn forget_deleted(store: &mut Store) -> Result<(), AppError> {
    let before = all(store)?;
    let mut drafts = before.clone();
    for name in before.keys() {
        let Some(session) = session_of(name) else { continue };
        if store.session(session.uuid())?.is_none() {
            drafts.remove(name);
        }
    }
    if drafts == before {
        return Ok(());
    }
    // On a full disk the others go too: a deleted session must not stay.
    write(store, &drafts).or_else(|_| write(store, &Drafts::new()))
}

fn write(store: &mut Store, drafts: &Drafts) -> Result<(), AppError> {
    let bytes = match drafts.is_empty() {
        true => None,
        false => Some(serde_json::to_vec(drafts).map_err(AppError::Setting)?),
    };
    Ok(store.write_drafts(bytes.as_deref())?)
}

/// Returns the session that a draft belongs to.
fn session_of(name: &str) -> Option<SessionId> {
    name.split('/').nth(1).and_then(|id| id.parse::<Uuid>().ok()).map(SessionId::new)
}
