//! Derives the [`Session`] from the document, part by part. After an edit only the part that it changed is read again.

use crate::document::genesis::Origin;
use crate::document::items::{date, ranked_items};
use crate::document::{flag, map, string, text};
use crate::error::{JournalError, unreadable};
use crate::session_parts::{advice, card, previous};
use automerge::{Automerge, ROOT, ReadDoc};
use domain::{
    AdditionalQuestion, Advice, AdviceState, Details, Edit, FactorId, KnownIds, MAX_PARTICIPANTS, MAX_QUESTIONS,
    Participant, ParticipantId, QuestionId, Session, Stage, TextField,
};
use std::collections::BTreeMap;

/// The derived session, and the ids and ranks that it does not show.
#[derive(Clone)]
pub(crate) struct State {
    pub session: Session,
    /// Ranks of all participants, including the removed ones.
    pub participants: BTreeMap<ParticipantId, i64>,
    /// Ranks of all additional questions, including the removed ones.
    pub questions: BTreeMap<QuestionId, i64>,
}

/// A part of the session that is read as a whole.
enum SessionPart<'a> {
    Details,
    Participants,
    Cards,
    Card(&'a FactorId),
    /// One text of a card, which a person is typing.
    CardText(&'a FactorId, &'a TextField),
    Minutes,
    Questions,
    Steps,
    Advice,
    Stage,
    Previous,
}

impl KnownIds for State {
    fn knows_participant(&self, id: ParticipantId) -> bool {
        self.participants.contains_key(&id)
    }

    fn knows_question(&self, id: QuestionId) -> bool {
        self.questions.contains_key(&id)
    }
}

impl State {
    /// Reads the whole session.
    ///
    /// # Errors
    /// [`JournalError::Unreadable`] for a part that is missing, of another type, or out of bounds.
    pub fn read(doc: &Automerge, origin: Origin) -> Result<Self, JournalError> {
        let session = Session {
            id: origin.id,
            instrument: origin.instrument,
            details: Details::default(),
            participants: Vec::new(),
            cards: Vec::new(),
            minutes: String::new(),
            questions: Vec::new(),
            ticked_steps: Vec::new(),
            advice: Advice::default(),
            stage: Stage::default(),
            planned: false,
            previous: None,
        };
        let mut state = Self { session, participants: BTreeMap::new(), questions: BTreeMap::new() };
        state.read_again(doc)?;
        Ok(state)
    }

    /// Reads every part again; used after a merge.
    ///
    /// # Errors
    /// [`JournalError::Unreadable`] for a part that is missing, of another type, or out of bounds.
    pub fn read_again(&mut self, doc: &Automerge) -> Result<(), JournalError> {
        use SessionPart::{Advice, Cards, Details, Minutes, Participants, Previous, Questions, Stage, Steps};
        for part in [Details, Participants, Cards, Minutes, Questions, Steps, Advice, Stage, Previous] {
            self.read_part(doc, part)?;
        }
        // Edits of this journal bring no content to a settled advice, so that only a whole reading looks for it.
        if let AdviceState::Settled { changed_since, .. } = &mut self.session.advice.state {
            *changed_since = advice::changed_since_settled(doc)?;
        }
        Ok(())
    }

    /// Reads the part again that an edit changed.
    ///
    /// # Errors
    /// [`JournalError::Unreadable`] for a part that is missing, of another type, or out of bounds.
    pub fn read_after<R: ReadDoc>(&mut self, doc: &R, edit: &Edit) -> Result<(), JournalError> {
        self.read_part(doc, SessionPart::of(edit))
    }

    fn read_part<R: ReadDoc>(&mut self, doc: &R, part: SessionPart<'_>) -> Result<(), JournalError> {
        let session = &mut self.session;
        match part {
            SessionPart::Details => session.details = details(doc)?,
            SessionPart::Participants => (session.participants, self.participants) = participants(doc)?,
            SessionPart::Cards => session.cards = card::read_all(doc, &session.instrument)?,
            SessionPart::Card(factor) => {
                let known = session.instrument.factor(factor).ok_or_else(|| unreadable(factor))?;
                let answer = card::answer(doc, known, &session.instrument.scale)?;
                let shown = session.cards.iter_mut().find(|card| &card.factor == factor);
                shown.ok_or_else(|| unreadable(factor))?.answer = answer;
            }
            SessionPart::CardText(factor, field) => {
                let shown = session.cards.iter_mut().find(|card| &card.factor == factor);
                card::read_text(doc, field, &mut shown.ok_or_else(|| unreadable(factor))?.answer)?;
            }
            SessionPart::Minutes => session.minutes = text(doc, &TextField::Minutes)?,
            SessionPart::Questions => (session.questions, self.questions) = questions(doc)?,
            SessionPart::Steps => {
                let map = map(doc, &ROOT, "steps")?;
                session.ticked_steps.clear();
                for step in &session.instrument.wrap_up.steps {
                    if flag(doc, &map, step.id.as_str(), true)? {
                        session.ticked_steps.push(step.id.clone());
                    }
                }
            }
            SessionPart::Previous => session.previous = previous::read(doc)?,
            SessionPart::Advice => session.advice = advice::read(doc, &session.instrument)?,
            SessionPart::Stage => {
                // At a conflict one device reopened the conversation, so it is running.
                let finished = flag(doc, &ROOT, "finished", false)?;
                session.stage = if finished { Stage::Finished } else { Stage::Running };
                // At a conflict one device started the conversation. Version 0.1.0 can end it without starting it.
                session.planned = flag(doc, &ROOT, "planned", false)? && !finished;
            }
        }
        Ok(())
    }
}

