//! The list of sessions: progress, search, Prullenbak.

use crate::Actiescan;
use crate::error::{AppError, ErrorCode};
use crate::sessions::edit::not_found;
use crate::views::{Home, SessionStatus, SessionSummary, Start};
use crate::{built_in_instrument, views::Place};
use domain::{AdviceState, Session, SessionId, Stage};
use store::{Projection, SessionRow};

impl Actiescan {
    /// Gives what the interface needs at launch.
    ///
    /// # Errors
    /// A store error.
    pub fn start(&mut self) -> Result<Start, AppError> {
        Ok(Start {
            instrument: built_in_instrument(),
            settings: self.settings()?,
            home: self.sessions(None)?,
            resume: self.resume_place()?,
            notices: self.notices.clone(),
        })
    }

    /// Lists the sessions; with a query those that have all its words somewhere in their texts.
    ///
    /// # Errors
    /// A store error.
    pub fn sessions(&self, query: Option<&str>) -> Result<Home, AppError> {
        let rows = self.store.sessions()?;
        let overdue = self.overdue(&rows)?;
        let all: Vec<SessionSummary> = rows.into_iter().map(summary_of).collect();
        let total = all.iter().filter(|session| session.removed_at.is_none()).count();
        let query = query.map(str::trim).filter(|query| !query.is_empty());
        let shown = match query {
            Some(query) => self.store.search(query)?.into_iter().map(summary_of).collect(),
            None => all,
        };
        let (trash, mut earlier): (Vec<_>, Vec<_>) = shown.into_iter().partition(|s| s.removed_at.is_some());
        let running = match query {
            None => take_running(&mut earlier),
            Some(_) => None,
        };
        let running_place: Option<Place> = match &running {
            Some(session) => self.place(session.id)?,
            None => None,
        };
        let (today, now) = (self.environment.today(), self.environment.now());
        Ok(Home { today, now, running, running_place, earlier, trash, total, overdue })
    }

    /// Puts a session in the Prullenbak, where it stays for 30 days.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] or a store error.
    pub fn trash_session(&mut self, id: SessionId) -> Result<Home, AppError> {
        self.store.trash(id.uuid(), self.environment.now())?;
        self.sessions(None)
    }

    /// Takes a session out of the Prullenbak.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] or a store error.
    pub fn restore_session(&mut self, id: SessionId) -> Result<Home, AppError> {
        self.store.restore(id.uuid())?;
        self.sessions(None)
    }

    /// Deletes a session for good. Only what lies in the Prullenbak can be deleted.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] where it is not in the Prullenbak, [`ErrorCode::NotFound`] or a store error.
    pub fn delete_session(&mut self, id: SessionId) -> Result<Home, AppError> {
        let row = self.store.session(id.uuid())?.ok_or_else(|| not_found(id))?;
        if row.removed_at.is_none() {
            return Err(AppError::new(ErrorCode::Invalid, "Zet de sessie eerst in de Prullenbak."));
        }
        self.store.delete(id.uuid(), self.environment.now())?;
        self.journals.remove(&id);
        // So that the newest backup no longer holds it; one that fails now is made at the next tick.
        let _ = self.back_up();
        self.sessions(None)
    }
}

/// Takes out the running session that was used last.
fn take_running(sessions: &mut Vec<SessionSummary>) -> Option<SessionSummary> {
    let index = sessions
        .iter()
        .enumerate()
        .filter(|(_, session)| session.status == SessionStatus::Running && !session.damaged)
        .max_by_key(|(_, session)| session.updated_at)
        .map(|(index, _)| index)?;
    Some(sessions.remove(index))
}

pub(crate) fn summary_of(row: SessionRow) -> SessionSummary {
    SessionSummary {
        id: SessionId::new(row.id),
        initiative: row.initiative,
        date: row.date,
        place: row.place,
        moderator: row.moderator,
        cards_total: row.cards_total,
        cards_done: row.cards_done,
        status: status_named(&row.state),
        updated_at: row.updated_at,
        removed_at: row.removed_at,
        // Without a projection after the start it could not be read: rebuilding was tried.
        damaged: row.damaged || !row.projected,
    }
}

fn status_of(session: &Session) -> SessionStatus {
    match (&session.advice.state, session.stage) {
        (AdviceState::Settled { .. }, _) => SessionStatus::AdviceSettled,
        (AdviceState::Draft, Stage::Finished) => SessionStatus::AdviceToMake,
        (AdviceState::Draft, Stage::Running) => SessionStatus::Running,
    }
}

fn name_of(status: SessionStatus) -> &'static str {
    match status {
        SessionStatus::Running => "running",
        SessionStatus::AdviceToMake => "advice-to-make",
        SessionStatus::AdviceSettled => "advice-settled",
    }
}

fn status_named(name: &str) -> SessionStatus {
    match name {
        "advice-to-make" => SessionStatus::AdviceToMake,
        "advice-settled" => SessionStatus::AdviceSettled,
        _ => SessionStatus::Running,
    }
}

/// Derives what the list and the search need of a session.
pub(crate) fn projection_of(session: &Session) -> Projection {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Projection {
        initiative: session.details.initiative.clone(),
        place: session.details.place.clone(),
        moderator: session.details.moderator.clone(),
        date: session.details.date,
        cards_total: count(session.included_cards().count()),
        cards_done: count(session.cards_done()),
        state: name_of(status_of(session)).to_owned(),
        text: searchable_text(session),
    }
}

/// Gathers what people typed, for the search. The questions of the instrument stay out: every session has those.
fn searchable_text(session: &Session) -> String {
    let details = &session.details;
    let mut texts = vec![&details.initiative, &details.place, &details.moderator, &details.minute_taker];
    texts.extend(session.participants.iter().map(|participant| &participant.name));
    for answer in session.cards.iter().map(|card| &card.answer) {
        texts.push(&answer.note);
        texts.extend(answer.sub_notes.values());
        texts.extend(answer.standing_actions().flat_map(|action| [&action.what, &action.who]));
    }
    let previous = session.previous.iter().flat_map(|previous| &previous.themes).flat_map(|theme| &theme.actions);
    texts.extend(previous.flat_map(|action| [&action.what, &action.who, &action.why]));
    texts.push(&session.minutes);
    texts.extend(session.questions.iter().flat_map(|question| [&question.question, &question.answer]));
    texts.into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("\n")
}
