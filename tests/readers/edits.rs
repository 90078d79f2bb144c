//! Property: any set of edits to the fields of any session's form, written by any program, comes back as exactly those
//! edits.

use crate::programs::{SIX, Values, fill, form, place};
use app::built_in_instrument;
use documents::form_fields::{
    ActionPart, FieldName, FormField, OFF, QuestionPart, Slot, TICKED, comparable, is_ticked, join_parts,
    participant_lines, read_date,
};
use domain::LevelChoice;
use lopdf::{Document, Object, StringFormat, decode_text_string};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use testkit::{Device, Random};

/// Letters of the values that programs write. Each is in the fonts of every program.
const LETTERS: &[char] = &[
    'a', 'e', 'n', 'R', 'z', '0', '7', ' ', ' ', ' ', 'é', 'ë', 'č', 'Ċ', 'ł', 'ß', '€', '’', '“', '–', '(', ')', '\\',
    '<', '>', '&', '/', '%', '+', '"', '\'', '[', ']', '.',
];
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

/// A program that writes values, and what it can write.
#[derive(Clone, Copy)]
struct Writer {
    how: &'static str,
    /// Whether it clears boxes and chooses “Weten we nog niet” too. Others click, and a click on a chosen button of a
    /// group does nothing.
    all_states: bool,
}

/// Chooses fields and new values for them. `levels` are the words of the levels, the one for “not yet” last. Returns what is written by name, and what comes back by name.
fn choose(
    fields: &BTreeMap<String, Field>,
    levels: &[String],
    random: &mut Random,
    writer: Writer,
) -> (Values, Values) {
    let mut written = Values::new();
    for (name, field) in fields {
        if random.below(4) > 0 {
            continue;
        }
        let value = match &field.name.field {
            FormField::Level(_) => {
                let (known, choices) = (levels.len() - 1, levels.len() - usize::from(!writer.all_states));
                let level = random.below(choices as u64) as usize;
                let state = if level < known { format!("niveau-{}", level + 1) } else { "nog-niet".to_owned() };
                if state == field.now && !writer.all_states {
                    continue;
                }
                state
            }
            FormField::Mark(..) | FormField::Step(_) => match is_ticked(&field.now) {
                false => TICKED.to_owned(),
                true if writer.all_states => OFF.to_owned(),
                true => continue,
            },
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
    let expected = expected(fields, &written, levels);
    (written, expected)
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line(random: &mut Random, most: u64) -> String {
    let length = random.below(most);
    (0..length).map(|_| LETTERS[random.below(LETTERS.len() as u64) as usize]).collect()
}

/// Returns the proposals for what is written: names of fields with their new values.
fn expected(fields: &BTreeMap<String, Field>, written: &Values, levels: &[String]) -> Values {
    let mut texts: BTreeMap<String, (FormField, Vec<Part<'_>>)> = BTreeMap::new();
    for (name, field) in fields {
        let first = FieldName::from(field.name.field.clone()).to_string();
        let now = written.get(name).unwrap_or(&field.now);
        let parts = &mut texts.entry(first).or_insert_with(|| (field.name.field.clone(), Vec::new())).1;
        parts.push((field.name.part, &field.now, now));
    }
    let of = |field: &FormField| -> String {
        let found = texts.get(&FieldName::from(field.clone()).to_string());
        found.map(|(_, parts)| comparable(&joined(parts, |part| part.2))).unwrap_or_default()
    };
    let mut expected = Values::new();
    for (name, (field, parts)) in &texts {
        let (old, new) = (comparable(&joined(parts, |part| part.1)), comparable(&joined(parts, |part| part.2)));
        let shown = match field {
            FormField::Level(_) if old != new => match new.strip_prefix("niveau-") {
                Some(level) => format!("{level}. {}", levels[level.parse::<usize>().expect("a level") - 1]),
                None => levels.last().expect("the word for “not yet”").clone(),
            },
            FormField::Mark(..) | FormField::Step(_) if is_ticked(&old) != is_ticked(&new) => {
                if is_ticked(&new) { "Ja" } else { "Nee" }.to_owned()
            }
            FormField::Level(_) | FormField::Mark(..) | FormField::Step(_) => continue,
            FormField::Action(factor, slot @ Slot::New(_), ActionPart::What) => {
                let cell = |part| of(&FormField::Action(factor.clone(), *slot, part));
                let cells = [new, cell(ActionPart::Who), cell(ActionPart::When)];
                cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" – ")
            }
            FormField::Question(slot @ Slot::New(_), QuestionPart::Question) => {
                let answer = of(&FormField::Question(*slot, QuestionPart::Answer));
                if answer.is_empty() { new } else { format!("{new}\n{answer}") }
            }
            FormField::Action(_, Slot::New(_), _) | FormField::Question(Slot::New(_), _) => continue,
            _ if old == new => continue,
            FormField::MarkWords(..) if on_one_line(&old) == on_one_line(&new) => continue,
            FormField::MarkWords(..) => on_one_line(&new),
            FormField::Date | FormField::Action(_, _, ActionPart::When) if read_date(&old) == read_date(&new) => {
                continue;
            }
            FormField::Participants => {
                let (old, new) = (participant_lines(&old), participant_lines(&new));
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

/// Makes forms of sessions that random edits made, and edits them.
fn check(writer: Writer, cases: u32) {
    let config = ProptestConfig { cases, max_shrink_iters: 12, failure_persistence: None, ..ProptestConfig::default() };
    let edits = testkit::edits(&built_in_instrument(), 0, 0..30);
    let run = TestRunner::new(config).run(&(edits, any::<u64>()), |(edits, seed)| {
        let mut device = Device::new();
        let id = device.new_session("De Brug");
        for edit in edits {
            // Some generated edits are refused.
            let _ = device.app().edit(id, &[edit]);
        }
        let scale = &device.app().session(id).expect("the session opens").instrument.scale;
        let mut levels: Vec<String> = scale.levels.iter().map(|level| level.word.clone()).collect();
        levels.push(scale.word(LevelChoice::Undecided).expect("the scale has this word").to_owned());
        let path = form(&mut device, id);
        let blank = fs::read(&path).expect("the form was written");
        let mut random = Random::new(seed);
        let (values, expected) = choose(&fields(&blank), &levels, &mut random, writer);
        let bytes = if writer.how == "lopdf" {
            written(&blank, &values, random.below(4))
        } else {
            let to = place("edited.pdf");
            fill(writer.how, &path, &to, &values);
            fs::read(&to).expect("the program wrote the form")
        };
        let read = device.app().read_form(&bytes).expect("the form can be read");
        let found: Values = read.proposals.iter().map(|one| (one.id.clone(), one.new.clone())).collect();
        prop_assert_eq!(found, expected);
        prop_assert_eq!(read.session, Some(id));
        prop_assert!(read.proposals.iter().all(|one| !one.both_changed) && !read.repaired);
        prop_assert_eq!((read.unknown_fields, read.missing_fields, read.notes.len()), (0, 0, 0));
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{}: {error}", writer.how));
}

#[test]
fn any_edits_come_back_from_a_program() {
    for how in SIX {
        check(Writer { how, all_states: false }, 2);
    }
}

#[test]
fn any_edits_come_back_in_any_shape() {
    check(Writer { how: "lopdf", all_states: true }, 12);
}
