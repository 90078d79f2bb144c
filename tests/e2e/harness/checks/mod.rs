//! Checks of the current screen: accessibility, layout, and both at every size and theme.

pub mod axe;
pub mod forced_colours;
pub mod inspect;
pub mod measure;
