//! The visual style on paper: page sizes, colours and type sizes. Colours have the same names as in the interface.

use crate::fonts::FaceId;
use domain::Accent;

/// Width of an A4 page, in points.
pub(crate) const PAGE_WIDTH: f32 = 595.28;
/// Height of an A4 page, in points.
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// Left and right margin, in points.
pub(crate) const SIDE: f32 = 54.0;
/// Top margin with the header, in points.
pub(crate) const TOP: f32 = 62.0;
/// Bottom margin with the footer, in points.
pub(crate) const BOTTOM: f32 = 56.0;
/// Width between the margins, in points.
pub(crate) const MEASURE: f32 = PAGE_WIDTH - 2.0 * SIDE;
/// Height between the margins, in points.
pub(crate) const COLUMN: f32 = PAGE_HEIGHT - TOP - BOTTOM;
/// Maximum width of running text, in points, so that the eye finds the next line.
pub(crate) const READING: f32 = 440.0;

/// The area of a page that text is laid out in, in points. It begins at [`SIDE`] and [`TOP`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sheet {
    /// Width.
    pub measure: f32,
    /// Maximum width of running text.
    pub reading: f32,
    /// Height.
    pub column: f32,
    /// Factor for the size of text.
    pub scale: f32,
}

/// A whole A4 page.
pub(crate) const A4: Sheet = Sheet { measure: MEASURE, reading: READING, column: COLUMN, scale: 1.0 };
/// Width and height of an A4 page.
pub(crate) const PORTRAIT: (f32, f32) = (PAGE_WIDTH, PAGE_HEIGHT);
/// Width and height of an A4 page on its side.
pub(crate) const LANDSCAPE: (f32, f32) = (PAGE_HEIGHT, PAGE_WIDTH);
/// Width of a card: half a page on its side, which is A5.
pub(crate) const CARD_WIDTH: f32 = PAGE_HEIGHT / 2.0;
/// Left and right margin of a card.
pub(crate) const CARD_SIDE: f32 = 26.0;
/// Top margin of a card.
pub(crate) const CARD_TOP: f32 = 34.0;
/// Width of the text of a card.
const CARD_MEASURE: f32 = CARD_WIDTH - 2.0 * CARD_SIDE;
/// A card of A5. It begins at [`CARD_SIDE`] and [`CARD_TOP`] when it is placed on its sheet.
pub(crate) const A5: Sheet =
    Sheet { measure: CARD_MEASURE, reading: CARD_MEASURE, column: PAGE_WIDTH - CARD_TOP - 26.0, scale: 0.88 };

/// A colour: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Colour(pub u8, pub u8, pub u8);

pub(crate) const INK: Colour = Colour(0x13, 0x24, 0x1e);
pub(crate) const INK_2: Colour = Colour(0x44, 0x56, 0x4d);
pub(crate) const LINE: Colour = Colour(0xcb, 0xd5, 0xca);
pub(crate) const LINE_STRONG: Colour = Colour(0x66, 0x7a, 0x70);
pub(crate) const PRIMARY: Colour = Colour(0x12, 0x46, 0x3b);
pub(crate) const ACCENT: Colour = Colour(0xf2, 0xb2, 0x33);
pub(crate) const SURFACE_2: Colour = Colour(0xf6, 0xf8, 0xf3);
pub(crate) const WHITE: Colour = Colour(0xff, 0xff, 0xff);

/// The colours of water, which follow the accent of the instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Palette {
    /// Water in a staff gauge, bars beside notes, and links.
    pub water: Colour,
    /// Water at the foot of the cover, below text.
    pub water_soft: Colour,
    /// Scale of a staff gauge below the surface.
    pub wet_mark: Colour,
}

impl Palette {
    /// Returns the colours of an accent, as `ui/src/styles/accents.css` has them in the light theme.
    pub(crate) fn of(accent: Accent) -> Self {
        let (red, green, blue) = accent.rgb();
        let (water_soft, wet_mark) = match accent {
            Accent::Water => (Colour(0xdc, 0xee, 0xf0), Colour(0x5f, 0xa3, 0xac)),
            Accent::Green => (Colour(0xde, 0xef, 0xe2), Colour(0x62, 0xa3, 0x70)),
            Accent::Blue => (Colour(0xe4, 0xec, 0xf6), Colour(0x69, 0x91, 0xba)),
            Accent::Violet => (Colour(0xee, 0xea, 0xf4), Colour(0x97, 0x82, 0xb2)),
            Accent::Brick => (Colour(0xf6, 0xe8, 0xe4), Colour(0xbb, 0x80, 0x6b)),
            Accent::Slate => (Colour(0xe8, 0xec, 0xea), Colour(0x79, 0x8a, 0x82)),
        };
        Self { water: Colour(red, green, blue), water_soft, wet_mark }
    }
}

