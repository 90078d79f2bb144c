//! The author and the time of a change.

use chrono::{DateTime, Utc};
use domain::Author;

/// Author and time of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeStamp {
    /// Time of the change; stored to the second.
    pub at: DateTime<Utc>,
    /// Author of the change.
    pub author: Author,
}
