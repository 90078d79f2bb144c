//! Copies of a session under a new id, without its history: a plain copy, or a settled session.
//!
//! A copy has the current content only. Who typed what and when, and what was removed, stays in the original.

use crate::dutch::names;
use crate::error::AppError;
use crate::sessions::Sessions;
use domain::{
    AdviceState, Answer, ContestSubject, Edit, FactorId, LevelAnswer, LimitScope, Mark, NewSession, NoteRef,
    ParticipantId, PreviousConversation, Session, SessionId, SilentAnswer, Stage, TextField,
};
use journal::{Journal, NewJournal};

/// Longest time that one edit adds, in seconds: a day.
const MOST_SECONDS: u64 = 86_400;
/// Longest reason for reopening an advice, in characters.
pub(crate) const LONGEST_REASON: usize = 300;

impl Sessions {
    /// Copies a session under a new id and returns that id.
    ///
    /// Contested choices of a session that is full stay open in its copy, because nobody can settle them any more.
    ///
    /// # Errors
    /// [`AppError::Contested`], [`AppError::UnknownSession`], or a store error.
    pub(crate) fn copy(&mut self, id: SessionId) -> Result<SessionId, AppError> {
        let mut session = self.uncontested(id)?;
        reopen_if_changed(&mut session);
        let name = names::copy_of(&session.details.initiative);
        if name.chars().count() <= TextField::Initiative.limit() {
            session.details.initiative = name;
        }
        let people = self.new_participant_ids(&session);
        self.rebuild(&session, &people, None, Some(id))
    }

    /// Copies a session as a finished one with a settled advice, and without the names of participants where `names` is
    /// false. Returns the new id.
    ///
    /// # Errors
    /// As [`Sessions::copy`].
    pub(crate) fn settled_copy(&mut self, id: SessionId, names: bool) -> Result<SessionId, AppError> {
        let mut session = self.uncontested(id)?;
        let at = self.environment.now();
        (session.stage, session.planned) = (Stage::Finished, false);
        // What came in after the advice was settled is settled now.
        reopen_if_changed(&mut session);
        // Earlier versions of the advice are history too.
        session.advice.versions.clear();
        if let AdviceState::Draft = session.advice.state {
            session.advice.state = AdviceState::Settled { version: 1, at, changed_since: false };
        }
        if !names {
            session.participants.clear();
        }
        let people = self.new_participant_ids(&session);
        self.rebuild(&session, &people, None, Some(id))
    }

    /// Returns a session whose choices are all settled, so that edits can describe it.
    fn uncontested(&mut self, id: SessionId) -> Result<Session, AppError> {
        let journal = self.journal(id)?;
        let mut session = journal.session().clone();
        let contests = journal.contests()?;
        if !contests.is_empty() && journal.full().is_none() {
            return Err(AppError::Contested);
        }
        contests.iter().for_each(|contest| leave_open(&mut session, &contest.about));
        Ok(session)
    }

    fn new_participant_ids(&self, session: &Session) -> Vec<ParticipantId> {
        session.participants.iter().map(|_| ParticipantId::new(self.environment.new_id())).collect()
    }

    /// Rebuilds the content of a session under a new id, in one commit, and returns that id.
    ///
    /// `participants` are the ids of its participants, in order. `from_pdf` are further edits that come from a
    /// filled-in PDF; the history shows that. `None` means that the session does not come from a PDF. `original` is the
    /// session on this device whose instrument it gets, verbatim.
    ///
    /// # Errors
    /// [`AppError::Edit`] where the content is far over the limits, or a store error.
    pub(crate) fn rebuild(
        &mut self,
        session: &Session,
        participants: &[ParticipantId],
        from_pdf: Option<Vec<Edit>>,
        original: Option<SessionId>,
    ) -> Result<SessionId, AppError> {
        let json =
            original.map(|original| Ok::<_, AppError>(self.journal(original)?.instrument_json()?)).transpose()?;
        let id = SessionId::new(self.environment.new_id());
        let stamp = self.stamp()?;
        let details = details_of(session);
        let previous = session.previous.as_ref().map(without_outcomes);
        let new = NewJournal {
            id,
            instrument: &session.instrument,
            instrument_json: json.as_deref(),
            details: &details,
            participant_ids: participants,
            previous: previous.as_ref(),
            actor: self.actor,
            limits: LimitScope::ExistingContent,
        };
        let mut journal = Journal::create(&new, &stamp)?;
        let mut edits = replayed_edits(session);
        let is_from_pdf = from_pdf.is_some();
        edits.extend(from_pdf.unwrap_or_default());
        journal.replay(&edits, is_from_pdf, &stamp)?;
        self.insert(journal);
        let committed = self.commit(id);
        // The next use reads the session from the store. After a failed commit nothing of it may stay in memory.
        self.close(id);
        committed.map(|()| id)
    }
}

