//! The documents to check: sessions of several sizes, with every combination of export options.

use crate::tools::folder;
use app::{BlankDocument, DocumentKind, ExportOptions, InstrumentRef};
use domain::{ActionId, Edit, Instrument, LevelChoice, Mark, SessionId, SilentChoice, SilentCounts, TextField};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::fs;
use std::path::{Path, PathBuf};
use testkit::{Device, any_instrument, card, extreme_instruments, level, new_session, note, three_instruments};

/// A document on disk, with the standards that it claims to conform to.
pub struct Sample {
    /// Path.
    pub path: PathBuf,
    /// Profiles of veraPDF.
    pub profiles: &'static [&'static str],
}

/// Makes a session on a new device.
type Maker = fn(&mut Device) -> SessionId;

/// Sessions by name: an example, an empty one, and one that is as full as possible.
pub const SESSIONS: [(&str, Maker); 3] = [("voorbeeld", example), ("leeg", empty), ("vol", full)];

/// Makes the session of the demo.
pub fn example(device: &mut Device) -> SessionId {
    device.app().create_example().expect("the example session can be created")
}

/// Makes a session that a person can read in full, with everything that a screen reader announces: accents, a list, a
/// link, a text with a continuation, a contested level, names and marks.
pub fn small(device: &mut Device) -> SessionId {
    let id = example(device);
    let cards = ["maatwerk", "digitale-tools", "zichtbaarheid"].map(card);
    let question = device
        .app()
        .session(id)
        .expect("the session exists")
        .instrument
        .factor(&cards[0])
        .expect("the instrument has this factor");
    let question = question.sub_questions[1].id.clone();
    let long = "Zó gaat het: coördinatie en ’s avonds bellen. ".repeat(40);
    let counts = SilentCounts { levels: vec![0, 2, 1, 5], undecided: 1 };
    let silent = SilentChoice { counts, shown: true };
    for edit in [
        Edit::ArrangeCards { factors: cards.to_vec() },
        Edit::SetText {
            target: TextField::SubNote { factor: cards[0].clone(), sub_question: question },
            text: long.trim_end().to_owned(),
        },
        Edit::SetSilentChoice { factor: cards[1].clone(), choice: Some(silent) },
        Edit::SetLevel { factor: cards[1].clone(), level: Some(LevelChoice::Undecided) },
        Edit::SetMark { factor: cards[1].clone(), mark: Mark::OpenQuestion, on: true },
        Edit::SetMarkWords {
            factor: cards[1].clone(),
            mark: Mark::OpenQuestion,
            words: "Wie betaalt de licenties na 2027?".to_owned(),
        },
        Edit::SetText {
            target: TextField::Minutes,
            text: "Eén coöperatie *durfde* het aan.\n\n1. Lees de [handreiking](https://www.ser.nl/nl/thema/scholing) \
                   van de SER.\n2. Bel daarna:\n    - de **gemeente**;\n    - het ROC."
                .to_owned(),
        },
    ] {
        device.edit(id, edit);
    }
    id
}

/// Returns the documents of the small session with every option on, and the two that belong to no session.
pub fn small_documents(device: &mut Device) -> Vec<(&'static str, Vec<u8>)> {
    let id = small(device);
    let options = ExportOptions { participant_names: true, silent_choice: true, ..ExportOptions::default() };
    let made = |device: &mut Device, kind, fillable| {
        device.app().document(id, kind, &ExportOptions { fillable, ..options }).expect("the document can be made").bytes
    };
    let mut documents = vec![
        ("formulier", made(device, DocumentKind::Actiescan, true)),
        ("actiescan", made(device, DocumentKind::Actiescan, false)),
        ("advies-concept", made(device, DocumentKind::Advice, false)),
    ];
    device.edit(id, Edit::SettleAdvice { at: "2026-11-20T10:00:00Z".parse().expect("the time is valid") });
    documents.push(("advies-vastgesteld", made(device, DocumentKind::Advice, false)));
    for (name, blank) in [("leeg-formulier", BlankDocument::Form), ("kaarten", BlankDocument::Cards)] {
        documents.push((name, device.app().blank_document(blank).expect("the document can be made").bytes));
    }
    documents
}

fn empty(device: &mut Device) -> SessionId {
    device.new_session("Nog niets")
}

