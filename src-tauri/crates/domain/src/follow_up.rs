//! Prepares a follow-up: the content that it copies from a finished session.

use crate::answer::action_point::ActionPoint;
use crate::answer::{Answer, Mark};
use crate::ids::FactorId;
use crate::instrument::Instrument;
use crate::instrument::difference::InstrumentDifference;
use crate::level::LevelAnswer;
use crate::session::Session;
use crate::session::new_session::NewSession;
use crate::session::previous::{PreviousAction, PreviousConversation, PreviousLevel, PreviousTheme};
use chrono::NaiveDate;

/// Largest difference between instruments that a follow-up keeps with all texts, as JSON in bytes. A snapshot has at most
/// 2,000,000.
const MAX_DIFFERENCE_BYTES: usize = 300_000;

impl PreviousConversation {
    /// Collects what a follow-up of `session` keeps: the levels and action points of its cards, and the action points
    /// it kept itself that are neither done nor stopped.
    pub fn of(session: &Session) -> Self {
        let kept = session.previous.iter().flat_map(|previous| &previous.themes);
        let mut themes: Vec<_> = session
            .included_cards()
            .map(|card| PreviousTheme {
                factor: card.factor.clone(),
                title: title(session, &card.factor),
                level: level(session, &card.answer),
                open_question: card.answer.shown_mark(Mark::OpenQuestion),
                come_back_later: card.answer.shown_mark(Mark::ComeBackLater),
                actions: Vec::new(),
            })
            .collect();
        for theme in kept {
            let going_on: Vec<_> =
                theme.actions.iter().filter(|action| action.goes_on()).map(without_outcome).collect();
            if going_on.is_empty() {
                continue;
            }
            match themes.iter_mut().find(|here| here.factor == theme.factor) {
                Some(here) => here.actions.extend(going_on),
                None => themes.push(PreviousTheme {
                    factor: theme.factor.clone(),
                    title: theme.title.clone(),
                    level: None,
                    open_question: None,
                    come_back_later: None,
                    actions: going_on,
                }),
            }
        }
        for card in session.included_cards() {
            let agreed = card.answer.standing_actions().map(|action| agreed_on(action, session.details.date));
            if let Some(theme) = themes.iter_mut().find(|theme| theme.factor == card.factor) {
                theme.actions.extend(agreed);
            }
        }
        Self { session: session.id, date: session.details.date, themes, instrument: None }
    }

    /// Adds what changed in the instrument between the previous conversation and this one. A very large difference is
    /// kept without its texts, so that it fits in a session.
    #[must_use]
    pub fn with_instruments(mut self, before: &Instrument, now: &Instrument) -> Self {
        let fits = |difference: &InstrumentDifference| {
            serde_json::to_vec(difference).is_ok_and(|json| json.len() <= MAX_DIFFERENCE_BYTES)
        };
        let difference = InstrumentDifference::between(before, now);
        self.instrument = difference.map(|all| if fits(&all) { all } else { all.without_texts() });
        self
    }
}

impl NewSession {
    /// Returns the details of a follow-up of `session`, without a day.
    pub fn after(session: &Session) -> Self {
        Self {
            initiative: session.details.initiative.clone(),
            date: None,
            time: None,
            place: session.details.place.clone(),
            moderator: session.details.moderator.clone(),
            minute_taker: session.details.minute_taker.clone(),
            participants: session.participants.iter().map(|participant| participant.name.clone()).collect(),
            factors: None,
            start: false,
        }
    }
}

fn without_outcome(action: &PreviousAction) -> PreviousAction {
    PreviousAction { outcome: None, contested_outcome: Vec::new(), why: String::new(), ..action.clone() }
}

fn agreed_on(action: &ActionPoint, day: Option<NaiveDate>) -> PreviousAction {
    PreviousAction {
        id: action.id,
        what: action.what.clone(),
        who: action.who.clone(),
        due: action.due,
        agreed: day,
        outcome: None,
        contested_outcome: Vec::new(),
        why: String::new(),
    }
}

fn title(session: &Session, factor: &FactorId) -> String {
    session.instrument.factor(factor).map_or_else(|| factor.to_string(), |factor| factor.title.clone())
}

fn level(session: &Session, answer: &Answer) -> Option<PreviousLevel> {
    let LevelAnswer::Chosen(choice) = answer.level else { return None };
    let scale = &session.instrument.scale;
    let of = u8::try_from(scale.levels.len()).unwrap_or(u8::MAX);
    Some(PreviousLevel { choice, of, word: scale.word_or_number(choice) })
}
