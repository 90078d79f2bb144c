//! The embedded fonts: their names and files.

/// One of the embedded fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum FaceId {
    /// Running text.
    Regular,
    /// Strong text and small headings.
    Bold,
    /// Emphasis.
    Italic,
    /// Strong emphasis and emphasis together.
    BoldItalic,
    /// Headings.
    Display,
    /// Letters that the fonts above lack: Greek, Cyrillic, Vietnamese and more.
    Fallback,
    /// Emoji.
    Emoji,
}

impl FaceId {
    /// Number of fonts.
    pub(crate) const COUNT: usize = 7;
    /// All fonts, in the order of their declaration.
    pub(crate) const ALL: [Self; Self::COUNT] =
        [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic, Self::Display, Self::Fallback, Self::Emoji];
    /// The fonts to search for a character that the requested font lacks, in order.
    pub(crate) const FALLBACKS: [Self; 2] = [Self::Fallback, Self::Emoji];

    /// Returns the PostScript name of the font.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Regular => "AtkinsonHyperlegibleNext-Regular",
            Self::Bold => "AtkinsonHyperlegibleNext-Bold",
            Self::Italic => "AtkinsonHyperlegibleNext-Italic",
            Self::BoldItalic => "AtkinsonHyperlegibleNext-BoldItalic",
            Self::Display => "BricolageGrotesque-Bold",
            Self::Fallback => "NotoSans-Regular",
            Self::Emoji => "NotoEmoji-Regular",
        }
    }

    /// Returns the whole font file.
    pub(crate) fn data(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../fonts/AtkinsonHyperlegibleNext_400Regular.ttf"),
            Self::Bold => include_bytes!("../../fonts/AtkinsonHyperlegibleNext_700Bold.ttf"),
            Self::Italic => include_bytes!("../../fonts/AtkinsonHyperlegibleNext_400Regular_Italic.ttf"),
            Self::BoldItalic => include_bytes!("../../fonts/AtkinsonHyperlegibleNext_700Bold_Italic.ttf"),
            Self::Display => include_bytes!("../../fonts/BricolageGrotesque_700Bold.ttf"),
            Self::Fallback => include_bytes!("../../fonts/NotoSans-Regular.ttf"),
            Self::Emoji => include_bytes!("../../fonts/NotoEmoji-Regular.ttf"),
        }
    }

    /// Returns the six letters that mark a subset of the font (ISO 32000-1, 9.6.4).
    ///
    /// They are fixed, so that the same input gives the same bytes.
    pub(crate) fn subset_tag(self) -> &'static str {
        match self {
            Self::Regular => "ACTNRG",
            Self::Bold => "ACTNBD",
            Self::Italic => "ACTNIT",
            Self::BoldItalic => "ACTNBI",
            Self::Display => "ACTNDP",
            Self::Fallback => "ACTNWD",
            Self::Emoji => "ACTNEM",
        }
    }
}
