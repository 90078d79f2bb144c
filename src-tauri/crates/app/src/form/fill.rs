//! A new session from what a PDF brought along: the same people, cards, notes and action points, with a history of its
//! own. It never takes the place or the number of a session elsewhere.

use crate::built_in_instrument;
use domain::{
    Advice, Answer, Card, Details, Edit, LevelAnswer, Mark, NewSession, Session, SessionId, Stage, TextField,
};

/// The name where the form has none.
const NAMELESS: &str = "Actiescan zonder naam";
/// The most time that one edit adds, in seconds.
const DAY: u64 = 86_400;

/// Gives a session in which nothing was said yet.
pub(super) fn blank(id: SessionId) -> Session {
    let instrument = built_in_instrument();
    let card = |factor: &domain::Factor| Card { factor: factor.id.clone(), included: true, answer: Answer::default() };
    Session {
        id,
        cards: instrument.factors.iter().map(card).collect(),
        instrument,
        details: Details::default(),
        participants: Vec::new(),
        minutes: String::new(),
        questions: Vec::new(),
        ticked_steps: Vec::new(),
        advice: Advice::default(),
        stage: Stage::Running,
        earlier: None,
    }
}

/// Gives what the new session begins with. Participants follow as edits, so that they keep their names for ever.
pub(super) fn beginning(base: &Session) -> NewSession {
    let details = &base.details;
    let known = built_in_instrument();
    let factors: Vec<_> =
        base.included_cards().map(|card| card.factor.clone()).filter(|factor| known.factor(factor).is_some()).collect();
    NewSession {
        initiative: if details.initiative.trim().is_empty() { NAMELESS.to_owned() } else { details.initiative.clone() },
        date: details.date,
        place: details.place.clone(),
        moderator: details.moderator.clone(),
        minute_taker: details.minute_taker.clone(),
        participants: Vec::new(),
        factors: (!factors.is_empty()).then_some(factors),
    }
}

/// Gives the edits that bring a new session to where the other one was. Parts of another instrument are left out.
pub(super) fn edits(base: &Session, created: &Session) -> Vec<Edit> {
    let mut edits = Vec::new();
    for person in &base.participants {
        edits.push(Edit::AddParticipant { participant: person.id, name: person.name.clone() });
    }
    for card in &base.cards {
        if created.card(&card.factor).is_some() {
            on_card(card, created, &mut edits);
        }
    }
    if !base.minutes.is_empty() {
        edits.push(Edit::SetText { target: TextField::Minutes, text: base.minutes.clone() });
    }
    for question in &base.questions {
        edits.push(Edit::AddQuestion { question: question.id, text: question.question.clone() });
        if !question.answer.is_empty() {
            let target = TextField::QuestionAnswer { question: question.id };
            edits.push(Edit::SetText { target, text: question.answer.clone() });
        }
    }
    let known_step = |step: &&domain::StepId| created.instrument.wrap_up.steps.iter().any(|one| one.id == **step);
    edits.extend(
        base.ticked_steps.iter().filter(known_step).map(|step| Edit::SetStep { step: step.clone(), done: true }),
    );
    if base.stage == Stage::Finished {
        edits.push(Edit::Finish);
    }
    edits
}

fn on_card(card: &Card, created: &Session, edits: &mut Vec<Edit>) {
    let (factor, answer) = (&card.factor, &card.answer);
    let questions = created.instrument.factor(factor).map_or(&[][..], |factor| &factor.sub_questions);
    if let LevelAnswer::Chosen(level) = answer.level {
        edits.push(Edit::SetLevel { factor: factor.clone(), level: Some(level) });
    }
    if !answer.note.is_empty() {
        let target = TextField::Note { factor: factor.clone() };
        edits.push(Edit::SetText { target, text: answer.note.clone() });
    }
    for (question, text) in &answer.sub_notes {
        if questions.iter().any(|one| one.id == *question) {
            let target = TextField::SubNote { factor: factor.clone(), sub_question: question.clone() };
            edits.push(Edit::SetText { target, text: text.clone() });
        }
    }
    for (mark, on) in [(Mark::OpenQuestion, answer.open_question), (Mark::ComeBackLater, answer.come_back_later)] {
        if on {
            edits.push(Edit::SetMark { factor: factor.clone(), mark, on });
        }
    }
    let mut left = answer.seconds;
    while let Some(seconds) = u32::try_from(left.min(DAY)).ok().filter(|seconds| *seconds > 0) {
        edits.push(Edit::AddTime { factor: factor.clone(), seconds });
        left -= u64::from(seconds);
    }
    for action in answer.actions.iter().filter(|action| !action.removed) {
        let (what, who, due) = (action.what.clone(), action.who.clone(), action.due);
        edits.push(Edit::AddAction { factor: factor.clone(), action: action.id, what, who, due });
    }
}

/// Gives the edits that choose the notes of the advice again; they follow the notes themselves.
pub(super) fn chosen_notes(base: &Session, created: &Session) -> Vec<Edit> {
    let known = |note: &&domain::NoteRef| {
        let factor = created.instrument.factor(&note.factor);
        factor.is_some_and(|factor| match &note.sub_question {
            None => true,
            Some(question) => factor.sub_questions.iter().any(|one| one.id == *question),
        })
    };
    let chosen = base.advice.included_notes.iter().filter(known);
    chosen.map(|note| Edit::IncludeNote { note: note.clone(), included: true }).collect()
}
