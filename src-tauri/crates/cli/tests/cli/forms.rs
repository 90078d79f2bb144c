//! `read-form` with the words that a person has to add: for a PDF without fields, and for one that names no session.

use crate::cli_device::{CliDevice, utf8};
use lopdf::{Document, decode_text_string, text_string};
use std::path::{Path, PathBuf};

/// Exit code of wrong use.
const WRONG_USE: i32 = 2;
/// Exit code of input that was refused.
const REFUSED: i32 = 3;
/// Exit code of something that does not exist.
const NOT_FOUND: i32 = 4;

/// Makes a flat actiescan of a new session on a device.
fn flat(device: &CliDevice, options: &[&str]) -> PathBuf {
    let id = device.new_session("De Brug");
    let file = device.path("plat.pdf");
    let all = ["export", &id, "--flat", "--actiescan", utf8(&file)];
    device.ok(&[&all[..], options].concat());
    file
}

fn refuses(device: &CliDevice, arguments: &[&str], code: i32, words: &str) {
    let output = device.run(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(said.contains(words), "{arguments:?}: {said}");
}

#[test]
fn a_pdf_without_fields_becomes_a_session_only_when_asked() {
    let (first, second) = (CliDevice::new(), CliDevice::new());
    let file = flat(&first, &[]);
    let file = utf8(&file);
    let said = second.ok(&["read-form", file]);
    assert!(said.contains("om te lezen of te printen") && said.contains("--apply --attached"), "{said}");
    refuses(&second, &["read-form", file, "--apply"], REFUSED, "om te lezen of te printen");
    refuses(&second, &["read-form", file, "--attached"], WRONG_USE, "--apply");
    assert_eq!(second.ok(&["list"]), "", "nothing was made without a word");
    let said = second.ok(&["read-form", file, "--apply", "--attached"]);
    let made = said.lines().last().and_then(|line| line.split('\t').next()).expect("a line with the new session");
    assert!(second.ok(&["list"]).starts_with(made) && second.ok(&["list"]).contains("De Brug"), "{said}");
    // On the device of the session there is nothing to take, also with these words.
    refuses(&first, &["read-form", file, "--apply", "--attached"], REFUSED, "om te lezen of te printen");
    assert_eq!(first.ok(&["list"]).lines().count(), 1);
}

#[test]
fn a_pdf_without_fields_and_session_is_refused_with_every_word() {
    let (first, second) = (CliDevice::new(), CliDevice::new());
    let file = flat(&first, &["--without-session"]);
    for words in [&["--apply"][..], &["--apply", "--attached"], &[]] {
        let arguments = [&["read-form", utf8(&file)], words].concat();
        refuses(&second, &arguments, REFUSED, "om te lezen of te printen");
    }
    assert_eq!(second.ok(&["list"]), "");
}

/// Fills in one field of a form.
fn fill(form: &Path, name: &str, value: &str) {
    let mut pdf = Document::load(form).expect("the PDF can be read");
    for object in pdf.objects.values_mut() {
        if let Ok(field) = object.as_dict_mut()
            && field.get(b"T").and_then(decode_text_string).is_ok_and(|found| found == name)
        {
            field.set("V", text_string(value));
        }
    }
    pdf.save(form).expect("the PDF can be written");
}

#[test]
fn a_form_that_names_no_session_is_compared_with_the_one_that_is_named() {
    let device = CliDevice::new();
    let (id, other) = (device.new_session("De Brug"), device.new_session("Het Huis"));
    let form = device.path("leeg.pdf");
    let form = utf8(&form);
    device.ok(&["blank", "--form", form]);
    fill(Path::new(form), "sessie_plaats", "Oss");
    assert!(device.ok(&["read-form", form]).starts_with("nieuwe sessie\t"));
    for one in [&id, &other] {
        let said = device.ok(&["read-form", form, "--session", one]);
        assert!(said.starts_with(&format!("{one}\t")) && said.contains("\"\" -> \"Oss\""), "{said}");
    }
    let said = device.ok(&["read-form", form, "--session", &id, "--json"]);
    assert!(said.contains(&format!("\"session\": \"{id}\"")) || said.contains(&format!("\"session\":\"{id}\"")));
    let unknown = "01940000-0000-7000-8000-000000000001";
    refuses(&device, &["read-form", form, "--session", unknown], NOT_FOUND, "");
    refuses(&device, &["read-form", form, "--session", "Oss"], WRONG_USE, "");
    device.ok(&["read-form", form, "--session", &id, "--apply"]);
    assert!(device.ok(&["show", &id]).contains("Oss") && !device.ok(&["show", &other]).contains("Oss"));
    assert_eq!(device.ok(&["list"]).lines().count(), 2, "no session was made");
    let again = device.ok(&["read-form", form, "--session", &id, "--apply"]);
    assert!(again.contains("Er is niets over te nemen uit de velden."), "{again}");
}

#[test]
fn a_form_of_a_session_can_be_compared_with_another() {
    let device = CliDevice::new();
    let (id, other) = (device.new_session("De Brug"), device.new_session("Het Huis"));
    let form = device.path("formulier.pdf");
    device.ok(&["export", &id, "--actiescan", utf8(&form)]);
    fill(&form, "sessie_plaats", "Oss");
    assert!(device.ok(&["read-form", utf8(&form)]).starts_with(&format!("{id}\t")));
    let said = device.ok(&["read-form", utf8(&form), "--session", &other]);
    assert!(said.starts_with(&format!("{other}\t")) && said.contains("Oss"), "{said}");
}
