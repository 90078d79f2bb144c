//! Packs the stored changes of a session into one, beside the app: reading them one by one takes many times as long.

use crate::error::AppError;
use crate::sessions::Sessions;
use domain::SessionId;
use journal::Journal;
use std::slice;
use uuid::Uuid;

/// Number of stored pieces from which a session is packed.
const PACK_FROM: usize = 256;

/// The stored pieces of a session that are to be packed.
pub struct PackWork {
    session: SessionId,
    /// Number of the last piece.
    last: i64,
    chunks: Vec<Vec<u8>>,
    actor: Uuid,
}

/// A session as one piece.
pub struct Packed {
    session: SessionId,
    last: i64,
    /// `None` where the pieces cannot be packed.
    bytes: Option<Vec<u8>>,
}

impl PackWork {
    /// Packs the pieces and reads the result back. Takes time in proportion to their number.
    pub fn run(self) -> Packed {
        Packed { session: self.session, last: self.last, bytes: self.packed() }
    }

    fn packed(&self) -> Option<Vec<u8>> {
        let mut journal = Journal::load(&self.chunks, self.actor).ok()?;
        let packed = journal.snapshot();
        let read_back = Journal::load(slice::from_ref(&packed), self.actor).ok()?;
        let is_whole = journal.id() == self.session && journal.missing() == 0;
        (is_whole && read_back.heads() == journal.heads()).then_some(packed)
    }
}

impl Sessions {
    /// Returns a session with many stored pieces; `None` if there is none.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn pack_work(&mut self) -> Result<Option<PackWork>, AppError> {
        for (id, last) in self.store.in_pieces(PACK_FROM)? {
            let session = SessionId::new(id);
            if self.not_packed.contains(&session) {
                continue;
            }
            let chunks = self.store.chunks(id)?;
            if chunks.damaged == 0 {
                return Ok(Some(PackWork { session, last, chunks: chunks.bytes, actor: self.actor }));
            }
            self.not_packed.insert(session);
        }
        Ok(None)
    }

    /// Stores a packed session. Returns whether it did: not where the session changed meanwhile.
    ///
    /// # Errors
    /// A store error, such as for a full disk; the pieces stay as they were, and the next start tries again.
    pub(crate) fn pack_done(&mut self, packed: Packed) -> Result<bool, AppError> {
        let Packed { session, last, bytes } = packed;
        let id = session.uuid();
        let is_same = self.store.session(id)?.is_some_and(|row| row.last_seq == last);
        if !is_same {
            return Ok(false);
        }
        // Taken out again after success, so that no fault is met twice in a run.
        self.not_packed.insert(session);
        let Some(bytes) = bytes else { return Ok(false) };
        self.store.compact(id, &bytes, self.environment.now())?;
        self.not_packed.remove(&session);
        Ok(true)
    }

    /// Packs every session that has many stored pieces. Returns how many it packed.
    ///
    /// # Errors
    /// As [`Sessions::pack_done`].
    pub(crate) fn pack(&mut self) -> Result<usize, AppError> {
        let mut packed = 0;
        while let Some(work) = self.pack_work()? {
            packed += usize::from(self.pack_done(work.run())?);
        }
        Ok(packed)
    }
}
