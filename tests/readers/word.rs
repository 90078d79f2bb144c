//! The Word document in LibreOffice, the only word processor that can run in these tests.

use crate::samples::SESSIONS;
use crate::tools::{folder, run};
use app::{Companion, ExportOptions};
use std::fs;
use std::path::Path;
use testkit::{Device, one_line};

#[test]
fn the_word_document_opens_with_all_of_its_content() {
    let folder = folder("word");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    for (name, make) in SESSIONS {
        let mut device = Device::new();
        let id = make(&mut device);
        let options = ExportOptions { participant_names: true, ..ExportOptions::default() };
        let file = device.app().companion(id, Companion::AdviceDocx, &options).expect("the Word document can be made");
        let docx = folder.join(format!("{name}.docx"));
        fs::write(&docx, file.bytes).expect("the target folder is writable");
        let [docx, to] = [&docx, &folder].map(|path| path.to_str().expect("the path is UTF-8"));
        run(Path::new("soffice"), &[&profile, "--headless", "--convert-to", "pdf", "--outdir", to, docx], b"");
        let pdf = folder.join(format!("{name}.pdf"));
        let text =
            one_line(&run(Path::new("pdftotext"), &["-raw", pdf.to_str().expect("the path is UTF-8"), "-"], b""));
        let session = device.app().session(id).expect("the session exists").clone();
        for heading in ["Gespreksverslag", "Wat we per thema bespraken en afspraken", "Hoe het verder gaat"] {
            assert!(text.contains(heading), "{name}: “{heading}” is missing:\n{text}");
        }
        assert!(text.contains(&one_line(&format!("Advies {}", session.details.initiative))), "{name}:\n{text}");
        for action in session.included_cards().flat_map(|card| card.answer.standing_actions()) {
            let words = one_line(&action.what);
            let begin: String = words.chars().take(24).collect();
            assert!(text.contains(begin.trim_end()), "{name}: “{begin}” is missing:\n{text}");
        }
    }
}
