//! The time and identity of a document, passed in so that the same input gives the same bytes.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Time, identity and state of a document, chosen by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentStamp {
    /// Creation time in the metadata.
    pub made_at: DateTime<Utc>,
    /// First half of the PDF's `/ID`; the second half is a hash of the content.
    ///
    /// A document of a session uses the id of the session, by which a filled-in form is recognised.
    pub document_id: Uuid,
    /// Hashes of the latest changes of the session, by which a device can tell that the document is newer than what it
    /// has. Empty for a document of no session.
    pub heads: Vec<String>,
}
