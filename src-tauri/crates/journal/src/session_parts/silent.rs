//! The silent choice of a card, stored as one string, so that a merge never mixes the counts of two devices.
//!
//! `hidden 2 0 3 1` or `shown …`: the number of people who chose “nog niet te zeggen”, then the number per level. It is
//! written once, when the counting is over, so the order in which people chose is not stored.

use crate::document::scalars;
use crate::error::{JournalError, unreadable};
use automerge::{ObjId, ReadDoc};
use domain::{LevelScale, SilentAnswer, SilentChoice, SilentCounts};
use std::collections::BTreeMap;

/// Reads the silent choice of a card.
pub(crate) fn read<R: ReadDoc>(doc: &R, card: &ObjId, scale: &LevelScale) -> Result<SilentAnswer, JournalError> {
    let mut counted: BTreeMap<SilentCounts, bool> = BTreeMap::new();
    for value in scalars(doc, card, "silent")? {
        let choice = value.as_str().and_then(parse).ok_or_else(|| unreadable("silent"))?;
        if !choice.counts.fits(scale) {
            return Err(unreadable("silent"));
        }
        // If two devices have the same counts and one showed them, the group has seen them.
        *counted.entry(choice.counts).or_default() |= choice.shown;
    }
    Ok(match counted.len() {
        0 => SilentAnswer::None,
        1 => counted
            .pop_first()
            .map_or(SilentAnswer::None, |(counts, shown)| SilentAnswer::Held(SilentChoice { counts, shown })),
        _ => SilentAnswer::Contested(counted.into_keys().collect()),
    })
}

/// Formats a silent choice as it is stored.
pub(crate) fn format(choice: &SilentChoice) -> String {
    let counts = std::iter::once(&choice.counts.undecided).chain(&choice.counts.levels);
    let counts: Vec<_> = counts.map(ToString::to_string).collect();
    format!("{} {}", if choice.shown { "shown" } else { "hidden" }, counts.join(" "))
}

/// Parses a silent choice as it is stored.
pub(crate) fn parse(text: &str) -> Option<SilentChoice> {
    let mut parts = text.split(' ');
    let shown = match parts.next()? {
        "shown" => true,
        "hidden" => false,
        _ => return None,
    };
    let undecided = parts.next()?.parse().ok()?;
    let levels = parts.map(|count| count.parse().ok()).collect::<Option<_>>()?;
    Some(SilentChoice { counts: SilentCounts { undecided, levels }, shown })
}
