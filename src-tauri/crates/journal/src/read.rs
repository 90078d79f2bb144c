//! Document → [`Session`], part by part, so that after an edit only the part it touched is read again.

use crate::document::{flag, keys, map, number, string, text};
use crate::error::{JournalError, unreadable};
use crate::genesis::Origin;
use crate::{advice, card, previous};
use automerge::{ObjId, ROOT, ReadDoc};
use chrono::NaiveDate;
use domain::{
    AdditionalQuestion, Advice, Details, Edit, FactorId, MAX_PARTICIPANTS, MAX_QUESTIONS, Participant, ParticipantId,
    QuestionId, Removed, Session, Stage, TextField,
};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

/// The session as derived, and what it does not show but edits and ranks need.
#[derive(Clone)]
pub(crate) struct State {
    pub session: Session,
    /// Ranks of all participants, the removed ones too.
    pub participants: BTreeMap<ParticipantId, i64>,
    /// Ranks of all additional questions, the removed ones too.
    pub questions: BTreeMap<QuestionId, i64>,
}

/// A part of the session that is read as one.
enum Part<'a> {
    Details,
    Participants,
    Cards,
    Card(&'a FactorId),
    Minutes,
    Questions,
    Steps,
    Advice,
    Stage,
    Previous,
}

impl Removed for State {
    fn knows_participant(&self, id: ParticipantId) -> bool {
        self.participants.contains_key(&id)
    }

    fn knows_question(&self, id: QuestionId) -> bool {
        self.questions.contains_key(&id)
    }
}

impl State {
    /// Reads the whole session.
    pub fn read<R: ReadDoc>(doc: &R, origin: Origin) -> Result<Self, JournalError> {
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
            previous: None,
        };
        let mut state = Self { session, participants: BTreeMap::new(), questions: BTreeMap::new() };
        state.read_again(doc)?;
        Ok(state)
    }

    /// Reads every part again, after a merge.
    pub fn read_again<R: ReadDoc>(&mut self, doc: &R) -> Result<(), JournalError> {
        use Part::{Advice, Cards, Details, Minutes, Participants, Previous, Questions, Stage, Steps};
        for part in [Details, Participants, Cards, Minutes, Questions, Steps, Advice, Stage, Previous] {
            self.read_part(doc, part)?;
        }
        Ok(())
    }

    /// Reads again what an edit touched.
    pub fn read_after<R: ReadDoc>(&mut self, doc: &R, edit: &Edit) -> Result<(), JournalError> {
        self.read_part(doc, Part::of(edit))
    }

    fn read_part<R: ReadDoc>(&mut self, doc: &R, part: Part<'_>) -> Result<(), JournalError> {
        let session = &mut self.session;
        match part {
            Part::Details => session.details = details(doc)?,
            Part::Participants => (session.participants, self.participants) = participants(doc)?,
            Part::Cards => session.cards = card::read_all(doc, &session.instrument)?,
            Part::Card(factor) => {
                let known = session.instrument.factor(factor).ok_or_else(|| unreadable(factor))?;
                let answer = card::answer(doc, known, &session.instrument.scale)?;
                let shown = session.cards.iter_mut().find(|card| &card.factor == factor);
                shown.ok_or_else(|| unreadable(factor))?.answer = answer;
            }
            Part::Minutes => session.minutes = text(doc, &TextField::Minutes)?,
            Part::Questions => (session.questions, self.questions) = questions(doc)?,
            Part::Steps => {
                let map = map(doc, &ROOT, "steps")?;
                session.ticked_steps.clear();
                for step in &session.instrument.wrap_up.steps {
                    if flag(doc, &map, step.id.as_str(), true)? {
                        session.ticked_steps.push(step.id.clone());
                    }
                }
            }
            Part::Previous => session.previous = previous::read(doc)?,
            Part::Advice => session.advice = advice::read(doc, &session.instrument)?,
            Part::Stage => {
                // At a conflict somebody opened the conversation again: it goes on.
                session.stage = if flag(doc, &ROOT, "finished", false)? { Stage::Finished } else { Stage::Running }
            }
        }
        Ok(())
    }
}

