//! The edit that undoes an edit, computed from the session before it.

use crate::document;
use crate::error::JournalError;
use crate::session_parts::card::words_key;
use crate::state::State;
use automerge::{ROOT, ReadDoc};
use domain::{Edit, LevelAnswer, SilentAnswer, Stage};

/// Returns the edit that undoes `edit`, given the state before it.
///
/// `None` for what cannot be undone: time, settling or reopening the advice, and the decision of a conflict, because no
/// edit restores a conflict.
pub(crate) fn of<R: ReadDoc>(edit: &Edit, before: &State, doc: &R) -> Result<Option<Edit>, JournalError> {
    let session = &before.session;
    let answer = |factor| session.card(factor).map(|card| &card.answer);
    let action = |factor, id| answer(factor).and_then(|answer| answer.actions.iter().find(|action| action.id == id));
    Ok(match edit {
        Edit::SetText { target, .. } => {
            Some(Edit::SetText { target: target.clone(), text: document::text(doc, target)? })
        }
        Edit::SetDate { .. } => {
            let current = document::scalars(doc, &document::map(doc, &ROOT, "details")?, "date")?;
            let contested = current.iter().any(|other| *other != current[0]);
            (!contested).then_some(Edit::SetDate { date: session.details.date })
        }
        Edit::SetTime { .. } => Some(Edit::SetTime { time: session.details.time }),
        Edit::AddParticipant { participant, .. } => {
            Some(Edit::SetParticipantRemoved { participant: *participant, removed: true })
        }
        Edit::SetParticipantRemoved { participant, .. } => {
            let removed = !session.participants.iter().any(|standing| standing.id == *participant);
            Some(Edit::SetParticipantRemoved { participant: *participant, removed })
        }
        Edit::ArrangeCards { .. } => {
            Some(Edit::ArrangeCards { factors: session.included_cards().map(|card| card.factor.clone()).collect() })
        }
        Edit::SetLevel { factor, .. } => match answer(factor).map(|answer| &answer.level) {
            None | Some(LevelAnswer::Contested(_)) => None,
            Some(level) => Some(Edit::SetLevel { factor: factor.clone(), level: level.choice() }),
        },
        Edit::SetSilentChoice { factor, .. } => match answer(factor).map(|answer| &answer.silent) {
            None | Some(SilentAnswer::Contested(_)) => None,
            Some(silent) => Some(Edit::SetSilentChoice { factor: factor.clone(), choice: silent.held().cloned() }),
        },
        Edit::SetMark { factor, mark, .. } => answer(factor).map(|answer| Edit::SetMark {
            factor: factor.clone(),
            mark: *mark,
            on: answer.is_marked(*mark),
        }),
        Edit::SetMarkWords { factor, mark, .. } => {
            let current = document::scalars(doc, &document::card(doc, factor)?, words_key(*mark))?;
            let contested = current.iter().any(|other| *other != current[0]);
            answer(factor).filter(|_| !contested).map(|answer| Edit::SetMarkWords {
                factor: factor.clone(),
                mark: *mark,
                words: answer.mark_words(*mark).to_owned(),
            })
        }
        Edit::AddAction { factor, action, .. } => {
            Some(Edit::SetActionRemoved { factor: factor.clone(), action: *action, removed: true })
        }
        Edit::SetActionDue { factor, action: id, .. } => action(factor, *id)
            .filter(|action| action.contested_due.is_empty())
            .map(|action| Edit::SetActionDue { factor: factor.clone(), action: *id, due: action.due }),
        Edit::SetActionRemoved { factor, action: id, .. } => action(factor, *id).map(|action| Edit::SetActionRemoved {
            factor: factor.clone(),
            action: *id,
            removed: action.removed,
        }),
        Edit::MoveAction { factor, action: id, .. } => answer(factor).map(|answer| {
            let next = answer.actions.iter().skip_while(|action| action.id != *id).nth(1);
            Edit::MoveAction { factor: factor.clone(), action: *id, before: next.map(|next| next.id) }
        }),
        Edit::SetActionOutcome { factor, action: id, .. } => session
            .previous
            .as_ref()
            .and_then(|previous| previous.action(factor, *id))
            .filter(|action| action.contested_outcome.is_empty())
            .map(|action| Edit::SetActionOutcome { factor: factor.clone(), action: *id, outcome: action.outcome }),
        Edit::SetStep { step, .. } => {
            Some(Edit::SetStep { step: step.clone(), done: session.ticked_steps.contains(step) })
        }
        Edit::AddQuestion { question, .. } => Some(Edit::SetQuestionRemoved { question: *question, removed: true }),
        Edit::SetQuestionRemoved { question, .. } => {
            let removed = !session.questions.iter().any(|standing| standing.id == *question);
            Some(Edit::SetQuestionRemoved { question: *question, removed })
        }
        Edit::IncludeNote { note, .. } => {
            Some(Edit::IncludeNote { note: note.clone(), included: session.advice.includes(note) })
        }
        Edit::Start | Edit::Plan | Edit::Finish | Edit::Resume => Some(match session.stage {
            Stage::Running if session.planned => Edit::Plan,
            Stage::Running if matches!(edit, Edit::Plan) => Edit::Start,
            Stage::Running => Edit::Resume,
            Stage::Finished => Edit::Finish,
        }),
        Edit::AddTime { .. } | Edit::SettleAdvice { .. } | Edit::ReopenAdvice { .. } => None,
    })
}
