//! The pages as three programs draw them, compared with golden pictures that a person has checked. `make golden` writes
//! the pictures again; look at them before you commit.

use crate::picture::{Difference, Picture};
use crate::samples::{small, small_documents};
use crate::tools::{beside, folder, python, run_for_bytes};
use app::ExportOptions;
use documents::{DocumentStamp, Paper};
use domain::{Outcome, ThemeLevel};
use lopdf::{Document, Object, content::Content};
use std::fs;
use std::path::{Path, PathBuf};
use testkit::{Device, golden};

/// Resolution at which the thinnest lines are at least a pixel wide; programs draw thinner lines differently.
const DPI: &str = "150";
/// Maximum difference between a page and its picture: mean of the page, and of one place.
///
/// The differences between the programs are below these limits; a difference that a person sees is above.
const LIMIT: (f32, f32) = (1.5, 14.0);
/// Every kind of page once: name of the document and page number, counted from 1.
const PAGES: [(&str, usize); 13] = [
    ("formulier", 1),
    ("formulier", 2),
    ("formulier", 3),
    ("formulier", 4),
    ("formulier", 5),
    ("actiescan", 1),
    ("actiescan", 2),
    ("actiescan", 4),
    ("advies-concept", 1),
    ("advies-concept", 2),
    ("advies-vastgesteld", 1),
    ("leeg-formulier", 3),
    ("kaarten", 3),
];

#[derive(Clone, Copy, Debug)]
enum Program {
    Poppler,
    MuPdf,
    Pdfium,
}

const PROGRAMS: [Program; 3] = [Program::Poppler, Program::MuPdf, Program::Pdfium];

impl Program {
    fn draw(self, pdf: &Path, page: usize) -> Picture {
        let (file, page) = (pdf.to_str().expect("the path is UTF-8"), page.to_string());
        let pgm = match self {
            Self::Poppler => {
                run_for_bytes(Path::new("pdftoppm"), &["-r", DPI, "-gray", "-f", &page, "-l", &page, file], b"")
            }
            Self::MuPdf => {
                let all = ["draw", "-q", "-r", DPI, "-c", "gray", "-F", "pgm", "-o", "-", file, &page];
                run_for_bytes(Path::new("mutool"), &all, b"")
            }
            Self::Pdfium => {
                let script = beside("render.py");
                run_for_bytes(&python(), &[script.to_str().expect("the path is UTF-8"), file, &page, DPI], b"")
            }
        };
        Picture::of_pgm(&pgm)
    }
}

fn golden_picture(name: &str, page: usize) -> PathBuf {
    beside("pages").join(format!("{name}-{page}.png"))
}

fn is_visible(difference: &Difference) -> bool {
    difference.mean > LIMIT.0 || difference.worst > LIMIT.1
}

#[test]
fn every_program_draws_the_pages_like_the_golden_pictures() {
    let mut device = Device::new();
    let folder = folder("pages");
    for (name, bytes) in small_documents(&mut device) {
        fs::write(folder.join(format!("{name}.pdf")), bytes).expect("the target folder is writable");
    }
    let mut different = Vec::new();
    for (name, page) in PAGES {
        let pdf = folder.join(format!("{name}.pdf"));
        if golden::is_updating() {
            Program::Poppler.draw(&pdf, page).write(&golden_picture(name, page));
        }
        let expected = Picture::read(&golden_picture(name, page));
        for program in PROGRAMS {
            let drawn = program.draw(&pdf, page);
            let difference = drawn.difference(&expected);
            println!("{name} {page} {program:?}: {difference:.1?}");
            if is_visible(&difference) {
                let path = folder.join(format!("{name}-{page}-{program:?}.png"));
                drawn.write(&path);
                different.push(format!("page {page} of {name} in {program:?}, {difference:?}: {}", path.display()));
            }
        }
    }
    let list = different.join("\n");
    assert!(
        different.is_empty(),
        "{list}\nIf the change is intended: run `make golden`, and look at the pictures in tests/readers/pages."
    );
}

/// Returns pages with one defect each: the defect, the document, the page number and the file.
fn damaged() -> Vec<(&'static str, &'static str, usize, Vec<u8>)> {
    let mut device = Device::new();
    let id = small(&mut device);
    let outcome = Outcome::of(device.app().session(id).expect("the session exists"));
    let options = ExportOptions { participant_names: true, silent_choice: true, ..ExportOptions::default() };
    let made_at = "2026-11-18T09:00:00Z".parse().expect("the time is valid");
    let stamp = DocumentStamp { made_at, document_id: id.uuid(), heads: Vec::new() };
    let paper = |paper: Paper<'_>| paper.pdf(&options, &stamp, None).expect("the document can be made").bytes;
    let mut higher = outcome.clone();
    let ThemeLevel::Level { level, .. } = &mut higher.themes[0].level else { panic!("the first card has a level") };
    *level += 1;
    let mut shorter = outcome.clone();
    let minutes = shorter.minutes.replace("Eén coöperatie *durfde*", "Eén *durfde*");
    assert_ne!(minutes, shorter.minutes);
    shorter.minutes = minutes;
    vec![
        ("a level that is one higher", "actiescan", 2, paper(Paper::Actiescan(&higher))),
        ("a word that is missing", "advies-concept", 1, paper(Paper::Advice(&shorter))),
        ("a column that is shifted", "advies-concept", 2, shifted(&paper(Paper::Advice(&outcome)))),
    ]
}

/// Shifts the second column of the tables on page 2 by 18 points, the width of about three letters.
fn shifted(bytes: &[u8]) -> Vec<u8> {
    let mut pdf = Document::load_mem(bytes).expect("our own PDF can be read");
    let page = pdf.get_pages()[&2];
    let mut content = Content::decode(&pdf.get_page_content(page)).expect("the content of our own page can be decoded");
    let column = 300.0..330.0;
    let mut moved = 0;
    for operation in content.operations.iter_mut().filter(|operation| operation.operator == "Tm") {
        let x = operation.operands[4].as_float().expect("a text position is a number");
        if column.contains(&x) {
            operation.operands[4] = Object::Real(x + 18.0);
            moved += 1;
        }
    }
    assert!(moved >= 4, "the page has a second column");
    pdf.change_page_content(page, content.encode().expect("the content can be encoded")).expect("the page exists");
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the PDF can be written to memory");
    bytes
}

#[test]
fn a_defect_on_a_page_is_noticed_in_every_program() {
    for (wrong, name, page, bytes) in damaged() {
        let pdf = folder("pages").join("damaged.pdf");
        fs::write(&pdf, bytes).expect("the target folder is writable");
        for program in PROGRAMS {
            let difference = program.draw(&pdf, page).difference(&Picture::read(&golden_picture(name, page)));
            println!("{wrong} {program:?}: {difference:.1?}");
            assert!(is_visible(&difference), "{wrong} is not noticed in {program:?}: {difference:?}");
        }
    }
}
