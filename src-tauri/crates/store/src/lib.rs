//! Stores sessions in one SQLite database per data folder, with backups and recovery.
//!
//! A session is stored as pieces of its journal ("chunks"), each checked against a SHA-256. The list of sessions and
//! the search index are derived from them by the caller. The store does not interpret chunks and reads no clock. Every
//! change returns after COMMIT.

mod checked;
mod clock_record;
mod copies;
mod data_folder;
mod db;
mod error;
mod moment;
mod open;
mod open_files;
mod private_files;
mod recovery;
mod store;
mod tables;
mod upgrade;

pub use checked::{CheckDone, CheckWork};
pub use copies::erasure::{EraseDone, EraseProgress, EraseWork};
pub use copies::set_aside::SetAside;
pub use db::check::CheckReport;
pub use error::StoreError;
pub use open::OpenOutcome;
pub use recovery::Recovery;
pub use store::list::{Found, ListPage, ListTotals, OverdueRow};
pub use store::{OpenedStore, StartupReport, Store};
pub use tables::chunks::Chunks;
pub use tables::imports::Import;
pub use tables::instruments::{InstrumentState, StoredInstrument};
pub use tables::listed::{ListKey, ListOf};
pub use tables::projections::{Followed, Projection};
pub use tables::search::{PlacedText, SearchHit};
pub use tables::sessions::SessionRow;
