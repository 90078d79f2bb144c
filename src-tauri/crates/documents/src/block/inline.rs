//! Running text with emphasis and links.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "inline")]
#[ts(export)]
pub enum Inline {
    /// Plain text; “\n” is a line break.
    Text {
        /// Text.
        text: String,
    },
    /// Strong emphasis.
    Strong {
        /// Emphasised text.
        inlines: Vec<Inline>,
    },
    /// Emphasis.
    Emphasis {
        /// Emphasised text.
        inlines: Vec<Inline>,
    },
    /// A link.
    Link {
        /// Address: http, https or mailto, or `#` and the id of a heading. A link with any other address is shown as
        /// plain text.
        href: String,
        /// Text of the link.
        inlines: Vec<Inline>,
    },
}

impl Inline {
    /// Makes plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// Makes strong text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong { inlines: vec![Self::text(text)] }
    }

    /// Makes emphasised text.
    pub fn emphasis(text: impl Into<String>) -> Self {
        Self::Emphasis { inlines: vec![Self::text(text)] }
    }
}

/// Returns the text of inlines without emphasis and links.
pub(crate) fn plain_text(inlines: &[Inline]) -> String {
    let parts = inlines.iter().map(|inline| match inline {
        Inline::Text { text } => text.clone(),
        Inline::Strong { inlines } | Inline::Emphasis { inlines } | Inline::Link { inlines, .. } => plain_text(inlines),
    });
    parts.collect()
}

/// Returns whether an address may become a link: http, https or mailto, ASCII, at most 2,000 bytes.
pub(crate) fn is_safe_address(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    let known = ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    known && href.len() <= 2_000 && href.chars().all(|c| c.is_ascii_graphic())
}

/// A range of lines of the minutes, counted from 0 in `Outcome::minutes`, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SourceLines {
    /// First line.
    pub first: u32,
    /// Last line.
    pub last: u32,
}
