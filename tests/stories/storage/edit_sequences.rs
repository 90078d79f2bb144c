//! Property: any sequence of edits survives a restart.

use app::built_in_instrument;
use proptest::prelude::*;
use testkit::Device;
use testkit::edits;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_session_is_the_same_after_a_restart(edits in edits(&built_in_instrument(), 0, 1..40)) {
        let mut device = Device::new();
        let id = device.new_session("De Brug");
        for edit in edits {
            // A refused edit must change nothing.
            let before = device.app().session(id).expect("the session opens").clone();
            if device.app().edit(id, &[edit]).is_err() {
                prop_assert_eq!(device.app().session(id).expect("the session opens"), &before);
            }
        }
        let before = device.app().session(id).expect("the session opens").clone();
        device.restart();
        prop_assert_eq!(device.app().session(id).expect("the session opens"), &before);
        prop_assert!(device.app().check().expect("the check can run").is_sound());
    }
}
