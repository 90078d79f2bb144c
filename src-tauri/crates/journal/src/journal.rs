//! One open session: apply, undo, save.

use crate::error::JournalError;
use crate::genesis::{self, Origin};
use crate::history::{self, ChangeMessage};
use crate::load::{guarded, load, rebuild};
use crate::read::State;
use crate::undo::{Step, Undo};
use crate::{document, inverse, previous, write};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ChangeHash, ReadDoc, SaveOptions};
use chrono::{DateTime, Utc};
use domain::{
    Author, Edit, HistoryEdit, HistoryEntry, Instrument, LimitScope, NewSession, ParticipantId, PreviousConversation,
    Session, SessionId, TextField,
};
use std::fmt;
use uuid::Uuid;

/// A text that loses more characters than this at once is named as shorter in the history.
const SHORTER_BY: usize = 20;

/// One session with its history.
pub struct Journal {
    pub(crate) doc: Automerge,
    pub(crate) genesis: ChangeHash,
    pub(crate) state: State,
    pub(crate) undo: Undo,
    /// Names this run on this device; every change carries it.
    actor: Uuid,
    /// Where the store stands; no heads while nothing was stored.
    saved: SavePoint,
    /// Where the store will stand once the bytes that were last handed out are in it.
    offered: Option<SavePoint>,
}

/// A moment of the journal to come back to.
#[derive(Clone, Default)]
struct SavePoint {
    heads: Vec<ChangeHash>,
    undo: Undo,
}

/// Author and time of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeStamp {
    /// Time of the change; stored to the second.
    pub at: DateTime<Utc>,
    /// Author of the change.
    pub author: Author,
}

/// What [`Journal::create`] needs to create a session.
#[derive(Clone, Copy)]
pub struct NewJournal<'a> {
    /// Id of the new session.
    pub id: SessionId,
    /// Instrument of the session, embedded in it.
    pub instrument: &'a Instrument,
    /// First details. The caller fills in `date`.
    pub details: &'a NewSession,
    /// New ids for the participants of `details`, in the same order.
    pub participant_ids: &'a [ParticipantId],
    /// The conversation that the session follows, if any.
    pub previous: Option<&'a PreviousConversation>,
    /// Random id of this launch of the app.
    pub actor: Uuid,
    /// [`LimitScope::NewInput`] for details that a person entered, [`LimitScope::ExistingContent`] for those of another
    /// session; [`Journal::replay`] then writes the rest of it.
    pub limits: LimitScope,
}

impl Journal {
    /// Creates a session.
    ///
    /// # Errors
    /// [`JournalError::Edit`] where the details or the previous conversation break a limit or name an unknown factor,
    /// [`JournalError::Instrument`] where the instrument is not valid, [`JournalError::ParticipantIds`] where there is not
    /// one id per participant.
    pub fn create(new: &NewJournal<'_>, stamp: &ChangeStamp) -> Result<Self, JournalError> {
        let NewJournal { id, instrument, details, participant_ids, previous, actor, limits } = *new;
        details.check(limits)?;
        instrument.check()?;
        previous.map_or(Ok(()), PreviousConversation::check)?;
        if participant_ids.len() != details.participants.len() {
            let (names, ids) = (details.participants.len(), participant_ids.len());
            return Err(JournalError::ParticipantIds { names, ids });
        }
        let json = serde_json::to_string(instrument).map_err(|error| JournalError::Unreadable(error.to_string()))?;
        let (mut doc, genesis) = genesis::make(id, &json, instrument)?;
        doc.set_actor(actor_id(actor));
        if let Some(previous) = previous {
            let mut tx = doc.transaction();
            previous::begin(&mut tx, previous)?;
            let message = ChangeMessage::of_follow_up(&stamp.author).json();
            tx.commit_with(CommitOptions::default().with_message(message).with_time(stamp.at.timestamp()));
        }
        let state = State::read(&doc, Origin { id, instrument: instrument.clone(), genesis })?;
        let (saved, undo) = (SavePoint::default(), Undo::default());
        let mut journal = Self { doc, genesis, state, undo, actor, saved, offered: None };
        let message = ChangeMessage::of_beginning(&stamp.author);
        journal.commit(&first_edits(details, participant_ids), LimitScope::ExistingContent, stamp, &message)?;
        Ok(journal)
    }

