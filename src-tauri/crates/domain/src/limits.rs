//! Limits on the size of a session, as numbers. The limits of texts are in [`crate::TextField::limit`].

/// Maximum number of participants of a session.
pub const MAX_PARTICIPANTS: usize = 60;
/// Maximum number of action points on a card, without the removed ones.
pub const MAX_ACTIONS_PER_CARD: usize = 6;
/// Maximum number of additional questions of a session.
pub const MAX_QUESTIONS: usize = 50;
/// Maximum number of people that can choose one level in a silent choice.
pub const MAX_PEOPLE_PER_LEVEL: u8 = 60;
/// Maximum number of action points that a session keeps of the previous conversation.
pub const MAX_PREVIOUS_ACTIONS: usize = 400;
/// Maximum number of themes that a session keeps of the previous conversation.
pub(crate) const MAX_PREVIOUS_THEMES: usize = 96;
/// Maximum length of the words at a mark, in characters.
pub const MAX_MARK_WORDS: usize = 300;
/// Maximum length of the reason for reopening an advice, in characters.
pub(crate) const MAX_REASON: usize = 300;

/// How far a merged session may exceed the input limits.
///
/// Devices that were edited apart can exceed them together, and a merge drops nothing. A session that exceeds them by
/// more than this factor was not made by this app.
pub const MERGE_FACTOR: usize = 16;

/// Which limits apply to lengths and numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitScope {
    /// New input of a person: the input limits.
    NewInput,
    /// Content that a session already has, written again by a copy or by undo: up to [`MERGE_FACTOR`] times as much.
    ExistingContent,
}

impl LimitScope {
    /// Returns the limit that applies, given the input limit.
    pub(crate) fn limit(self, input_limit: usize) -> usize {
        match self {
            Self::NewInput => input_limit,
            Self::ExistingContent => input_limit * MERGE_FACTOR,
        }
    }
}
