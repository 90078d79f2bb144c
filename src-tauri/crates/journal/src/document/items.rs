//! Items in a map: participants, questions and action points, each under its UUID, with a rank and a removed flag.

use crate::document::{flag, keys, map, number};
use crate::error::{JournalError, unreadable};
use automerge::{ObjId, ReadDoc};
use chrono::NaiveDate;
use std::fmt::Display;
use std::str::FromStr;

/// One item of a map of ranked items.
pub(crate) struct RankedItem<I> {
    pub id: I,
    pub map: ObjId,
    pub rank: i64,
    pub removed: bool,
}

/// Returns the items of a map in their order, including the removed ones. Items with equal ranks, which two devices can
/// give, are in the order of their ids.
pub(crate) fn ranked_items<R: ReadDoc, I: Copy + Ord + FromStr + Display>(
    doc: &R,
    list: &ObjId,
    limit: usize,
) -> Result<Vec<RankedItem<I>>, JournalError> {
    let mut items = Vec::new();
    for key in keys(doc, list, limit)? {
        // Another spelling of the same UUID would be a second item with the same id.
        let id = key.parse::<I>().ok().filter(|id| id.to_string() == key).ok_or_else(|| unreadable(&key))?;
        let map = map(doc, list, &key)?;
        let rank = number(doc, &map, "rank")?;
        // If one device restored it and another removed it, it stays, so that nothing is lost.
        let removed = flag(doc, &map, "removed", false)?;
        items.push(RankedItem { id, map, rank, removed });
    }
    items.sort_by_key(|item| (item.rank, item.id));
    Ok(items)
}

/// Parses a day.
pub(crate) fn date(text: &str) -> Result<NaiveDate, JournalError> {
    text.parse().map_err(|_| unreadable("date"))
}
