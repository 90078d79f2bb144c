//! A session told anew under a number of its own: as a copy made on purpose, or settled and without its history. What
//! is told is what stands; who typed what and when, and what was taken away, stays behind.

use crate::Actiescan;
use crate::error::{AppError, ErrorCode};
use crate::views::SessionView;
use domain::{
    AdviceState, Answer, Edit, FactorId, LevelAnswer, LimitScope, Mark, NewSession, NoteRef, ParticipantId,
    PreviousConversation, Session, SessionId, Stage, TextField,
};
use journal::{Journal, NewJournal};

/// The longest stretch of time that one edit adds, in seconds.
const DAY: u64 = 86_400;
/// Longest name of an initiative, and longest reason for opening an advice again, in characters.
const LONGEST_NAME: usize = 200;
const LONGEST_REASON: usize = 300;

impl Actiescan {
    /// “Bewaar als kopie”: a session with the same content and a number of its own; from here on the two go their own
    /// ways.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::Invalid`] where two choices stand open, or a store error.
    pub fn copy_session(&mut self, id: SessionId) -> Result<SessionView, AppError> {
        // What colleagues wrote and waits for the screen belongs to it.
        self.take_in_waiting(id)?;
        let mut session = self.told(id)?;
        let name = format!("{} (kopie)", session.details.initiative.trim());
        if name.chars().count() <= LONGEST_NAME {
            session.details.initiative = name;
        }
        let people = self.fresh_people(&session);
        let copy = self.begin_again(&session, &people, None)?;
        self.keep_as_long_as(id, copy.session.id);
        Ok(copy)
    }

    /// “Vaststellen en opschonen”: a settled session without history, and without the names of participants where
    /// `names` is false. The session it was made of goes to the Prullenbak.
    ///
    /// # Errors
    /// As [`Actiescan::copy_session`].
    pub fn settle_and_clean(&mut self, id: SessionId, names: bool) -> Result<SessionView, AppError> {
        // What colleagues wrote and waits for the screen belongs to it.
        self.take_in_waiting(id)?;
        let mut session = self.told(id)?;
        let at = self.environment.now();
        session.stage = Stage::Finished;
        // Earlier versions of the advice are history as well.
        session.advice.versions.clear();
        if let AdviceState::Draft = session.advice.state {
            session.advice.state = AdviceState::Settled { version: 1, at };
        }
        if !names {
            session.participants.clear();
        }
        let people = self.fresh_people(&session);
        let view = self.begin_again(&session, &people, None)?;
        self.keep_as_long_as(id, view.session.id);
        self.store.trash(id.uuid(), at)?;
        self.journals.remove(&id);
        Ok(view)
    }

    /// Gives a session that can be told in one way only.
    fn told(&mut self, id: SessionId) -> Result<Session, AppError> {
        let journal = self.journal(id)?;
        let session = journal.session().clone();
        if !journal.contests()?.is_empty() {
            let message = "In deze sessie staan nog twee keuzes naast elkaar. Kies eerst samen wat blijft.";
            return Err(AppError::new(ErrorCode::Invalid, message));
        }
        Ok(session)
    }

    fn fresh_people(&self, session: &Session) -> Vec<ParticipantId> {
        session.participants.iter().map(|_| ParticipantId::new(self.environment.new_id())).collect()
    }

    /// Begins a session that says what another one says, with what it carried along and by its instrument, in one
    /// commit. `from_pdf` is what a filled-in PDF adds to it; none where it comes from no PDF.
    pub(crate) fn begin_again(
        &mut self,
        session: &Session,
        people: &[ParticipantId],
        from_pdf: Option<Vec<Edit>>,
    ) -> Result<SessionView, AppError> {
        let id = SessionId::new(self.environment.new_id());
        let stamp = self.stamp()?;
        let details = beginning(session);
        let previous = session.previous.as_ref().map(unanswered);
        let beginning = NewJournal {
            id,
            instrument: &session.instrument,
            details: &details,
            participant_ids: people,
            previous: previous.as_ref(),
            actor: self.actor,
            limits: LimitScope::ExistingContent,
        };
        let mut journal = Journal::create(&beginning, &stamp)?;
        let mut told = edits(session);
        let is_from_pdf = from_pdf.is_some();
        told.extend(from_pdf.unwrap_or_default());
        journal.replay(&told, is_from_pdf, &stamp)?;
        self.journals.insert(id, journal);
        let committed = self.commit(id);
        // What is shown is read from the store, and where it could not be kept nothing lingers.
        self.journals.remove(&id);
        committed?;
        self.open_session(id)
    }
}

