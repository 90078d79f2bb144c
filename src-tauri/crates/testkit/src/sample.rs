//! Sessions for tests: empty ones, a realistic one, and a very long one.

use crate::instruments::{built_in_instrument, two_factor_instrument};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ActionId, ActionPoint, AdditionalQuestion, Advice, Answer, Card, Details, Instrument, LevelAnswer, LevelChoice,
    NoteRef, Outcome, Participant, ParticipantId, QuestionId, Session, SessionId, Stage,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Minutes with every kind of markdown that the editor offers.
pub const MINUTES: &str = "De Brug helpt mensen in Rivierenland aan een leerwerkplek. Partners kennen elkaar goed en de \
praktijk staat centraal.\n\n## Waar het gesprek over ging\n\nHet gesprek ging vooral over de **digitale drempel**. Niet \
iedereen heeft een e-mailadres. Daardoor haken mensen af bij de intake. Zie ook de [handreiking van de \
SER](https://www.ser.nl/nl/thema/scholing).\n\n- De filmpjes werken *goed*, ook op een oude telefoon.\n- Het platform \
van het ROC vraagt een e-mailadres:\n    1. bij de intake;\n    2. bij elke opdracht.\n- Begeleiding kost € 1.250 per \
deelnemer – dat is “veel geld”, zei één partner.\n\n## Wat ons opviel\n\nDe coördinatie tussen de gemeente en \
’s-Heerenbergse werkgevers kan beter. Iedereen wil in 2027 een coöperatie onderzoeken.";

/// Parses a day, `2026-11-18`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("tests name existing days")
}

/// Returns the time at which the sample documents are made.
pub fn moment() -> DateTime<Utc> {
    "2026-11-18T15:31:00Z".parse().expect("the time is valid")
}

/// Returns the stamp of the sample documents.
#[cfg(feature = "documents")]
pub fn stamp() -> documents::DocumentStamp {
    documents::DocumentStamp {
        made_at: moment(),
        document_id: Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0001),
        heads: vec!["0a".repeat(32)],
    }
}

/// Returns an action point with the given number as its id.
pub fn action(number: u128, what: &str, who: &str, due: Option<&str>) -> ActionPoint {
    ActionPoint {
        id: ActionId::new(Uuid::from_u128(number)),
        what: what.into(),
        who: who.into(),
        due: due.map(day),
        contested_due: Vec::new(),
        removed: false,
    }
}

/// Returns a participant with the given number as id.
pub fn participant(number: usize, name: &str) -> Participant {
    Participant { id: ParticipantId::new(Uuid::from_u128(number as u128)), name: name.into() }
}

/// Returns a session on all cards of the built-in instrument without any answer.
pub fn empty_session() -> Session {
    let details = Details { initiative: "Leerwerkplaats De Brug".into(), ..Details::default() };
    begun(built_in_instrument(), details)
}

/// Returns a session with two factors and without any answer. Only the first card is included.
pub fn two_factor_session() -> Session {
    let details = Details { initiative: "De Brug".into(), date: Some(day("2026-11-18")), ..Details::default() };
    let mut session = begun(two_factor_instrument(), details);
    session.cards[1].included = false;
    session
}

fn begun(instrument: Instrument, details: Details) -> Session {
    let card = |factor: &domain::Factor| Card { factor: factor.id.clone(), included: true, answer: Answer::default() };
    Session {
        id: SessionId::new(Uuid::from_u128(1)),
        cards: instrument.factors.iter().map(card).collect(),
        instrument,
        details,
        participants: Vec::new(),
        minutes: String::new(),
        questions: Vec::new(),
        ticked_steps: Vec::new(),
        advice: Advice::default(),
        stage: Stage::Running,
        planned: false,
        previous: None,
    }
}

/// Returns a session on an instrument with an answer in every place: a level, all notes, and as many action points as
/// the instrument aims at.
pub fn session_on(instrument: Instrument) -> Session {
    let details = Details { initiative: "De Linde".into(), date: Some(day("2026-11-18")), ..Details::default() };
    let mut session = begun(instrument, details);
    session.minutes = MINUTES.into();
    let (levels, aimed) = (session.instrument.scale.levels.len(), session.instrument.aims_at_actions());
    for (index, (card, factor)) in session.cards.iter_mut().zip(&session.instrument.factors).enumerate() {
        let level = index % (levels + 1);
        card.answer.level = LevelAnswer::Chosen(match u8::try_from(level).unwrap_or_default() {
            0 => LevelChoice::Undecided,
            level => LevelChoice::Level(level),
        });
        card.answer.note = format!("Notitie {index}");
        let notes = factor.sub_questions.iter().enumerate();
        card.answer.sub_notes =
            notes.map(|(at, question)| (question.id.clone(), format!("Antwoord {index}.{at}"))).collect();
        card.answer.actions = (0..aimed)
            .map(|at| {
                let number = 100 + 10 * u128::try_from(index).unwrap_or_default() + u128::from(at);
                action(number, &format!("Doen {index}.{at}"), "Sanne Kok", Some("2027-03-01"))
            })
            .collect();
    }
    session
}

