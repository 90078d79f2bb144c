//! The programs that fill in a form, each by its name here.

use crate::tools::{beside, folder, python, run};
use app::{DocumentKind, ExportOptions};
use domain::SessionId;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use testkit::Device;

/// The six programs: of Chrome and Edge, of Firefox, of Okular and Evince, and three that other programs build on.
pub const SIX: [&str; 6] = ["pdfium", "pdf.js", "poppler", "pypdf", "pdftk", "mupdf"];

/// The values of fields by name; the value of a button is its state.
pub type Values = BTreeMap<String, String>;

/// Writes the form of a session to a file.
pub fn form(device: &mut Device, id: SessionId) -> PathBuf {
    let options = ExportOptions { participant_names: true, ..ExportOptions::default() };
    let document = device.app().document(id, DocumentKind::Actiescan, &options).expect("the form can be made");
    let path = place(&format!("{id}.pdf"));
    fs::write(&path, document.bytes).expect("the target folder is writable");
    path
}

/// Returns the path of a file of this test. The ids of all devices start alike, and tests run side by side.
pub fn place(name: &str) -> PathBuf {
    let test = thread::current().name().unwrap_or_default().replace("::", "-");
    folder("forms").join(format!("{test}-{name}"))
}

/// Fills in a form with a program or its PDF library: PDFium of Chrome and Edge, pdf.js of Firefox, poppler of Okular
/// and Evince, iText of pdftk.
pub fn fill(how: &str, form: &Path, to: &Path, values: &Values) {
    let json = serde_json::to_vec(values).expect("strings can be serialised");
    let (form, to) = (text(form), text(to));
    match how {
        "pdftk" => {
            let data = place("answers.xfdf");
            fs::write(&data, xfdf(values)).expect("the target folder is writable");
            run(Path::new("pdftk"), &[form, "fill_form", text(&data), "output", to], b"")
        }
        "mupdf" => {
            let json = String::from_utf8(json).expect("JSON is UTF-8");
            run(Path::new("mutool"), &["run", text(&beside("fill_mupdf.js")), form, to, &json], b"")
        }
        "pdf.js" => run(Path::new("node"), &[text(&beside("fill.mjs")), form, to], &json),
        "poppler" => run(Path::new("/usr/bin/python3"), &[text(&beside("fill_poppler.py")), form, to], &json),
        how => run(&python(), &[text(&beside("fill.py")), how, form, to], &json),
    };
}

/// Reads values from JSON.
pub fn json(text: &str) -> Values {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Returns a path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("the target folder is UTF-8")
}

fn xfdf(values: &Values) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let field =
        |(name, value): (&String, &String)| format!("<field name=\"{name}\"><value>{}</value></field>", escaped(value));
    let fields: String = values.iter().map(field).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><xfdf xmlns=\"http://ns.adobe.com/xfdf/\"><fields>{fields}</fields></xfdf>"
    )
}
