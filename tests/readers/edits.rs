//! Property: any set of edits to the fields of any session's form, written by any program, comes back as exactly those
//! edits.

use crate::programs::{Values, fill, form, place};
use crate::taken;
use app::InstrumentRef;
use documents::form_fields::{
    ActionPart, FieldName, FormField, OFF, QuestionPart, Slot, TICKED, comparable, is_ticked, join_parts,
    participant_lines, read_date,
};
use domain::{Edit, Instrument, LevelChoice};
use lopdf::{Document, Object, StringFormat, decode_text_string};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use testkit::{Device, Random, built_in_instrument, new_session, three_instruments};

/// Letters of the values that programs write. Each is in the fonts of every program.
const LETTERS: &[char] = &[
    'a', 'e', 'n', 'R', 'z', '0', '7', ' ', ' ', ' ', 'é', 'ë', 'č', 'Ċ', 'ł', 'ß', '€', '’', '“', '–', '(', ')', '\\',
    '<', '>', '&', '/', '%', '+', '"', '\'', '[', ']', '.',
];
/// Sessions and forms for each program.
const CASES: u32 = 6;
/// The flag of a text field with several lines (ISO 32000-1, 12.7.4.3).
const MULTILINE: i64 = 1 << 12;

/// A part of a text that is divided over fields: its number, its value in the form, and the value that was written.
type Part<'a> = (u16, &'a str, &'a str);

/// A field in a file.
struct Field {
    name: FieldName,
    now: String,
    multiline: bool,
}

/// Returns the fields of a form by name.
fn fields(bytes: &[u8]) -> BTreeMap<String, Field> {
    let pdf = Document::load_mem(bytes).expect("the PDF can be read");
    let found = pdf.objects.values().filter_map(|object| {
        let field = object.as_dict().ok()?;
        let name: FieldName = decode_text_string(field.get(b"T").ok()?).ok()?.parse().ok()?;
        let kind = field.get(b"FT").and_then(Object::as_name).ok()?;
        let now = match field.get(b"V") {
            Ok(Object::Name(state)) => String::from_utf8_lossy(state).into_owned(),
            Ok(text) => decode_text_string(text).unwrap_or_default(),
            Err(_) => String::new(),
        };
        let flags = field.get(b"Ff").and_then(Object::as_i64).unwrap_or_default();
        let multiline = flags & MULTILINE != 0;
        (kind != b"Ch").then(|| (name.to_string(), Field { name, now, multiline }))
    });
    found.collect()
}

/// A text of the form, with all its parts, as it is compared.
pub struct Text {
    /// The field.
    pub field: FormField,
    /// The value in the form.
    pub old: String,
    /// The value after writing.
    pub new: String,
}

/// Chooses fields and new values for them. `levels` is the number of levels.
fn choose(fields: &BTreeMap<String, Field>, levels: usize, random: &mut Random) -> Values {
    let mut written = Values::new();
    for (name, field) in fields {
        if random.below(4) > 0 {
            continue;
        }
        let value = match &field.name.field {
            FormField::Level(_) => {
                let level = random.place(levels + 1);
                let state = if level < levels { format!("niveau-{}", level + 1) } else { "nog-niet".to_owned() };
                // A click on the chosen button of a group does nothing.
                if state == field.now {
                    continue;
                }
                state
            }
            FormField::Mark(..) | FormField::Step(_) => if is_ticked(&field.now) { OFF } else { TICKED }.to_owned(),
            FormField::Date | FormField::Action(_, _, ActionPart::When) => {
                format!("{}-{}-{}", random.below(28) + 1, random.below(12) + 1, random.below(90) + 2000)
            }
            FormField::Participants => {
                let names = (0..=random.below(8)).map(|number| format!("Naam {number}{}", line(random, 12)));
                names.collect::<Vec<_>>().join("\n")
            }
            FormField::Initiative => format!("De {}", line(random, 30)),
            FormField::Action(_, Slot::New(_), ActionPart::What) | FormField::Question(Slot::New(_), _) => {
                format!("Nieuw {}", line(random, 30))
            }
            _ if random.below(8) == 0 => String::new(),
            _ if field.multiline => (0..=random.below(3)).map(|_| line(random, 40)).collect::<Vec<_>>().join("\n"),
            _ => line(random, 40),
        };
        written.insert(name.clone(), value);
    }
    written
}

/// Returns a text on one line, as the words of a mark are.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line(random: &mut Random, most: u64) -> String {
    let length = random.below(most);
    (0..length).map(|_| LETTERS[random.below(LETTERS.len() as u64) as usize]).collect()
}