/// Makes a session that is as full as possible: long notes, sixty people, six action points on every card.
fn full(device: &mut Device) -> SessionId {
    let long = "Zó veel coördinatie, ’s avonds & op “maandag”: dat kost € 12,50 – zeker. ".repeat(40);
    let text: String = long.chars().take(2_000).collect();
    let mut new = new_session("Een initiatief met een naam die niet op één regel past, omdat er zo veel partners zijn");
    new.participants = (1..=60).map(|number| format!("Deelnemer {number} van organisatie {}", number % 7)).collect();
    let id = device.app().create_session(new).expect("the session can be created").session.id;
    for (number, factor) in app::built_in_instrument().factors.into_iter().enumerate() {
        let word = factor.id.as_str();
        let mut edits =
            vec![level(word, u8::try_from(number % 4 + 1).expect("a level fits in a byte")), note(word, &text)];
        for question in factor.sub_questions {
            let target = TextField::SubNote { factor: factor.id.clone(), sub_question: question.id };
            edits.push(Edit::SetText { target, text: text.clone() });
        }
        for point in 1..=6 {
            let (action, factor) = (ActionId::new(device.id()), factor.id.clone());
            let what: String = format!("{point}. {text}").chars().take(300).collect();
            let (who, due) = ("Sanne Kok en Kofi Mensah".to_owned(), "2027-03-01".parse().ok());
            edits.push(Edit::AddAction { factor, action, what, who, due });
        }
        device.app().edit(id, &edits).expect("the edits can be saved");
    }
    id
}

/// Writes every document on the built-in instrument with every combination of options.
pub fn every_document() -> Vec<Sample> {
    let folder = folder("documents");
    let mut samples = Vec::new();
    for (name, make) in SESSIONS {
        let mut device = Device::new();
        let id = make(&mut device);
        for (kind, choice, options, profiles) in choices() {
            let document = device.app().document(id, kind, &options).expect("the document can be made");
            let path = folder.join(format!("{name}-{choice}.pdf"));
            fs::write(&path, document.bytes).expect("the target folder is writable");
            samples.push(Sample { path, profiles });
        }
    }
    samples.extend(with_names(&folder));
    samples.push(handbook(&folder));
    samples
}

/// Names in scripts that are read from right to left.
pub const NAMES: [&str; 3] = ["מרים בת לוי", "محمد الأحمد", "שָׁלוֹם כהן"];

/// Makes a session with names in Hebrew and in the Arabic script, alone and in Dutch sentences, and a note in Arabic.
pub fn named(device: &mut Device) -> SessionId {
    let mut new = new_session(&format!("Buurthuis {}", NAMES[0]));
    new.participants = NAMES.map(str::to_owned).to_vec();
    let id = device.app().create_session(new).expect("the session can be created").session.id;
    let [hebrew, arabic, pointed] = NAMES;
    let neighbours = "عقدنا اجتماعا مع الجيران حول التعلم في الحي، ونبدأ في 12 مارس (مرتين) مع Jan de Vries.";
    device.edit(id, note("maatwerk", &format!("Met {arabic} en {hebrew} (nieuw).\n{neighbours}")));
    device.add_action(id, "maatwerk", &format!("{hebrew} bellen"), arabic, "2027-03-01");
    let text = format!("# Met {hebrew}\n\n**{pointed}** sprak met [{arabic}](https://www.ser.nl).\n\n{neighbours}");
    device.edit(id, Edit::SetText { target: TextField::Minutes, text });
    id
}

/// Writes the documents with names from right to left.
fn with_names(folder: &Path) -> Vec<Sample> {
    let mut device = Device::new();
    let id = named(&mut device);
    let kinds = [("formulier", true), ("plat", false), ("advies", false)];
    let sample = |(name, fillable): (&str, bool)| {
        let kind = if name == "advies" { DocumentKind::Advice } else { DocumentKind::Actiescan };
        let options = ExportOptions { participant_names: true, fillable, ..ExportOptions::default() };
        let document = device.app().document(id, kind, &options).expect("the document can be made");
        let path = folder.join(format!("namen-{name}.pdf"));
        fs::write(&path, document.bytes).expect("the target folder is writable");
        let profiles: &[&str] = if fillable { &["ua1"] } else { &["ua1", "3a"] };
        Sample { path, profiles }
    };
    kinds.map(sample).into()
}

