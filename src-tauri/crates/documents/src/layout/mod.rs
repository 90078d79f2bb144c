//! Blocks to placed pages: measures text, breaks it into lines, divides it over pages, and tags every mark with the
//! element it belongs to.

mod block_layouts;
mod cards;
mod composer;
mod flow;
mod furniture;
mod languages;
mod page_numbers;
mod paginate;
mod share;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use composer::LayoutOptions;

use crate::block::{Block, NoticeKind};
use crate::error::DocumentError;
use crate::fonts::Typesetter;
use crate::page::style::{LANDSCAPE, PORTRAIT, SIDE};
use crate::page::{LaidOut, NodeId};
use crate::progress::Progress;
use composer::Composer;

/// Lays out a document.
///
/// # Errors
/// [`DocumentError::Cancelled`] if the export is cancelled.
pub(crate) fn lay_out(
    options: &LayoutOptions<'_>,
    blocks: &[Block],
    typesetter: &Typesetter,
    progress: &Progress<'_>,
) -> Result<LaidOut, DocumentError> {
    let mut composer = Composer::new(options, typesetter);
    for (index, block) in blocks.iter().enumerate() {
        progress.step(index, blocks.len())?;
        composer.block(block, NodeId::ROOT, SIDE, 0);
    }
    composer.end_page();
    let (mut pages, mut outline, mut places) = paginate::paginate(composer.flow, composer.sheet.column);
    languages::mark(&mut pages, &mut composer.tags);
    if options.by_hand {
        let pages = cards::two_on_a_sheet(pages, &mut outline, &mut places, typesetter);
        return Ok(LaidOut { pages, size: LANDSCAPE, tags: composer.tags, outline, places });
    }
    let draft = blocks.iter().any(|block| matches!(block, Block::Notice { kind: NoticeKind::Draft, .. }));
    furniture::furnish(&mut pages, options, draft, typesetter);
    page_numbers::fill_in(&mut pages, &places, typesetter);
    Ok(LaidOut { pages, size: PORTRAIT, tags: composer.tags, outline, places })
}
