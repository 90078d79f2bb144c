//! The use cases of Actiescan on top of journal, store, exchange and documents. Shell and command line call
//! [`Actiescan`]; nothing here depends on Tauri, SQL or PDF.
//!
//! Modules by subject: `sessions`, `history`, `export`, `import`, `instruments`, `sharing`, `device` and `log`. `dutch` has all Dutch
//! sentences.

mod actiescan;
#[cfg(test)]
mod bindings;
mod device;
mod dutch;
mod environment;
mod error;
mod error_code;
mod error_topic;
mod export;
mod history;
mod import;
mod instruments;
pub mod log;
mod sessions;
mod sharing;

pub use actiescan::Actiescan;
pub use device::copies::{CopiesDone, CopyWork, DamagedFile, KeptCopies};
pub use device::disk_encryption::{DiskEncryption, disk_encryption};
pub use device::guard::code::{CodeAnswer, ModeratorCode};
pub use device::home_place::{HomePlace, HomeScreen};
pub use device::instrument::built_in_instrument;
pub use device::position::{Position, Screen};
pub use device::safety::{Notice, Severity};
pub use device::settings::{Hint, Settings, TextSize, Theme};
pub use documents::{Block, Companion, DocumentKind, ExportOptions, FormError, OnProgress, minutes_blocks};
pub use dutch::dialogs;
pub use environment::{Environment, ShiftedEnvironment, SystemEnvironment};
pub use error::AppError;
pub use error_code::ErrorCode;
pub use error_topic::ErrorTopic;
pub use exchange::EXTENSION as SESSION_FILE_EXTENSION;
pub use exchange::{FolderScan, Watch, WrittenTo, open_file as open_regular_file};
pub use export::attached::{ATTACHED_SESSION, AttachedSession};
pub use export::document::{BlankDocument, BlankDocuments, DocumentSummary, SessionDocuments};
pub use export::everything::{Everything, EverythingContent};
pub use export::finished::{Exported, FinishedDocument, FinishedFile, SavedFile, SavedPlace, WrittenFolder};
pub use export::handbook::handbook;
pub use export::session_file::SessionFileContent;
pub use export::share_copies::{MadeCopies, ShareCopies};
pub use export::write::{write_file, write_files};
pub use history::{HistoryLine, HistoryOf, UndoStep};
pub use import::foreign::access::DataAccess;
pub use import::foreign::reader::{ReadFailure, ReadForeign};
pub use import::foreign::serve::serve_foreign_files;
pub use import::form::opened::{FormInFile, FormPreview};
pub use import::form::proposal::Proposal;
pub use import::form::unmatched::UnmatchedField;
pub use import::open::{Opened, open_file, read_file};
pub use import::report::{Contribution, ImportOutcome, ImportReport};
pub use import::session_file::Ask;
pub use import::wrong_file::WrongFile;
pub use instruments::draft::CopyAs;
pub use instruments::install::{InstallOutcome, InstalledInstrument, read_instrument_file};
pub use instruments::offered::{OfferedInstrument, OfferedInstruments, administrators_folder};
pub use instruments::view::{
    InstrumentList, InstrumentPlace, InstrumentProblem, InstrumentRef, InstrumentSummary, InstrumentView,
    instrument_problems, sha256_of_instrument,
};
pub use sessions::changed::{ChangedParts, EditedSession};
pub use sessions::check::CheckResult;
pub use sessions::example::EXAMPLE_INITIATIVE;
pub use sessions::launch::Launch;
pub use sessions::list::{ListPart, ListPlace, OverduePage, SessionList, SessionPage};
pub use sessions::packing::{PackWork, Packed};
pub use sessions::projection::{FollowedConversation, SessionStatus, SessionSummary};
pub use sessions::retention::Overdue;
pub use sessions::silent_round::{SilentRound, SilentWay};
pub use sessions::texts::{FoundText, TextPlace};
pub use sessions::view::SessionView;
pub use sharing::choice::{FolderChoice, FoundFolder};
pub use sharing::incoming::{Arrived, import_arrived};
pub use sharing::view::{FolderStatus, SessionSharing, SharingView};
pub use sharing::work::{SyncDone, SyncTiming, SyncWork};
