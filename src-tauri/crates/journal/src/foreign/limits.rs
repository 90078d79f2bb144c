//! How much a foreign file may hold.

use serde::{Deserialize, Serialize};

/// Most operations in a file. Sessions of this program stay below [`crate::room::MAX_OPERATIONS`].
pub(super) const MAX_OPERATIONS: u64 = 1_000_000;
/// Most references from operations to the ones they replace, and from changes to the ones they build on.
pub(super) const MAX_LINKS: u64 = 1_000_000;
/// Most changes in a file.
pub(super) const MAX_CHANGES: u64 = 300_000;
/// Most actors in a file. Every run of the program that changes a session adds one.
pub(super) const MAX_ACTORS: usize = 4_096;
/// Highest counter of an operation and highest sequence number of a change.
pub(super) const MAX_COUNTER: u64 = 1 << 24;
/// Most bytes of a file after inflating, with the repeated texts of a run written out.
pub(super) const MAX_INFLATED: u64 = 64 << 20;

/// The limit that a foreign file exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ForeignLimit {
    /// It has too many operations.
    #[error("it has more than {MAX_OPERATIONS} operations")]
    Operations,
    /// It has too many references between operations or changes.
    #[error("it has more than {MAX_LINKS} references between operations or changes")]
    Links,
    /// It has too many changes.
    #[error("it has more than {MAX_CHANGES} changes")]
    Changes,
    /// It has too many actors.
    #[error("it has more than {MAX_ACTORS} actors")]
    Actors,
    /// It inflates to too many bytes.
    #[error("it takes more than {MAX_INFLATED} bytes after inflating")]
    Inflated,
    /// The counter of an operation is over 2^24, or higher than the operations in the file explain.
    #[error("a counter is higher than its operations explain")]
    Counter,
    /// The sequence number of a change is over 2^24, or higher than the changes in the file explain.
    #[error("a sequence number is higher than its changes explain")]
    Sequence,
}
