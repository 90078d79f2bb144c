//! The budget of one file: how much of it is looked at, decoded and kept before it is refused.
//!
//! A crafted file of a few kilobytes can ask for hours of work and all memory. Every step of the reader pays here, over
//! all parts of the file together. The limits are far above what a form needs, see `tests/real_forms.rs`.

use super::error::FormError;
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::fmt;
use std::time::{Duration, Instant};

/// Kind of cost that a budget limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// Entries of all cross-reference sections.
    Entries,
    /// Cross-reference sections: one for each time that a file was saved.
    Sections,
    /// Values in memory: numbers, strings, the members of arrays and dictionaries.
    Values,
    /// Bytes of the file that are looked at or copied.
    Scanned,
    /// Bytes decoded, over all streams and filters together.
    Decoded,
    /// Fields, widgets, pages and attachments.
    Nodes,
    /// Bytes of names and values of fields.
    Texts,
    /// Depth of a tree.
    Depth,
    /// Time. Only a backstop, because a tablet may be slow.
    Time,
}

/// Limits that are counted.
const COUNTED: usize = 7;
/// Most time for one file.
const DEADLINE: Duration = Duration::from_secs(30);
/// The clock is read once in so many steps.
const STEPS: u32 = 1_024;

impl Limit {
    /// Returns the largest amount in one file.
    pub(super) const fn most(self) -> usize {
        match self {
            Self::Entries => 250_000,
            Self::Sections => 1_000,
            Self::Values => 1_000_000,
            Self::Scanned | Self::Decoded => 64 * 1024 * 1024,
            Self::Nodes => 40_000,
            Self::Texts => 16 * 1024 * 1024,
            Self::Depth => 32,
            Self::Time => DEADLINE.as_secs() as usize,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self {
            Self::Entries => "cross-reference entries",
            Self::Sections => "cross-reference sections",
            Self::Values => "values",
            Self::Scanned => "bytes looked at",
            Self::Decoded => "decoded bytes",
            Self::Nodes => "fields, pages and attachments",
            Self::Texts => "bytes of text",
            Self::Depth => "levels in a tree",
            Self::Time => "seconds",
        };
        write!(f, "{} {what}", self.most())
    }
}

/// Costs of reading one file, with their limits.
pub(super) struct Budget {
    spent: [Cell<usize>; COUNTED],
    steps: Cell<u32>,
    started: Instant,
    deadline: Duration,
}

impl Default for Budget {
    fn default() -> Self {
        Self::with_deadline(DEADLINE)
    }
}

impl Budget {
    /// Returns a full budget with another deadline.
    #[expect(clippy::disallowed_methods, reason = "measures how long the reader takes; nothing depends on the time")]
    pub(super) fn with_deadline(deadline: Duration) -> Self {
        Self { spent: Default::default(), steps: Cell::new(0), started: Instant::now(), deadline }
    }

    /// Spends an amount. What was refused stays spent, so that everything after it is refused too.
    ///
    /// # Errors
    /// [`FormError::TooComplex`] if more than [`Limit::most`] was spent, or the deadline has passed.
    pub(super) fn spend(&self, limit: Limit, amount: usize) -> Result<(), FormError> {
        let steps = self.steps.get().wrapping_add(1);
        self.steps.set(steps);
        if steps.is_multiple_of(STEPS) && self.started.elapsed() > self.deadline {
            return Err(FormError::TooComplex(Limit::Time));
        }
        let Some(spent) = self.spent.get(limit as usize) else { return Ok(()) };
        spent.set(spent.get().saturating_add(amount));
        if spent.get() > limit.most() { Err(FormError::TooComplex(limit)) } else { Ok(()) }
    }

    /// Returns the amount that is left.
    pub(super) fn left(&self, limit: Limit) -> usize {
        limit.most().saturating_sub(self.spent(limit))
    }

    /// Returns the amount that was spent.
    pub(super) fn spent(&self, limit: Limit) -> usize {
        self.spent.get(limit as usize).map_or(0, Cell::get)
    }
}
