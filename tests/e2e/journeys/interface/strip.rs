//! The strip of cards above a card, on a narrow screen.

use ::app::built_in_instrument;

use crate::harness::checks::axe::assert_no_barriers;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::link;
use crate::harness::seeds::sessions::app_with_example;
use crate::harness::steps::{go_to_card, wait_for_card};

journeys_on!(chromium_phone, chromium_small_phone => {
    the_strip_has_no_barriers_at_its_ends,
});

/// The strip is longer than the screen: at one end of it, the cards at the other end are scrolled away.
fn the_strip_has_no_barriers_at_its_ends(engine: Engine) {
    let (_folders, app) = app_with_example(engine);
    app.click(&link("Ga verder met kaart"));
    let cards = built_in_instrument().factors;
    for number in [1, cards.len()] {
        go_to_card(&app, number);
        wait_for_card(&app, &cards[number - 1].title);
        assert_no_barriers(&app, &format!("card {number}"));
    }
}
