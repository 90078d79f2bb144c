//! Forms of which the end is missing: what is left is read, and what is missing is told. Other programs write the objects
//! in other orders, in object streams and without.

use crate::programs::{form, place, text};
use crate::samples::SESSIONS;
use crate::tools::run;
use app::FormPreview;
use std::fs;
use std::path::Path;
use testkit::Device;

/// Ways to write a form again with qpdf.
const WRITTEN: [(&str, &[&str]); 4] = [
    ("kept", &["--object-streams=preserve"]),
    ("with object streams", &["--object-streams=generate"]),
    ("without object streams", &["--object-streams=disable"]),
    ("pages last", &["--linearize", "--object-streams=disable"]),
];

/// Returns the form as the app made it and as qpdf writes it again.
fn written(path: &Path) -> Vec<(&'static str, Vec<u8>)> {
    let read = |path: &Path| fs::read(path).expect("the form was written");
    let mut all = vec![("as made", read(path))];
    for (number, (how, arguments)) in WRITTEN.into_iter().enumerate() {
        let to = place(&format!("written-{number}.pdf"));
        run(Path::new("qpdf"), &[arguments, &[text(path), text(&to)]].concat(), b"");
        all.push((how, read(&to)));
    }
    all
}

/// Returns where to cut a form: in its last 10 %, within its last page, and within its last object.
fn cuts(bytes: &[u8]) -> Vec<usize> {
    let mut cuts: Vec<usize> =
        [99.5, 98.0, 95.0, 93.0, 92.0, 91.0, 90.0].map(|kept| (bytes.len() as f64 * kept / 100.0) as usize).into();
    let last = |word: &[u8]| bytes.windows(word.len()).rposition(|window| window == word);
    // A page in an object stream cannot be seen.
    cuts.extend([&b"/Type /Page "[..], b" obj\n"].into_iter().filter_map(last).map(|at| at + 30));
    cuts
}

/// Returns what a preview tells, without what only a whole file has.
fn told(preview: &FormPreview) -> (bool, usize, &[String]) {
    (preview.repaired, preview.missing_fields, &preview.missing_cards)
}

fn check(number: usize) {
    let (name, make) = SESSIONS[number];
    let mut device = Device::new();
    let id = make(&mut device);
    let path = form(&mut device, id);
    for (how, bytes) in written(&path) {
        let whole = device.app().read_form(&bytes).unwrap_or_else(|error| panic!("{name}, {how}: {error}"));
        assert_eq!((told(&whole), whole.proposals.len()), ((false, 0, &[][..]), 0), "{name}, {how}");
        for cut in cuts(&bytes) {
            let what = format!("{name}, {how}, {cut} of {} bytes", bytes.len());
            let read = device.app().read_form(&bytes[..cut]).unwrap_or_else(|error| panic!("{what}: {error}"));
            assert!(read.repaired && read.session == Some(id), "{what}");
            assert_eq!(read.proposals, [], "{what}: nothing was filled in");
            let is_less = read.same < whole.same;
            let (_, fields, cards) = told(&read);
            assert_eq!(fields > 0 || !cards.is_empty(), is_less, "{what}: {} of {} fields", read.same, whole.same);
        }
    }
}

#[test]
fn an_example_without_its_end_is_read_as_far_as_it_goes() {
    check(0);
}

#[test]
fn an_empty_form_without_its_end_is_read_as_far_as_it_goes() {
    check(1);
}

#[test]
fn a_full_form_without_its_end_is_read_as_far_as_it_goes() {
    check(2);
}

#[test]
fn a_form_without_its_fields_is_damaged() {
    let mut device = Device::new();
    let id = SESSIONS[0].1(&mut device);
    let path = form(&mut device, id);
    // The app writes the drawings of the pages first and all fields after them: in the first half there is no field, no
    // page and no catalog.
    let bytes = fs::read(&path).expect("the form was written");
    let error = device.app().read_form(&bytes[..bytes.len() / 2]).expect_err("nothing is left of the form");
    assert!(error.message().contains("beschadigd of niet compleet"), "{}", error.message());
}