impl<'a> SessionPart<'a> {
    fn of(edit: &'a Edit) -> Self {
        match edit {
            Edit::SetText { target, .. } => match target {
                TextField::Initiative | TextField::Place | TextField::Moderator | TextField::MinuteTaker => {
                    Self::Details
                }
                TextField::ParticipantName { .. } => Self::Participants,
                TextField::Note { factor }
                | TextField::SubNote { factor, .. }
                | TextField::ActionWhat { factor, .. }
                | TextField::ActionWho { factor, .. } => Self::CardText(factor, target),
                TextField::OutcomeWhy { .. } => Self::Previous,
                TextField::Minutes => Self::Minutes,
                TextField::Question { .. } | TextField::QuestionAnswer { .. } => Self::Questions,
            },
            Edit::SetDate { .. } | Edit::SetTime { .. } => Self::Details,
            Edit::AddParticipant { .. } | Edit::SetParticipantRemoved { .. } => Self::Participants,
            Edit::ArrangeCards { .. } => Self::Cards,
            Edit::SetLevel { factor, .. }
            | Edit::SetSilentChoice { factor, .. }
            | Edit::SetMark { factor, .. }
            | Edit::SetMarkWords { factor, .. }
            | Edit::AddTime { factor, .. }
            | Edit::AddAction { factor, .. }
            | Edit::SetActionDue { factor, .. }
            | Edit::SetActionRemoved { factor, .. }
            | Edit::MoveAction { factor, .. } => Self::Card(factor),
            Edit::SetActionOutcome { .. } => Self::Previous,
            Edit::SetStep { .. } => Self::Steps,
            Edit::AddQuestion { .. } | Edit::SetQuestionRemoved { .. } => Self::Questions,
            Edit::IncludeNote { .. } | Edit::SettleAdvice { .. } | Edit::ReopenAdvice { .. } => Self::Advice,
            Edit::Start | Edit::Plan | Edit::Finish | Edit::Resume => Self::Stage,
        }
    }
}

fn details<R: ReadDoc>(doc: &R) -> Result<Details, JournalError> {
    let map = map(doc, &ROOT, "details")?;
    Ok(Details {
        initiative: text(doc, &TextField::Initiative)?,
        date: string(doc, &map, "date")?.map(|day| date(&day)).transpose()?,
        time: string(doc, &map, "time")?.map(|time| time.parse()).transpose().map_err(|_| unreadable("time"))?,
        place: text(doc, &TextField::Place)?,
        moderator: text(doc, &TextField::Moderator)?,
        minute_taker: text(doc, &TextField::MinuteTaker)?,
    })
}

fn participants<R: ReadDoc>(doc: &R) -> Result<(Vec<Participant>, BTreeMap<ParticipantId, i64>), JournalError> {
    let items = ranked_items::<R, ParticipantId>(doc, &map(doc, &ROOT, "participants")?, MAX_PARTICIPANTS)?;
    let mut shown = Vec::new();
    for item in items.iter().filter(|item| !item.removed) {
        let name = text(doc, &TextField::ParticipantName { participant: item.id })?;
        shown.push(Participant { id: item.id, name });
    }
    Ok((shown, items.iter().map(|item| (item.id, item.rank)).collect()))
}

fn questions<R: ReadDoc>(doc: &R) -> Result<(Vec<AdditionalQuestion>, BTreeMap<QuestionId, i64>), JournalError> {
    let items = ranked_items::<R, QuestionId>(doc, &map(doc, &ROOT, "questions")?, MAX_QUESTIONS)?;
    let mut shown = Vec::new();
    for item in items.iter().filter(|item| !item.removed) {
        shown.push(AdditionalQuestion {
            id: item.id,
            question: text(doc, &TextField::Question { question: item.id })?,
            answer: text(doc, &TextField::QuestionAnswer { question: item.id })?,
        });
    }
    Ok((shown, items.iter().map(|item| (item.id, item.rank)).collect()))
}
