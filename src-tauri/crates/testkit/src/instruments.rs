//! Instruments for tests: the built-in one, two small ones, and those in `tests/fixtures/instruments`.

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

/// Returns the instruments in `tests/fixtures/instruments`, as files: the built-in one, one with 12 factors, five levels
/// and long words, and one of another field with three levels and no sub-questions.
pub fn instrument_files() -> [&'static [u8]; 3] {
    [
        include_bytes!("../../../../tests/fixtures/instruments/actiescan-llo-2026.2.gesprekskaarten"),
        include_bytes!("../../../../tests/fixtures/instruments/wijkontwikkelingsgesprek-2027.1.gesprekskaarten"),
        include_bytes!("../../../../tests/fixtures/instruments/moestuinronde-2026.3.gesprekskaarten"),
    ]
}

/// Returns the instruments of [`instrument_files`].
pub fn three_instruments() -> [Instrument; 3] {
    instrument_files().map(|file| Instrument::from_file(file).expect("the instruments of the tests are valid"))
}

fn parse(json: &str) -> Instrument {
    Instrument::from_json(json).expect("the instruments of the tests are valid")
}
