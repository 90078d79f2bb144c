//! The session in the JSON file that is attached to a PDF.

use chrono::{DateTime, Utc};
use domain::{
    ActionPoint, Card, LevelAnswer, MAX_MARK_WORDS, MAX_PARTICIPANTS, MAX_QUESTIONS, MAX_STEPS, MAX_SUB_QUESTIONS,
    MERGE_FACTOR, Mark, Session, TextField,
};
use serde::{Deserialize, Serialize};

/// Longest time on one card, in seconds: a hundred days. More than this is not a conversation.
const MOST_SECONDS: u64 = 100 * 86_400;
/// Most versions of an advice, most action points of a card with the removed ones, and most days or levels that devices
/// chose differently.
const MOST_OTHERS: usize = 1_000;

/// The parts of the attached file that are read. Its other members are for people.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Attached {
    /// The session.
    pub(crate) session: Session,
    /// When it was last changed.
    #[serde(default)]
    pub(crate) made_at: Option<DateTime<Utc>>,
    /// Hashes of its latest changes.
    #[serde(default)]
    pub(crate) heads: Vec<String>,
    /// The parts that it has.
    #[serde(default)]
    pub(crate) options: Parts,
}

/// The parts of a session that are in the attached file, whether or not they have content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Parts {
    /// Names of the participants.
    pub(crate) participant_names: bool,
    /// Notes at sub-questions.
    pub(crate) sub_question_notes: bool,
    /// Levels.
    pub(crate) levels: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self { participant_names: false, sub_question_notes: true, levels: true }
    }
}

/// Reads the session that is attached to a PDF. Returns `None` if the file is not a valid session, or larger than
/// devices that were edited apart can make one.
///
/// The reader of the PDF limits the size of the file, and `serde_json` its nesting.
pub(crate) fn read(json: &[u8]) -> Option<Attached> {
    let attached: Attached = serde_json::from_slice(json).ok()?;
    let session = &attached.session;
    let instrument = &session.instrument;
    let whole = instrument.check().is_ok()
        && instrument.faults().is_empty()
        && session.cards.len() <= instrument.factors.len()
        && session.cards.iter().all(|card| instrument.factor(&card.factor).is_some() && card_fits(card))
        && session_fits(session);
    whole.then_some(attached)
}

fn card_fits(card: &Card) -> bool {
    let answer = &card.answer;
    let note = TextField::Note { factor: card.factor.clone() };
    let action_fits = |one: &ActionPoint| {
        let (factor, action) = (card.factor.clone(), one.id);
        fits(&one.what, &TextField::ActionWhat { factor: factor.clone(), action })
            && fits(&one.who, &TextField::ActionWho { factor, action })
            && one.contested_due.len() <= MOST_OTHERS
    };
    let levels = match &answer.level {
        LevelAnswer::Contested(all) => all.len(),
        LevelAnswer::Open | LevelAnswer::Chosen(_) => 0,
    };
    answer.seconds <= MOST_SECONDS
        && levels <= MOST_OTHERS
        && [Mark::OpenQuestion, Mark::ComeBackLater]
            .iter()
            .all(|mark| answer.mark_words(*mark).chars().count() <= MAX_MARK_WORDS * MERGE_FACTOR)
        && answer.sub_notes.len() <= MAX_SUB_QUESTIONS
        && answer.sub_notes.values().chain([&answer.note]).all(|text| fits(text, &note))
        && answer.actions.len() <= MOST_OTHERS
        && answer.actions.iter().all(action_fits)
}

fn session_fits(session: &Session) -> bool {
    let details = &session.details;
    let mut names = [&details.initiative, &details.place, &details.moderator, &details.minute_taker].into_iter();
    let mut people = session.participants.iter();
    let questions_fit = session.questions.iter().all(|one| {
        fits(&one.question, &TextField::Question { question: one.id })
            && fits(&one.answer, &TextField::QuestionAnswer { question: one.id })
    });
    names.all(|name| fits(name, &TextField::Initiative))
        && people.all(|person| fits(&person.name, &TextField::ParticipantName { participant: person.id }))
        && session.participants.len() <= MAX_PARTICIPANTS * MERGE_FACTOR
        && session.questions.len() <= MAX_QUESTIONS * MERGE_FACTOR
        && questions_fit
        && fits(&session.minutes, &TextField::Minutes)
        && session.ticked_steps.len() <= MAX_STEPS
        && session.advice.versions.len() <= MOST_OTHERS
        && session.advice.included_notes.len() <= MOST_OTHERS
        && session.previous.as_ref().is_none_or(|previous| previous.check().is_ok())
}

/// Returns whether a text is no longer than devices that were edited apart can make it.
fn fits(text: &str, field: &TextField) -> bool {
    text.chars().count() <= field.limit() * MERGE_FACTOR
}
