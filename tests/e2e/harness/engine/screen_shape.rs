//! The shapes of screens that Chromium takes.

/// A screen and what touches it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScreenShape {
    /// Size of the page in CSS pixels.
    pub width: u32,
    pub height: u32,
    /// Device pixels per CSS pixel.
    pub scale: u32,
    /// Whether fingers are the only pointer. Otherwise it is a mouse.
    pub touch: bool,
}

/// A laptop with a mouse.
pub const LAPTOP: ScreenShape = ScreenShape { width: 1280, height: 800, scale: 1, touch: false };
/// An Android tablet held upright.
pub const TABLET: ScreenShape = ScreenShape { width: 800, height: 1280, scale: 2, touch: true };
/// An iPad on its side.
pub const IPAD: ScreenShape = ScreenShape { width: 1180, height: 820, scale: 2, touch: true };
/// A phone.
pub const PHONE: ScreenShape = ScreenShape { width: 390, height: 844, scale: 3, touch: true };
/// One of the smallest phones that are sold.
pub const SMALL_PHONE: ScreenShape = ScreenShape { width: 360, height: 740, scale: 3, touch: true };
