//! Builds PDF files byte by byte, so that tests can make what no PDF library writes.

use lopdf::{Dictionary, Stream};

/// A file under construction: its objects by number.
pub(super) struct RawPdf {
    objects: Vec<(u32, Vec<u8>)>,
    /// More entries of the trailer.
    pub(super) trailer: String,
}

impl RawPdf {
    /// Starts a file of one empty page, with more entries for the catalog. Free numbers begin at 4.
    pub(super) fn new(catalog: &str) -> Self {
        let mut pdf = Self::without_pages(catalog);
        pdf.add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
        pdf.add(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>");
        pdf
    }

    /// Starts a file whose page tree, object 2, is still missing.
    pub(super) fn without_pages(catalog: &str) -> Self {
        let mut pdf = Self { objects: Vec::new(), trailer: String::new() };
        pdf.add(1, format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"));
        pdf
    }

    /// Adds an object.
    pub(super) fn add(&mut self, number: u32, body: impl Into<Vec<u8>>) {
        self.objects.push((number, body.into()));
    }

    /// Adds a stream with its content as it is.
    pub(super) fn stream(&mut self, number: u32, entries: &str, content: &[u8]) {
        self.add(number, stream(entries, content));
    }

    /// Adds a stream with deflated content.
    pub(super) fn deflated(&mut self, number: u32, entries: &str, content: &[u8]) {
        self.stream(number, &format!("/Filter/FlateDecode{entries}"), &deflate(content));
    }

    /// Returns the body of the file, and the position of each object.
    pub(super) fn body(&self) -> (Vec<u8>, Vec<(u32, usize)>) {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (number, body) in &self.objects {
            places.push((*number, bytes.len()));
            bytes.extend(format!("{number} 0 obj\n").bytes());
            bytes.extend(body);
            bytes.extend(b"\nendobj\n");
        }
        (bytes, places)
    }

    /// Returns the file with a cross-reference table.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.bytes_with(&[])
    }

    /// Returns the file with a cross-reference table that has more entries.
    pub(super) fn bytes_with(&self, more: &[(u32, usize)]) -> Vec<u8> {
        let (mut bytes, mut places) = self.body();
        places.extend(more);
        let start = bytes.len();
        bytes.extend(b"xref\n0 1\n0000000000 65535 f \n");
        for (number, at) in &places {
            bytes.extend(format!("{number} 1\n{at:010} 00000 n \n").bytes());
        }
        let size = places.iter().map(|(number, _)| number + 1).max().unwrap_or(1);
        bytes.extend(format!("trailer\n<</Size {size}/Root 1 0 R{}>>\n", self.trailer).bytes());
        ended(bytes, start)
    }
}

/// Returns a file with the end that points to its newest cross-reference section.
pub(super) fn ended(mut bytes: Vec<u8>, start: usize) -> Vec<u8> {
    bytes.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    bytes
}

/// Returns a stream with its content as it is.
pub(super) fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<</Length {}{entries}>>stream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// Returns deflated bytes.
pub(super) fn deflate(content: &[u8]) -> Vec<u8> {
    let mut stream = Stream::new(Dictionary::new(), content.to_vec());
    stream.compress().expect("deflating in memory does not fail");
    assert!(stream.is_compressed(), "the content is large enough to become smaller");
    stream.content
}

/// Returns references to a row of objects.
pub(super) fn references(numbers: impl IntoIterator<Item = u32>) -> String {
    numbers.into_iter().map(|number| format!("{number} 0 R ")).collect()
}
