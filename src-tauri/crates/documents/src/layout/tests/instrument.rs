//! Tests of the pages with other instruments: every size within the limits, and words that no line can hold.

use super::form::{by_hand, form};
use super::{bare_in, both, check, text_of};
use crate::fonts::FaceId;
use domain::{Instrument, Outcome};
use proptest::prelude::*;
use testkit::{any_instrument, extreme_instruments, sample, three_instruments};

/// Checks the pages of all documents of a session on an instrument, and that the flat actiescan has all its texts.
fn check_all(instrument: &Instrument) {
    let session = sample::session_on(instrument.clone());
    check(&form(&session));
    check(&form(&crate::content::blank_session(instrument)));
    check(&by_hand(&session));
    let [flat, advice] = both(&Outcome::of(&session));
    check(&flat);
    check(&advice);
    let text = text_of(&flat);
    let complete = |said: &str| {
        let faces = [FaceId::Regular, FaceId::Bold, FaceId::Display];
        let shown = faces.into_iter().any(|face| text.contains(&bare_in(face, said)));
        assert!(shown, "“{said}” is complete in the actiescan");
    };
    for factor in &instrument.factors {
        let questions = factor.sub_questions.iter().map(|question| &question.text);
        for said in [&factor.title, &factor.main_question].into_iter().chain(questions) {
            complete(said);
        }
    }
    instrument.scale.levels.iter().for_each(|level| complete(&level.word));
}

/// Most characters of an instrument whose pages are checked as a whole. Every run of a page is compared with every other.
const MOST: usize = 12_000;

/// Returns an instrument with fewer factors and paragraphs, if its texts take many pages.
fn shortened(mut instrument: Instrument) -> Instrument {
    while instrument.file().len() > MOST && instrument.factors.len() > 1 {
        instrument.factors.pop();
        instrument.introduction.paragraphs.pop();
    }
    instrument.introduction.paragraphs.truncate(1);
    instrument
}

#[test]
fn the_three_instruments_fit_on_their_pages() {
    three_instruments().iter().for_each(check_all);
}

#[test]
fn the_most_extreme_instruments_fit_on_their_pages() {
    extreme_instruments().map(shortened).iter().for_each(check_all);
}

/// The font of headings has an arrow that running text lacks.
#[test]
fn a_question_is_complete_in_its_own_font() {
    let mut instrument = testkit::built_in_instrument();
    instrument.factors[0].main_question = "Van school ￫ werk?".into();
    check_all(&instrument);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_instrument_fits_on_its_pages(instrument in any_instrument()) {
        check_all(&shortened(instrument));
    }
}
