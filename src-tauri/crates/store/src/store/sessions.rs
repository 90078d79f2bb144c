//! Sessions, their chunks, and the trash.

use crate::clock_record::ClockRecord;
use crate::error::StoreError;
use crate::moment;
use crate::store::Store;
use crate::tables::chunks::{self, Chunks};
use crate::tables::projections::{self, Projection};
use crate::tables::search;
use crate::tables::sessions::{self, SessionRow};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Appends a chunk to a session and replaces its projection. A missing session is created. An empty chunk only
    /// replaces the projection. A chunk that the session already has is not stored twice; a damaged copy of it is
    /// repaired.
    pub fn append(
        &mut self,
        session: Uuid,
        chunk: &[u8],
        projection: &Projection,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            sessions::touch(tx, session, now)?;
            if !chunk.is_empty() {
                chunks::insert(tx, session, chunk, &moment::to_text(now))?;
            }
            projections::put(tx, session, projection)
        })
    }

    /// Returns the chunks of a session.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the session.
    pub fn chunks(&self, session: Uuid) -> Result<Chunks, StoreError> {
        let chunks = chunks::read(&self.db, session)?;
        if chunks.damaged > 0 {
            self.seen_damaged.borrow_mut().insert(session);
            self.checked.doubt();
        }
        Ok(chunks)
    }

    /// Replaces all undamaged chunks of a session by one snapshot, which is read back before COMMIT. Damaged chunks
    /// stay.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the session, [`StoreError::EmptySnapshot`] for a snapshot of zero bytes.
    pub fn compact(&mut self, session: Uuid, snapshot: &[u8], now: DateTime<Utc>) -> Result<(), StoreError> {
        if snapshot.is_empty() {
            return Err(StoreError::EmptySnapshot);
        }
        self.write(|tx| chunks::compact(tx, session, snapshot, now))
    }

    /// Returns the sessions that are stored in at least this many pieces, each with the number of its last piece.
    pub fn in_pieces(&self, at_least: usize) -> Result<Vec<(Uuid, i64)>, StoreError> {
        sessions::in_pieces(&self.db, at_least)
    }

    /// Replaces the projection of a session and its words in the search index.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the session.
    pub fn replace_projection(&mut self, session: Uuid, projection: &Projection) -> Result<(), StoreError> {
        self.replace_projections(&[(session, projection.clone())])
    }

    /// Replaces the projections of several sessions, and their words in the search index, in one transaction.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without one of the sessions.
    pub fn replace_projections(&mut self, projections: &[(Uuid, Projection)]) -> Result<(), StoreError> {
        self.write(|tx| projections.iter().try_for_each(|(session, one)| projections::put(tx, *session, one)))
    }

    /// Returns the sessions without a projection or without their texts in the search index, latest change first.
    pub fn without_projection(&self) -> Result<Vec<Uuid>, StoreError> {
        projections::missing(&self.db)
    }

    /// Returns all sessions, the trash included, latest change first.
    pub fn sessions(&self) -> Result<Vec<SessionRow>, StoreError> {
        Ok(self.marked(sessions::all(&self.db)?))
    }

    /// Returns one session; `None` where it does not exist.
    pub fn session(&self, session: Uuid) -> Result<Option<SessionRow>, StoreError> {
        Ok(sessions::one(&self.db, session)?.and_then(|row| self.marked(vec![row]).pop()))
    }

    /// Returns the sessions that contain every word of a query, the trash included, latest change first. A blank query
    /// matches all sessions; a query with only punctuation matches none.
    pub fn search(&self, query: &str) -> Result<Vec<SessionRow>, StoreError> {
        if query.trim().is_empty() {
            return self.sessions();
        }
        let words = search::words(query);
        let search::Matches { mut in_details, in_texts, .. } = search::matches(&self.db, &words, usize::MAX)?;
        in_details.extend(in_texts);
        Ok(self.marked(sessions::numbered(&self.db, &in_details)?))
    }

    /// Marks the rows of sessions in which damage was found since the start.
    pub(super) fn marked(&self, mut rows: Vec<SessionRow>) -> Vec<SessionRow> {
        let seen = self.seen_damaged.borrow();
        rows.iter_mut().for_each(|row| row.damaged |= seen.contains(&row.id));
        rows
    }

    /// Moves a session to the trash. A second call changes nothing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the session.
    pub fn trash(&mut self, session: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|tx| sessions::trash(tx, session, now))?;
        // A later start must notice where this clock was wrong.
        self.clock.see(now);
        self.clock.write(&self.folder, &ClockRecord::read(&self.folder), true);
        Ok(())
    }

    /// Takes a session out of the trash.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the session.
    pub fn restore(&mut self, session: Uuid) -> Result<(), StoreError> {
        self.write(|tx| sessions::restore(tx, session))
    }
}
