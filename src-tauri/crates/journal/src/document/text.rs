//! Turns a new text into the smallest change of the old one, so that typing on two devices merges by character.

use crate::error::JournalError;
use automerge::{ObjId, transaction::Transactable};

/// Maximum cost of comparing the old with the new part: the product of their lengths. Above it, the part is replaced as
/// one.
const MAX_COMPARISON: usize = 1 << 20;

/// Changes a text object into `new`, writing only what differs.
pub(crate) fn rewrite<T: Transactable>(tx: &mut T, text: &ObjId, new: &str) -> Result<(), JournalError> {
    let old: Vec<char> = tx.text(text)?.chars().collect();
    let wanted: Vec<char> = new.chars().collect();
    let start = old.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
    let end = old[start..].iter().rev().zip(wanted[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (removed, inserted) = (old.len() - start - end, &wanted[start..wanted.len() - end]);
    if removed == 0 && inserted.is_empty() {
        return Ok(());
    }
    if removed > 0 && !inserted.is_empty() && removed.saturating_mul(inserted.len()) <= MAX_COMPARISON {
        tx.update_text(text, new)?;
    } else {
        let inserted: String = inserted.iter().collect();
        tx.splice_text(text, start, isize::try_from(removed).unwrap_or(isize::MAX), &inserted)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use automerge::{Automerge, ObjType, ROOT, ReadDoc, TextEncoding};

    fn rewritten(old: &str, new: &str) -> (String, usize) {
        let mut doc = Automerge::new_with_encoding(TextEncoding::UnicodeCodePoint);
        let mut tx = doc.transaction();
        let text = tx.put_object(ROOT, "text", ObjType::Text).unwrap();
        tx.splice_text(&text, 0, 0, old).unwrap();
        let before = tx.pending_ops();
        rewrite(&mut tx, &text, new).unwrap();
        (tx.text(&text).unwrap(), tx.pending_ops() - before)
    }

    #[test]
    fn every_rewrite_gives_the_new_text() {
        for (old, new) in [
            ("", "één"),
            ("één", ""),
            ("aaa", "aa"),
            ("de kat", "de hond"),
            ("👩‍👩‍👧", "👩‍👧‍👧!"),
            ("e\u{301}x", "ex"),
            ("\u{fffc}\n", "\n\u{fffc}"),
        ] {
            assert_eq!(rewritten(old, new).0, new);
        }
    }

    #[test]
    fn a_long_part_is_replaced_as_one() {
        let (old, new) = ("x".repeat(900), "y".repeat(MAX_COMPARISON / 800));
        assert_eq!(rewritten(&old, &new).0, new);
    }

    #[test]
    fn typing_in_the_middle_writes_only_the_typed_characters() {
        assert_eq!(rewritten("een goed gesprek", "een heel goed gesprek"), ("een heel goed gesprek".to_owned(), 5));
        assert_eq!(rewritten("gelijk", "gelijk").1, 0);
    }
}