/// Returns the texts of a form in which values were written, by the name of their first field.
fn texts(fields: &BTreeMap<String, Field>, written: &Values) -> BTreeMap<String, Text> {
    let mut texts: BTreeMap<String, (FormField, Vec<Part<'_>>)> = BTreeMap::new();
    for (name, field) in fields {
        let first = FieldName::from(field.name.field.clone()).to_string();
        let now = written.get(name).unwrap_or(&field.now);
        let parts = &mut texts.entry(first).or_insert_with(|| (field.name.field.clone(), Vec::new())).1;
        parts.push((field.name.part, &field.now, now));
    }
    let text = |(name, (field, parts)): (String, (FormField, Vec<Part<'_>>))| {
        let (old, new) = (comparable(&joined(&parts, |part| part.1)), comparable(&joined(&parts, |part| part.2)));
        (name, Text { field, old, new })
    };
    texts.into_iter().map(text).collect()
}

/// Returns the proposals for the texts of a form: names of fields with their new values. `levels` are the words of the
/// levels, the one for “not yet” last.
fn expected(texts: &BTreeMap<String, Text>, levels: &[String]) -> Values {
    let of = |field: FormField| texts.get(&FieldName::from(field).to_string()).map_or("", |text| &text.new).to_owned();
    let mut expected = Values::new();
    for (name, Text { field, old, new }) in texts {
        let new = new.clone();
        let shown = match field {
            FormField::Level(_) if *old != new => match new.strip_prefix("niveau-") {
                Some(level) => format!("{level}. {}", levels[level.parse::<usize>().expect("a level") - 1]),
                None => levels.last().expect("the word for “not yet”").clone(),
            },
            FormField::Mark(..) | FormField::Step(_) if is_ticked(old) != is_ticked(&new) => {
                if is_ticked(&new) { "Ja" } else { "Nee" }.to_owned()
            }
            FormField::Level(_) | FormField::Mark(..) | FormField::Step(_) => continue,
            FormField::Action(factor, slot @ Slot::New(_), ActionPart::What) => {
                let cell = |part| of(FormField::Action(factor.clone(), *slot, part));
                let cells = [new, cell(ActionPart::Who), cell(ActionPart::When)];
                cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" – ")
            }
            FormField::Question(slot @ Slot::New(_), QuestionPart::Question) => {
                let answer = of(FormField::Question(*slot, QuestionPart::Answer));
                if answer.is_empty() { new } else { format!("{new}\n{answer}") }
            }
            FormField::Action(_, Slot::New(_), _) | FormField::Question(Slot::New(_), _) => continue,
            _ if *old == new => continue,
            FormField::MarkWords(..) if on_one_line(old) == on_one_line(&new) => continue,
            FormField::MarkWords(..) => on_one_line(&new),
            FormField::Date | FormField::Action(_, _, ActionPart::When) if read_date(old) == read_date(&new) => {
                continue;
            }
            FormField::Participants => {
                let (old, new) = (participant_lines(old), participant_lines(&new));
                if old.iter().collect::<BTreeSet<_>>() == new.iter().collect() {
                    continue;
                }
                new.join("\n")
            }
            _ => new,
        };
        let is_new = matches!(field, FormField::Action(_, Slot::New(_), _) | FormField::Question(Slot::New(_), _));
        if !(is_new && shown.is_empty()) {
            expected.insert(name.clone(), shown);
        }
    }
    expected
}

fn joined<'a>(parts: &[(u16, &'a str, &'a str)], which: impl Fn(&(u16, &'a str, &'a str)) -> &'a str) -> String {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|part| part.0);
    join_parts(parts.iter().map(which))
}

/// Writes values with lopdf, in one of the shapes that programs write.
fn written(form: &[u8], values: &Values, shape: u64) -> Vec<u8> {
    let mut pdf = Document::load_mem(form).expect("the PDF can be read");
    let string = |text: &str| match shape {
        0 => lopdf::text_string(text),
        1 => Object::String([b"\xef\xbb\xbf", text.as_bytes()].concat(), StringFormat::Hexadecimal),
        2 => {
            let units = text.replace('\n', "\r").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
            Object::String([&[0xff, 0xfe], &units[..]].concat(), StringFormat::Literal)
        }
        _ => {
            let units = text.replace('\n', "\r\n").encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
            Object::String([&[0xfe, 0xff], &units[..]].concat(), StringFormat::Hexadecimal)
        }
    };
    for object in pdf.objects.values_mut() {
        let Ok(field) = object.as_dict_mut() else { continue };
        let Some(name) = field.get(b"T").ok().and_then(|name| decode_text_string(name).ok()) else { continue };
        let Some(value) = values.get(&name) else { continue };
        let button = field.get(b"FT").and_then(Object::as_name).is_ok_and(|kind| kind == b"Btn");
        field.set("V", if button { Object::Name(value.as_bytes().to_vec()) } else { string(value) });
        if button && field.has(b"AS") {
            field.set("AS", Object::Name(value.as_bytes().to_vec()));
        }
    }
    let mut bytes = Vec::new();
    let saved = if shape.is_multiple_of(2) { pdf.save_to(&mut bytes) } else { pdf.save_modern(&mut bytes).map(drop) };
    saved.expect("the PDF can be written");
    bytes
}

