//! Which text an edit writes, and whether that text was written before in the same history.

use domain::{ActionId, EditKind, HistoryEdit, TextField};
use std::collections::HashSet;

/// Returns the text field that an edit writes; `None` for an edit of anything else.
pub(crate) fn text_of(edit: &HistoryEdit) -> Option<TextField> {
    let on = edit.on.as_deref().unwrap_or_default();
    let factor = edit.factor.clone();
    Some(match &edit.what {
        EditKind::SetInitiative => TextField::Initiative,
        EditKind::SetPlace => TextField::Place,
        EditKind::SetModerator => TextField::Moderator,
        EditKind::SetMinuteTaker => TextField::MinuteTaker,
        EditKind::SetParticipantName => TextField::ParticipantName { participant: on.parse().ok()? },
        EditKind::SetNote => TextField::Note { factor: factor? },
        EditKind::SetSubNote => TextField::SubNote { factor: factor?, sub_question: on.parse().ok()? },
        EditKind::SetActionWhat => TextField::ActionWhat { factor: factor?, action: on.parse().ok()? },
        EditKind::SetActionWho => TextField::ActionWho { factor: factor?, action: on.parse().ok()? },
        EditKind::SetOutcomeWhy => TextField::OutcomeWhy { factor: factor?, action: on.parse().ok()? },
        EditKind::SetMinutes => TextField::Minutes,
        EditKind::SetQuestion => TextField::Question { question: on.parse().ok()? },
        EditKind::SetQuestionAnswer => TextField::QuestionAnswer { question: on.parse().ok()? },
        EditKind::CreateSession
        | EditKind::PlanFollowUp
        | EditKind::SetDate
        | EditKind::SetTime
        | EditKind::AddParticipant
        | EditKind::SetParticipantRemoved
        | EditKind::ArrangeCards
        | EditKind::SetLevel
        | EditKind::SetSilentChoice
        | EditKind::SetMark
        | EditKind::SetMarkWords
        | EditKind::AddTime
        | EditKind::AddAction
        | EditKind::SetActionDue
        | EditKind::SetActionRemoved
        | EditKind::MoveAction
        | EditKind::SetActionOutcome
        | EditKind::SetStep
        | EditKind::AddQuestion
        | EditKind::SetQuestionRemoved
        | EditKind::IncludeNote
        | EditKind::SettleAdvice
        | EditKind::ReopenAdvice
        | EditKind::Start
        | EditKind::Plan
        | EditKind::Finish
        | EditKind::Resume
        | EditKind::Unknown(_) => return None,
    })
}

/// Returns whether an edit chooses a value that the journal can tell from before it.
pub(crate) fn has_choice(what: &EditKind) -> bool {
    matches!(
        what,
        EditKind::SetDate
            | EditKind::SetTime
            | EditKind::SetLevel
            | EditKind::SetMarkWords
            | EditKind::SetActionDue
            | EditKind::SetActionOutcome
    )
}

/// The text fields that were written so far, while a history is read from oldest to newest.
#[derive(Default)]
pub(crate) struct WrittenTexts(HashSet<TextField>);

impl WrittenTexts {
    /// Records the next edit. Returns whether it changes a text that was written before.
    pub(crate) fn rewrites(&mut self, edit: &HistoryEdit) -> bool {
        let on = edit.on.as_deref().unwrap_or_default();
        match &edit.what {
            EditKind::CreateSession => {
                let details = [TextField::Initiative, TextField::Place, TextField::Moderator, TextField::MinuteTaker];
                self.0.extend(details);
            }
            EditKind::AddAction => {
                if let (Some(factor), Ok(action)) = (edit.factor.clone(), on.parse::<ActionId>()) {
                    self.0.insert(TextField::ActionWhat { factor: factor.clone(), action });
                    self.0.insert(TextField::ActionWho { factor, action });
                }
            }
            EditKind::AddParticipant => {
                if let Ok(participant) = on.parse() {
                    self.0.insert(TextField::ParticipantName { participant });
                }
            }
            EditKind::AddQuestion => {
                if let Ok(question) = on.parse() {
                    self.0.insert(TextField::Question { question });
                }
            }
            _ => {}
        }
        text_of(edit).is_some_and(|text| !self.0.insert(text))
    }
}
