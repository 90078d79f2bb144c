//! Files of another kind, given to `import` and `read-form`: the same sentence as in the window.

use crate::cli_device::{CliDevice, utf8};
use app::Ask;
use std::fs;
use testkit::Device;

/// Exit code of input that was refused.
const REFUSED: i32 = 3;

/// Returns a package with one file in it, as far as the app looks at it.
fn zip(inside: &str) -> Vec<u8> {
    [b"PK\x03\x04\x14\0\0\0\0\0", inside.as_bytes(), &[0; 40]].concat()
}

#[test]
fn a_file_of_another_kind_is_refused_with_the_sentence_of_the_window() {
    let (mut window, device) = (Device::new(), CliDevice::new());
    let id = device.new_session("De Brug");
    let state = || [device.ok(&["list"]), device.ok(&["show", &id, "--json"]), device.ok(&["history", &id])];
    let before = state();
    for (name, bytes, words) in [
        ("waarden.fdf", b"%FDF-1.2\n1 0 obj<</FDF<</Fields[]>>>>endobj".to_vec(), "de ingevulde PDF zelf"),
        ("waarden.xfdf", b"<?xml version=\"1.0\"?>\n<xfdf/>".to_vec(), "de ingevulde PDF zelf"),
        ("bericht.eml", b"From: a@b.nl\r\nTo: c@d.nl\r\nSubject: actiescan\r\n\r\nBijgaand".to_vec(), "bijlage"),
        ("verslag.docx", zip("word/document.xml"), "Word-bestand"),
        ("alles.zip", zip("actiescan.pdf"), "Pak het eerst uit"),
        ("leeg.actiescan", Vec::new(), "leeg"),
    ] {
        let file = device.path(name);
        fs::write(&file, &bytes).expect("the file can be written");
        let error = window.app().open_file(&bytes, &Ask::default()).expect_err("the file is refused");
        let sentence = error.message();
        assert!(sentence.contains(words) && sentence.ends_with("Er is niets veranderd."), "{name}: {sentence}");
        for command in ["import", "read-form"] {
            let output = device.run(&[command, utf8(&file)]);
            assert_eq!(output.status.code(), Some(REFUSED), "{command} {name}");
            assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{command} {name}");
            let said = String::from_utf8_lossy(&output.stderr);
            // `import` takes several files and names each. The cause in English follows in brackets.
            let said = said.trim_end().trim_start_matches(&format!("{}: ", utf8(&file)));
            let rest = said.strip_prefix(&sentence);
            assert!(rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" (")), "{command} {name}: {said}");
        }
        assert_eq!(state(), before, "{name} changes nothing");
    }
}