/// Style of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Type {
    /// Font of plain text.
    pub face: FaceId,
    /// Size in points.
    pub size: f32,
    /// Distance between baselines in points.
    pub leading: f32,
    /// Colour.
    pub colour: Colour,
    /// Whether words may be hyphenated.
    pub hyphenate: bool,
}

impl Type {
    const fn new(face: FaceId, size: f32, leading: f32, colour: Colour) -> Self {
        Self { face, size, leading, colour, hyphenate: false }
    }

    /// Returns the style with hyphenation.
    const fn running(self) -> Self {
        Self { hyphenate: true, ..self }
    }

    /// Returns the style, scaled by a factor.
    pub(crate) fn scaled(self, factor: f32) -> Self {
        Self { size: self.size * factor, leading: self.leading * factor, ..self }
    }

    /// Returns the style in another colour.
    pub(crate) const fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }
}

pub(crate) const BODY: Type = Type::new(FaceId::Regular, 10.5, 15.4, INK).running();
pub(crate) const ASIDE: Type = Type::new(FaceId::Regular, 9.5, 13.6, INK_2).running();
/// The definition of a factor.
pub(crate) const DEFINITION: Type = Type::new(FaceId::Regular, 10.0, 13.6, INK_2).running();
pub(crate) const LABEL: Type = Type::new(FaceId::Bold, 9.5, 13.6, INK_2);
pub(crate) const TABLE: Type = Type::new(FaceId::Regular, 10.0, 14.2, INK).running();
/// Text in fields. Nothing that is filled in is set smaller than 9 points.
pub(crate) const FIELD: Type = Type::new(FaceId::Regular, 9.5, 12.6, INK);
/// Labels of fields.
pub(crate) const FIELD_LABEL: Type = Type::new(FaceId::Regular, 10.0, 13.0, INK).running();
/// Words of the levels, in their boxes.
pub(crate) const CHOICE: Type = Type::new(FaceId::Bold, 9.5, 12.0, INK).running();
pub(crate) const EYEBROW: Type = Type::new(FaceId::Regular, 11.5, 16.0, INK_2);
pub(crate) const COVER_TITLE: Type = Type::new(FaceId::Display, 34.0, 38.0, INK);
pub(crate) const TITLE: Type = Type::new(FaceId::Display, 25.0, 29.0, INK);
pub(crate) const QUESTION: Type = Type::new(FaceId::Display, 13.0, 17.4, INK);
pub(crate) const STAFF_WORD: Type = Type::new(FaceId::Display, 14.0, 18.0, INK);
pub(crate) const FURNITURE: Type = Type::new(FaceId::Regular, 8.5, 12.0, INK_2);

/// Returns the style of a heading of level 2 to 6.
pub(crate) fn heading(level: u8) -> Type {
    match level {
        0..=2 => Type::new(FaceId::Display, 19.0, 23.0, INK),
        3 => Type::new(FaceId::Display, 13.5, 17.5, INK),
        4 => Type::new(FaceId::Bold, 11.5, 15.4, INK),
        _ => Type::new(FaceId::Bold, 10.5, 15.4, INK_2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the contrast of two colours, as in WCAG 2.2.
    fn contrast(one: Colour, other: Colour) -> f64 {
        let channel = |value: u8| {
            let part = f64::from(value) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let luminance =
            |Colour(red, green, blue)| 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn text_and_drawings_can_be_read_in_every_accent() {
        for accent in Accent::all() {
            let Palette { water, water_soft, wet_mark } = Palette::of(accent);
            for (what, one, other, least) in [
                ("a link", water, WHITE, 4.5),
                ("a link on a background", water, SURFACE_2, 4.5),
                ("a number in the water", WHITE, water, 4.5),
                ("a page number on the cover", FURNITURE.colour, water_soft, 4.5),
                ("the facts on the cover", INK, water_soft, 4.5),
                ("the scale in the water", wet_mark, water, 1.9),
            ] {
                let found = contrast(one, other);
                assert!(found >= least, "{what} has a contrast of {found:.2} in {accent:?}");
            }
        }
    }

    #[test]
    fn the_colours_on_paper_are_those_of_the_screens() {
        let css = include_str!("../../../../../ui/src/styles/accents.css");
        let hex = |Colour(red, green, blue)| format!("#{red:02x}{green:02x}{blue:02x}");
        for accent in Accent::all() {
            let name = format!("{accent:?}").to_lowercase();
            let light = format!("[data-accent='{name}']:not(:root) {{");
            let rule =
                css.split_once(&light).and_then(|(_, rest)| rest.split_once('}')).expect("the accent has a rule").0;
            let Palette { water, water_soft, wet_mark } = Palette::of(accent);
            for (token, colour) in [("water", water), ("water-soft", water_soft), ("mark-wet", wet_mark)] {
                assert!(rule.contains(&format!("--{token}: {};", hex(colour))), "--{token} of {name}: {rule}");
            }
        }
    }
}
