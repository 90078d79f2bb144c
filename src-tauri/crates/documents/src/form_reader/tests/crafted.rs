//! Files that ask for more than a form needs: values, names, trees and streams that repeat.
//!
//! Before there was a budget, most of these took minutes, or more memory than a tablet has.

use super::raw_pdf::{RawPdf, deflate, references};
use crate::form_reader::budget::{Budget, Limit};
use crate::form_reader::{FilledForm, FormError, read_within};
use std::time::Duration;

/// A guard against hangs; the assertions count what was spent.
const GUARD: Duration = Duration::from_secs(200);
const MIB: usize = 1024 * 1024;

/// Reads a file, and returns what it cost.
pub(super) fn read(bytes: &[u8]) -> (Result<FilledForm, FormError>, Budget) {
    let budget = Budget::with_deadline(GUARD);
    (read_within(bytes, &budget), budget)
}

#[track_caller]
pub(super) fn exceeds(bytes: &[u8], limit: Limit) {
    assert_eq!(read(bytes).0.map(|form| form.fields.len()), Err(FormError::TooComplex(limit)));
}

#[track_caller]
pub(super) fn is_foreign(bytes: &[u8]) -> Budget {
    let (form, budget) = read(bytes);
    assert_eq!(form, Err(FormError::Foreign));
    budget
}

/// Makes a form whose root has the given entries and kids.
fn tree(root: &str, count: u32, kid: impl Fn(u32) -> String, value: &[u8]) -> Vec<u8> {
    let mut pdf = RawPdf::new("/AcroForm<</Fields[4 0 R]>>");
    pdf.add(4, format!("<</FT/Tx{root}/Kids[{}]>>", references(6..6 + count)));
    pdf.deflated(5, "", value);
    (0..count).for_each(|index| pdf.add(6 + index, kid(index)));
    pdf.bytes()
}

#[test]
fn an_inherited_value_is_decoded_once_and_paid_each_time() {
    let value = vec![b'a'; MIB];
    let known = |index| format!("<</T(kaart_a{index}_notitie)>>");
    let few = tree("/V 5 0 R/DV 5 0 R", 4, known, &value);
    let (form, budget) = read(&few);
    assert_eq!(form.unwrap().fields.len(), 4);
    assert_eq!(budget.spent(Limit::Decoded), MIB, "eight values are the same stream");
    let many = tree("/V 5 0 R/DV 5 0 R", 15_000, known, &value);
    exceeds(&many, Limit::Texts);
    let own = |index| format!("<</T(kaart_a{index}_notitie)/V 5 0 R/DV 5 0 R>>");
    exceeds(&tree("", 9_000, own, &value), Limit::Texts);
}

#[test]
fn the_values_of_unknown_fields_are_not_read() {
    let many = tree("/T(p)/V 5 0 R/DV 5 0 R", 9_000, |index| format!("<</T({index})>>"), &vec![b'a'; MIB]);
    assert_eq!(is_foreign(&many).spent(Limit::Decoded), 0);
}

#[test]
fn long_names_are_not_copied_for_every_kid() {
    let long = "a".repeat(MIB);
    exceeds(&tree(&format!("/T({long})"), 9_000, |index| format!("<</T({index})>>"), &[b'a'; 99]), Limit::Texts);
    let mut deep = RawPdf::new("/AcroForm<</Fields[4 0 R]>>");
    deep.add(3_000, format!("({long})"));
    (4..19).for_each(|node| deep.add(node, format!("<</FT/Tx/T 3000 0 R/Kids[{} 0 R]>>", node + 1)));
    deep.add(19, "<</T(x)>>");
    exceeds(&deep.bytes(), Limit::Texts);
}

#[test]
fn a_text_is_paid_by_what_is_read_and_not_by_what_is_left_of_it() {
    // A mark of a language without an end: all of it is read, and nothing is left.
    let marked = |size: usize| [b"(\xfe\xff\x00\x1b".to_vec(), vec![b'a'; size], b")".to_vec()].concat();
    let form = |root: &str, kid: &str| {
        let mut pdf = RawPdf::new(&format!("/AcroForm<</Fields[{}]>>", references(10..2_000)));
        pdf.add(4, marked(MIB));
        pdf.add(5, format!("[<</AS/{}>>]", "a".repeat(MIB)));
        (10..2_000).for_each(|number| pdf.add(number, format!("<</FT{root}{kid}>>")));
        pdf.bytes()
    };
    exceeds(&form("/Tx", "/T 4 0 R"), Limit::Scanned);
    exceeds(&form("/Tx/T(sessie_plaats)", "/V[4 0 R]"), Limit::Scanned);
    exceeds(&form("/Ch/T(sessie_plaats)", "/V()/DV[4 0 R]"), Limit::Scanned);
    exceeds(&form("/Btn/T(kaart_a_later)", "/V 4 0 R"), Limit::Scanned);
    exceeds(&form("/Btn/T(kaart_a_later)", "/Kids 5 0 R"), Limit::Texts);
    // The state of a button that is not used is not copied.
    let (unused, budget) = read(&form("/Btn/T(kaart_a_later)/V(ja)", "/Kids 5 0 R"));
    assert_eq!(unused.unwrap().fields[0].now, "ja");
    assert!(budget.spent(Limit::Scanned) < 4 * MIB);
    let mut names = RawPdf::new("/AF 4 0 R");
    names.add(4, format!("[{}]", "<</UF 5 0 R>>".repeat(2_000)));
    names.add(5, marked(MIB));
    exceeds(&names.bytes(), Limit::Scanned);
}

