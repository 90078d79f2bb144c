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
    /// Hebrew.
    Hebrew,
    /// Hebrew in strong text and headings.
    HebrewBold,
    /// The Arabic script, also of Persian, Kurdish and Urdu.
    Arabic,
    /// The Arabic script in strong text and headings.
    ArabicBold,
    /// Emoji.
    Emoji,
}

impl FaceId {
    /// Number of fonts.
    pub(crate) const COUNT: usize = 11;
    /// All fonts, in the order of their declaration.
    pub(crate) const ALL: [Self; Self::COUNT] = [
        Self::Regular,
        Self::Bold,
        Self::Italic,
        Self::BoldItalic,
        Self::Display,
        Self::Fallback,
        Self::Hebrew,
        Self::HebrewBold,
        Self::Arabic,
        Self::ArabicBold,
        Self::Emoji,
    ];

    /// Returns the fonts to search for a character that this font lacks, in order.
    pub(crate) fn fallbacks(self) -> [Self; 4] {
        match self {
            Self::Bold | Self::BoldItalic | Self::Display => {
                [Self::Fallback, Self::HebrewBold, Self::ArabicBold, Self::Emoji]
            }
            _ => [Self::Fallback, Self::Hebrew, Self::Arabic, Self::Emoji],
        }
    }

    /// Returns the PostScript name of the font.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Regular => "AtkinsonHyperlegibleNext-Regular",
            Self::Bold => "AtkinsonHyperlegibleNext-Bold",
            Self::Italic => "AtkinsonHyperlegibleNext-Italic",
            Self::BoldItalic => "AtkinsonHyperlegibleNext-BoldItalic",
            Self::Display => "BricolageGrotesque-Bold",
            Self::Fallback => "NotoSans-Regular",
            Self::Hebrew => "NotoSansHebrew-Regular",
            Self::HebrewBold => "NotoSansHebrew-Bold",
            Self::Arabic => "NotoNaskhArabic-Regular",
            Self::ArabicBold => "NotoNaskhArabic-Bold",
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
            Self::Hebrew => include_bytes!("../../fonts/NotoSansHebrew-Regular.ttf"),
            Self::HebrewBold => include_bytes!("../../fonts/NotoSansHebrew-Bold.ttf"),
            Self::Arabic => include_bytes!("../../fonts/NotoNaskhArabic-Regular.ttf"),
            Self::ArabicBold => include_bytes!("../../fonts/NotoNaskhArabic-Bold.ttf"),
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
            Self::Hebrew => "ACTNHE",
            Self::HebrewBold => "ACTNHB",
            Self::Arabic => "ACTNAR",
            Self::ArabicBold => "ACTNAB",
            Self::Emoji => "ACTNEM",
        }
    }
}
