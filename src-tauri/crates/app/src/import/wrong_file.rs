//! Files of another kind that people take for a session file or a filled-in form. Each is refused with what to ask for.

use crate::error::AppError;
use documents::FormError;
use domain::InstrumentFileError as File;
use exchange::SessionFileError;

/// Most bytes that are looked at, at the beginning and at the end.
const PART: usize = 64 * 1024;
/// Most lines of the head of a message that are looked at.
const LINES: usize = 40;
/// Name of the cards in an instrument file.
const CARDS: &[u8] = b"\"factors\"";
/// Names of the lines in the head of a message, in small letters.
const HEADERS: [&str; 12] = [
    "from",
    "to",
    "subject",
    "date",
    "received",
    "return-path",
    "delivered-to",
    "message-id",
    "mime-version",
    "content-type",
    "dkim-signature",
    "authentication-results",
];

/// Kind of a file that is neither a session file nor a filled-in form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongFile {
    /// The values of a form without its pages: FDF or XFDF.
    ValuesOnly,
    /// A message with an attachment.
    Message,
    /// A text of Word or a similar program.
    Text,
    /// A table of Excel or a similar program.
    Table,
    /// A package of other files.
    Package,
    /// A photo.
    Picture,
    /// A web page.
    WebPage,
    /// A session file, where a filled-in form was expected.
    SessionFile,
    /// A PDF, where a session file was expected.
    Pdf,
}

/// Returns the error for a file that was expected to be a session file, if its bytes show what it is instead.
pub(crate) fn for_session_file(error: AppError, bytes: &[u8]) -> AppError {
    match error {
        AppError::SessionFile(SessionFileError::Foreign) if documents::is_pdf(bytes) => {
            AppError::WrongFile(WrongFile::Pdf)
        }
        AppError::SessionFile(SessionFileError::Foreign) => kind(bytes).map_or(error, AppError::WrongFile),
        other => other,
    }
}

/// Returns the error for a file that was expected to be a PDF and is none.
pub(crate) fn for_form(bytes: &[u8]) -> AppError {
    if bytes.is_empty() {
        AppError::SessionFile(SessionFileError::Empty)
    } else if exchange::is_session_file(bytes) {
        AppError::WrongFile(WrongFile::SessionFile)
    } else {
        kind(bytes).map_or(AppError::Form(FormError::NotPdf), AppError::WrongFile)
    }
}

/// Returns the error for a file that begins like an instrument. Without the name of its cards it is a file of another
/// program.
pub(crate) fn for_instrument(error: AppError, bytes: &[u8]) -> AppError {
    let has_cards = || bytes.windows(CARDS.len()).any(|part| part == CARDS);
    match error {
        AppError::Instrument(File::NotAnInstrument | File::NotJson { .. }) if !has_cards() => {
            AppError::SessionFile(SessionFileError::Foreign)
        }
        other => other,
    }
}

fn kind(bytes: &[u8]) -> Option<WrongFile> {
    let begin = &bytes[..bytes.len().min(PART)];
    let end = &bytes[bytes.len() - bytes.len().min(PART)..];
    let has = |word: &str| [begin, end].iter().any(|part| part.windows(word.len()).any(|one| one == word.as_bytes()));
    let starts = |magic: &[u8]| begin.starts_with(magic);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return Some(if has("word/document") || has("opendocument.text") {
            WrongFile::Text
        } else if has("xl/workbook") || has("opendocument.spreadsheet") {
            WrongFile::Table
        } else {
            WrongFile::Package
        });
    }
    if [&b"7z\xbc\xaf\x27\x1c"[..], b"Rar!\x1a\x07", b"\x1f\x8b"].iter().any(|magic| starts(magic)) {
        return Some(WrongFile::Package);
    }
    if [&b"\xff\xd8\xff"[..], b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*"].iter().any(|magic| starts(magic))
        || begin.get(4..8) == Some(b"ftyp")
    {
        return Some(WrongFile::Picture);
    }
    // Word before 2007 and Outlook write the same container. Outlook names its parts in UTF-16.
    if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(if has("_\0_\0s\0u\0b\0s\0t\0g\0") { WrongFile::Message } else { WrongFile::Text });
    }
    if starts(b"{\\rtf") {
        return Some(WrongFile::Text);
    }
    let text = words(begin);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let small = text.get(..text.floor_char_boundary(4_096)).unwrap_or_default().to_lowercase();
    if small.starts_with("%fdf-") || (small.starts_with('<') && small.contains("<xfdf")) {
        Some(WrongFile::ValuesOnly)
    } else if small.starts_with("<!doctype html") || small.starts_with("<html") {
        Some(WrongFile::WebPage)
    } else {
        is_message(text).then_some(WrongFile::Message)
    }
}

/// Returns the text of bytes in UTF-8 or UTF-16, as far as it can be read.
fn words(bytes: &[u8]) -> String {
    let units = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Returns whether a text begins like a message: with lines that have the names of RFC 5322, at least two.
fn is_message(text: &str) -> bool {
    // A mailbox file has a line of its own before each message.
    let lines = text.lines().skip_while(|line| line.starts_with("From ") || line.starts_with(">From "));
    let mut known = 0;
    for line in lines.take(LINES).take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        known += usize::from(HEADERS.contains(&name.to_ascii_lowercase().as_str()));
    }
    known >= 2
}
