//! The text of a page, as far as it is needed to recognise an actiescan.
//!
//! The text extraction of lopdf is not used: it keeps all operands of a page in memory, and a table of characters of a
//! few bytes (`<00000000> <ffffffff> <0041>`) fills all of it.

use super::budget::{Budget, Limit};
use super::error::FormError;
use super::file::PdfFile;
use super::file::syntax::{Syntax, is_regular};
use super::page_tree;
use lopdf::{Dictionary, Object};
use std::collections::{BTreeMap, HashMap};

/// Largest decoded content of a page, and longest text, in bytes.
const MAX_PAGE: usize = 4 * 1024 * 1024;
/// Largest decoded table of characters, in bytes.
const MAX_TABLE: usize = 1024 * 1024;
/// Most parts of the content of a page.
const MAX_PARTS: usize = 256;
/// Most fonts of a page that are used.
const MAX_FONTS: usize = 32;
/// Longest name of a font, in bytes (ISO 32000-1, C.2).
const MAX_NAME: usize = 127;

/// Returns the text of a page.
///
/// # Errors
/// [`FormError::TooComplex`] if the budget is spent.
pub(super) fn text<'a>(file: &'a PdfFile<'a>, page: &'a Dictionary) -> Result<String, FormError> {
    let mut content = Vec::new();
    let parts = match file.get(page, "Contents")? {
        Object::Array(parts) => parts.as_slice(),
        part => std::slice::from_ref(part),
    };
    for part in parts.iter().take(MAX_PARTS) {
        if let Object::Stream(stream) = file.resolved(part)? {
            let most = MAX_PAGE.saturating_sub(content.len());
            content.extend(file.decoded(stream, most)?.unwrap_or_default());
            content.push(b'\n');
        }
    }
    let all = page_tree::resources(file, page, "Font")?;
    let mut fonts: HashMap<Vec<u8>, Characters> = HashMap::new();
    let mut text = String::new();
    let mut syntax = Syntax::new(&content, 0, file.budget());
    let (mut name, mut font, mut shown) = (Vec::new(), Vec::new(), Vec::new());
    while text.len() < MAX_PAGE {
        let start = syntax.at;
        syntax.skip_space();
        let Some(byte) = syntax.peek() else { break };
        match byte {
            b'/' => name = syntax.name().filter(|name| name.len() <= MAX_NAME).unwrap_or_default(),
            b'<' if syntax.take(b"<<") => {}
            b'(' | b'<' => {
                let string = if byte == b'(' { syntax.literal() } else { syntax.hexadecimal() };
                // After a string without end nothing can be recognised.
                let Some(string) = string else { break };
                shown.push(string);
            }
            _ if is_regular(byte) => {
                let word = syntax.word();
                if word == b"Tf" {
                    file.budget().spend(Limit::Scanned, name.len())?;
                    font.clone_from(&name);
                    if !fonts.contains_key(&font) && fonts.len() < MAX_FONTS {
                        let found = all.iter().find_map(|fonts| fonts.get(&font).ok());
                        let characters = found.map_or_else(|| Ok(Characters::default()), |font| read(file, font))?;
                        fonts.insert(font.clone(), characters);
                    }
                }
                if matches!(word, b"Tj" | b"TJ" | b"'" | b"\"") {
                    file.budget().spend(Limit::Scanned, font.len())?;
                    let characters = fonts.get(&font);
                    shown.iter().for_each(|string| characters.map_or((), |font| font.write(string, &mut text)));
                    text.push(' ');
                }
                if !word.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+')) {
                    shown.clear();
                }
            }
            _ => syntax.at += 1,
        }
        file.budget().spend(Limit::Scanned, syntax.at - start)?;
    }
    Ok(text)
}

/// The characters of a font.
#[derive(Default)]
struct Characters {
    /// Whether a code has two bytes.
    wide: bool,
    /// The last code and the character of the first, by first code.
    ranges: BTreeMap<u32, (u32, u32)>,
}

impl Characters {
    fn write(&self, string: &[u8], text: &mut String) {
        for code in string.chunks(if self.wide { 2 } else { 1 }) {
            let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            let found = self.ranges.range(..=code).next_back().filter(|(_, (last, _))| code <= *last);
            let character = match found {
                Some((first, (_, character))) => character.checked_add(code - first),
                None => (!self.wide).then_some(code),
            };
            text.extend(character.and_then(char::from_u32));
        }
    }
}

/// Reads the characters of a font from its `ToUnicode` table, or from the names of its glyphs.
fn read<'a>(file: &'a PdfFile<'a>, font: &'a Object) -> Result<Characters, FormError> {
    let mut characters = Characters::default();
    let Some(font) = file.dictionary(font)? else { return Ok(characters) };
    if let Object::Stream(stream) = file.get(font, "ToUnicode")? {
        let table = file.decoded(stream, MAX_TABLE)?.unwrap_or_default();
        table_of(&table, file.budget(), &mut characters)?;
    } else if let Object::Dictionary(encoding) = file.get(font, "Encoding")?
        && let Object::Array(differences) = file.get(encoding, "Differences")?
    {
        let mut code = 0_u32;
        for one in differences.iter().take(512) {
            match one {
                Object::Integer(next) => code = u32::try_from(*next).unwrap_or(u32::MAX),
                Object::Name(name) => {
                    if let [letter] = name[..] {
                        characters.ranges.insert(code, (code, u32::from(letter)));
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
    Ok(characters)
}

/// Reads a table of characters (Adobe Technical Note 5014): `<code> <character>`, `<first> <last> <character>` or
/// `<first> <last> [<character> …]`.
fn table_of(table: &[u8], budget: &Budget, characters: &mut Characters) -> Result<(), FormError> {
    let mut syntax = Syntax::new(table, 0, budget);
    let mut given: Vec<Vec<u8>> = Vec::new();
    let mut count = 0;
    let mut list: Option<u32> = None;
    loop {
        syntax.skip_space();
        match syntax.peek() {
            None => return Ok(()),
            Some(b'<') if !syntax.take(b"<<") => {
                let Some(string) = syntax.hexadecimal() else { return Ok(()) };
                let value = |bytes: &[u8]| bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte));
                let character = value(&string[..string.len().min(2)]);
                if let Some(code) = &mut list {
                    budget.spend(Limit::Values, 1)?;
                    characters.ranges.insert(*code, (*code, character));
                    *code = code.saturating_add(1);
                    continue;
                }
                given.push(string);
                if count > 0 && given.len() == count {
                    budget.spend(Limit::Values, 1)?;
                    let (first, last) = (value(&given[0]), value(&given[count - 2]));
                    characters.wide |= given[0].len() > 1;
                    characters.ranges.insert(first, (last, character));
                    given.clear();
                }
            }
            Some(b'[') => {
                syntax.at += 1;
                list =
                    given.first().map(|first| first.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte)));
                characters.wide |= given.first().is_some_and(|first| first.len() > 1);
                given.clear();
            }
            Some(b']') => {
                syntax.at += 1;
                list = None;
            }
            Some(byte) if is_regular(byte) => {
                count = match syntax.word() {
                    b"beginbfchar" => 2,
                    b"beginbfrange" => 3,
                    b"endbfchar" | b"endbfrange" => 0,
                    _ => count,
                };
                given.clear();
            }
            Some(_) => syntax.at += 1,
        }
    }
}