/// Writes the handleiding, the only document with pictures and links within its text.
fn handbook(folder: &Path) -> Sample {
    let path = folder.join("handleiding.pdf");
    let document = app::handbook(&app::SystemEnvironment).expect("the handleiding can be made");
    fs::write(&path, document.bytes).expect("the target folder is writable");
    Sample { path, profiles: &["ua1", "2a"] }
}

/// Number of random instruments.
const RANDOM: usize = 3;
/// Most cards of a large or random instrument. veraPDF takes a second for 20 pages.
const CARDS: usize = 3;

/// Returns instruments by name: the two of another field, the smallest that is valid, the largest with ordinary words and
/// with the longest words, and the same random ones each time.
fn other_instruments() -> Vec<(String, Instrument)> {
    let [_, district, garden] = three_instruments();
    let [smallest, largest, widest] = extreme_instruments();
    let named = [("wijk", district), ("tuin", garden), ("kleinste", smallest)];
    let long = [("grootste", largest), ("langste-woorden", widest)];
    let mut random = TestRunner::deterministic();
    let mut any = || any_instrument().new_tree(&mut random).expect("an instrument can be generated").current();
    let random: Vec<_> = (1..=RANDOM).map(|number| (format!("willekeurig-{number}"), any())).collect();
    let long = long.map(|(name, instrument)| (name.to_owned(), instrument)).into_iter().chain(random);
    let short = long.map(|(name, mut instrument)| {
        instrument.factors.truncate(CARDS);
        (name, instrument)
    });
    named.map(|(name, instrument)| (name.to_owned(), instrument)).into_iter().chain(short).collect()
}

/// Writes the documents of sessions on other instruments.
pub fn on_other_instruments() -> Vec<Sample> {
    let folder = folder("documents");
    let mut samples = Vec::new();
    for (name, instrument) in other_instruments() {
        let mut device = Device::new();
        device.app().install_instrument(&instrument.file()).expect("the instrument can be installed");
        let of = InstrumentRef { id: instrument.id.clone(), version: Some(instrument.version.clone()) };
        let view = device.app().create_session_on(new_session("De Linde"), Some(&of));
        let id = view.expect("the session can be created").session.id;
        let factor = instrument.factors[0].id.as_str();
        device.edit(id, level(factor, 3));
        device.edit(id, note(factor, "Zó gaat het."));
        if let Some(question) = instrument.factors[0].sub_questions.last() {
            let target = TextField::SubNote { factor: card(factor), sub_question: question.id.clone() };
            device.edit(id, Edit::SetText { target, text: "Onder de laatste vraag.".to_owned() });
        }
        device.add_action(id, factor, "Bellen", "Sanne", "2027-03-01");
        for (kind, choice, fillable) in [
            (DocumentKind::Actiescan, "formulier", true),
            (DocumentKind::Actiescan, "plat", false),
            (DocumentKind::Advice, "advies", false),
        ] {
            let options = ExportOptions { fillable, attach_session: true, ..ExportOptions::default() };
            let document = device.app().document(id, kind, &options).expect("the document can be made");
            let path = folder.join(format!("{name}-{choice}.pdf"));
            fs::write(&path, document.bytes).expect("the target folder is writable");
            let profiles: &[&str] = if fillable { &["ua1"] } else { &["ua1", "3a"] };
            samples.push(Sample { path, profiles });
        }
    }
    samples
}

/// Returns every kind of document with every combination of options, and the profiles it conforms to. A form does not
/// conform to PDF/A.
fn choices() -> Vec<(DocumentKind, String, ExportOptions, &'static [&'static str])> {
    let mut choices = Vec::new();
    for (kind, word) in [(DocumentKind::Actiescan, "actiescan"), (DocumentKind::Advice, "advies")] {
        for bits in 0..32_u8 {
            let on = |bit: u8| bits & bit != 0;
            let options = ExportOptions {
                participant_names: on(1),
                sub_question_notes: on(2),
                levels: on(4),
                silent_choice: on(4),
                fillable: on(8),
                attach_session: on(16),
            };
            let form = kind == DocumentKind::Actiescan && options.fillable;
            if kind == DocumentKind::Advice && options.fillable {
                continue;
            }
            let profiles: &[&str] = match (form, options.attach_session) {
                (true, _) => &["ua1"],
                (false, false) => &["ua1", "2a"],
                (false, true) => &["ua1", "3a"],
            };
            choices.push((kind, format!("{word}-{bits}"), options, profiles));
        }
    }
    choices
}
