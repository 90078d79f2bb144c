//! The words of an instrument for its parts, and the meaning of an absent member. The defaults are in code, so that the
//! built-in instrument has no member that version 0.1.0 does not know.

use crate::instrument::{Instrument, UnknownMembers, WrapUpStep};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Words for a factor and for the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Words {
    /// Word for a factor; “succesfactor” where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub factor: Option<FactorWords>,
    /// Name of the document with all cards; “actiescan” where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub document: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
}

/// Word for a factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FactorWords {
    /// One of them.
    pub singular: String,
    /// More of them.
    pub plural: String,
    /// Article of the singular.
    pub article: Article,
    /// Members that this version does not know.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownMembers,
}

/// Dutch article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Article {
    /// “de”.
    De,
    /// “het”.
    Het,
}

/// Colour of the palette that an instrument can choose. White text has a contrast of at least 4.5:1 on each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Accent {
    /// The blue-green of the app.
    #[default]
    Water,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Violet.
    Violet,
    /// Red-brown.
    Brick,
    /// Grey.
    Slate,
}

/// Screen that a step of the wrap-up is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum StepScreen {
    /// All levels.
    Overview,
    /// All action points.
    Actions,
    /// Cards with a mark.
    Marks,
    /// Additional questions of the minute taker.
    Questions,
    /// Handing over to the minute taker.
    HandOver,
}

/// Number of action points that a group aims at for each card, in the words of the source.
pub const DEFAULT_ACTIONS_AIMED_AT: u8 = 2;
/// Name of the document with all cards.
pub const DEFAULT_DOCUMENT_WORD: &str = "actiescan";

impl FactorWords {
    /// Returns the words of the source.
    pub fn of_the_source() -> Self {
        Self {
            singular: "succesfactor".to_owned(),
            plural: "succesfactoren".to_owned(),
            article: Article::De,
            unknown: UnknownMembers::new(),
        }
    }

    /// Returns the word for a number of factors.
    pub fn for_number(&self, number: usize) -> &str {
        if number == 1 { &self.singular } else { &self.plural }
    }
}

impl Article {
    /// Returns the article.
    pub fn word(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::Het => "het",
        }
    }
}

impl Accent {
    /// Returns red, green and blue.
    pub fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Water => (0x0e, 0x6c, 0x7a),
            Self::Green => (0x2a, 0x6b, 0x38),
            Self::Blue => (0x1f, 0x5a, 0x99),
            Self::Violet => (0x6a, 0x43, 0x9b),
            Self::Brick => (0x9e, 0x35, 0x10),
            Self::Slate => (0x44, 0x56, 0x4d),
        }
    }

    /// Returns all colours.
    pub fn all() -> [Self; 6] {
        [Self::Water, Self::Green, Self::Blue, Self::Violet, Self::Brick, Self::Slate]
    }
}

impl WrapUpStep {
    /// Returns the screen that the step is about; `None` for a step without one.
    pub fn shown_on(&self) -> Option<StepScreen> {
        self.screen.or(match self.id.as_str() {
            "totaaloverzicht" => Some(StepScreen::Overview),
            "actiepunten" => Some(StepScreen::Actions),
            "vragen" => Some(StepScreen::Questions),
            "samenvoegen" => Some(StepScreen::HandOver),
            _ => None,
        })
    }
}

impl Instrument {
    /// Returns the words for a factor.
    pub fn factor_words(&self) -> FactorWords {
        let words = self.words.as_ref().and_then(|words| words.factor.clone());
        words.unwrap_or_else(FactorWords::of_the_source)
    }

    /// Returns the name of the document with all cards, in small letters.
    pub fn document_word(&self) -> &str {
        self.words.as_ref().and_then(|words| words.document.as_deref()).unwrap_or(DEFAULT_DOCUMENT_WORD)
    }

    /// Returns the number of action points that a group aims at for each card.
    pub fn aims_at_actions(&self) -> u8 {
        self.actions_aimed_at.unwrap_or(DEFAULT_ACTIONS_AIMED_AT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance and contrast as in WCAG 2.2.
    #[test]
    fn white_text_is_readable_on_every_accent() {
        let channel = |value: u8| {
            let part = f64::from(value) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        for accent in Accent::all() {
            let (red, green, blue) = accent.rgb();
            let luminance = 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
            let contrast = 1.05 / (luminance + 0.05);
            assert!(contrast >= 4.5, "{accent:?} has a contrast of {contrast:.2}");
        }
    }
}