    /// Opens a session from chunks in any order, duplicates welcome. Changes whose predecessors are missing wait for
    /// them, see [`Journal::missing`]. `actor` is a random id of this launch.
    ///
    /// # Errors
    /// [`JournalError::Unreadable`] where the bytes are not, or not wholly, a session.
    pub fn load(chunks: &[Vec<u8>], actor: Uuid) -> Result<Self, JournalError> {
        Ok(Self::opened(load(chunks)?, actor))
    }

    /// Opens a session that somebody else wrote. Nothing is in it but its changes, each by its hash.
    ///
    /// # Errors
    /// As [`Journal::load`].
    pub fn load_foreign(bytes: Vec<u8>, actor: Uuid) -> Result<Self, JournalError> {
        let (doc, ..) = load(&[bytes])?;
        Ok(Self::opened(rebuild(&doc)?, actor))
    }

    fn opened((doc, state, genesis): (Automerge, State, ChangeHash), actor: Uuid) -> Self {
        let doc = doc.with_actor(actor_id(actor));
        let saved = SavePoint { heads: doc.get_heads(), undo: Undo::default() };
        Self { doc, genesis, state, undo: Undo::default(), actor, saved, offered: None }
    }

    /// Applies edits as one change, all or nothing, each checked against the session as the ones before it left it.
    /// Edits that change nothing leave no trace.
    ///
    /// # Errors
    /// [`JournalError::Edit`] for the first edit that breaks a rule; nothing has changed then.
    pub fn apply(&mut self, edits: &[Edit], stamp: &ChangeStamp) -> Result<(), JournalError> {
        self.apply_as(&self.message(edits, stamp, false), edits, stamp)
    }

    /// Applies edits that were taken over from a filled-in PDF; the history says so.
    ///
    /// # Errors
    /// As [`Journal::apply`].
    pub fn apply_from_pdf(&mut self, edits: &[Edit], stamp: &ChangeStamp) -> Result<(), JournalError> {
        self.apply_as(&self.message(edits, stamp, false).taken_from_pdf(), edits, stamp)
    }

    fn apply_as(&mut self, message: &ChangeMessage, edits: &[Edit], stamp: &ChangeStamp) -> Result<(), JournalError> {
        if let Some(inverse) = self.commit(edits, LimitScope::NewInput, stamp, message)? {
            self.undo.record(edits, inverse, stamp.at);
        }
        Ok(())
    }

    /// Applies edits that write the content of another session. There is nothing to undo afterwards.
    ///
    /// `from_pdf` records in the history that some of it comes from a filled-in PDF.
    ///
    /// # Errors
    /// As [`Journal::apply`], within the limits of [`LimitScope::ExistingContent`].
    pub fn replay(&mut self, edits: &[Edit], from_pdf: bool, stamp: &ChangeStamp) -> Result<(), JournalError> {
        let message = self.message(edits, stamp, false);
        let message = if from_pdf { message.taken_from_pdf() } else { message };
        self.commit(edits, LimitScope::ExistingContent, stamp, &message).map(drop)
    }

