//! Checks of the start of a session: its details, and its copy of the previous conversation.

use crate::edit::error::{EditError, LimitedItem};
use crate::edit::rules::{fits, not_blank, on_calendar};
use crate::limits::{
    LimitScope, MAX_MARK_WORDS, MAX_PARTICIPANTS, MAX_PREVIOUS_ACTIONS, MAX_PREVIOUS_THEMES, MERGE_FACTOR,
};
use crate::session::new_session::NewSession;
use crate::session::previous::PreviousConversation;
use crate::session::text_field::TextField;
use std::collections::HashSet;

/// Maximum length of a participant's name, in characters; the same as in [`TextField::limit`].
const MAX_NAME: usize = 100;
/// Maximum length of a title or a level word of the previous conversation, in characters.
const MAX_TITLE: usize = 300;

impl NewSession {
    /// Checks lengths, numbers and the day. The factors are checked when the session is created.
    ///
    /// # Errors
    /// [`EditError`] for the first limit that is exceeded.
    pub fn check(&self, scope: LimitScope) -> Result<(), EditError> {
        not_blank(&self.initiative)?;
        for text in [&self.initiative, &self.place, &self.moderator, &self.minute_taker] {
            fits(text, scope.limit(TextField::Initiative.limit()))?;
        }
        on_calendar(self.date)?;
        let limit = scope.limit(MAX_PARTICIPANTS);
        if self.participants.len() > limit {
            return Err(EditError::TooMany { what: LimitedItem::Participants, limit });
        }
        for name in &self.participants {
            not_blank(name)?;
            fits(name, scope.limit(MAX_NAME))?;
        }
        Ok(())
    }
}

impl PreviousConversation {
    /// Checks lengths and numbers, and that no theme or action point occurs twice.
    ///
    /// # Errors
    /// [`EditError`] for the first limit that is exceeded or id that occurs twice.
    pub fn check(&self) -> Result<(), EditError> {
        let actions = || self.themes.iter().flat_map(|theme| &theme.actions);
        if self.themes.len() > MAX_PREVIOUS_THEMES || actions().count() > MAX_PREVIOUS_ACTIONS {
            return Err(EditError::TooMany { what: LimitedItem::PreviousActionPoints, limit: MAX_PREVIOUS_ACTIONS });
        }
        if self.instrument.as_ref().is_some_and(|difference| !difference.fits()) {
            return Err(EditError::TooLong { length: MAX_TITLE + 1, limit: MAX_TITLE });
        }
        let (mut factors, mut ids) = (HashSet::new(), HashSet::new());
        for theme in &self.themes {
            if !factors.insert(&theme.factor) {
                return Err(EditError::TakenId(theme.factor.to_string()));
            }
            fits(&theme.title, MAX_TITLE)?;
            theme.level.as_ref().map_or(Ok(()), |level| fits(&level.word, MAX_TITLE))?;
            for words in theme.open_question.iter().chain(&theme.come_back_later) {
                fits(words, MAX_MARK_WORDS * MERGE_FACTOR)?;
            }
            for action in &theme.actions {
                if !ids.insert(action.id) {
                    return Err(EditError::TakenId(action.id.to_string()));
                }
                let (factor, id) = (theme.factor.clone(), action.id);
                // A merge of two devices may have made these texts longer than the input limit.
                fits(
                    &action.what,
                    TextField::ActionWhat { factor: factor.clone(), action: id }.limit() * MERGE_FACTOR,
                )?;
                fits(&action.who, TextField::ActionWho { factor, action: id }.limit() * MERGE_FACTOR)?;
            }
        }
        Ok(())
    }
}
