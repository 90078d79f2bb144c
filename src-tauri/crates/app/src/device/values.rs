//! Values that this device keeps in the store under a key, as JSON: settings, positions, sharing state.

use crate::error::AppError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::Store;

/// Returns the value stored under a key; `None` where there is none.
///
/// A value that this version cannot read counts as none. These values are conveniences, never a person's work.
pub(crate) fn get_setting<T: DeserializeOwned>(store: &Store, key: &str) -> Result<Option<T>, AppError> {
    Ok(store.get_setting(key)?.and_then(|json| serde_json::from_str(&json).ok()))
}

/// Stores a value under a key and replaces the previous one.
pub(crate) fn put_setting<T: Serialize>(store: &mut Store, key: &str, value: &T) -> Result<(), AppError> {
    let json = serde_json::to_string(value).map_err(AppError::Setting)?;
    Ok(store.put_setting(key, &json)?)
}
