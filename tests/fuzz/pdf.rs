//! PDF files for the fuzzer: trees of fields, pages and attachments that repeat and contain each other, and the
//! repair of a file whose bytes were mutated.

use libfuzzer_sys::arbitrary::{Result, Unstructured};

/// Most objects of a tree.
const OBJECTS: u32 = 64;
/// Most times that a piece is repeated.
const REPEATS: usize = 2_000;
/// Longest array of repeated pieces, in bytes. Repetitions in repetitions would take more memory than the fuzzer has.
const LONGEST: usize = 1 << 20;
/// Names that the reader looks for.
const KEYS: [&str; 26] = [
    "Kids",
    "Fields",
    "T",
    "V",
    "DV",
    "FT",
    "AS",
    "Opt",
    "Names",
    "AF",
    "UF",
    "F",
    "EF",
    "Parent",
    "Pages",
    "AcroForm",
    "EmbeddedFiles",
    "Contents",
    "Resources",
    "Font",
    "XObject",
    "ToUnicode",
    "Length",
    "Metadata",
    "Encoding",
    "Type",
];
/// Values that the reader treats in a way of their own.
const VALUES: [&str; 14] = [
    "/Tx",
    "/Btn",
    "/Ch",
    "/Off",
    "/Page",
    "/Pages",
    "(x.json)",
    "(sessie_nummer)",
    "(kaart_maatwerk_notitie)",
    "(vraag_nieuw-1_vraag)",
    "(stap_overzicht)",
    "null",
    "-1",
    "<FEFF0061>",
];
/// Filters and parameters of streams.
const FILTERS: [&str; 6] = [
    "",
    "/Filter/FlateDecode",
    "/Filter[/ASCII85Decode/FlateDecode]",
    "/Filter/LZWDecode",
    "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 99999>>",
    "/Type/ObjStm/N 9/First 9/Filter/FlateDecode",
];

/// Makes a PDF from random bytes, at most so long.
pub fn tree(random: &[u8], most: usize) -> Vec<u8> {
    let mut random = Unstructured::new(random);
    let mut file = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields 5 0 R>>/AF 6 0 R\
        /Names<</EmbeddedFiles 7 0 R>>>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R 4 0 R]>>\nendobj\n\
        3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 8 0 R/Resources 9 0 R>>\nendobj\n"
        .to_vec();
    for number in 4..OBJECTS {
        let Ok(body) = object(&mut random) else { break };
        if file.len() + body.len() + 64 > most / 2 {
            break;
        }
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(body);
        file.extend(b"\nendobj\n");
    }
    mended(&file, most)
}

/// Returns a file with a new cross-reference table, so that the reader finds objects that moved.
pub fn mended(file: &[u8], most: usize) -> Vec<u8> {
    let mut table = b"xref\n".to_vec();
    let mut root = 1;
    for (at, _) in file.windows(6).enumerate().filter(|(_, word)| word == b" 0 obj") {
        let digits = file[..at].iter().rev().take_while(|byte| byte.is_ascii_digit()).take(9).count();
        let Some(number) = number(&file[at - digits..at]) else { continue };
        table.extend(format!("{number} 1\n{:010} 00000 n \n", at - digits).bytes());
    }
    if let Some(at) = file.windows(6).rposition(|word| word == b"/Root ") {
        let digits = file[at + 6..].iter().take_while(|byte| byte.is_ascii_digit()).take(9).count();
        root = number(&file[at + 6..at + 6 + digits]).unwrap_or(root);
    }
    let mut mended = file.to_vec();
    table.extend(format!("trailer\n<</Root {root} 0 R>>\nstartxref\n{}\n%%EOF\n", file.len()).bytes());
    if mended.len() + table.len() <= most {
        mended.extend(table);
    }
    mended
}

fn number(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn object(random: &mut Unstructured) -> Result<Vec<u8>> {
    let mut body = String::new();
    value(random, 3, &mut body)?;
    if random.ratio(1, 4)? {
        let filter = random.choose(&FILTERS)?;
        let content = "a<41>(b)".repeat(random.int_in_range(0..=REPEATS)?);
        let length = match random.int_in_range(0..=3)? {
            0 => format!("{} 0 R", random.int_in_range(1..=OBJECTS)?),
            1 => random.arbitrary::<i32>()?.to_string(),
            _ => content.len().to_string(),
        };
        body = format!("<</Length {length}{filter}>>stream\n{content}\nendstream");
    }
    Ok(body.into_bytes())
}

fn value(random: &mut Unstructured, depth: usize, text: &mut String) -> Result<()> {
    match random.int_in_range(0..=if depth == 0 { 2 } else { 5 })? {
        0 | 1 => text.push_str(&format!(" {} 0 R ", random.int_in_range(1..=OBJECTS)?)),
        2 => text.push_str(random.choose(&VALUES)?),
        3 => {
            let mut member = String::new();
            value(random, depth - 1, &mut member)?;
            let times = if random.ratio(1, 4)? { random.int_in_range(1..=REPEATS)? } else { 2 };
            let times = times.min(LONGEST / member.len().max(1));
            text.push_str(&format!("[{}]", member.repeat(times)));
        }
        _ => {
            text.push_str("<<");
            for _ in 0..random.int_in_range(1..=6)? {
                text.push_str(&format!("/{} ", random.choose(&KEYS)?));
                value(random, depth - 1, text)?;
            }
            text.push_str(">>");
        }
    }
    Ok(())
}

/// Returns random bytes that depend on a seed only (SplitMix64).
pub fn random(seed: u32, length: usize) -> Vec<u8> {
    let mut state = u64::from(seed);
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31).to_le_bytes()
    };
    (0..length.div_ceil(8)).flat_map(|_| next()).collect()
}
