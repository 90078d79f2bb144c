//! The table of contents of a document.

use crate::block::{Block, ContentsItem};

/// Returns the headings of blocks as lines of a table of contents.
pub(super) fn items(blocks: &[Block], deepest: u8) -> Vec<ContentsItem> {
    let of_block = |block: &Block| match block {
        Block::Heading { level, text, id, .. } if *level <= deepest => {
            Some(ContentsItem { level: *level, text: text.clone(), id: id.clone() })
        }
        _ => None,
    };
    blocks.iter().filter_map(of_block).collect()
}
