//! Pictures.

use crate::image::Image;
use std::sync::Arc;

/// A picture with the words that replace it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Alternative text, for people who cannot see it.
    pub alternative: String,
    /// The picture.
    pub image: Arc<Image>,
}