fn beginning(session: &Session) -> NewSession {
    let details = &session.details;
    NewSession {
        initiative: details.initiative.clone(),
        date: details.date,
        place: details.place.clone(),
        moderator: details.moderator.clone(),
        minute_taker: details.minute_taker.clone(),
        participants: session.participants.iter().map(|participant| participant.name.clone()).collect(),
        factors: Some(session.included_cards().map(|card| card.factor.clone()).collect()),
    }
}

/// Gives what was carried along without what became of it, which is told as edits.
fn unanswered(previous: &PreviousConversation) -> PreviousConversation {
    let mut previous = previous.clone();
    for action in previous.themes.iter_mut().flat_map(|theme| &mut theme.actions) {
        action.outcome = None;
        action.contested_outcome.clear();
        action.why.clear();
    }
    previous
}

/// Tells everything but the beginning as edits, in an order in which each is allowed.
fn edits(session: &Session) -> Vec<Edit> {
    let mut edits = Vec::new();
    for theme in session.previous.iter().flat_map(|previous| &previous.themes) {
        for action in &theme.actions {
            let (factor, id) = (theme.factor.clone(), action.id);
            edits.push(Edit::SetActionOutcome { factor: factor.clone(), action: id, outcome: action.outcome });
            let target = TextField::OutcomeWhy { factor, action: id };
            edits.push(Edit::SetText { target, text: action.why.clone() });
        }
    }
    for card in &session.cards {
        tell_card(&mut edits, &card.factor, &card.answer);
    }
    let notes = session.advice.included_notes.iter().cloned();
    edits.extend(notes.map(|note: NoteRef| Edit::IncludeNote { note, included: true }));
    for question in &session.questions {
        edits.push(Edit::AddQuestion { question: question.id, text: question.question.clone() });
        let target = TextField::QuestionAnswer { question: question.id };
        edits.push(Edit::SetText { target, text: question.answer.clone() });
    }
    edits.extend(session.ticked_steps.iter().map(|step| Edit::SetStep { step: step.clone(), done: true }));
    let minutes = |text: &str| Edit::SetText { target: TextField::Minutes, text: text.to_owned() };
    for version in &session.advice.versions {
        edits.push(minutes(&version.minutes));
        edits.push(Edit::SettleAdvice { at: version.at });
        if !version.reopened_because.is_empty() {
            edits.push(Edit::ReopenAdvice { reason: version.reopened_because.chars().take(LONGEST_REASON).collect() });
        }
    }
    match session.advice.state {
        AdviceState::Settled { at, .. } if session.advice.versions.is_empty() => {
            edits.extend([minutes(&session.minutes), Edit::SettleAdvice { at }]);
        }
        AdviceState::Settled { .. } => {}
        AdviceState::Draft => edits.push(minutes(&session.minutes)),
    }
    if session.stage == Stage::Finished {
        edits.push(Edit::Finish);
    }
    edits
}

fn tell_card(edits: &mut Vec<Edit>, factor: &FactorId, answer: &Answer) {
    let Answer { level, note, sub_notes, open_question, come_back_later, seconds, actions, silent } = answer;
    let factor = factor.clone();
    let mut passed = *seconds;
    while passed > 0 {
        let part = passed.min(DAY);
        edits.push(Edit::AddTime { factor: factor.clone(), seconds: u32::try_from(part).unwrap_or_default() });
        passed -= part;
    }
    if let LevelAnswer::Chosen(choice) = level {
        edits.push(Edit::SetLevel { factor: factor.clone(), level: Some(*choice) });
    }
    if let Some(choice) = silent.held() {
        edits.push(Edit::SetSilentChoice { factor: factor.clone(), choice: Some(choice.clone()) });
    }
    edits.push(Edit::SetText { target: TextField::Note { factor: factor.clone() }, text: note.clone() });
    for (sub_question, text) in sub_notes {
        let target = TextField::SubNote { factor: factor.clone(), sub_question: sub_question.clone() };
        edits.push(Edit::SetText { target, text: text.clone() });
    }
    for (mark, on) in [(Mark::OpenQuestion, *open_question), (Mark::ComeBackLater, *come_back_later)] {
        edits.push(Edit::SetMark { factor: factor.clone(), mark, on });
    }
    for action in actions.iter().filter(|action| !action.removed) {
        edits.push(Edit::AddAction {
            factor: factor.clone(),
            action: action.id,
            what: action.what.clone(),
            who: action.who.clone(),
            due: action.due,
        });
    }
}