/// Returns a session in which seven of the eight cards were discussed.
pub fn session() -> Session {
    let mut session = empty_session();
    session.details = Details {
        initiative: "Leerwerkplaats De Brug".into(),
        date: Some(day("2026-11-18")),
        place: "Bibliotheek Rivierenland, Tiel".into(),
        moderator: "Fatima El Idrissi".into(),
        minute_taker: "Daniël van ’t Hoff".into(),
        ..Details::default()
    };
    let names = ["Sanne Kok, ROC Rivier", "Kofi Mensah", "Marieke de Boer", "Ahmed Yılmaz", "Zoë Müller-Łukasik"];
    session.participants = names.iter().enumerate().map(|(i, name)| participant(i, name)).collect();
    session.minutes = MINUTES.into();
    let levels = [Some(3), Some(4), Some(2), None, Some(1), Some(3), Some(4), Some(2)];
    let whats = [
        ["Uitnodigingsbrief herschrijven in eenvoudige taal", "Reiskosten navragen bij het regiofonds"],
        ["Twee werkgevers vragen om vaste leerplekken", "Praktijkopdrachten bundelen per beroep"],
        ["Inloggen zonder e-mailadres mogelijk maken op het leerplatform", "Voortgang bijhouden in één formulier"],
        ["", ""],
        ["Een herkenbaar logo laten maken, samen met deelnemers", "Aanwezig zijn op de markt in Tiel"],
        ["Elke deelnemer een vaste begeleider geven", "Inloopuur op woensdagavond proberen"],
        ["Afspraken met partners op papier zetten", "Een avond organiseren met alle werkgevers"],
        ["Deelnemers na drie maanden bellen", "Eén vragenlijst voor alle partners"],
    ];
    for (index, card) in session.cards.iter_mut().enumerate() {
        let questions = &session.instrument.factors[index].sub_questions;
        if index == 3 {
            continue;
        }
        let note = |text: &str| text.to_owned();
        card.answer.level = match levels[index] {
            Some(level) => LevelAnswer::Chosen(LevelChoice::Level(level)),
            None => LevelAnswer::Open,
        };
        card.answer.sub_notes = BTreeMap::from([
            (
                questions[1].id.clone(),
                note(
                    "Deelnemers gebruiken vooral filmpjes op hun telefoon. Platform van het ROC vraagt een e-mailadres, dat heeft niet iedereen.",
                ),
            ),
            (
                questions[2].id.clone(),
                note("Coaches houden voortgang bij in Excel.\nDat kost € 3,50 per keer – “te veel”."),
            ),
        ]);
        card.answer.actions = vec![
            action(index as u128 * 10 + 1, whats[index][0], "Sanne Kok", Some("2027-03-01")),
            action(
                index as u128 * 10 + 2,
                whats[index][1],
                if index == 2 { "" } else { "Kofi Mensah" },
                (index != 4).then_some("2027-04-15"),
            ),
        ];
        if index % 3 == 0 {
            card.answer.note = note(
                "We willen vooral de mensen bereiken die nu nog wegblijven. Dat lukt alleen met vertrouwde gezichten in de wijk.",
            );
        }
        let included = NoteRef { factor: card.factor.clone(), sub_question: Some(questions[1].id.clone()) };
        session.advice.included_notes.push(included);
        session.advice.included_notes.push(NoteRef { factor: card.factor.clone(), sub_question: None });
    }
    session.cards[5].answer.level = LevelAnswer::Chosen(LevelChoice::Undecided);
    session.cards[6].answer.level = LevelAnswer::Contested(vec![LevelChoice::Level(3), LevelChoice::Level(4)]);
    session.cards[6].answer.actions[1].contested_due = vec![day("2027-05-01")];
    session.cards[2].answer.open_question = true;
    session.cards[2].answer.open_question_words = "Wie betaalt de licenties na 2027?".into();
    session.cards[4].answer.come_back_later = true;
    session.questions = vec![
        AdditionalQuestion {
            id: QuestionId::new(Uuid::from_u128(9)),
            question: "Wie betaalt het platform na 2027?".into(),
            answer: "Dat weet niemand aan tafel. De gemeente zoekt het uit.".into(),
        },
        AdditionalQuestion {
            id: QuestionId::new(Uuid::from_u128(10)),
            question: "Is er al een tweede locatie?".into(),
            answer: String::new(),
        },
    ];
    session.ticked_steps = session.instrument.wrap_up.steps.iter().take(3).map(|step| step.id.clone()).collect();
    session.stage = Stage::Finished;
    session
}

/// Returns the outcome of [`session`].
pub fn outcome() -> Outcome {
    Outcome::of(&session())
}

/// Returns that many different words: `woord1 woord2 …`.
pub fn numbered_words(words: usize) -> String {
    (1..=words).map(|n| format!("woord{n} ")).collect::<String>().trim_end().to_owned()
}

/// Returns a session with a long note at every question and six action points on every card.
pub fn long_session() -> Session {
    let mut session = session();
    let note: String = numbered_words(300).chars().take(2_000).collect();
    for (index, card) in session.cards.iter_mut().enumerate() {
        card.answer.note = note.clone();
        for question in &session.instrument.factors[index].sub_questions {
            card.answer.sub_notes.insert(question.id.clone(), note.clone());
        }
        let what: String = numbered_words(60).chars().take(300).collect();
        let action = |n: u128| action(index as u128 * 100 + n, &what, "Iemand met een lange naam", None);
        card.answer.actions = (0..6).map(action).collect();
        (card.answer.open_question, card.answer.open_question_words) = (true, what.clone());
        (card.answer.come_back_later, card.answer.come_back_later_reason) = (true, what);
    }
    session
}