#[test]
fn an_inherited_name_is_paid_each_time_that_it_is_compared() {
    let long = format!("/T(kaart_{}_notitie)", "a".repeat(MIB));
    let kid = |index| if index == 0 { "<</T(a)>>" } else { "<</FT/Tx>>" }.to_owned();
    exceeds(&tree(&long, 2_000, kid, &[b'a'; 99]), Limit::Texts);
}

#[test]
fn a_tree_that_is_too_deep_is_refused() {
    let mut deep = RawPdf::new("/AcroForm<</Fields[4 0 R]>>");
    (4..90).for_each(|node| deep.add(node, format!("<</FT/Tx/T(a)/Kids[{} 0 R]>>", node + 1)));
    exceeds(&deep.bytes(), Limit::Depth);
}

#[test]
fn objects_that_nothing_needs_are_not_read() {
    let mut pdf = RawPdf::new("");
    (4..60_000).for_each(|number| pdf.add(number, "<<>>"));
    assert!(is_foreign(&pdf.bytes()).spent(Limit::Values) < 100);
    let mut bombs = RawPdf::new("");
    let bomb = deflate(&[b"4 0 ".to_vec(), vec![b' '; 4 * MIB]].concat());
    let entries = "/Type/ObjStm/N 1/First 4/Filter/FlateDecode";
    (5..40).for_each(|number| bombs.stream(number, entries, &bomb));
    assert_eq!(is_foreign(&bombs.bytes()).spent(Limit::Decoded), 0);
}

#[test]
fn fields_and_widgets_are_counted_together() {
    exceeds(&tree("/T(p)", 41_000, |_| "<</T(a)>>".to_owned(), &[b'a'; 99]), Limit::Nodes);
    exceeds(&tree("/T(p)", 41_000, |_| "<</Subtype/Widget>>".to_owned(), &[b'a'; 99]), Limit::Nodes);
    // One array with the kids of every field, so that the kids have no number to recognise them by.
    let mut shared = RawPdf::new("/AcroForm<</Fields 5 0 R>>");
    shared.add(5, format!("[{}]", "<</FT/Tx/T(a)/Kids 5 0 R>>".repeat(40)));
    exceeds(&shared.bytes(), Limit::Depth);
    let mut widgets = RawPdf::new(&format!("/AcroForm<</Fields[{}]>>", references(5..1_000)));
    widgets.add(4, format!("[{}]", "<<>>".repeat(9_000)));
    (5..1_000).for_each(|number| widgets.add(number, "<</FT/Tx/T(a)/Kids 4 0 R>>"));
    exceeds(&widgets.bytes(), Limit::Nodes);
}

#[test]
fn attachments_are_looked_at_once() {
    let nodes = |kid: &dyn Fn(u32) -> String| {
        let mut pdf = RawPdf::new("/Names<</EmbeddedFiles 4 0 R>>");
        (4..12).for_each(|node| pdf.add(node, format!("<</Kids[{}]>>", kid(node).repeat(40))));
        pdf.add(12, "<</Names[(a) 3 0 R]>>");
        pdf.bytes()
    };
    let repeated = is_foreign(&nodes(&|node| format!("{} 0 R ", node + 1)));
    assert!(repeated.spent(Limit::Nodes) < 1_000, "each node is followed once");
    is_foreign(&nodes(&|_| "4 0 R ".to_owned()));
    let mut direct = RawPdf::new("/Names<</EmbeddedFiles<</Kids 4 0 R>>>>");
    direct.add(4, format!("[{}]", "<</Kids 4 0 R>>".repeat(40)));
    exceeds(&direct.bytes(), Limit::Depth);
    let mut wide = RawPdf::new("/Names<</EmbeddedFiles<</Kids 4 0 R>>>>");
    wide.add(4, format!("[{}]", "<</Kids[<<>><<>><<>><<>><<>>]>>".repeat(9_000)));
    exceeds(&wide.bytes(), Limit::Nodes);
    let mut associated = RawPdf::new("/AF 4 0 R");
    associated.add(4, format!("[{}]", "3 0 R ".repeat(100_000)));
    exceeds(&associated.bytes(), Limit::Nodes);
    let mut names = RawPdf::new("/AF 4 0 R");
    names.add(4, format!("[{}]", "<</UF 5 0 R>>".repeat(100)));
    names.add(5, format!("({})", "a".repeat(MIB)));
    exceeds(&names.bytes(), Limit::Texts);
}

