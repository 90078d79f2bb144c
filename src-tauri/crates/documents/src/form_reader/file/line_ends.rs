//! Undoes a conversion of line ends in the content of a stream. Programs that take a file for a text write CR LF for
//! each LF, or LF for each CR LF. The declared length tells what happened, and deflated content has a checksum.

use super::super::budget::{Budget, Limit};
use super::deflate::{self, Inflated};

/// Most carriage returns that are put back in one stream. A conversion removes one in 65,536 bytes.
const MOST_MISSING: usize = 12;
/// Most ways of putting them back that are all tried.
const MOST_TRIED: usize = 4_000;
/// Bytes that the decoder reads ahead of an error.
const AHEAD: usize = 16;

/// Returns content with LF for each CR LF, if it then has the declared length. Line ends after it are not part of it.
pub(super) fn undone(content: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut folded = folded(content);
    let after = folded.get(length..)?;
    let explained = folded.len() < content.len() && after.len() <= 2 && after.iter().all(u8::is_ascii_whitespace);
    explained.then(|| {
        folded.truncate(length);
        folded
    })
}

/// Puts carriage returns back in deflated content that lost some, until it can be inflated. Returns `None` if it is
/// sound as it is, if that fails, or if it costs more than half of what may be decoded.
pub(super) fn completed(content: &[u8], length: usize, budget: &Budget) -> Option<Vec<u8>> {
    // Returns the position of an error; none if there is none.
    let error_in = |content: &[u8]| {
        let left = budget.left(Limit::Decoded).checked_sub(Limit::Decoded.most() / 2)?;
        let result = deflate::inflated(content, left);
        budget.spend(Limit::Decoded, result.made().max(content.len())).ok()?;
        match result {
            Inflated::Whole(_) => Some(None),
            Inflated::Longer(_) => None,
            Inflated::Cut(_) => Some(Some(content.len())),
            Inflated::Broken { at, .. } => Some(Some(at)),
        }
    };
    error_in(content)??;
    let folded = folded(content);
    let Some(broken) = error_in(&folded)? else { return Some(folded) };
    // The line end after the content is not part of it.
    let line = usize::from(folded.ends_with(b"\n"));
    let missing = length.saturating_add(line).checked_sub(folded.len()).filter(|missing| *missing <= MOST_MISSING)?;
    let lines = folded.iter().filter(|byte| **byte == b'\n').count();
    if combinations(lines, missing) <= MOST_TRIED {
        return every_way(&folded, folded.len(), missing, &error_in);
    }
    one_by_one(folded, broken, missing, &error_in)
}

/// Returns the position of an error in deflated content, `Some(None)` if it is sound, and `None` if the budget is spent.
type FindError<'a> = dyn Fn(&[u8]) -> Option<Option<usize>> + 'a;

/// Puts back carriage returns before a position in every possible way, until the content is whole.
fn every_way(content: &[u8], before: usize, missing: usize, error_in: &FindError<'_>) -> Option<Vec<u8>> {
    if missing == 0 {
        return error_in(content)?.is_none().then(|| content.to_vec());
    }
    let mut places = (0..before).rev().filter(|at| content[*at] == b'\n');
    places.find_map(|at| every_way(&with_return(content, at), at, missing - 1, error_in))
}

/// Puts back carriage returns one by one. One in the wrong place gives an error a little later, and one in the right
/// place much later.
fn one_by_one(mut best: Vec<u8>, mut broken: usize, missing: usize, error_in: &FindError<'_>) -> Option<Vec<u8>> {
    for _ in 0..missing {
        let until = best.len().min(broken.saturating_add(AHEAD));
        let places = (0..until).rev().filter(|at| best[*at] == b'\n' && (*at == 0 || best[*at - 1] != b'\r'));
        let mut next: Option<(usize, Vec<u8>)> = None;
        for place in places {
            let tried = with_return(&best, place);
            let Some(at) = error_in(&tried)? else { return Some(tried) };
            if next.as_ref().is_none_or(|(furthest, _)| at > *furthest) {
                next = Some((at, tried));
            }
        }
        (broken, best) = next?;
    }
    None
}

fn with_return(content: &[u8], at: usize) -> Vec<u8> {
    [&content[..at], b"\r", &content[at..]].concat()
}

/// Returns in how many ways one can choose `some` of `all`.
fn combinations(all: usize, some: usize) -> usize {
    (0..some).fold(1, |ways: usize, chosen| ways.saturating_mul(all.saturating_sub(chosen)) / (chosen + 1))
}

/// Returns whether a program wrote CR LF for each LF of a file. A file that has other bytes than text has some LF
/// without CR.
pub(super) fn are_all_pairs(bytes: &[u8]) -> bool {
    bytes.windows(2).all(|pair| pair[1] != b'\n' || pair[0] == b'\r')
}

fn folded(content: &[u8]) -> Vec<u8> {
    let mut folded = Vec::with_capacity(content.len());
    for (at, byte) in content.iter().enumerate() {
        if *byte != b'\r' || content.get(at + 1) != Some(&b'\n') {
            folded.push(*byte);
        }
    }
    folded
}
