//! Pages as small grey pictures, compared by the mean of small squares: it counts whether a place has ink, not how a
//! program smooths letters.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

/// Width and height of a picture, in pixels.
const SIZE: (usize, usize) = (165, 234);
/// Side of a square that is compared, in pixels: 18 points.
const SQUARE: usize = 5;

/// A page in grey, 0 for black to 255 for white.
pub struct Picture(Vec<u8>);

/// Difference between two pictures, in levels of grey.
#[derive(Clone, Copy, Debug, Default)]
pub struct Difference {
    /// Mean of the whole page.
    pub mean: f32,
    /// Difference in the square where they differ most.
    pub worst: f32,
    /// Centre of that square, in points from the left and from the top.
    pub place: (f32, f32),
}

impl Picture {
    /// Reads a binary PGM, the output of programs that draw pages, and reduces it.
    pub fn of_pgm(bytes: &[u8]) -> Self {
        let mut at = 0;
        let mut word = || {
            while bytes[at].is_ascii_whitespace() || bytes[at] == b'#' {
                let comment = if bytes[at] == b'#' { bytes[at..].iter().position(|byte| *byte == b'\n') } else { None };
                at += comment.unwrap_or(0) + 1;
            }
            let length = bytes[at..]
                .iter()
                .position(u8::is_ascii_whitespace)
                .expect("the header of a PGM ends with white space");
            at += length;
            std::str::from_utf8(&bytes[at - length..at]).expect("the header of a PGM is ASCII").to_owned()
        };
        assert_eq!(word(), "P5", "the picture is a binary PGM");
        let [width, height, most] = [word(), word(), word()]
            .map(|number| number.parse::<usize>().expect("the header of a PGM holds three numbers"));
        assert_eq!(most, 255);
        let pixels = &bytes[at + 1..];
        let mean = |cell: usize| {
            let (column, row) = (cell % SIZE.0, cell / SIZE.0);
            let rows = row * height / SIZE.1..(row + 1) * height / SIZE.1;
            let columns = column * width / SIZE.0..(column + 1) * width / SIZE.0;
            let count = rows.len() * columns.len();
            let sum: usize =
                rows.flat_map(|y| &pixels[y * width..][columns.clone()]).map(|grey| usize::from(*grey)).sum();
            u8::try_from((sum + count / 2) / count).expect("a mean of bytes is a byte")
        };
        Self((0..SIZE.0 * SIZE.1).map(mean).collect())
    }

    /// Reads a golden picture.
    pub fn read(path: &Path) -> Self {
        let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut reader = png::Decoder::new(BufReader::new(file)).read_info().expect("a golden picture is a PNG");
        let mut pixels = vec![0; SIZE.0 * SIZE.1];
        let info = reader.next_frame(&mut pixels).expect("a golden picture has this size");
        assert_eq!((info.width as usize, info.height as usize), SIZE, "{}", path.display());
        assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Grayscale, png::BitDepth::Eight));
        Self(pixels)
    }

    /// Writes the picture as a PNG.
    pub fn write(&self, path: &Path) {
        let file = File::create(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let [width, height] = [SIZE.0, SIZE.1].map(|side| u32::try_from(side).expect("the size of a picture is small"));
        let mut encoder = png::Encoder::new(BufWriter::new(file), width, height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_compression(png::Compression::High);
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&self.0)).expect("the folder is writable");
    }

    /// Compares two pictures by the means of overlapping squares. Within a square, ink may be in another place.
    pub fn difference(&self, other: &Self) -> Difference {
        let apart = |at: usize| f32::from(self.0[at]) - f32::from(other.0[at]);
        let mut most = Difference::default();
        let (columns, rows) = (SIZE.0 - SQUARE, SIZE.1 - SQUARE);
        for (x, y) in (0..rows).flat_map(|y| (0..columns).map(move |x| (x, y))) {
            let cells = (y..y + SQUARE).flat_map(|row| (x..x + SQUARE).map(move |column| row * SIZE.0 + column));
            let difference = (cells.map(apart).sum::<f32>() / (SQUARE * SQUARE) as f32).abs();
            most.mean += difference / (columns * rows) as f32;
            if difference > most.worst {
                let points = |cell: usize| (cell + SQUARE / 2) as f32 * 595.28 / SIZE.0 as f32;
                (most.worst, most.place) = (difference, (points(x), points(y)));
            }
        }
        most
    }
}