    /// Takes the last change of this run back, as a new change. Tells whether there was one. A step that no longer fits
    /// is passed over; a change that cannot be taken back, settling the advice for instance, is not reached behind.
    ///
    /// # Errors
    /// As [`Journal::apply`], never for an edit that does not fit.
    pub fn undo(&mut self, stamp: &ChangeStamp) -> Result<bool, JournalError> {
        while let Some(step) = self.undo.last() {
            let inverse = self.step(&step, stamp, true)?;
            let done = inverse.is_some();
            self.undo.went_back(inverse);
            if done {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Does the change again that was last taken back. Tells whether there was one.
    ///
    /// # Errors
    /// As [`Journal::undo`].
    pub fn redo(&mut self, stamp: &ChangeStamp) -> Result<bool, JournalError> {
        while let Some(step) = self.undo.next() {
            let inverse = self.step(&step, stamp, false)?;
            let done = inverse.is_some();
            self.undo.went_forward(inverse);
            if done {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Tells whether there is a change of this run to take back.
    pub fn can_undo(&self) -> bool {
        self.undo.last().is_some()
    }

    /// Tells whether there is a change to do again.
    pub fn can_redo(&self) -> bool {
        self.undo.next().is_some()
    }

    /// Tells what the next [`Journal::undo`] takes back, without its content; empty where there is nothing.
    pub fn undo_takes_back(&self) -> Vec<HistoryEdit> {
        self.undo.last().map_or_else(Vec::new, |step| step.what.to_vec())
    }

    /// Tells what the next [`Journal::redo`] does again, without its content; empty where there is nothing.
    pub fn redo_does_again(&self) -> Vec<HistoryEdit> {
        self.undo.next().map_or_else(Vec::new, |step| step.what.to_vec())
    }

    /// Gives the id of the session.
    pub fn id(&self) -> SessionId {
        self.state.session.id
    }

    /// Gives the session as it stands.
    pub fn session(&self) -> &Session {
        &self.state.session
    }

    /// Tells who changed what and when, oldest first.
    pub fn history(&self) -> Vec<HistoryEntry> {
        history::entries(&self.doc, self.genesis)
    }

    /// Gives a text as it stood just before a change, by the id the history names it with; empty where it was not
    /// there yet. What others did at the same time is not in it: it is what the author saw.
    ///
    /// # Errors
    /// [`JournalError::UnknownChange`], or [`JournalError::Unreadable`] where the session has no such text.
    pub fn text_before(&self, change: &str, field: &TextField) -> Result<String, JournalError> {
        let unknown = || JournalError::UnknownChange(change.chars().take(80).collect());
        let hash: ChangeHash = change.parse().map_err(|_| unknown())?;
        let known = self.doc.get_change_meta_by_hash(&hash).ok_or_else(unknown)?;
        let object = document::text_object(&self.doc, field)?;
        if known.deps.is_empty() {
            return Ok(String::new());
        }
        // What stood there once was checked by nobody: a foreign history may hold anything.
        guarded(|| document::within_bounds(self.doc.text_at(&object, &known.deps)?, field))
    }

    /// Gives the hashes of the latest changes, sorted; the same for two journals that hold the same.
    pub fn heads(&self) -> Vec<String> {
        let mut heads: Vec<_> = self.doc.get_heads().iter().map(ToString::to_string).collect();
        heads.sort();
        heads
    }

    /// Counts the changes that others build on but that are not here, as after the loss of a chunk; 0 when whole.
    pub fn missing(&self) -> usize {
        self.doc.get_missing_deps(&[]).len()
    }

    /// Gives the bytes of all changes since the last [`Journal::mark_saved`], the same at every call until then;
    /// empty where there are none.
    pub fn unsaved(&mut self) -> Vec<u8> {
        self.offered = Some(self.mark());
        self.doc.save_after(&self.saved.heads)
    }

    /// Gives the whole document, for a copy or to pack many chunks into one.
    pub fn snapshot(&mut self) -> Vec<u8> {
        self.offered = Some(self.mark());
        self.doc.save()
    }

    /// Notes that the bytes last given by [`Journal::unsaved`] or [`Journal::snapshot`] are stored. Changes made after
    /// they were given stay unsaved.
    pub fn mark_saved(&mut self) {
        if let Some(offered) = self.offered.take() {
            self.saved = offered;
        }
    }

    /// Drops all changes since the last [`Journal::mark_saved`], so that the journal is what the store holds. A
    /// journal that was never stored stays as it is: there is nothing to go back to.
    pub fn revert_unsaved(&mut self) {
        self.offered = None;
        if self.saved.heads.is_empty() || self.doc.save_after(&self.saved.heads).is_empty() {
            return;
        }
        // The dropped changes may live on in an export; the same actor counting on from before them would make two
        // different changes of one name. Actors are random, so the next number is as good as a new one.
        self.actor = Uuid::from_u128(self.actor.as_u128().wrapping_add(1));
        let mut saved = self.doc.fork_at(&self.saved.heads).expect("the saved heads are part of this document");
        let whole = self.doc.save();
        let applied = self.doc.save_with_options(SaveOptions { retain_orphans: false, ..SaveOptions::default() });
        saved.load_incremental(&whole[applied.len()..]).expect("waiting changes were read before");
        self.doc = saved.with_actor(actor_id(self.actor));
        self.state.read_again(&self.doc).expect("this state was read before");
        self.undo = self.saved.undo.clone();
    }

    /// Gives a copy to try something on. Only one of the two may go on: both would write under one name.
    #[must_use]
    pub fn fork(&self) -> Self {
        let (doc, state, undo) = (self.doc.clone(), self.state.clone(), self.undo.clone());
        Self { doc, genesis: self.genesis, state, undo, actor: self.actor, saved: self.saved.clone(), offered: None }
    }

    fn mark(&self) -> SavePoint {
        SavePoint { heads: self.doc.get_heads(), undo: self.undo.clone() }
    }

    /// Applies a step of undo or redo; none where it no longer fits or changes nothing.
    fn step(&mut self, step: &Step, stamp: &ChangeStamp, undo: bool) -> Result<Option<Vec<Edit>>, JournalError> {
        // What stood there stood there, be it longer than a person types.
        match self.commit(&step.edits, LimitScope::ExistingContent, stamp, &self.message(&step.edits, stamp, undo)) {
            Err(JournalError::Edit(_)) => Ok(None),
            other => other,
        }
    }

    fn message(&self, edits: &[Edit], stamp: &ChangeStamp, undo: bool) -> ChangeMessage {
        let mut message = ChangeMessage::of_edits(&stamp.author, edits, undo);
        for (index, edit) in edits.iter().enumerate() {
            let Edit::SetText { target, text } = edit else { continue };
            // An unknown text is refused later, with its reason.
            let before = document::text(&self.doc, target).map_or(0, |before| before.chars().count());
            if before > text.chars().count() + SHORTER_BY {
                message.shortens(index);
            }
        }
        message
    }

    /// Checks and writes edits as one change and gives the edits that take it back; none where nothing changed.
    fn commit(
        &mut self,
        edits: &[Edit],
        scope: LimitScope,
        stamp: &ChangeStamp,
        message: &ChangeMessage,
    ) -> Result<Option<Vec<Edit>>, JournalError> {
        let mut state = self.state.clone();
        let device = self.doc.get_actor().to_hex_string();
        let mut inverses = Vec::new();
        // Dropped without a commit, a transaction takes everything back.
        let mut tx = self.doc.transaction();
        for edit in edits {
            edit.check(&state.session, &state, scope)?;
            let written = tx.pending_ops();
            let inverse = inverse::of(edit, &state, &tx)?;
            write::write(&mut tx, edit, &state, &device)?;
            if tx.pending_ops() > written {
                inverses.extend(inverse);
                state.read_after(&tx, edit)?;
            }
        }
        if tx.pending_ops() == 0 {
            tx.rollback();
            return Ok(None);
        }
        tx.commit_with(CommitOptions::default().with_message(message.json()).with_time(stamp.at.timestamp()));
        self.state = state;
        inverses.reverse();
        Ok(Some(inverses))
    }
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal").field("id", &self.id()).field("heads", &self.heads()).finish_non_exhaustive()
    }
}

fn actor_id(actor: Uuid) -> ActorId {
    ActorId::from(&actor.as_bytes()[..])
}

fn first_edits(new: &NewSession, participant_ids: &[ParticipantId]) -> Vec<Edit> {
    let texts = [
        (TextField::Initiative, &new.initiative),
        (TextField::Place, &new.place),
        (TextField::Moderator, &new.moderator),
        (TextField::MinuteTaker, &new.minute_taker),
    ];
    let texts = texts.into_iter().map(|(target, text)| Edit::SetText { target, text: text.clone() });
    let participants = participant_ids.iter().zip(&new.participants);
    let participants = participants.map(|(id, name)| Edit::AddParticipant { participant: *id, name: name.clone() });
    let cards = new.factors.iter().map(|factors| Edit::ArrangeCards { factors: factors.clone() });
    texts.chain([Edit::SetDate { date: new.date }]).chain(participants).chain(cards).collect()
}
