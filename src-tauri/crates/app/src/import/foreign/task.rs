//! Tasks for the reader of foreign files, and its answers. Both are sent between processes as CBOR.

use crate::import::form::attached::Attached;
use crate::import::report::ImportOutcome;
use documents::FilledForm;
use domain::{ContestSubject, HistoryEntry, Session, SessionId};
use exchange::FolderKey;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// One task for the reader.
#[derive(Serialize, Deserialize)]
pub(crate) enum Task {
    /// Reads a session file. The reader keeps it for [`Task::Merge`].
    ReadSession {
        /// Bytes of the file.
        file: ByteBuf,
        /// Passphrase of a locked file.
        passphrase: Option<String>,
        /// Key of the shared folder of this device.
        folder: Option<FolderKey>,
    },
    /// Merges the session file that was read last with the session on this device.
    Merge {
        /// Stored chunks of the session on this device; empty if it is not here.
        own: Vec<ByteBuf>,
    },
    /// Reads a filled-in PDF.
    ReadForm {
        /// Bytes of the file.
        file: ByteBuf,
    },
}

/// Answer to a [`Task`].
#[derive(Serialize, Deserialize)]
pub(crate) enum Answer {
    /// To [`Task::ReadSession`].
    Session(ReadSession),
    /// To [`Task::Merge`].
    Merged(Box<MergedSession>),
    /// To [`Task::ReadForm`].
    Form(Box<ReadForm>),
}

/// A session file that is sound.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReadSession {
    /// The session in it.
    pub(crate) id: SessionId,
    /// Name of its initiative.
    pub(crate) initiative: String,
    /// Hashes of the latest changes in it.
    pub(crate) heads: Vec<String>,
}

/// A session on this device with the changes of a session file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct MergedSession {
    /// Effect of the file.
    pub(crate) outcome: ImportOutcome,
    /// The changes that are not on this device, to append to the session. Empty for [`ImportOutcome::Nothing`].
    pub(crate) chunk: ByteBuf,
    /// Entries of these changes in the history, oldest first.
    pub(crate) news: Vec<HistoryEntry>,
    /// Choices that are contested since.
    pub(crate) contested: Vec<ContestSubject>,
    /// The session after the merge.
    pub(crate) session: Session,
    /// Hashes of the latest changes after the merge.
    pub(crate) heads: Vec<String>,
}

/// A filled-in PDF.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReadForm {
    /// Its fields. The attachment is moved to `attached`.
    pub(crate) form: FilledForm,
    /// The session that is attached to it.
    pub(crate) attached: Option<Attached>,
}
