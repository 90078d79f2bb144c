//! Any sequence of edits, on the real database.

use actiescan_tests::Device;
use app::built_in_instrument;
use journal::testing::edits;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_edited_is_the_same_after_a_restart(edits in edits(&built_in_instrument(), 0, 1..40)) {
        let mut device = Device::new();
        let id = device.new_session("De Brug");
        for edit in edits {
            // A refused edit is as good a step as any: it must change nothing.
            let before = device.app().session(id).expect("it opens").clone();
            if device.app().edit(id, &[edit]).is_err() {
                prop_assert_eq!(device.app().session(id).expect("it opens"), &before);
            }
        }
        let before = device.app().session(id).expect("it opens").clone();
        device.restart();
        prop_assert_eq!(device.app().session(id).expect("it opens"), &before);
        prop_assert!(device.app().check().expect("the check runs").is_sound());
    }
}
