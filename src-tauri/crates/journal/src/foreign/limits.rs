//! How much a foreign file may hold.

use serde::{Deserialize, Serialize};

/// Most operations in a file. Sessions of this program stay below [`crate::room::MAX_OPERATIONS`].
pub(crate) const MAX_OPERATIONS: u64 = 1_000_000;
/// Most references from operations to the ones they replace, and from changes to the ones they build on.
pub(super) const MAX_LINKS: u64 = 1_000_000;
/// Most changes in a file. Typing without a pause makes one a second: this is more than 24 hours of it.
pub(crate) const MAX_CHANGES: u64 = 100_000;
/// Most actors in a file. Every run of the program that changes a session adds one.
pub(crate) const MAX_ACTORS: u64 = 1_024;
/// Most changes times actors. Automerge keeps the state of every actor for every sixteenth change.
pub(crate) const MAX_CHANGES_BY_ACTORS: u64 = 32_000_000;
/// Most changes that one change builds on, and most latest changes. Automerge needs the square of it for one change.
pub(crate) const MAX_DEPENDENCIES: u64 = 1_024;
/// Most operations that one operation replaces.
pub(super) const MAX_PREDECESSORS: u64 = 4_096;
/// Most operations that replace one operation or add to its counter. Measured time adds one every 15 seconds.
pub(super) const MAX_SUCCESSORS: u64 = 16_384;
/// Number of hashes that may begin with a zero byte in any file. Automerge lists all earlier ones for each of them.
const FEW_ZERO_HASHES: u64 = 200;
/// One in this many hashes may begin with a zero byte in a larger file. By chance, one in 256 does.
const ZERO_HASHES_ONE_IN: u64 = 50;
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
    /// It has too many actors for its number of changes.
    #[error("its changes times its actors are more than {MAX_CHANGES_BY_ACTORS}")]
    ChangesByActors,
    /// A change builds on too many others, or there are too many latest changes.
    #[error("a change builds on more than {MAX_DEPENDENCIES} others, or there are more latest changes")]
    Dependencies,
    /// An operation replaces too many others.
    #[error("an operation replaces more than {MAX_PREDECESSORS} others")]
    Predecessors,
    /// Too many operations replace one.
    #[error("more than {MAX_SUCCESSORS} operations replace one")]
    Successors,
    /// So many hashes begin with a zero byte that they were sought.
    #[error("more than {FEW_ZERO_HASHES} hashes and one in {ZERO_HASHES_ONE_IN} begin with a zero byte")]
    ZeroHashes,
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

/// Checks how many hashes of changes begin with a zero byte.
///
/// # Errors
/// [`ForeignLimit::ZeroHashes`].
pub(super) fn check_zero_hashes(zeros: u64, changes: u64) -> Result<(), ForeignLimit> {
    if zeros > FEW_ZERO_HASHES.max(changes / ZERO_HASHES_ONE_IN) { Err(ForeignLimit::ZeroHashes) } else { Ok(()) }
}
