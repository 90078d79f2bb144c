//! Reading of foreign files: session files and filled-in PDFs whose bytes may be crafted to harm.
//!
//! [`reader::ForeignReader`] hands a file to a [`worker::Worker`], in a process of its own or on a thread, and waits for
//! the answer until a deadline. The open data is not locked meanwhile. The process has limits on memory and time, so
//! that a file costs at most that process. Phones cannot start processes: there the budgets of the readers are the only
//! limit.

pub(crate) mod access;
#[cfg(windows)]
mod job;
mod limits;
mod process;
pub(crate) mod reader;
mod refusal;
pub(crate) mod serve;
pub(crate) mod task;
mod worker;

/// Stack of the thread that reads a foreign file, in bytes. Deeply nested files need more than the default of a thread.
const STACK: usize = 16 << 20;
