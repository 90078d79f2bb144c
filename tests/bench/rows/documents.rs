//! Making documents in process, by the length of the notes and by the number of factors.

use crate::full_session::text;
use crate::notes;
use crate::paper::{KINDS, made};
use crate::timing::Figures;
use domain::{Edit, Instrument, Outcome, Session, TextField};
use testkit::sample;

/// Measures the documents of the built-in instrument. The sizes are the characters in each of the notes.
pub fn measure_characters(rounds: u64, sizes: &[u64], figures: &mut Figures) {
    measure(rounds, sizes, figures, |size| {
        let mut session = sample::session();
        for (at, edit) in notes::fill_notes(size as usize).into_iter().enumerate() {
            let Edit::SetText { target, .. } = edit else { continue };
            write(&mut session, &target, text(at, size as usize));
        }
        session
    });
}

/// Measures the documents of instruments with that many factors.
pub fn measure_factors(rounds: u64, sizes: &[u64], figures: &mut Figures) {
    measure(rounds, sizes, figures, |size| sample::session_on(instrument_of(size as usize)));
}

fn measure(rounds: u64, sizes: &[u64], figures: &mut Figures, session: impl Fn(u64) -> Session) {
    let sessions: Vec<_> = sizes.iter().map(|size| session(*size)).collect();
    for round in 0..=rounds {
        for (session, size) in sessions.iter().zip(sizes) {
            let outcome = Outcome::of(session);
            for kind in KINDS {
                let make = || made(kind, session, &outcome);
                // The first round prepares the fonts.
                if round == 0 { drop(make()) } else { drop(figures.time(kind, *size, make)) }
            }
        }
    }
}

fn write(session: &mut Session, place: &TextField, text: String) {
    let card = |session: &mut Session, factor: &domain::FactorId| {
        session.cards.iter().position(|card| card.factor == *factor).expect("every factor has a card")
    };
    match place {
        TextField::Note { factor } => {
            let at = card(session, factor);
            session.cards[at].answer.note = text;
        }
        TextField::SubNote { factor, sub_question } => {
            let at = card(session, factor);
            session.cards[at].answer.sub_notes.insert(sub_question.clone(), text);
        }
        _ => unreachable!("these are the places for notes"),
    }
}

/// Returns the built-in instrument with more or fewer factors.
fn instrument_of(factors: usize) -> Instrument {
    let mut instrument = testkit::built_in_instrument();
    let known = instrument.factors.clone();
    let factor = |at: usize| {
        let mut factor = known[at % known.len()].clone();
        if at >= known.len() {
            factor.id = format!("{}-{at}", factor.id).parse().expect("letters, a hyphen and digits make an id");
        }
        factor
    };
    instrument.factors = (0..factors).map(factor).collect();
    instrument
}
