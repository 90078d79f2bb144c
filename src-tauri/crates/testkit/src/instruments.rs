//! Instruments for tests: the built-in one and two small ones.

use domain::Instrument;

/// Returns the instrument that the app is delivered with.
pub fn built_in_instrument() -> Instrument {
    parse(include_str!("../../../instrument/actiescan.nl.json"))
}

/// Returns an instrument of three factors (`begin`, `midden`, `eind`) with two sub-questions each, three levels and two
/// wrap-up steps.
///
/// The hash of a known genesis change depends on it, see the tests of `journal::document::genesis`.
pub fn small_instrument() -> Instrument {
    parse(include_str!("../samples/three-factors.json"))
}

/// Returns an instrument of two factors (`een`, `twee`), three levels and two wrap-up steps.
pub fn two_factor_instrument() -> Instrument {
    parse(include_str!("../samples/two-factors.json"))
}

fn parse(json: &str) -> Instrument {
    Instrument::from_json(json).expect("the instruments of the tests are valid")
}