fn attached(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut pdf = RawPdf::new("/Names<</EmbeddedFiles<</Names[(a) 4 0 R]>>>>");
    pdf.add(4, "<</Type/Filespec/UF(x.json)/EF<</F 5 0 R>>>>");
    pdf.stream(5, entries, content);
    pdf.bytes()
}

#[test]
fn an_attached_session_has_a_limited_size() {
    let flate = "/Filter/FlateDecode";
    let (form, _) = read(&attached(flate, &deflate(&vec![b'['; 2 * MIB])));
    assert_eq!(form.unwrap().attachment.map(|json| json.len()), Some(2 * MIB));
    exceeds(&attached(flate, &deflate(&vec![b'['; 32 * MIB])), Limit::Decoded);
    exceeds(&attached("", &vec![b'['; 9 * MIB]), Limit::Decoded);
    exceeds(&attached("/Filter/ASCII85Decode", &vec![b'z'; 4 * MIB]), Limit::Decoded);
}

#[test]
fn chains_of_filters_are_paid_for_every_filter() {
    let twice = deflate(&deflate(&vec![0; 32 * MIB]));
    exceeds(&attached("/Filter[/FlateDecode/FlateDecode]", &twice), Limit::Decoded);
    let many = "/FlateDecode".repeat(1_000);
    exceeds(&attached(&format!("/Filter[{many}]"), &[b'x'; 9]), Limit::Decoded);
    exceeds(&attached(&format!("/Filter[{many} 9]"), b""), Limit::Decoded);
    // The inner text is small, but what comes before it is not.
    let spaces = deflate(&[vec![b' '; 7 * MIB], b"~>".to_vec()].concat());
    let (form, budget) = read(&attached("/Filter[/FlateDecode/ASCII85Decode]", &spaces));
    assert_eq!(form.unwrap().attachment.map(|json| json.len()), Some(0));
    assert!(budget.spent(Limit::Decoded) > 7 * MIB);
    // A filter that fails is paid too, because it may have decoded a lot before.
    let bomb = deflate(&vec![9; 6 * MIB]);
    let mut pdf = RawPdf::new(&format!("/AF[{}]", "<</UF(x.json)/EF<</F 5 0 R>>>>".repeat(99)));
    pdf.stream(5, "/Filter/FlateDecode/DecodeParms<</Predictor 12>>", &bomb);
    exceeds(&pdf.bytes(), Limit::Decoded);
}

#[test]
fn a_predictor_reserves_no_more_than_a_row() {
    for columns in ["3000000000", "9223372036854775807", "99999999"] {
        let entries = format!("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {columns}/Colors 9>>");
        is_foreign(&attached(&entries, &deflate(&[b'x'; 200])));
        is_foreign(&attached(&entries.replace("<</Pre", "[<</Pre").replace(">>", ">>]"), &deflate(&[b'x'; 200])));
    }
}

#[test]
fn a_field_may_have_many_options_and_a_long_text_in_any_encoding() {
    let options = "(keuze)".repeat(20_000);
    let many = tree("", 1, |_| format!("<</FT/Ch/T(sessie_plaats)/V(keuze)/Opt[{options}]>>"), &[b'a'; 99]);
    assert_eq!(read(&many).0.unwrap().fields[0].now, "keuze");
    let wide = format!("<FEFF{}>", "0061".repeat(MIB));
    let escaped = format!("({})", "\\141\\\n".repeat(MIB));
    for text in [wide, escaped] {
        let form = tree("", 1, |_| format!("<</T(sessie_plaats)/V {text}>>"), &[b'a'; 99]);
        assert_eq!(read(&form).0.unwrap().fields[0].now.len(), MIB);
    }
}

#[test]
fn the_deadline_ends_what_the_counts_let_pass() {
    let many = tree("/T(p)", 9_000, |_| "<</T(a)>>".to_owned(), &[b'a'; 99]);
    let budget = Budget::with_deadline(Duration::ZERO);
    assert_eq!(read_within(&many, &budget), Err(FormError::TooComplex(Limit::Time)));
}
