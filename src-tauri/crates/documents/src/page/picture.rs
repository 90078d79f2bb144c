//! Pictures as placed on a page.

use crate::image::Image;
use std::sync::Arc;

/// A picture on a page.
#[derive(Clone, Debug)]
pub(crate) struct PlacedPicture {
    /// Left edge, in points.
    pub x: f32,
    /// Top edge, in points from the top.
    pub y: f32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// The picture.
    pub image: Arc<Image>,
}
