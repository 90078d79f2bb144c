//! Pictures, as a PDF takes them.
//!
//! A PDF stores the compressed rows of a PNG as they are, so that nothing is decoded here.

/// First bytes of a PNG.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A picture with its compressed pixels: rows with a PNG filter each, in one zlib stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Width in pixels.
    pub(crate) width: u32,
    /// Height in pixels.
    pub(crate) height: u32,
    /// Bits of one component of a pixel.
    pub(crate) bits: u8,
    /// Meaning of the components.
    pub(crate) colours: Colours,
    /// The zlib stream.
    pub(crate) rows: Vec<u8>,
}

/// Meaning of the components of a pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Colours {
    /// One component: lightness.
    Grey,
    /// Three components: red, green and blue.
    Rgb,
    /// One component: an index in a list of colours of three bytes each.
    Palette(Vec<u8>),
}

impl Image {
    /// Reads a PNG. Returns none for anything else, and for a PNG that is interlaced or transparent.
    pub fn from_png(png: &[u8]) -> Option<Self> {
        let mut rest = png.strip_prefix(SIGNATURE)?;
        let mut image = None;
        let (mut palette, mut rows) = (Vec::new(), Vec::new());
        loop {
            let (head, body) = rest.split_at_checked(8)?;
            let length = usize::try_from(u32::from_be_bytes(head[..4].try_into().ok()?)).ok()?;
            let (body, after) = body.split_at_checked(length)?;
            match &head[4..] {
                b"IHDR" => image = Some(header(body)?),
                b"PLTE" => palette.extend_from_slice(body),
                b"tRNS" => return None,
                b"IDAT" => rows.extend_from_slice(body),
                b"IEND" => break,
                _ => {}
            }
            rest = after.get(4..)?;
        }
        let mut image = image.filter(|_| !rows.is_empty())?;
        match &mut image.colours {
            Colours::Palette(_) if palette.is_empty() || palette.len() % 3 != 0 => return None,
            Colours::Palette(colours) => *colours = palette,
            Colours::Grey | Colours::Rgb => {}
        }
        Some(Self { rows, ..image })
    }
}

/// Reads the first chunk (PNG, 11.2.2). Returns none for pixels that a PDF cannot take as they are.
fn header(body: &[u8]) -> Option<Image> {
    let &[w1, w2, w3, w4, h1, h2, h3, h4, bits, colour_type, _, _, interlaced] = body else { return None };
    let colours = match colour_type {
        0 => Colours::Grey,
        2 => Colours::Rgb,
        3 => Colours::Palette(Vec::new()),
        _ => return None,
    };
    let (width, height) = (u32::from_be_bytes([w1, w2, w3, w4]), u32::from_be_bytes([h1, h2, h3, h4]));
    let fits = width > 0 && height > 0 && bits <= 8 && interlaced == 0;
    fits.then_some(Image { width, height, bits, colours, rows: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a PNG with this header and these chunks. The checksums are not read.
    fn png(colour_type: u8, interlaced: u8, chunks: &[(&[u8], &[u8])]) -> Vec<u8> {
        let header = [0, 0, 0, 2, 0, 0, 0, 1, 8, colour_type, 0, 0, interlaced];
        let mut png = SIGNATURE.to_vec();
        let all = [(b"IHDR".as_slice(), header.as_slice())].into_iter().chain(chunks.iter().copied());
        for (name, body) in all.chain([(b"IEND".as_slice(), b"".as_slice())]) {
            png.extend_from_slice(&u32::try_from(body.len()).unwrap().to_be_bytes());
            png.extend_from_slice(name);
            png.extend_from_slice(body);
            png.extend_from_slice(&[0; 4]);
        }
        png
    }

    #[test]
    fn rows_are_joined_and_kept_as_they_are() {
        let image = Image::from_png(&png(2, 0, &[(b"IDAT", b"ab"), (b"tIME", b"?"), (b"IDAT", b"c")])).unwrap();
        assert_eq!((image.width, image.height, image.bits), (2, 1, 8));
        assert_eq!((image.colours, image.rows), (Colours::Rgb, b"abc".to_vec()));
        let image = Image::from_png(&png(3, 0, &[(b"PLTE", b"rgb"), (b"IDAT", b"a")])).unwrap();
        assert_eq!(image.colours, Colours::Palette(b"rgb".to_vec()));
    }

    #[test]
    fn a_picture_that_a_pdf_cannot_take_is_refused() {
        let rows: (&[u8], &[u8]) = (b"IDAT", b"a");
        let bad = [
            png(6, 0, &[rows]),
            png(2, 1, &[rows]),
            png(2, 0, &[]),
            png(3, 0, &[rows]),
            png(3, 0, &[(b"PLTE", b"rg"), rows]),
            png(2, 0, &[(b"tRNS", b"a"), rows]),
            b"GIF89a".to_vec(),
            SIGNATURE.to_vec(),
        ];
        for (at, png) in bad.iter().enumerate() {
            assert_eq!(Image::from_png(png), None, "case {at}");
        }
        let good = png(2, 0, &[rows]);
        for end in 0..good.len() - 4 {
            assert_eq!(Image::from_png(&good[..end]), None, "the first {end} bytes");
        }
    }
}