/// Makes the advice a draft where content came in after it was settled: the copy has that content, and its settled version
/// would not.
fn reopen_if_changed(session: &mut Session) {
    let advice = &mut session.advice;
    if let AdviceState::Settled { changed_since: true, .. } = advice.state {
        advice.state = AdviceState::Draft;
        for version in advice.versions.iter_mut().filter(|version| version.reopened_because.is_empty()) {
            names::CHANGED_SINCE.clone_into(&mut version.reopened_because);
        }
    }
}

/// Takes both of two contested choices away.
fn leave_open(session: &mut Session, about: &ContestSubject) {
    match about {
        ContestSubject::Date => session.details.date = None,
        ContestSubject::Level { factor } => {
            if let Some(card) = session.cards.iter_mut().find(|card| card.factor == *factor) {
                card.answer.level = LevelAnswer::Open;
            }
        }
        ContestSubject::Silent { factor } => {
            if let Some(card) = session.cards.iter_mut().find(|card| card.factor == *factor) {
                card.answer.silent = SilentAnswer::None;
            }
        }
        ContestSubject::Due { action, .. } => {
            let mut actions = session.cards.iter_mut().flat_map(|card| &mut card.answer.actions);
            if let Some(action) = actions.find(|one| one.id == *action) {
                action.due = None;
            }
        }
        ContestSubject::Outcome { action, .. } => {
            let themes = session.previous.iter_mut().flat_map(|previous| &mut previous.themes);
            if let Some(action) = themes.flat_map(|theme| &mut theme.actions).find(|one| one.id == *action) {
                action.outcome = None;
            }
        }
    }
}

fn details_of(session: &Session) -> NewSession {
    let details = &session.details;
    NewSession {
        initiative: details.initiative.clone(),
        date: details.date,
        place: details.place.clone(),
        moderator: details.moderator.clone(),
        minute_taker: details.minute_taker.clone(),
        participants: session.participants.iter().map(|participant| participant.name.clone()).collect(),
        time: details.time,
        start: !session.planned,
        factors: Some(session.included_cards().map(|card| card.factor.clone()).collect()),
    }
}

/// Returns the previous conversation without the outcomes of its action points. Those are replayed as edits.
fn without_outcomes(previous: &PreviousConversation) -> PreviousConversation {
    let mut previous = previous.clone();
    for action in previous.themes.iter_mut().flat_map(|theme| &mut theme.actions) {
        action.outcome = None;
        action.contested_outcome.clear();
        action.why.clear();
    }
    previous
}

/// Returns everything but the details as edits, in an order in which each edit is allowed.
fn replayed_edits(session: &Session) -> Vec<Edit> {
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
        replay_card(&mut edits, &card.factor, &card.answer);
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

fn replay_card(edits: &mut Vec<Edit>, factor: &FactorId, answer: &Answer) {
    let Answer { level, note, sub_notes, seconds, actions, silent, .. } = answer;
    let factor = factor.clone();
    let mut left = *seconds;
    while left > 0 {
        let part = left.min(MOST_SECONDS);
        edits.push(Edit::AddTime { factor: factor.clone(), seconds: u32::try_from(part).unwrap_or_default() });
        left -= part;
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
    for mark in [Mark::OpenQuestion, Mark::ComeBackLater] {
        edits.push(Edit::SetMark { factor: factor.clone(), mark, on: answer.is_marked(mark) });
        let words = answer.mark_words(mark).to_owned();
        edits.push(Edit::SetMarkWords { factor: factor.clone(), mark, words });
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