impl<'a> Part<'a> {
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
                | TextField::ActionWho { factor, .. } => Self::Card(factor),
                TextField::OutcomeWhy { .. } => Self::Previous,
                TextField::Minutes => Self::Minutes,
                TextField::Question { .. } | TextField::QuestionAnswer { .. } => Self::Questions,
            },
            Edit::SetDate { .. } => Self::Details,
            Edit::AddParticipant { .. } | Edit::SetParticipantRemoved { .. } => Self::Participants,
            Edit::ArrangeCards { .. } => Self::Cards,
            Edit::SetLevel { factor, .. }
            | Edit::SetSilentChoice { factor, .. }
            | Edit::SetMark { factor, .. }
            | Edit::AddTime { factor, .. }
            | Edit::AddAction { factor, .. }
            | Edit::SetActionDue { factor, .. }
            | Edit::SetActionRemoved { factor, .. }
            | Edit::MoveAction { factor, .. } => Self::Card(factor),
            Edit::SetActionOutcome { .. } => Self::Previous,
            Edit::SetStep { .. } => Self::Steps,
            Edit::AddQuestion { .. } | Edit::SetQuestionRemoved { .. } => Self::Questions,
            Edit::IncludeNote { .. } | Edit::SettleAdvice { .. } | Edit::ReopenAdvice { .. } => Self::Advice,
            Edit::Finish | Edit::Resume => Self::Stage,
        }
    }
}

fn details<R: ReadDoc>(doc: &R) -> Result<Details, JournalError> {
    let map = map(doc, &ROOT, "details")?;
    Ok(Details {
        initiative: text(doc, &TextField::Initiative)?,
        date: string(doc, &map, "date")?.map(|day| date(&day)).transpose()?,
        place: text(doc, &TextField::Place)?,
        moderator: text(doc, &TextField::Moderator)?,
        minute_taker: text(doc, &TextField::MinuteTaker)?,
    })
}

fn participants<R: ReadDoc>(doc: &R) -> Result<(Vec<Participant>, BTreeMap<ParticipantId, i64>), JournalError> {
    let things = things::<R, ParticipantId>(doc, &map(doc, &ROOT, "participants")?, MAX_PARTICIPANTS)?;
    let mut standing = Vec::new();
    for thing in things.iter().filter(|thing| !thing.removed) {
        let name = text(doc, &TextField::ParticipantName { participant: thing.id })?;
        standing.push(Participant { id: thing.id, name });
    }
    Ok((standing, things.iter().map(|thing| (thing.id, thing.rank)).collect()))
}

fn questions<R: ReadDoc>(doc: &R) -> Result<(Vec<AdditionalQuestion>, BTreeMap<QuestionId, i64>), JournalError> {
    let things = things::<R, QuestionId>(doc, &map(doc, &ROOT, "questions")?, MAX_QUESTIONS)?;
    let mut standing = Vec::new();
    for thing in things.iter().filter(|thing| !thing.removed) {
        standing.push(AdditionalQuestion {
            id: thing.id,
            question: text(doc, &TextField::Question { question: thing.id })?,
            answer: text(doc, &TextField::QuestionAnswer { question: thing.id })?,
        });
    }
    Ok((standing, things.iter().map(|thing| (thing.id, thing.rank)).collect()))
}

/// One thing in a map of ranked things.
pub(crate) struct Thing<I> {
    pub id: I,
    pub map: ObjId,
    pub rank: i64,
    pub removed: bool,
}

/// Lists the things of a map in their order; equal ranks, from two devices, by id.
pub(crate) fn things<R: ReadDoc, I: Copy + Ord + FromStr + Display>(
    doc: &R,
    list: &ObjId,
    limit: usize,
) -> Result<Vec<Thing<I>>, JournalError> {
    let mut things = Vec::new();
    for key in keys(doc, list, limit)? {
        // Other spellings of the same UUID would be two things under one name.
        let id = key.parse::<I>().ok().filter(|id| id.to_string() == key).ok_or_else(|| unreadable(&key))?;
        let map = map(doc, list, &key)?;
        let rank = number(doc, &map, "rank")?;
        // Where one device put it back and another took it away, it stands: nothing is lost.
        let removed = flag(doc, &map, "removed", false)?;
        things.push(Thing { id, map, rank, removed });
    }
    things.sort_by_key(|thing| (thing.rank, thing.id));
    Ok(things)
}

/// Reads a day as it was written.
pub(crate) fn date(text: &str) -> Result<NaiveDate, JournalError> {
    text.parse().map_err(|_| unreadable("date"))
}
