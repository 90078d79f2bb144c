//! Inflates deflated content only to tell whether it is sound. lopdf returns what it got before an error as if it were
//! all.

use flate2::{Decompress, FlushDecompress, Status};

/// Bytes that are inflated at a time.
const PIECE: usize = 32 * 1024;
/// The head of zlib, before the deflated bytes.
const HEAD: usize = 2;

/// Result of inflating content. Each holds how many bytes were inflated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inflated {
    /// All of it.
    Whole(usize),
    /// More than the limit.
    Longer(usize),
    /// The content ends too early.
    Cut(usize),
    /// An error at about the position in `at`.
    Broken { at: usize, made: usize },
}

impl Inflated {
    /// Returns how many bytes were inflated.
    pub(super) fn made(self) -> usize {
        match self {
            Self::Whole(made) | Self::Longer(made) | Self::Cut(made) | Self::Broken { made, .. } => made,
        }
    }
}

/// Inflates content in the format of zlib. A missing checksum is no error, and bytes after the end are not read.
///
/// The result is dropped piece by piece, so that this needs no memory. The caller pays for it. About `most` bytes are
/// inflated at most.
pub(super) fn inflated(content: &[u8], most: usize) -> Inflated {
    match run(content, most, true) {
        // Some programs leave out the checksum.
        Inflated::Cut(_) if content.len() > HEAD => run(&content[HEAD..], most, false),
        result => result,
    }
}

fn run(content: &[u8], most: usize, zlib: bool) -> Inflated {
    let mut decoder = Decompress::new(zlib);
    let mut piece = vec![0; PIECE];
    let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    loop {
        let before = (decoder.total_in(), decoder.total_out());
        let at = size(before.0).min(content.len());
        let status = decoder.decompress(&content[at..], &mut piece, FlushDecompress::None);
        let made = size(decoder.total_out());
        match status {
            Ok(Status::StreamEnd) => return Inflated::Whole(made),
            Ok(_) if made > most => return Inflated::Longer(made),
            Ok(_) if (decoder.total_in(), decoder.total_out()) != before => {}
            Ok(_) => return Inflated::Cut(made),
            Err(_) => return Inflated::Broken { at: size(decoder.total_in()), made },
        }
    }
}
