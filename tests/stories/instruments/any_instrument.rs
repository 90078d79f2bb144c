//! Any instrument within the limits: installed, held with a group, filled in on its form and taken back.

use crate::files::filled_form::{all_of, filled, form, preview};
use app::InstrumentRef;
use domain::{Instrument, LevelAnswer, LevelChoice};
use proptest::prelude::*;
use testkit::{Device, any_instrument, new_session};

/// Most cards of a form. One with 24 crowded cards has 140 pages, which take seconds without optimisation.
const CARDS: usize = 4;

/// Fills in a note and a level on the form of a session on an instrument, and takes them over.
fn round_trip(instrument: &Instrument, card: usize, level: u8) -> Result<(), TestCaseError> {
    let mut device = Device::new();
    device.app().install_instrument(&instrument.file()).expect("the instrument can be installed");
    let of = InstrumentRef { id: instrument.id.clone(), version: Some(instrument.version.clone()) };
    let view = device.app().create_session_on(new_session("De Linde"), Some(&of));
    let before = view.expect("the session can be created").session;
    let visible: Vec<_> = instrument.visible_factors().map(|factor| factor.id.clone()).collect();
    let cards: Vec<_> = before.included_cards().map(|card| card.factor.clone()).collect();
    prop_assert_eq!(&cards, &visible, "a session has the visible cards");

    let factor = &visible[card % visible.len()];
    let [note, choice] = ["notitie", "niveau"].map(|field| format!("kaart_{factor}_{field}"));
    let state = format!("niveau-{level}");
    let bytes = filled(&form(&mut device, before.id), &[(&note, "Zó gaat het\nen zo"), (&choice, &state)]);
    let read = preview(&mut device, &bytes);
    prop_assert_eq!((read.session, read.instrument.is_none(), read.unmatched.len()), (Some(before.id), true, 0));
    prop_assert_eq!((read.unknown_fields, read.missing_fields, read.missing_cards.len()), (0, 0, 0));
    let mut found = all_of(&read);
    found.sort();
    prop_assert_eq!(&found, &[choice, note]);

    let after = device.app().take_form(&found).expect("the proposals can be taken over").session;
    let mut wanted = before.clone();
    let answer = &mut wanted.cards.iter_mut().find(|card| card.factor == *factor).expect("the card exists").answer;
    answer.note = "Zó gaat het\nen zo".to_owned();
    answer.level = LevelAnswer::Chosen(LevelChoice::Level(level));
    prop_assert_eq!(&after, &wanted);
    let again = form(&mut device, before.id);
    prop_assert_eq!(preview(&mut device, &again).proposals, []);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_filled_in_on_the_form_of_any_instrument_comes_back(
        mut instrument in any_instrument(), card in 0..24_usize, level in 1..=3_u8,
    ) {
        instrument.factors.truncate(CARDS);
        round_trip(&instrument, card, level)?;
    }
}