/// Makes forms of sessions that random edits made, edits them with a program, and takes the edits over.
fn check(how: &'static str, instrument: &Instrument, cases: u32) {
    let config = ProptestConfig { cases, max_shrink_iters: 12, failure_persistence: None, ..ProptestConfig::default() };
    // Not device 0: its ids are as small as those with which the app tries whether an edit is possible.
    let edits = testkit::edits(instrument, 200, 0..30);
    let scale = &instrument.scale;
    let mut levels: Vec<String> = scale.levels.iter().map(|level| level.word.clone()).collect();
    levels.push(scale.word(LevelChoice::Undecided).expect("the scale has this word").to_owned());
    let run = TestRunner::new(config).run(&(edits, any::<u64>()), |(edits, seed)| {
        let mut device = Device::new();
        device.app().install_instrument(&instrument.file()).expect("the instrument can be installed");
        let of = InstrumentRef { id: instrument.id.clone(), version: Some(instrument.version.clone()) };
        let view = device.app().create_session_on(new_session("De Brug"), Some(&of));
        let id = view.expect("the session can be created").session.id;
        for edit in edits {
            // Some generated edits are refused.
            let _ = device.app().edit(id, &[edit]);
        }
        // A settled advice is reopened before a form is taken over.
        let _ = device.app().edit(id, &[Edit::ReopenAdvice { reason: "Er is een formulier".to_owned() }]);
        let before = device.app().session(id).expect("the session opens").clone();
        let path = form(&mut device, id);
        let blank = fs::read(&path).expect("the form was written");
        let mut random = Random::new(seed);
        let fields = fields(&blank);
        let values = choose(&fields, levels.len() - 1, &mut random);
        let bytes = if how == "lopdf" {
            written(&blank, &values, random.below(4))
        } else {
            let to = place("edited.pdf");
            fill(how, &path, &to, &values);
            fs::read(&to).expect("the program wrote the form")
        };
        let texts = texts(&fields, &values);
        let read = device.app().read_form(&bytes).expect("the form can be read");
        let found: Values = read.proposals.iter().map(|one| (one.id.clone(), one.new.clone())).collect();
        prop_assert_eq!(found, expected(&texts, &levels));
        prop_assert_eq!(read.session, Some(id));
        let refused: Vec<_> = read.proposals.iter().filter(|one| !one.possible || one.both_changed).collect();
        prop_assert!(refused.is_empty() && !read.repaired, "{:?}", refused);
        prop_assert_eq!((read.unknown_fields, read.missing_fields, read.notes.len()), (0, 0, 0));
        let all: Vec<String> = read.proposals.into_iter().map(|one| one.id).collect();
        let after = device.app().take_form(&all).expect("all proposals can be taken over").session;
        taken::check(&before, &after, &texts)
    });
    run.unwrap_or_else(|error| panic!("{how}: {error}"));
}

/// Checks one program. Each is a test of its own, so that they run side by side.
macro_rules! programs {
    ($($test:ident: $how:literal),* $(,)?) => {
        $(
            #[test]
            fn $test() {
                check($how, &built_in_instrument(), CASES);
            }
        )*

        #[test]
        fn edits_come_back_from_all_six_programs() {
            assert_eq!([$($how),*], crate::programs::SIX);
        }
    };
}

programs! {
    any_edits_come_back_from_pdfium: "pdfium",
    any_edits_come_back_from_pdf_js: "pdf.js",
    any_edits_come_back_from_poppler: "poppler",
    any_edits_come_back_from_pypdf: "pypdf",
    any_edits_come_back_from_pdftk: "pdftk",
    any_edits_come_back_from_mupdf: "mupdf",
}

#[test]
fn any_edits_come_back_in_any_shape() {
    check("lopdf", &built_in_instrument(), 12);
}

#[test]
fn any_edits_come_back_on_twelve_cards_with_five_levels() {
    let [_, district, _] = three_instruments();
    assert_eq!((district.factors.len(), district.scale.levels.len()), (12, 5));
    check("lopdf", &district, CASES);
    check("poppler", &district, 2);
}
