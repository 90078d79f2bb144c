//! The notes of a full session, for the rows of `make bench` and for the counts of instructions.

use domain::{Instrument, TextField};

/// Returns all places for a note: one on each card and one at each of its questions.
pub fn places(instrument: &Instrument) -> Vec<TextField> {
    let on_card = |factor: &domain::Factor| {
        let at_questions = factor
            .sub_questions
            .iter()
            .map(|question| TextField::SubNote { factor: factor.id.clone(), sub_question: question.id.clone() });
        std::iter::once(TextField::Note { factor: factor.id.clone() }).chain(at_questions).collect::<Vec<_>>()
    };
    instrument.factors.iter().flat_map(on_card).collect()
}

/// Returns words for the note of that number.
pub fn text(number: usize, characters: usize) -> String {
    let words = ["leerwerkplaats", "buurt", "één", "vrijwilliger", "samen", "coördinatie", "woensdag", "plan"];
    let text = (0..).flat_map(|at| [words[(number + at * at) % words.len()], " "]).flat_map(str::chars);
    text.take(characters).collect()
}
