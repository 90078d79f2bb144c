//! Creates a session.

use crate::document::genesis::{self, Origin};
use crate::document::{actor_id, string};
use crate::edits::undo::Undo;
use crate::error::JournalError;
use crate::history::message::ChangeMessage;
use crate::journal::{Journal, SavePoint};
use crate::room::Room;
use crate::session_parts::previous;
use crate::stamp::ChangeStamp;
use crate::state::State;
use automerge::ROOT;
use automerge::transaction::{CommitOptions, Transactable};
use domain::{Edit, Instrument, LimitScope, NewSession, ParticipantId, PreviousConversation, SessionId, TextField};
use uuid::Uuid;

/// Arguments of [`Journal::create`].
#[derive(Clone, Copy)]
pub struct NewJournal<'a> {
    /// Id of the new session.
    pub id: SessionId,
    /// Instrument of the session, embedded in it.
    pub instrument: &'a Instrument,
    /// Its JSON as another session has it, where that is embedded verbatim.
    pub instrument_json: Option<&'a str>,
    /// First details. The caller fills in `date`.
    pub details: &'a NewSession,
    /// New ids for the participants of `details`, in the same order.
    pub participant_ids: &'a [ParticipantId],
    /// The conversation that the session follows, if any.
    pub previous: Option<&'a PreviousConversation>,
    /// Random id of this run of the app.
    pub actor: Uuid,
    /// [`LimitScope::NewInput`] for details that a person entered, [`LimitScope::ExistingContent`] for those of another
    /// session; [`Journal::replay`] then writes the rest of it.
    pub limits: LimitScope,
}

impl Journal {
    /// Creates a session.
    ///
    /// # Errors
    /// [`JournalError::Edit`] if the details or the previous conversation exceed a limit or name an unknown factor,
    /// [`JournalError::Instrument`] if the instrument is not valid, [`JournalError::ParticipantIds`] if there is not
    /// one id per participant.
    pub fn create(new: &NewJournal<'_>, stamp: &ChangeStamp) -> Result<Self, JournalError> {
        let NewJournal { id, instrument, instrument_json, details, participant_ids, previous, actor, limits } = *new;
        details.check(limits)?;
        instrument.check()?;
        previous.map_or(Ok(()), PreviousConversation::check)?;
        if participant_ids.len() != details.participants.len() {
            let (names, ids) = (details.participants.len(), participant_ids.len());
            return Err(JournalError::ParticipantIds { names, ids });
        }
        let json = match instrument_json {
            Some(json) if Instrument::from_json(json)? == *instrument => json.to_owned(),
            _ => serde_json::to_string(instrument).map_err(|error| JournalError::Unreadable(error.to_string()))?,
        };
        let (mut doc, genesis) = genesis::make(id, &json, instrument)?;
        doc.set_actor(actor_id(actor));
        if let Some(previous) = previous {
            let mut tx = doc.transaction();
            previous::begin(&mut tx, previous)?;
            if !details.start {
                tx.put(ROOT, "planned", true)?;
            }
            let message = ChangeMessage::of_follow_up(&stamp.author).json();
            tx.commit_with(CommitOptions::default().with_message(message).with_time(stamp.at.timestamp()));
        }
        let state = State::read(&doc, Origin { id, instrument: instrument.clone(), genesis })?;
        let (saved, undo, room) = (SavePoint::default(), Undo::default(), Room::of(&doc));
        let mut journal = Self { doc, genesis, state, undo, room, actor, saved, offered: None };
        let message = ChangeMessage::of_beginning(&stamp.author);
        journal.commit(&first_edits(details, participant_ids), LimitScope::ExistingContent, stamp, &message)?;
        Ok(journal)
    }
}

impl Journal {
    /// Returns the JSON of the instrument as it is embedded in the session.
    ///
    /// # Errors
    /// [`JournalError::Unreadable`] where the document has none.
    pub fn instrument_json(&self) -> Result<String, JournalError> {
        string(&self.doc, &ROOT, "instrument")?.ok_or_else(|| JournalError::Unreadable("instrument".to_owned()))
    }
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
    let plan = (!new.start).then_some(Edit::Plan);
    let details = texts.chain([Edit::SetDate { date: new.date }, Edit::SetTime { time: new.time }]);
    plan.into_iter().chain(details).chain(participants).chain(cards).collect()
}
