//! The last part of the documents: the additional questions and the invitation to send feedback.

use crate::block::{Block, Inline, QuestionNote};
use domain::{Feedback, Outcome};

/// Returns the additional questions with their answers.
pub(super) fn questions(outcome: &Outcome) -> Vec<QuestionNote> {
    let answered = outcome.questions.iter().map(|q| QuestionNote {
        question: match q.question.trim() {
            "" => "Vraag zonder tekst".to_owned(),
            question => question.to_owned(),
        },
        note: Some(q.answer.trim()).filter(|answer| !answer.is_empty()).map(str::to_owned),
    });
    answered.collect()
}

/// Returns the invitation to send feedback, or none if the instrument has no address.
pub(super) fn feedback(feedback: &Feedback) -> Option<Block> {
    let address = feedback.address.trim();
    let link = Inline::Link { href: format!("mailto:{address}"), inlines: vec![Inline::text(address)] };
    let inlines = vec![Inline::text(format!("{} ", feedback.text.trim())), link];
    (!address.is_empty()).then_some(Block::Paragraph { inlines, aside: false, source: None })
}
