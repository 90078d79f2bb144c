//! The time and identity of a document, passed in so that the same input gives the same bytes.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Time and identity of a document, both chosen by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentStamp {
    /// Creation time in the metadata.
    pub made_at: DateTime<Utc>,
    /// First half of the PDF's `/ID`; the second half is a hash of the content.
    ///
    /// A document of a session uses the id of the session, by which a filled-in form is recognised.
    pub document_id: Uuid,
}
